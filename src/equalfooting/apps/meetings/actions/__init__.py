"""What do people do with meetings? Announce, change, cancel; attach papers; enter who was there; open transcripts."""
