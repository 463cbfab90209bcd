"""What do the pages of editions, proposals and the correspondence group read?"""
