"""Who does something? A plain value for whoever acts, with the affiliation held at that moment."""

from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["person", "visitor", "machine", "operator"]


@dataclass(frozen=True)
class Actor:
    """Whoever acts. `handle` is a lasting public identifier; `label` the name shown, which can be erased.

    `through`: "api" where a program of theirs acts for them; empty for themselves, on a page or from a mail.
    """

    kind: Kind
    handle: str
    label: str
    groups: tuple[str, ...] = ()
    organisation: str = ""
    country: str = ""
    through: str = ""


class Acting(Protocol):
    """Anything that can stand as `by` in an action: a person, a visitor, the machine, the operator."""

    @property
    def actor(self) -> Actor: ...


#: letters of a handle that the record keeps; the whole name stands in the label
LONGEST_HANDLE = 64


@dataclass(frozen=True)
class Machine:
    """A model or a scheduled job that acts, named with its version."""

    name: str

    @property
    def actor(self) -> Actor:
        return Actor(kind="machine", handle=f"machine:{self.name}"[:LONGEST_HANDLE], label=self.name)


@dataclass(frozen=True)
class Operator:
    """Whoever runs a command on the server itself."""

    name: str = "operator"

    @property
    def actor(self) -> Actor:
        return Actor(kind="operator", handle=f"operator:{self.name}", label=self.name)
