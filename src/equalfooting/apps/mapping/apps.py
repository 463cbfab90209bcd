"""How does Django know this slice?"""

from django.apps import AppConfig


class MappingConfig(AppConfig):
    name = "equalfooting.apps.mapping"
    label = "mapping"
