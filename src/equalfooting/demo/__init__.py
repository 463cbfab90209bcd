"""The worked example: a fictional working group over real public facts."""
