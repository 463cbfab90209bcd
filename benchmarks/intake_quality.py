"""How often are the suggestions of the intake right? Few labels, across languages, and on real mechanisms.

Needs the shared real data (environment variable EQUALFOOTING_REAL_DATA, or ../shared/data); says so where it
is not present. Baselines run on the same splits. The mechanisms were not used to write the keywords, but both
were written by people who knew the 40 headings: read those figures as an upper bound.
"""

import csv
import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from equalfooting.adapters.encoder import encoder
from equalfooting.domain.intake.classify import Classifier, Reading
from equalfooting.domain.intake.inputs import issues_from, with_keywords
from equalfooting.domain.intake.learning import Learned
from equalfooting.domain.intake.lexicon import Issue
from equalfooting.domain.intake.meaning import issue_vectors

DATA = Path(os.environ.get("EQUALFOOTING_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def main() -> None:
    if not DATA.is_dir():
        print(f"the shared real data is not present at {DATA}: nothing measured")
        return
    for n_labels in (3, 10):
        print(few_labels(n_labels))
    print(similarity())
    print(retrieval())
    for line in mechanisms():
        print(line)


def few_labels(n_labels: int) -> str:
    """Banking77, `n_labels` a class, accuracy on the 3,080 test texts; the first of each class are the labels."""
    train, test = (_rows(DATA / "labels" / "banking77" / f"{part}.csv") for part in ("train", "test"))
    few = _first_of_each(train, n_labels)
    texts, labels = [row["text"] for row in few], [row["category"] for row in few]
    asked, truth = [row["text"] for row in test], [row["category"] for row in test]
    encode = encoder().encode
    learned = Learned.of(encode(texts), labels, texts)
    best = [_ranked(found) for found in learned.evidence(encode(asked), asked)]
    ours = np.mean([bool(own) and own[0] == true for own, true in zip(best, truth, strict=True)])
    three = np.mean([true in own[:3] for own, true in zip(best, truth, strict=True)])
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit(texts)
    plain = LogisticRegression(C=30.0, max_iter=400).fit(words.transform(texts), labels)
    baseline = plain.score(words.transform(asked), truth)
    said = f"ours {ours:.3f} first, {three:.3f} among three; tf-idf + logistic regression {baseline:.3f}"
    return f"few labels, {n_labels:2} each of 77: {said}"


def _first_of_each(rows: list[dict[str, str]], n_labels: int) -> list[dict[str, str]]:
    by_category: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_category.setdefault(row["category"], []).append(row)
    return [row for own in by_category.values() for row in own[:n_labels]]


def _ranked(found: Sequence[tuple[str, object]]) -> list[str]:
    """Issues by the reasons for them, added up as the classifier does."""
    left: dict[str, float] = {}
    for issue, evidence in found:
        left[issue] = left.get(issue, 1.0) * (1 - evidence.weight)  # type: ignore[attr-defined]
    return sorted(left, key=lambda issue: left[issue])


def similarity() -> str:
    """STSb: rank correlation of the cosine with what people said, in five languages."""
    found = []
    for language in ("en", "fr", "es", "ru", "zh"):
        pairs = _pairs(language)
        first, second = (encoder().encode([pair[side] for pair in pairs]) for side in (0, 1))
        people = [float(pair[2]) for pair in pairs]
        found.append(f"{language} {spearmanr((first * second).sum(axis=1), people).statistic:.3f}")
    return f"similarity of sentences (Spearman, 1,379 pairs each): {', '.join(found)}"


def retrieval() -> str:
    """STSb: is the nearest English sentence the translation of this one?"""
    english = _distinct("en")
    known = encoder().encode([text for _, text in english])
    found = []
    for language in ("fr", "es", "ru", "zh"):
        translated = dict(_distinct(language))
        asked = [(place, translated[place]) for place, _ in english if place in translated]
        nearest = (encoder().encode([text for _, text in asked]) @ known.T).argmax(axis=1)
        right = np.mean([english[near][0] == place for near, (place, _) in zip(nearest, asked, strict=True)])
        found.append(f"{language} {right:.3f}")
    return f"translation found among {len(english)} English sentences: {', '.join(found)}"


def mechanisms() -> list[str]:
    """Names and outcomes of the real mechanisms against the issues they are listed under, by language."""
    rows = _rows(DATA / "mechanisms" / "mechanisms.csv")
    issues = _forty_issues()
    encode = encoder().encode
    lines = []
    for label, classifier in (
        ("words", Classifier(issues)),
        ("words + meaning", Classifier(issues, issue_vectors(issues, encode))),
    ):
        for language in LANGUAGES:
            said = [(_said(row, language), row["issues"].split(";")) for row in rows if _said(row, language)]
            vectors = encode([text for text, _ in said]) if classifier.vectors is not None else None
            lines.append(f"mechanisms {language}, {label:15}: {_score(classifier, said, vectors)}")
    return lines


def _score(classifier: Classifier, said: list[tuple[str, list[str]]], vectors: NDArray[np.float32] | None) -> str:
    found = classifier.suggest([Reading(text) for text, _ in said], vectors)
    answered = [(own, true) for own, (_, true) in zip(found, said, strict=True) if own]
    every = [(s.score, s.issue in true) for own, true in answered for s in own]
    bands = []
    for low, high in ((0.45, 0.55), (0.55, 0.65), (0.65, 1.0)):
        right = [ok for score, ok in every if low <= score < high]
        bands += [f"{low:.2f}-{high:.2f} {np.mean(right):.2f} of {len(right)}"] if right else []
    first = np.mean([own[0].issue in true for own, true in answered])
    return f"{len(said)} texts, {len(answered)} answered, first right {first:.2f}; right by score {', '.join(bands)}"


def _said(row: dict[str, str], language: str) -> str:
    return f"{row['name']}. {row['outcome']}" if language == "en" else row[f"name_{language}"]


def _forty_issues() -> tuple[Issue, ...]:
    listed = _rows(DATA / "cstd-mapping-2015" / "issues.csv")
    issues = issues_from("issues.csv", ("section", "issue"), [(row["section"], row["issue"]) for row in listed])
    with (files("equalfooting.demo") / "data" / "issue_keywords.csv").open(encoding="utf-8") as file:
        rows = [(row["issue"], row["keywords"]) for row in csv.DictReader(file)]
    return with_keywords(issues, ("issue", "keywords"), rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _pairs(language: str) -> list[list[str]]:
    with (DATA / "labels" / "stsb" / f"stsb-{language}-test.csv").open(encoding="utf-8") as file:
        return list(csv.reader(file))


def _distinct(language: str) -> list[tuple[int, str]]:
    """The first sentences, each once, with their line numbers (equal lines are translations)."""
    seen: dict[str, int] = {}
    for place, pair in enumerate(_pairs(language)):
        seen.setdefault(pair[0], place)
    return [(place, text) for text, place in seen.items()]


if __name__ == "__main__":
    main()
