"""How does a program of somebody in the cast speak to the site in a test?"""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from equalfooting.apps.accounts import token_actions
from equalfooting.apps.accounts.models import Person
from tests.cast import NOW


@dataclass(frozen=True)
class Program:
    """A program with a token; without one if it is empty. It has no cookies."""

    token: str = ""

    def get(self, address: str) -> Any:
        return Client().get(f"/api/v1/{address}", headers=self._headers({}))

    def post(self, address: str, given: object = None, *, key: str = "", **named: Any) -> Any:
        """`given` as JSON; or `raw` bytes with their `content_type`, or a `form` in several parts."""
        headers = self._headers({"Idempotency-Key": key} if key else {})
        client = Client(enforce_csrf_checks=True)
        if "form" in named:
            return client.post(f"/api/v1/{address}", named["form"], headers=headers)
        if "raw" in named:
            kind = named.get("content_type", "application/json")
            return client.post(f"/api/v1/{address}", named["raw"], content_type=kind, headers=headers)
        sent: Any = {} if given is None else given
        return client.post(f"/api/v1/{address}", sent, content_type="application/json", headers=headers)

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        return {**headers, "Authorization": f"Bearer {self.token}"} if self.token else headers


def program_of(person: Person | None, *, may_write: bool = True) -> Program:
    """A program of somebody; of nobody without a token."""
    if person is None:
        return Program()
    _, token = token_actions.make_token(by=person, name="Program", may_write=may_write, now=NOW)
    return Program(token)
