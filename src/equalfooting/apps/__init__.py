"""Django slices; each owns its tables and its pages."""
