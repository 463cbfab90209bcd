"""Which well-known decision rules can be had ready-made? Public facts, each with its source.

Adding one: a function and a line in the table.
"""

from collections.abc import Callable, Iterable
from typing import Any

from equalfooting.domain.refusals import Refusal

Described = dict[str, Any]

#: percent of the Union's population, as the Council published them for 2025, rounded by it to hundredths
_EU_SHARES = (
    "DE 18.49 FR 15.17 IT 13.23 ES 10.78 PL 8.33 RO 4.23 NL 4.01 BE 2.62 CZ 2.42 PT 2.36 SE 2.34 EL 2.31 HU 2.13 "
    "AT 2.02 BG 1.43 DK 1.32 FI 1.25 SK 1.21 IE 1.19 HR 0.86 LT 0.64 SI 0.47 LV 0.42 EE 0.30 CY 0.21 LU 0.15 MT 0.12"
)
#: persons on 1 January 2017, as Eurostat gave them in that year
_EU_2017 = (
    "DE 82521653 FR 66989083 UK 65808573 IT 60589445 ES 46528024 PL 37972964 RO 19644350 NL 17081507 BE 11351727 "
    "EL 10768193 CZ 10578820 PT 10309573 SE 9995153 HU 9797561 AT 8772865 BG 7101859 DK 5748769 FI 5503297 SK 5435343 "
    "IE 4784383 HR 4154213 LT 2847904 SI 2065895 LV 1950116 EE 1315635 CY 854802 LU 590667 MT 460297"
)
_EU_15 = "DE 10 FR 10 IT 10 UK 10 ES 8 BE 5 EL 5 NL 5 PT 5 AT 4 SE 4 DK 3 IE 3 FI 3 LU 2"
_EEC = "DE 4 FR 4 IT 4 NL 2 BE 2 LU 1"


def ready_made(name: str) -> Described:
    """The description of a well-known rule, with its source; refuses ("rule-ready-made-unknown") other names.

    >>> len(ready_made("un-security-council")["members"])
    15
    """
    if name not in READY_MADE:
        raise Refusal("rule-ready-made-unknown", field="name", name=name[:60], choices=", ".join(READY_MADE))
    return READY_MADE[name]()


def _eu_council() -> Described:
    return {
        "title": "Council of the European Union, qualified majority (2025)",
        "source": "Treaty on European Union, Article 16(4): 55 % of the member states, comprising 65 % of the "
        "population; a blocking minority must include at least four members. Population shares: Council's Rules of "
        "Procedure, Annex III, as applied in 2025, rounded by the Council to hundredths of a percent.",
        "members": _weighing(_EU_SHARES, "population"),
        "rule": {
            "all": [
                {"count": "55%"},
                {"any": [{"weight": "population", "quota": "65%"}, {"all_but": 3}]},
            ]
        },
    }


def _eu_28() -> Described:
    return {
        "title": "Council of the European Union with 28 members, double majority alone (2017)",
        "source": "Treaty on European Union, Article 16(4), without the clause on four members, as most "
        "published tables of its power have it; persons on 1 January 2017: Eurostat.",
        "members": _weighing(_EU_2017, "population"),
        "rule": {"all": [{"count": "55%"}, {"weight": "population", "quota": "65%"}]},
    }


def _eu_15() -> Described:
    return {
        "title": "Council of the European Union with 15 members, qualified majority (1995-2004)",
        "source": "Treaty establishing the European Community, Article 205(2), as of 1995: 62 of 87 votes.",
        "members": _weighing(_EU_15, "votes"),
        "rule": {"weight": "votes", "quota": 62},
    }


def _eec() -> Described:
    return {
        "title": "Council of the European Economic Community, qualified majority (1958-1972)",
        "source": "Treaty establishing the European Economic Community, Article 148(2): 12 of 17 votes.",
        "members": _weighing(_EEC, "votes"),
        "rule": {"weight": "votes", "quota": 12},
    }


def _security_council() -> Described:
    african_asian, eastern = "African and Asia-Pacific States", "Eastern European States"
    latin, western = "Latin American and Caribbean States", "Western European and other States"
    permanent = {"China": african_asian, "France": western, "Russian Federation": eastern}
    permanent |= {"United Kingdom": western, "United States": western}
    elected = [
        region for region, n in ((african_asian, 5), (eastern, 1), (latin, 2), (western, 2)) for _ in _numbers(n)
    ]
    return {
        "title": "United Nations Security Council, other than on procedure",
        "source": "Charter of the United Nations, Article 27(3): nine members including the concurring votes of the "
        "permanent members; elected seats by region: General Assembly resolution 1991 A (XVIII).",
        "note": "By practice an abstention of a permanent member is no veto; here who does not agree is against. The "
        "United States attends the Western European and other States.",
        "members": [{"id": name, "group": "permanent", "region": r} for name, r in permanent.items()]
        + [{"id": f"elected {n}", "group": "elected", "region": r} for n, r in enumerate(elected, start=1)],
        "rule": {"all": [{"count": 9}, {"members": list(permanent)}]},
    }


