"""The tags a template of the record loads with `{% load record %}`."""
