"""Decisions in plain Python: no Django, no files, no network, no clock, no dice."""
