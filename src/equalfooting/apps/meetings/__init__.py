"""When did a group meet, who was there, and who spoke? Meetings announced, with papers, and attendance kept after."""
