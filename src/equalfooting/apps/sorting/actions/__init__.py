"""What do the machine and people do in the reading room?"""
