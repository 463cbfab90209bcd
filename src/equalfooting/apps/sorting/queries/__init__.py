"""What do the pages of the reading room read?"""
