"""Which words and differences do the templates of editions ask for?"""
