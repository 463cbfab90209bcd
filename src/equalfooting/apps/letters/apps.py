"""How does Django know this slice?"""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "equalfooting.apps.letters"
    label = "letters"
