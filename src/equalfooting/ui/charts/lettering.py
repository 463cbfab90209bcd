"""How wide will a text be, and where can it break? An estimate, for layouts that no browser measures."""

import unicodedata

_NARROW = frozenset("iIjlft.,:;!|'’()[]{}/ ·-\u00ad")
_WIDE = frozenset("mwMW@%—ЖШЩЮжшщюф")

RIGHT_TO_LEFT_ISOLATE, END_OF_ISOLATE, SOFT_HYPHEN = "\u2067", "\u2069", "\u00ad"


#: How much wider bold letters are.
BOLD = 1.07


def width_of(text: str, size: float) -> float:
    """The likely width of a text in pixels, for a font size in pixels; a little generous.

    >>> width_of("域名", 10)
    20.0
    """
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.88
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if "\u0400" <= letter <= "\u04ff":
        return 0.7 if letter.isupper() else 0.6
    return 0.66 if letter.isupper() else 0.55


def wrapped(text: str, width: float, size: float, most: int = 2) -> list[str]:
    """A text in at most `most` lines of at most `width` pixels; more ends in an ellipsis.

    Breaks at spaces, at soft hyphens, and between Chinese characters. A single word wider than the line
    stays whole: `fitted` finds the size at which it fits.

    >>> wrapped("inter\u00adgovernmental organisations", 80, 10)
    ['inter-', 'governmental…']
    """
    lines = [""]
    for piece, joint in _pieces(text):
        longer = lines[-1] + piece
        if not lines[-1] or width_of(longer.rstrip(), size) <= width:
            lines[-1] = longer
        else:
            lines[-1] = lines[-1].rstrip() + ("-" if joint == SOFT_HYPHEN else "")
            lines.append(piece)
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], width, size)]
    return lines


def in_column(text: str, width: float, sizes: tuple[float, ...], most: int) -> tuple[list[str], float]:
    """A text in a narrow column: its lines and the font size, the largest of `sizes` that does.

    At the smallest size a word that is still too wide is broken with a hyphen. A translator who minds
    where puts soft hyphens into the name.
    """
    for size in sizes:
        lines = wrapped(text, width, size, most)
        if not lines[-1].endswith("…") and all(width_of(line, size) <= width for line in lines):
            return lines, size
    least = sizes[-1]
    broken = " ".join(_broken(word, width, least) for word in text.split())
    return wrapped(broken, width, least, most), least


def _broken(word: str, width: float, size: float) -> str:
    """A word with a soft hyphen wherever the line is full, never leaving fewer than three letters."""
    if SOFT_HYPHEN in word or width_of(word, size) <= width:
        return word
    full = next(n for n in range(len(word), 0, -1) if width_of(word[:n] + "-", size) <= width)
    cut = max(3, min(full, len(word) - 3))
    return word[:cut] + SOFT_HYPHEN + _broken(word[cut:], width, size) if len(word) - cut + 1 > 3 else word


def _pieces(text: str) -> list[tuple[str, str]]:
    """What may stand on a line of its own, each with the joint before it: a space, a hyphen or nothing."""
    pieces: list[tuple[str, str]] = []
    joint, word = "", ""
    for letter in text:
        if letter in (" ", SOFT_HYPHEN, "\n"):
            pieces.append((word + (" " if letter != SOFT_HYPHEN else ""), joint))
            joint, word = letter, ""
        elif unicodedata.east_asian_width(letter) in "WF" and word and letter not in "，。、）》」；：":
            pieces.append((word, joint))
            joint, word = "", letter
        else:
            word += letter
    return [*pieces, (word, joint)]


def _cut(line: str, width: float, size: float) -> str:
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip(" ,;-") + "…"


def fitted(text: str, width: float, size: float, least: float) -> float:
    """The largest font size, from `size` down to `least`, at which a text fits on one line."""
    needed = width_of(text, size)
    return size if needed <= width else max(least, size * width / needed)


def letters_of(text: str) -> str | None:
    """The font family a text needs beside the picture's own, None where that will do.

    Named outright because drawing programs, unlike browsers, fall back to whichever font comes first.
    """
    if any("\u0600" <= letter <= "\u077f" for letter in text):
        return "'Noto Sans Arabic', 'Noto Sans', sans-serif"
    if any("\u2e80" <= letter <= "\u9fff" for letter in text):
        return "'Noto Sans CJK SC', 'Noto Sans', sans-serif"
    return None


def isolated(text: str) -> str:
    """A text that holds right-to-left letters, marked to be read from the right as a whole."""
    is_rtl = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{END_OF_ISOLATE}" if is_rtl else text
