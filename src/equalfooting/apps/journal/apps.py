"""How does Django know this slice?"""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "equalfooting.apps.journal"
    label = "journal"
