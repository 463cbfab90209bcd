"""How does Django know this slice?"""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "equalfooting.apps.meetings"
    label = "meetings"
