"""How does Django know this slice?"""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "equalfooting.apps.editions"
    label = "editions"
