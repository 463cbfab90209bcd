"""The few actions that need two neighbouring slices at once."""
