"""What does a new account start with, besides its address?

allauth derives its own form from this one while its module is still being read, so it stands alone.
"""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.rules import MAX_NAME


class JoinForm(forms.Form):
    """What a new account starts with, besides the address."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("Shown beside what you contribute. You may leave it empty and add it later."),
        max_length=MAX_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )

    field_order = ("email", "name")

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name with the new account."""
        user.name = " ".join(self.cleaned_data["name"].split())
        user.save(update_fields=["name"])
