"""How does Django know this slice?"""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "equalfooting.apps.inquiries"
    label = "inquiries"
