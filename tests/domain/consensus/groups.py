"""A made-up roll and positions for the tests of consensus."""

from hypothesis import strategies as st

from equalfooting.domain.consensus.positions import OBJECT, STANCES, Member, Position, roll_of
from equalfooting.domain.consensus.spread import Roll, Spread, counted_roll, spread

GROUPS = ("states", "civil", "business")
REGIONS = ("north", "south")


def roll(n: int = 6) -> Roll:
    """Members m0, m1, … in turn of each group and region; m0 stands in two groups."""
    members = [Member(f"m{k}", (GROUPS[k % 3],), (REGIONS[k % 2],)) for k in range(n)]
    members[0] = Member("m0", ("states", "civil"), ("north",))
    return counted_roll(roll_of(members))


def said(stances: str, recommendation: str = "1") -> list[Position]:
    """Positions of m0, m1, … from a word such as "ssloa-": support, support, live with, object, abstain, silent."""
    words = {"s": "support", "l": "live-with", "o": OBJECT, "a": "abstain"}
    return [
        Position(recommendation, f"m{k}", words[letter], reason="Because.", id=f"{recommendation}/m{k}")
        for k, letter in enumerate(stances)
        if letter != "-"
    ]


def spread_of(stances: str) -> Spread:
    return spread(roll(len(stances)), said(stances))


@st.composite
def rolls(draw: st.DrawFn, most: int = 9) -> Roll:
    n = draw(st.integers(1, most))
    groups = st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple)
    regions = st.lists(st.sampled_from(REGIONS), max_size=1).map(tuple)
    return counted_roll(roll_of(Member(f"m{k}", draw(groups), draw(regions)) for k in range(n)))


@st.composite
def positions_of(draw: st.DrawFn, roll: Roll, recommendation: str = "1") -> list[Position]:
    found = []
    for member in roll.members:
        stance = draw(st.sampled_from([*STANCES, OBJECT, ""]))
        if stance:
            reason, is_formal = draw(st.sampled_from(["", "Because."])), draw(st.booleans())
            found.append(Position(recommendation, member, stance, reason, is_formal=is_formal, id=f"p{member}"))
    return found
