"""How near is a group to consensus, and what stands in the way?"""
