"""How does Django know this slice?"""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "equalfooting.apps.decisions"
    label = "decisions"
