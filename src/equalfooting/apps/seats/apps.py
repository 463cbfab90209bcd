"""How does Django know this slice?"""

from django.apps import AppConfig


class SeatsConfig(AppConfig):
    name = "equalfooting.apps.seats"
    label = "seats"
