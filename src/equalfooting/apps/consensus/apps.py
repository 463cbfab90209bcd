"""How does Django know this slice?"""

from django.apps import AppConfig


class ConsensusConfig(AppConfig):
    name = "equalfooting.apps.consensus"
    label = "consensus"
