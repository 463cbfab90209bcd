"""Are the issues that a passage speaks of suggested, with reasons, and nothing when it speaks of none?"""

import csv
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from equalfooting.adapters.encoder import LettersEncoder, encoder
from equalfooting.domain.intake.classify import THRESHOLD, Classifier, Named, Reading
from equalfooting.domain.intake.learning import Learned
from equalfooting.domain.intake.lexicon import Issue, Lexicon
from equalfooting.domain.intake.meaning import issue_vectors

SPAM = Issue("3.7", "Spam", "Security", ("junk mail", "~mailbox"))
ACCESS = Issue("7.1", "Access", "Development", ("rural", "доступ* к интернету", "互联网接入", "النفاذ إلى الإنترنت"))
TWO = [SPAM, ACCESS]


def suggested(text: str, **more: object) -> dict[str, float]:
    (found,) = Classifier(TWO).suggest([Reading(text, **more)])  # type: ignore[arg-type]
    return {s.issue: s.score for s in found}


@pytest.mark.parametrize(
    "text",
    ["rural people", "Нет доступа к интернету", "改善互联网接入", "يجب تحسين النفاذ الى الانترنت"],
)
def test_words_count_in_every_language_and_form(text: str) -> None:
    assert list(suggested(text)) == ["7.1"]


def test_more_words_make_a_suggestion_more_certain_but_never_sure() -> None:
    one, two = suggested("Spam"), suggested("Spam and junk mail in my mailbox")
    assert 0 < one["3.7"] < two["3.7"] < 1


def test_a_weak_word_alone_suggests_nothing() -> None:
    assert suggested("My mailbox is full") == {}


def test_a_mechanism_speaks_for_its_issues_the_less_the_more_it_has() -> None:
    few = suggested("The board met.", named=(Named("Anti-Spam Board", 0.97, ("3.7",)),))
    many = suggested("The board met.", named=(Named("Board", 0.97, ("3.7", "7.1", "1", "2")),))
    assert list(few) == ["3.7"] and many == {}


def test_every_suggestion_says_why() -> None:
    (found,) = Classifier(TWO).suggest([Reading("Junk mail again.", "Spam", (Named("Board", 0.9, ("3.7",)),))])
    sentences = [reason.say() for reason in found[0].why]
    assert sentences == [
        "speaks of: Junk mail", "names Board, which works on this issue", "stands under the heading “Spam”",
    ]  # fmt: skip
    assert all(0 < reason.weight <= 1 for reason in found[0].why)


def test_nothing_is_suggested_below_the_threshold() -> None:
    readings = [Reading("Spam")]
    score = Classifier(TWO).suggest(readings)[0][0].score
    assert Classifier(TWO, threshold=score + 0.01).suggest(readings) == [()]


def test_without_keywords_the_words_of_the_heading_serve() -> None:
    lexicon = Lexicon([Issue("9", "Quantum radio spectrum", "Waves")])
    assert {hit.surface for hit in lexicon.hits("Of spectrums and the quantum kind")} == {"spectrums", "quantum"}


def test_confirmed_passages_teach_the_next_suggestion() -> None:
    encode = LettersEncoder().encode
    said = [
        "parcels arrive late at the harbour",
        "parcels were lost at the harbour",
        "the choir sings on Sunday",
        "our choir sings",
    ]
    learned = Learned.of(encode(said), ["3.7", "3.7", "", ""], said)
    text = "parcels were late at the harbour"
    classifier = Classifier(TWO, issue_vectors(TWO, encode), learned)
    (about_parcels, about_choir) = classifier.suggest([Reading(text), Reading(said[2])], encode([text, said[2]]))
    assert about_parcels[0].issue == "3.7"
    assert {"confirmed", "learned"} <= {reason.kind for reason in about_parcels[0].why}
    assert about_choir == ()


def labelled() -> list[dict[str, str]]:
    with (Path(__file__).parent / "labelled.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def forty_issues() -> list[Issue]:
    found: dict[str, Issue] = {}
    with (files("equalfooting.demo") / "data" / "issue_keywords.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known = found.get(row["section"], Issue(row["section"], row["issue"]))
            keywords = (*known.keywords, *row["keywords"].split(";"))
            found[row["section"]] = Issue(known.id, known.title, "", keywords)
    return list(found.values())


def test_the_packaged_keywords_cover_forty_issues_in_six_languages() -> None:
    with (files("equalfooting.demo") / "data" / "issue_keywords.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["section"] for row in rows}) == 40
    assert {row["language"] for row in rows} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert len(rows) == 240 and all(len(row["keywords"].split(";")) >= 3 for row in rows)


def test_suggestions_are_right_in_all_six_languages_and_silent_where_nothing_is_said() -> None:
    rows = labelled()
    issues = forty_issues()
    encode = encoder().encode
    classifier = Classifier(issues, issue_vectors(issues, encode))
    found = classifier.suggest([Reading(row["text"]) for row in rows], encode([row["text"] for row in rows]))
    first = [(s[0].issue if s else "") == row["issues"] for s, row in zip(found, rows, strict=True)]
    among = [
        row["issues"] in {s.issue for s in own} or not (row["issues"] or own)
        for own, row in zip(found, rows, strict=True)
    ]
    silent = [not own for own, row in zip(found, rows, strict=True) if not row["issues"]]
    assert np.mean(first) >= 0.85, [r["text"][:50] for r, ok in zip(rows, first, strict=True) if not ok]
    assert np.mean(among) >= 0.93
    assert all(silent)


def test_the_threshold_is_stated_once() -> None:
    assert Classifier(TWO).threshold == THRESHOLD == 0.45
