"""What does a group tell others together? Joint letters and statements: settled, signed, sent, answered or not."""
