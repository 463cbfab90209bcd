"""Which pages does a process have? A module for each group of them."""
