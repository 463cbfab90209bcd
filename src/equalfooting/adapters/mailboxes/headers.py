"""What does a header line say, once its coded words are decoded?"""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from equalfooting.adapters.documents.charsets import decode
from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.mailboxes.limits import MAX_ENCODED_WORDS, MAX_HEADER_CHARACTERS

_LOOKS_LIKE_CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")


def header(message: Message, name: str) -> str:
    """The first header of that name on one line, at most 2,000 characters of it; "" where there is none."""
    wanted = name.lower()
    value = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    raw = value.encode("utf-8", "surrogateescape")  # bytes beyond ASCII came through the parser as surrogates
    return " ".join(decode(raw)[0].split())[:MAX_HEADER_CHARACTERS]


def decoded_words(text: str) -> str:
    """RFC 2047 words decoded; a header with too many of them is shown as it came."""
    if "=?" not in text or text.count("=?") > MAX_ENCODED_WORDS:
        return clean_text(text)[0].strip()
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return clean_text(text)[0].strip()
    words = "".join(_decoded(piece, charset) for piece, charset in pieces)
    return " ".join(clean_text(words)[0].split())


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return decode_as(piece, charset or "")[0]


def decode_as(content: bytes, charset: str) -> tuple[str, str]:
    """The text and the coding it was read in: the stated one where it is known and fits, else the likely one."""
    known = known_charset(charset)
    if known:
        try:
            return content.decode(known), known
        except (UnicodeDecodeError, ValueError):
            pass  # the label is wrong; the bytes themselves are asked
    text, used, _ = decode(content)
    return text, used


def known_charset(charset: str) -> str:
    """The Python name of a text coding, or ""; codings that are not of text (zip, hex) are not known."""
    plain = {"iso-8859-8-i": "iso-8859-8", "gb2312": "gb18030", "gbk": "gb18030"}.get(charset.lower(), charset)
    if not _LOOKS_LIKE_CHARSET.fullmatch(plain):
        return ""
    try:
        b"a".decode(plain)
    except (LookupError, ValueError, TypeError):
        return ""
    return plain
