"""What do the pages of meetings read?"""
