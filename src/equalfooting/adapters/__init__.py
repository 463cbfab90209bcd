"""The outside world, one folder each: a port and the real thing behind it."""
