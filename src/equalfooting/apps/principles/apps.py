"""How does Django know this slice?"""

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    name = "equalfooting.apps.principles"
    label = "principles"
