"""Does a name tell its kind, level and acronym, and is nothing guessed where it tells nothing?"""

import csv
from pathlib import Path

import pytest

from equalfooting.domain.intake.naming import guess_from_name


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ("Harbour Dialogue on Cables", ("Harbour Dialogue on Cables", "", "forum", "international")),
        ("Convention africaine sur la cybersécurité (CAC)",
         ("Convention africaine sur la cybersécurité", "CAC", "instrument", "regional")),
        ("National Observatory of Junk Mail", ("National Observatory of Junk Mail", "", "observatory", "national")),
        ("Red de Bibliotecas", ("Red de Bibliotecas", "", "network", "international")),
        ("Форум малых городов", ("Форум малых городов", "", "forum", "international")),
        ("互联网治理论坛（IGF）", ("互联网治理论坛", "IGF", "", "international")),
        ("  Two \n Lines  ", ("Two Lines", "", "", "international")),
        ("", ("", "", "", "international")),
        ("(IGF)", ("(IGF)", "", "", "international")),
    ],
)  # fmt: skip
def test_a_name_tells(candidate: str, expected: tuple[str, str, str, str]) -> None:
    assert tuple(vars(guess_from_name(candidate)).values()) == expected


def test_a_short_root_is_a_whole_word() -> None:
    assert guess_from_name("Reduction of Noise").kind == ""


@pytest.mark.realdata
def test_of_real_names_two_thirds_of_the_guesses_are_right(real_data: Path) -> None:
    with (real_data / "mechanisms" / "mechanisms.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    guesses = [(guess_from_name(row["name"]), row) for row in rows]
    kinds = [guess.kind == row["kind"] for guess, row in guesses if guess.kind]
    assert len(kinds) > 0.6 * len(rows)
    assert sum(kinds) > 0.66 * len(kinds)
    assert sum(guess.level == row["level"] for guess, row in guesses) > 0.66 * len(rows)
