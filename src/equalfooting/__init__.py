"""Equal Footing: the open platform for multistakeholder working groups."""

__version__ = "0.1.0"
