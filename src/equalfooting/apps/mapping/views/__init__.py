"""Which pages does the map have? One view, one address, one template; a file for each kind of page."""
