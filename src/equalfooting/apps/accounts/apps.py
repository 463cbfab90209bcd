"""How does Django know this slice?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "equalfooting.apps.accounts"
    label = "accounts"
