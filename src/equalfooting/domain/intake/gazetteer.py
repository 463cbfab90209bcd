"""Which known mechanisms does a text name, and where?

Names are found exactly (folded: accents, case, Arabic forms, Russian endings; Chinese inside running
text) in one pass over the words. Acronyms keep their own capitals, and one that several mechanisms
share returns all of them with less certainty, unless the text itself decides. Names that are nearly
right ("Convention of Budapest on Cybercrime") are found by `near_names.py` among the candidates only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from equalfooting.domain.intake.acronyms import DEFINES_ITSELF, Acronym, acronym_score, defined_acronyms
from equalfooting.domain.intake.candidates import capitalised_names
from equalfooting.domain.intake.evidence import Evidence
from equalfooting.domain.intake.name_forms import is_cyrillic, is_distinctive, spelled_forms
from equalfooting.domain.intake.near_names import NearNames
from equalfooting.domain.intake.phrases import Phrases
from equalfooting.domain.intake.words import Word, words

_RUSSIAN = snowballstemmer.stemmer("russian")


@dataclass(frozen=True, slots=True)
class MechanismNames:
    """What a mechanism is called: full `names` in any languages, `acronyms`, and who stands behind it."""

    id: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end] == surface` seems to name `mechanism`; `score` in [0, 1]; `why` in words."""

    mechanism: str
    start: int
    end: int
    surface: str
    score: float
    why: Evidence


@dataclass(frozen=True, slots=True)
class _Name:
    mechanism: str
    name: str
    key: str
    is_distinctive: bool


class Gazetteer:
    """The names of the known mechanisms, ready to be looked for.

    >>> igf = MechanismNames("M1", ("Internet Governance Forum",), ("IGF",))
    >>> [m.surface for m in Gazetteer.of([igf]).find("The IGF is not the internet governance forum of 2004.")]
    ['IGF', 'internet governance forum']
    """

    def __init__(self, mechanisms: Sequence[MechanismNames]) -> None:
        self.mechanisms = {mechanism.id: mechanism for mechanism in mechanisms}
        self._phrases: Phrases[_Name | Acronym] = Phrases()
        self._n_owners: dict[str, int] = {}
        for mechanism in mechanisms:
            self._learn(mechanism)
        self._near = NearNames([(m.id, name) for m in mechanisms for name in m.names])

    @classmethod
    def of(cls, names: Iterable[MechanismNames]) -> "Gazetteer":
        """A gazetteer of `names`. Cost: linear in their total length."""
        return cls(tuple(names))

    def _learn(self, mechanism: MechanismNames) -> None:
        for form in dict.fromkeys(form for name in mechanism.names for form in spelled_forms(name)):
            key = _stemmed_phrase(form)
            self._n_owners[key] = self._n_owners.get(key, 0) + 1
            self._phrases.add(key, _Name(mechanism.id, form, key, is_distinctive(form)))
        for acronym in mechanism.acronyms:
            self._n_owners[acronym] = self._n_owners.get(acronym, 0) + 1
            self._phrases.add(acronym, Acronym(mechanism.id, acronym))

    def find(self, text: str) -> list[Mention]:
        """Every mention of a known mechanism in `text`, in reading order.

        Where one name stands inside a longer one only the longer is returned; where several mechanisms
        share an acronym all are returned, with lower scores. Cost: linear in the length of the text.
        """
        spelled = words(text)
        stemmed = [_stemmed(word) for word in spelled]
        definitions = defined_acronyms(text)
        mentions = []
        for payload, first, last in self._phrases.find(stemmed):
            start, end = spelled[first].start, spelled[last].end
            if isinstance(payload, Acronym):
                mention = self._acronym_mention(payload, text, start, end, definitions)
            else:
                mention = self._name_mention(payload, text, start, end)
            if mention is not None:
                mentions.append(mention)
        kept = _longest(mentions)
        return _longest([*kept, *self._nearly_named(text, kept)])

    def _acronym_mention(
        self, acronym: Acronym, text: str, start: int, end: int, definitions: dict[str, str]
    ) -> Mention | None:
        n_owners = self._n_owners[acronym.letters]
        score, why = acronym_score(acronym.letters, text, start, end, n_owners=n_owners)
        meaning = definitions.get(acronym.letters)
        if score and meaning is not None:
            score, why = self._decided(acronym, meaning, score, why)
        return Mention(acronym.mechanism, start, end, text[start:end], score, why) if score else None

    def _decided(self, acronym: Acronym, meaning: str, score: float, why: Evidence) -> tuple[float, Evidence]:
        """What the text itself says that the acronym stands for outweighs everything else."""
        said = f"{meaning} ({acronym.letters})"
        if self._near.likeness(meaning, acronym.mechanism) >= DEFINES_ITSELF:
            return 0.98, Evidence("defined", said)
        own = " ".join(self.mechanisms[acronym.mechanism].names)
        if re.search(rf"\b{re.escape(acronym.letters)}\b", own):
            return score, why
        return min(score, 0.1), Evidence("defined-otherwise", said)

    def _name_mention(self, name: _Name, text: str, start: int, end: int) -> Mention | None:
        """A full name; a short or everyday one ("Octopus", "Memory of the World") counts only with capitals."""
        surface = text[start:end]
        has_capital = surface[:1].isupper() or not surface[:1].isascii()
        if not (name.is_distinctive or has_capital):
            return None
        n_owners = self._n_owners[name.key]
        kind = "name-shared" if n_owners > 1 else "name"
        score = (0.97 if name.is_distinctive else 0.6) * (1.0 if n_owners == 1 else 1.4 / (n_owners + 0.4))
        return Mention(name.mechanism, start, end, surface, round(min(score, 0.97), 3), Evidence(kind, name.name))

    def _nearly_named(self, text: str, known: list[Mention]) -> list[Mention]:
        taken = {place for mention in known for place in range(mention.start, mention.end)}
        spans = [span for span in capitalised_names(text) if not taken.intersection(range(span.start, span.end))]
        found = self._near.closest([span.name for span in spans])
        return [
            Mention(near.mechanism, span.start, span.end, text[span.start : span.end], near.score,
                    Evidence("near-name", near.name))
            for span, near in zip(spans, found, strict=True)
            if near is not None
        ]  # fmt: skip


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Drop what stands inside a longer mention; keep rivals that share exactly one span."""
    kept: list[Mention] = []
    reach = -1
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, -m.score, m.mechanism)):
        same_span = bool(kept) and (kept[-1].start, kept[-1].end) == (mention.start, mention.end)
        if mention.start >= reach or (same_span and all(mention.mechanism != m.mechanism for m in kept[-6:])):
            kept.append(mention)
            reach = max(reach, mention.end)
    return kept


def _stemmed(word: Word) -> Word:
    return word if word.form.isascii() else Word(_stem(word.form), word.start, word.end)


def _stemmed_phrase(name: str) -> str:
    return " ".join(_stemmed(word).form for word in words(name))


@lru_cache(maxsize=100_000)
def _stem(form: str) -> str:
    stem: str = _RUSSIAN.stemWord(form) if is_cyrillic(form) else form
    return stem
