"""Is every entry told in words that a reader understands, in their language, whatever its facts are?"""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from equalfooting.apps.journal import telling
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.surroundings import Surroundings
from equalfooting.apps.journal.telling import Phrasebook, phrasebook, tell

GROUPS = {"civil": {"en": "Civil society", "fr": "Société civile"}}
BARE = str.maketrans("", "", "\u2068\u2069")


@pytest.fixture(autouse=True)
def _own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Phrasebook({"call.open": "opened “%(title)s” until %(until)s"}, {"call": "Call for inputs"})
    monkeypatch.setattr(telling, "phrasebook", lambda: book)


def leaf(**changes: Any) -> Leaf:
    facts = {
        "index": 3, "at": datetime(2026, 5, 4, 23, 30, tzinfo=UTC), "process": "wg", "verb": "call.open",
        "object_kind": "call", "object_id": "7", "actor_kind": "person", "actor_handle": "sana",
        "actor_label": "Sana", "actor_groups": ["civil"],
        "facts": {"title": {"en": "Open call", "fr": "Appel ouvert"}, "until": "2026-06-01T23:59:00+00:00"},
    }  # fmt: skip
    return Leaf(**(facts | changes))


def said(language: str = "en", **changes: Any) -> str:
    with translation.override(language):
        return tell(leaf(**changes), Surroundings({"wg": {"en": "Group"}}, frozenset(), GROUPS)).sentence.translate(
            BARE
        )


def test_it_says_who_did_what_with_moments_in_words() -> None:
    assert said() == "Sana opened “Open call” until 1 June 2026, 23:59 UTC"


def test_names_come_in_the_readers_language() -> None:
    assert "Appel ouvert" in said("fr")
    with translation.override("fr"):
        assert tell(leaf(), Surroundings(groups=GROUPS)).groups == [("civil", "Société civile")]


def test_a_stakeholder_group_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "phrasebook", lambda: Phrasebook({"seat.ask": "asked for %(group)s"}, {}))
    assert said("fr", verb="seat.ask", facts={"group": "civil"}) == "Sana asked for Société civile"
    assert said("en", verb="seat.ask", facts={"group": "elsewhere"}) == "Sana asked for elsewhere"


def test_a_fact_that_an_older_entry_lacks_leaves_a_gap_and_no_error() -> None:
    assert said(facts={}) == "Sana opened “…” until …"


def test_a_verb_without_words_is_named_as_it_stands() -> None:
    assert said(verb="call.juggle") == "Sana did “call.juggle” (Call for inputs 7)"


@pytest.mark.parametrize(
    ("changes", "who"),
    [
        ({"actor_label": ""}, "Somebody whose name was erased"),
        ({"actor_label": "", "actor_handle": ""}, "Somebody who did not ask to be named"),
        ({"actor_kind": "visitor", "actor_label": "", "actor_handle": "visitor:x"}, "A visitor without an account"),
        ({"actor_kind": "machine", "actor_label": "encoder 1"}, "encoder 1"),
    ],
)
def test_whoever_has_no_name_is_not_given_one(changes: dict[str, Any], who: str) -> None:
    assert said(**changes).startswith(who + " opened")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-99-99T00:00:00Z", "2026-99-99T00:00:00Z"),
        (["a", 1, None], "a, 1, –"),
        (True, "yes"),
        ({"a": {"b": 1}}, "…"),
        ({}, "…"),
        ("100 %", "100 %"),
    ],
)
def test_any_plain_value_can_stand_in_a_sentence(value: Any, text: str) -> None:
    assert said(facts={"title": value, "until": ""}) == f"Sana opened “{text}” until –"


def test_text_in_another_direction_stays_apart_from_the_sentence() -> None:
    told = tell(leaf(actor_label="سناء"), Surroundings())
    assert told.sentence.startswith("\u2068سناء\u2069 ")


def test_every_slices_words_can_be_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert phrasebook().verbs["leaf.erase"]
    for verb, text in phrasebook().verbs.items():
        assert tell(leaf(verb=verb), Surroundings()).deed, verb
        assert "%(who)s" not in text, verb
