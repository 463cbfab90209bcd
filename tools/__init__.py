"""What developers run besides the tests; `make` calls it."""
