"""How does Django know the parts of the page?"""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; no tables."""

    name = "equalfooting.ui"
    label = "ui"
