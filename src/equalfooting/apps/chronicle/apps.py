"""How does Django know this slice?"""

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "equalfooting.apps.chronicle"
    label = "chronicle"