def _gnso() -> Described:
    contracted = {"group": "contracted parties"}
    other = {"group": "non-contracted parties"}
    seats = [("registries", 3, contracted), ("registrars", 3, contracted), ("appointed", 1, contracted)]
    seats += [("commercial", 6, other), ("non-commercial", 6, other), ("appointed to the second house", 1, other)]
    houses = [_house("contracted"), _house("other")]
    strong = {"all": [{"weight": house, "quota": "2/3"} for house in houses]}
    mixed = [
        {"all": [{"weight": one, "quota": "3/4"}, {"weight": two, "quota": ">50%"}]}
        for one, two in (houses, houses[::-1])
    ]
    weight = {"contracted parties": houses[0], "non-contracted parties": houses[1]}
    return {
        "title": "GNSO Council of ICANN, supermajority",
        "source": "ICANN Bylaws, Article 11, Section 11.3(a), (h) and (i): two thirds of each house, or three quarters "
        "of one house and a majority of the other; seven and thirteen votes.",
        "members": [
            {"id": f"{name} {n}", **house, "weights": {weight[house["group"]]: 1}}
            for name, n_seats, house in seats
            for n in range(1, n_seats + 1)
        ],
        "rule": {"any": [strong, *mixed]},
    }


def _house(name: str) -> str:
    return f"votes in the {name} house"


def _mag() -> Described:
    seats = {"governments": 16, "business": 8, "civil society": 8, "technical community": 8}
    return {
        "title": "A group of the size of the IGF's Multistakeholder Advisory Group, consensus read strictly",
        "source": "Terms of reference of the MAG: about 40 members, governments up to 40 %, the rest shared equally. "
        "It takes no votes: that everybody has to agree or keep silent is this description's reading.",
        "silence": "yes",
        "members": _seated(seats),
        "rule": {"all_but": 0},
    }


def _working_group() -> Described:
    seats = {"states": 22, "business": 5, "civil society": 5, "technical and academic": 5, "international": 5}
    return {
        "title": "A working group of 22 states and five of each other group, group by group",
        "source": "Seats of the CSTD Working Group on Enhanced Cooperation (General Assembly resolution 67/195). It "
        "worked by consensus; the majority in each group is an example of what could stand in for it.",
        "members": _seated(seats),
        "rule": {"any": [{"all_but": 0}, {"each": "group", "rule": {"count": ">50%"}}]},
    }


def _two_houses() -> Described:
    return {
        "title": "Two houses of 101 and 25 members",
        "source": "A pattern, no real parliament: more than half of each house.",
        "members": _seated({"lower house": 101, "upper house": 25}),
        "rule": {"each": "group", "rule": {"count": ">50%"}},
    }


def _weighted_shares() -> Described:
    amounts = {"Member A": 20, "Member B": 15, "Member C": 15, "Constituency D": 30, "Constituency E": 20}
    return {
        "title": "Template: weighted shares with a special majority, after the International Monetary Fund",
        "source": "Articles of Agreement of the IMF, Article XII, Section 5 and others: 85 % of the total voting power "
        "for the gravest decisions. Members and numbers here are made up: replace them by the column “Total Votes” of "
        "“IMF Executive Directors and Voting Power” (imf.org, About, Executive Board), and write down its date.",
        "members": [{"id": name, "weights": {"voting power": amount}} for name, amount in amounts.items()],
        "rule": {"weight": "voting power", "quota": "85%"},
    }


def _weighing(table: str, weight: str) -> list[Described]:
    words = table.split()
    return [
        {"id": id_, "weights": {weight: float(amount) if "." in amount else int(amount)}}
        for id_, amount in zip(words[::2], words[1::2], strict=True)
    ]


def _seated(seats: dict[str, int]) -> list[Described]:
    return [{"id": f"{group} {n}", "group": group} for group, size in seats.items() for n in _numbers(size)]


def _numbers(size: int) -> Iterable[int]:
    return range(1, size + 1)


READY_MADE: dict[str, Callable[[], Described]] = {
    "eu-council": _eu_council,
    "eu-council-28": _eu_28,
    "eu-council-15": _eu_15,
    "eec-1958": _eec,
    "un-security-council": _security_council,
    "imf-template": _weighted_shares,
    "gnso-supermajority": _gnso,
    "mag": _mag,
    "working-group": _working_group,
    "two-houses": _two_houses,
}
