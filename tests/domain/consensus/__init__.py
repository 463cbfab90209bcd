"""Consensus: positions, level sets, evidence."""
