"""What is typed on the pages of calls, and how does it become plain values?"""
