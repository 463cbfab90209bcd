"""The tags a template loads with `{% load mapping %}`."""
