"""What may a file that somebody sent be called here? A name safe to store, show and download."""

import re
import unicodedata

MAX_NAME_BYTES = 180
MAX_ENDING = 12
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_UNSAFE = re.compile(r"[<>:\"'|?*&`$%\\/;]")


def safe_name(name: str) -> str:
    """The last part of `name` without anything that a path, a page or an eye could be deceived by.

    Letters of every script stay. Control, format and unassigned characters (U+202E and the like) go;
    characters with a meaning in HTML, shells or paths become "_"; the ending survives shortening.

    >>> safe_name("../../etc/<b>r\\u202efdp.docx")
    '_b_rfdp.docx'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name.replace("\0", "")))[-1]
    visible = "".join(" " if mark.isspace() else mark for mark in last if mark.isspace() or _is_visible(mark))
    plain = re.sub(r"\s+", " ", _UNSAFE.sub("_", visible)).strip(" .")
    if not plain.strip("_ ."):
        return "file"
    return _shortened("_" + plain if _RESERVED.match(plain) else plain)


def _is_visible(mark: str) -> bool:
    return unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > MAX_ENDING:
        stem, ending = name, ""
    tail = f".{ending}" if ending else ""
    room = MAX_NAME_BYTES - len(tail.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + tail


def ending_of(name: str) -> str:
    """The ending of a file name, in lower case and without the dot."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""
