"""The tags a template loads with `{% load quarters %}`."""
