"""Who may open a page at all? Every view says it with `@door`; a view that does not is open to nobody.

The middleware `equalfooting.site.middleware.Doors` enforces what is declared here; finer rules (this
object, this moment) stand in each slice's `rules.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Audience = Literal["public", "signed-in", "roles", "operator"]
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Door:
    """`audience` who comes in; `roles` which roles in the process of the address, for the audience "roles".

    With the audience "signed-in", `roles` are those that act here as such, beside others whom the rules let in.
    Secretariat and chair come through such a door, and through any in their process, with the second factor only.
    """

    audience: Audience
    roles: tuple[str, ...] = ()


def door(audience: Audience, *roles: str) -> Callable[[View], View]:
    """Declare who may open a view: `@door("public")`, `@door("signed-in")`, `@door("roles", "chair")`,
    `@door("signed-in", "chair")`."""

    def declare(view: View) -> View:
        view.door = Door(audience, roles)  # type: ignore[attr-defined]
        return view

    return declare
