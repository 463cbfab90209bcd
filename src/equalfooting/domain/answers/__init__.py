"""Answers to a call: which moment it is, what counts as an answer, its fingerprint, honest counting."""
