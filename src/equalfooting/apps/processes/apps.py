"""How does Django know this slice?"""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "equalfooting.apps.processes"
    label = "processes"
