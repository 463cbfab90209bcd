"""Template tags of seats."""
