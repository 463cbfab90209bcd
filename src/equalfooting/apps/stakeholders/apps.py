"""How does Django know this slice?"""

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "equalfooting.apps.stakeholders"
    label = "stakeholders"
