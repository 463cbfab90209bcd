"""How a test signs in as people do: ask for a code, read it in the mail, type it."""

import re

from allauth.account.models import EmailAddress
from django.test import Client

from equalfooting.apps.accounts.models import Person

CODE = re.compile(r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", re.MULTILINE)


def confirm_address(person: Person) -> None:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def code_in(mails) -> str:
    found = CODE.search(mails[-1].body)
    assert found, mails[-1].body
    return found[0]


def ask_for_code(client: Client, email: str, **extra: str):
    return client.post("/sign-in/", {"email": email, **extra}, follow=True)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
