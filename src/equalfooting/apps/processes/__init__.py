"""Processes as such. Words: process, mandate, paragraph, reading, holding (who holds a reading, in whose words),
role, membership, phase, document, notice, subscription."""
