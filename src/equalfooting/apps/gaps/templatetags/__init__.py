"""Which words do the templates of gaps ask for?"""
