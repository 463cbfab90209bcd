"""How does Django know this slice?"""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "equalfooting.apps.drafting"
    label = "drafting"
