"""The tags a template loads with `{% load deeds %}`."""
