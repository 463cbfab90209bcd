"""Which pages do joint letters have?"""
