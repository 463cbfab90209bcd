"""Which ready-made plans can one begin with? The published rules of three bodies, and an empty one."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from equalfooting.apps.seats.plain import AttributeRule, CapRule, GroupRule, Rules

_REGIONS = ("african", "asia-pacific", "eastern-european", "latin-american-caribbean", "western-european-others")


@dataclass(frozen=True)
class Pattern:
    """A plan to begin with: what it is called, where its rules come from, and the rules."""

    name: Any
    source: Any
    seats: int
    rules: Rules
    n_terms_most: int | None = None
    n_months: int | None = None


_CSTD = Rules(
    groups=(
        GroupRule("gov", 22, 22), GroupRule("business", 5, 5), GroupRule("civil", 5, 5), GroupRule("tech", 5, 5),
        GroupRule("igo", 5, 5),
    ),
    attributes=(
        *(AttributeRule("un-regional-group", region, "gov", 4, 6) for region in _REGIONS),
        AttributeRule("former-host", "first-host", "gov", 1, 1),
        AttributeRule("former-host", "second-host", "gov", 1, 1),
        AttributeRule("gender", "woman", "", 17, None, 21),
        AttributeRule("development-status", "developing", "", 17, None, 21),
    ),
    caps=(CapRule("organisation", 2),),
)  # fmt: skip
_MAG = Rules(
    groups=(
        GroupRule("gov", 16, 16), GroupRule("business", 6, 6), GroupRule("civil", 6, 6), GroupRule("tech", 6, 6),
        GroupRule("igo", 6, 6),
    ),
    attributes=(
        *(AttributeRule("un-regional-group", region, "", 5, None, 8) for region in _REGIONS),
        AttributeRule("gender", "woman", "", 16, None, 20),
        AttributeRule("newcomer", "yes", "", 13, None),
    ),
    caps=(CapRule("organisation", 1), CapRule("country", 2)),
)  # fmt: skip
_IANA = Rules(
    groups=tuple(
        GroupRule(community, n, n)
        for community, n in (
            ("ALAC", 2), ("ASO", 1), ("ccNSO", 4), ("GAC", 5), ("GNSO", 3), ("gTLD registries", 2), ("IAB", 2),
            ("ICC/BASIS", 1), ("IETF", 2), ("ISOC", 2), ("NRO", 2), ("RSSAC", 2), ("SSAC", 2),
        )
    ),
)  # fmt: skip
_OPEN = Rules(groups=tuple(GroupRule(code, 4, 4) for code in ("gov", "business", "civil", "tech", "igo")))

PATTERNS: dict[str, Pattern] = {
    "cstd": Pattern(
        _("A CSTD working group: 22 + 5 + 5 + 5 + 5"),
        _("22 states (4 from each regional group and 2 former hosts) and 5 from each of four other groups."),
        42, _CSTD, n_months=24,
    ),
    "mag": Pattern(
        _("An advisory group: governments 40 %, the rest shared equally"),
        _("Governments hold up to 40 % of the seats, the other groups share the rest equally; terms of a year, "
          "three at most; newcomers and women are sought."),
        40, _MAG, n_terms_most=3, n_months=12,
    ),
    "iana": Pattern(
        _("A coordination group of communities: 30 seats, 13 communities"),
        _("The seats of the IANA Stewardship Transition Coordination Group of 2014; each community picks its own."),
        30, _IANA,
    ),
    "equal": Pattern(
        _("Five groups with four seats each"), _("Something simple to begin with."), 20, _OPEN, n_months=12
    ),
}  # fmt: skip
