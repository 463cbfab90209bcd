"""On which pages are decision rules read, drawn up, tried out and published?"""
