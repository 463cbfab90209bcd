"""Which characters could deceive a reader, and what is left of a text without them?"""

import re
import unicodedata

from equalfooting.domain.refusals import Refusal

MAX_MARKS_IN_A_ROW = 4

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# embeddings, overrides and isolates; the plain marks U+200E, U+200F and U+061C are part of good Arabic
_TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# joiners U+200C and U+200D are needed by Persian, Hindi and emoji, and are spacers after simpler scripts
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|(?<![\u0590-\u1fff\u2190-\U0010ffff])[\u200c\u200d]"
)
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_MARK}{{{MAX_MARKS_IN_A_ROW}}}){_MARK}+")

# what typesetters put for "fi" or for an Arabic letter within a word; readers and searches want the letters
_PRINTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdc7\ufe70-\ufefc]")

_KINDS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("control", _CONTROLS, ""),
    ("direction", _TURNERS, ""),
    ("invisible", _INVISIBLE, ""),
    ("broken", _BROKEN, "\ufffd"),
    ("stacked", _STACKED, r"\1"),
)


def clean_text(text: str) -> tuple[str, tuple[Refusal, ...]]:
    """The text with line ends as "\\n", composed letters (NFC), and without characters that deceive.

    Taken out: control characters and NUL, marks that turn the direction of writing (U+202E), invisible
    characters, stacks of more than four marks on one letter; halves of characters become U+FFFD. What was
    taken out is reported as one finding with its number and kinds. Printers' ligatures ("\ufb01") and Arabic
    presentation forms become the letters they stand for.

    >>> clean_text("a\\u202eb")[0]
    'ab'
    """
    if text.isascii() and not _CONTROLS.search(text) and "\r" not in text:
        return text, ()
    cleaned, n_removed, kinds = _LINE_ENDS.sub("\n", _PRINTED.sub(_spelled_out, text)), 0, []
    for kind, pattern, instead in _KINDS:
        shorter, n_found = pattern.subn(instead, cleaned)
        if n_found:
            kinds.append(kind)
            n_removed += max(n_found, len(cleaned) - len(shorter))
        cleaned = shorter
    findings: tuple[Refusal, ...] = ()
    if n_removed:
        findings = (Refusal("read-characters-removed", n_characters=n_removed, kinds=", ".join(kinds)),)
    return unicodedata.normalize("NFC", cleaned), findings


def _spelled_out(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())
