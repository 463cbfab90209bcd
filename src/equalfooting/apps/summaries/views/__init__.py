"""Which pages do summaries and reports have?"""
