"""The frame, the parts, the styles and the scripts that every page is made of; it knows no slice.

A page extends `ui/frame.html` (or `ui/narrow.html` for forms), loads `{% load ui %}` and is returned
by `equalfooting.ui.fragments.render_page`. Words: a **part** is a piece of page with one meaning
(badge, table, callout); a **fragment** is a named block sent alone to htmx; a **mark** is the shape
that, with a colour, stands for a stakeholder group from badge to chart.
"""
