"""How does Django know this slice?"""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    name = "equalfooting.apps.summaries"
    label = "summaries"
