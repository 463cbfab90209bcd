"""On which pages does a group find out how far it agrees?"""
