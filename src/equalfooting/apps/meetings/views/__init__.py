"""On which pages are meetings found, announced and documented?"""
