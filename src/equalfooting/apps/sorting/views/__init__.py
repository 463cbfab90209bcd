"""Which pages does the reading room have? One view, one address, one template; a file for each kind of page."""
