"""Which pages, pictures and tables do gaps have?"""
