"""Which pages fill seats? Reading, planning, nominating, taking files in, filling, sitting."""
