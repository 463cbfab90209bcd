"""What does the principles check read of all that stands below it?"""
