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
    """`audience` who comes in; `roles` which roles in the process of the address, for the audience "roles"."""

    audience: Audience
    roles: tuple[str, ...] = ()


def door(audience: Audience, *roles: str) -> Callable[[View], View]:
    """Declare who may open a view: `@door("public")`, `@door("signed-in")`, `@door("roles", "chair")`."""

    def declare(view: View) -> View:
        view.door = Door(audience, roles)  # type: ignore[attr-defined]
        return view

    return declare
