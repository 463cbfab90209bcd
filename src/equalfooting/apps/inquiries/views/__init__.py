"""Which pages do calls have? Reading, answering, building and importing, a file each."""
