"""Do the pages of the manual name every level set, condition and column there is?"""

from pathlib import Path

from equalfooting.domain.consensus.conditions import TESTS
from equalfooting.domain.consensus.reading import read_positions
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spellings import HEADINGS, key
from equalfooting.domain.tables import Table

DOCS = Path(__file__).parents[3] / "docs"
HOW_TO = (DOCS / "how-to/state-where-a-group-stands.md").read_text(encoding="utf-8")


def test_every_level_set_and_condition_is_explained() -> None:
    explained = (DOCS / "explanation/consensus.md").read_text(encoding="utf-8")
    assert [code for code in LEVEL_SETS if f"`{code}`" not in explained] == []
    assert [code for code in TESTS if f"`{code}`" not in HOW_TO] == []


def test_every_column_is_named_as_people_write_it() -> None:
    written = {key(word) for line in HOW_TO.splitlines() for word in line.replace("|", ",").split(",")}
    assert [thing for thing, names in HEADINGS.items() if not written & set(map(key, names))] == []


def test_the_example_of_the_page_is_read() -> None:
    begun = HOW_TO.index("recommendation,member")
    lines = HOW_TO[begun : HOW_TO.index("```", begun)].strip().splitlines()
    rows = tuple(tuple(line.split(",")) for line in lines)
    assert [each.stance for each in read_positions(Table(rows[0], rows[1:])).positions] == [
        "object", "support", "live-with",
    ]  # fmt: skip
