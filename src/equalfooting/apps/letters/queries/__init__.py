"""Which letters are there, and who signed them?"""
