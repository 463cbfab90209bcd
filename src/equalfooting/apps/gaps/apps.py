"""How does Django know this slice?"""

from django.apps import AppConfig


class GapsConfig(AppConfig):
    name = "equalfooting.apps.gaps"
    label = "gaps"
