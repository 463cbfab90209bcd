"""Are positions read as their table says, and is what cannot be meant refused with its row?"""

import pytest

from equalfooting.domain.consensus.reading import Read, read_positions, read_roll
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table

HEADINGS = ("Recommendation", "Member", "Group", "Region", "Position", "Reason", "lifts_if")


def read(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, **how: object) -> Read:
    return read_positions(Table(headings, rows), **how)  # type: ignore[arg-type]


def test_words_groups_and_silent_members_are_read() -> None:
    found = read(
        ("1", "A", "civil; tech", "north", "Can live with it", "", ""),
        ("1", "B", "states", "", "OBJECTS", "Too vague.", "Say when."),
        ("1", "C", "states", "", "", "", ""),
        ("", "", "", "", "", "", ""),
    )
    assert found.members["A"].groups == ("civil", "tech")
    assert [(each.member, each.stance, each.id) for each in found.positions] == [
        ("A", "live-with", "row 2"),
        ("B", "object", "row 3"),
    ]
    assert list(found.members) == ["A", "B", "C"]


def test_with_moments_the_later_of_two_statements_counts() -> None:
    headings = (*HEADINGS, "Said at", "Answer", "Formal")
    found = read(
        ("1", "A", "", "", "support", "", "", "2026-03-02T10:00+00:00", "", ""),
        ("1", "A", "", "", "object", "No.", "", "2026-03-01T10:00+00:00", "We changed it.", "yes"),
        headings=headings,
    )
    assert [each.stance for each in found.positions] == ["support"]
    assert found.history[1].is_formal and found.answers[0].position == "row 3"


SILENT = ("1", "A", "states", "", "", "", "")


@pytest.mark.parametrize(
    ("rows", "headings", "code", "row"),
    [
        ((), HEADINGS, "consensus-table-empty", None),
        ((("", "A", "states", "", "", "", ""),), HEADINGS, "consensus-table-empty", None),
        ((("1", "", "", "", "", "", ""),), HEADINGS, "consensus-table-empty", None),
        ((("1", "", "", "", "", "Too vague.", ""),), HEADINGS, "consensus-row-incomplete", 2),
        ((SILENT,), HEADINGS[:4], "consensus-column-missing", None),
        ((SILENT,), (*HEADINGS[:5], "position", ""), "consensus-column-twice", None),
        ((SILENT, ("1", "", "", "", "support", "", "")), HEADINGS, "consensus-row-incomplete", 3),
        ((SILENT, ("", "B", "", "", "support", "", "")), HEADINGS, "consensus-row-incomplete", 3),
        ((("1", "A", "", "", "maybe", "", ""),), HEADINGS, "consensus-row-stance-unknown", 2),
        ((("1", "A", "", "", "=1+1", "", ""),), HEADINGS, "consensus-row-stance-unknown", 2),
        ((("1", "A", "", "", "support"), ("1", "A", "", "", "object")), HEADINGS, "consensus-row-position-twice", 3),
        ((SILENT, ("1", "A", "civil", "", "object")), HEADINGS, "consensus-row-member-differs", 3),
        ((("1", "A", "", "", "object", "soon"),), (*HEADINGS[:5], "said at"), "consensus-row-moment-unclear", 2),
        ((("1", "A", "", "", "object", "01/03/2026"),), (*HEADINGS[:5], "date"), "consensus-row-moment-unclear", 2),
        ((("1", "A", "", "", "object", "2026-03-01"), ("1", "A", "", "", "support", "2026-03-02T10:00Z")),
         (*HEADINGS[:5], "said at"), "consensus-row-moment-unclear", 3),
        ((("1", "A", "", "", "object", "first"),), (*HEADINGS[:5], "order"), "consensus-row-order-unclear", 2),
        ((("1", "A", "", "", "object", "1"), ("1", "A", "", "", "support", "1")), (*HEADINGS[:5], "order"),
         "consensus-row-position-twice", 3),
        ((("1", "A", "", "", "object", "perhaps"),), (*HEADINGS[:5], "formal"), "consensus-row-word-unclear", 2),
        ((("1", "A", "", "", "object", "x"), ("2", "A", "", "", "object", "x")), (*HEADINGS[:5], "id"),
         "consensus-row-id-twice", 3),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_its_row(
    rows: tuple[tuple[str, ...], ...], headings: tuple[str, ...], code: str, row: int | None
) -> None:
    with pytest.raises(Refusal) as no:
        read(*rows, headings=headings)
    assert (no.value.code, no.value.facts.get("row")) == (code, row)
    assert "%(" not in str(no.value)


def test_with_a_roll_of_their_own_the_members_are_those_of_the_roll() -> None:
    roll = read_roll(Table(("member", "group", "region"), (("A", "states", "north"), ("B", "civil", ""))))
    found = read(("1", "A", "whatever", "", "support", "", ""), roll=roll)
    assert list(found.members) == ["A", "B"] and found.members["A"].groups == ("states",)
    with pytest.raises(Refusal) as no:
        read(("1", "C", "", "", "support", "", ""), roll=roll)
    assert no.value.code == "consensus-row-member-unknown"
