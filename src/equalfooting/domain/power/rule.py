"""What does it take to decide? Members, and rules made of quotas, lists, groups and their combinations.

Every rule here is monotone: whoever joins a coalition that decides, it still decides.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

By = Literal["group", "region"]

#: what a member who says nothing is taken to have said
SILENCES = ("no", "yes")


@dataclass(frozen=True, slots=True)
class Member:
    """Who has a say: an identifier, a name, weights by name (0 where one is missing), a group and a region or ""."""

    id: str
    weights: tuple[tuple[str, Fraction], ...] = ()
    group: str = ""
    region: str = ""
    name: str = ""

    def weight(self, name: str) -> Fraction:
        """The weight of that name; 0 if the member carries none."""
        return next((amount for known, amount in self.weights if known == name), Fraction(0))


@dataclass(frozen=True, slots=True)
class Quota:
    """How much is enough: an `amount`, or a share of the total in [0, 1]; `is_more`: more than that, not at least."""

    amount: Fraction
    is_share: bool = False
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Weighted:
    """Those in favour carry enough of the weight `weight`."""

    weight: str
    quota: Quota


@dataclass(frozen=True, slots=True)
class Counted:
    """Enough members are in favour; `is_all_but`: the quota says how many may stay away."""

    quota: Quota
    is_all_but: bool = False


@dataclass(frozen=True, slots=True)
class Needed:
    """All of these members are in favour."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """The same rule is met within each group, or each region."""

    by: By
    rule: "Rule"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `n` of the parts are met. All of them: n = len(of); any of them: n = 1."""

    n: int
    of: tuple["Rule", ...]


Rule = Weighted | Counted | Needed | Each | AtLeast


@dataclass(frozen=True, slots=True)
class Assembly:
    """Members and their rule; `silence` "yes": who says nothing agrees, as in a silence procedure.

    Silence changes who has to speak, not the numbers: a coalition decides if its members agree, aloud or by silence,
    and blocks if its members object.
    """

    members: tuple[Member, ...]
    rule: Rule
    title: str = ""
    source: str = ""
    silence: str = "no"
    note: str = field(default="", compare=False)
