"""How does Django know this slice?"""

from django.apps import AppConfig


class SortingConfig(AppConfig):
    name = "equalfooting.apps.sorting"
    label = "sorting"
