"""Does a process keep the principles it professes? A public scorecard computed from its record."""
