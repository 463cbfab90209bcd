"""Which characters stand for the elements of a Word file that are no text: tabs, breaks, hyphens, symbols?"""

from lxml import etree

from equalfooting.adapters.documents.markup import attribute

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": "\t"}

#: below which nothing is said: properties, codes of fields, and the second rendering of the same box
SKIPPED = {"pPr", "rPr", "instrText", "delInstrText", "sectPr", "Fallback", "annotationRef"}

#: signs of the fonts Symbol and Wingdings, by the code that Word writes for them
_OF_FONTS = {
    0xB7: "•", 0xA7: "▪", 0xE0: "→", 0xFC: "✓", 0xB3: "≥", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xAE: "→", 0xAC: "←", 0xD8: "➢", 0x6D: "μ", 0x61: "α", 0x62: "β", 0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
#: a sign that no letter stands for
UNKNOWN = "\u25a1"


def symbol(element: etree._Element) -> str:
    """The character of a `w:sym`; a box where only its font knows it."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return UNKNOWN
    if 0xF000 <= code <= 0xF0FF:
        return _OF_FONTS.get(code - 0xF000, UNKNOWN)
    is_letter = 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF
    return chr(code) if is_letter else UNKNOWN
