"""Who takes part without an account? A visitor, known only by a handle kept in the browser's session."""

from dataclasses import dataclass

from django.http import HttpRequest

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.domain.actors import Actor


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in."""

    handle: str
    is_authenticated: bool = False
    is_superuser: bool = False

    @property
    def actor(self) -> Actor:
        return Actor(kind="visitor", handle=f"visitor:{self.handle}", label="")


Someone = Person | Visitor


def whoever_asks(request: HttpRequest) -> Someone:
    """The person signed in, or the visitor of this browser. A handle is stored only once it is needed."""
    if isinstance(request.user, Person):
        return request.user
    return Visitor(request.session.get("visitor", ""))


def remember_visitor(request: HttpRequest) -> Someone:
    """Give the visitor a lasting handle before a write, so that drafts and receipts find their way back."""
    if isinstance(request.user, Person):
        return request.user
    if "visitor" not in request.session:
        request.session["visitor"] = chance.handle(16)
    return Visitor(request.session["visitor"])
