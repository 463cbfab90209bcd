"""Which pages do texts have?"""
