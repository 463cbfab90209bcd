"""Frozen, numbered maps: circulation, silence procedure, objections, options, neutrality."""
