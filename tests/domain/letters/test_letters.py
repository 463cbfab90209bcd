"""Does a letter stand where it should, and is an address told apart from one that only looks like it?"""

import doctest
from datetime import UTC, date, datetime, timedelta

import pytest

from equalfooting.domain.letters import (
    Moments,
    days_silent,
    days_to_answer,
    homepages,
    is_of_homepage,
    standing,
    state_of,
)

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=3)
SENT = {"settled_at": NOW, "sent_on": date(2026, 4, 22)}


@pytest.mark.parametrize("module", [homepages, standing])
def test_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        (Moments(UNTIL), "drafted"),
        (Moments(UNTIL, settled_at=NOW), "open"),
        (Moments(NOW, settled_at=NOW), "closed"),
        (Moments(UNTIL, **SENT), "sent"),
        (Moments(UNTIL, **SENT, acknowledged_on=date(2026, 4, 24)), "acknowledged"),
        (Moments(UNTIL, **SENT, answered_on=date(2026, 6, 2)), "answered"),
        (Moments(UNTIL, **SENT, acknowledged_on=date(2026, 6, 4), answered_on=date(2026, 6, 2)), "answered"),
        (Moments(UNTIL, settled_at=NOW, abandoned_at=NOW), "abandoned"),
    ],
)
def test_a_letter_stands_where_the_last_thing_put_it(moments: Moments, state: str) -> None:
    assert state_of(moments, NOW) == state


def test_silence_is_counted_from_when_the_addressee_was_last_heard() -> None:
    assert days_silent(Moments(UNTIL, **SENT), NOW) == 12
    assert days_silent(Moments(UNTIL, **SENT, acknowledged_on=date(2026, 5, 1)), NOW) == 3
    assert days_silent(Moments(UNTIL, settled_at=NOW), NOW) is None
    assert days_silent(Moments(UNTIL, **SENT, answered_on=date(2026, 5, 1)), NOW) is None
    assert days_silent(Moments(UNTIL, settled_at=NOW, sent_on=date(2026, 5, 5)), NOW) == 0


def test_an_answer_is_counted_in_whole_days() -> None:
    assert days_to_answer(Moments(UNTIL, **SENT, answered_on=date(2026, 6, 2))) == 41
    assert days_to_answer(Moments(UNTIL, **SENT)) is None


@pytest.mark.parametrize(
    ("email", "url", "is_of"),
    [
        ("ana@forum.example", "https://www.forum.example/about", True),
        ("ANA@Forum.Example ", "http://forum.example:8080", True),
        ("ana@bücher.example", "https://xn--bcher-kva.example", True),
        ("ana@mail.forum.example", "https://forum.example", False),
        ("ana@example", "https://forum.example", False),
        ("ana@forum.example.evil.org", "https://forum.example", False),
        ("ana@evilforum.example", "https://forum.example", False),
        ("ana@gmail.com", "https://gmail.com", False),
        ("ana@forum.github.io", "https://forum.github.io", False),
        ("ana@1.2.3.4", "https://1.2.3.4", False),
        ("ana@localhost", "http://localhost", False),
        ("forum.example", "https://forum.example", False),
        ("ana@", "https://forum.example", False),
        ("ana@forum.example", "", False),
        ("ana@forum.example", "https://[broken", False),
        ("ana@forum.example", "javascript:alert(1)", False),
        ("a@" + "x" * 300, "https://" + "x" * 300 + ".org", False),
    ],
)
def test_only_an_address_of_exactly_the_homepages_domain_is_of_the_organisation(
    email: str, url: str, is_of: bool
) -> None:
    assert is_of_homepage(email, url) is is_of
