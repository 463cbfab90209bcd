"""Where does each message of an mbox file begin and end?"""

import re
from collections.abc import Iterator
from itertools import islice

# "From " lines with a clock time and a year, followed by a header: body text hardly ever looks like both
_SEPARATOR = re.compile(
    rb"(?:\A|\n\n)(?:\s*)From [^\n]{0,300}?\d{1,2}:\d\d[^\n]{0,40}?\d{4}[^\n]{0,20}\n(?=>?[!-9;-~]{1,100}:|From )"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb"\A\s*[!-9;-~]{1,100}:[ \t]?[^\n]*\n")


def split_messages(content: bytes) -> Iterator[bytes]:
    """The messages with "\\n" line ends and "From " unquoted; a lone message without a "From " line is one."""
    text = with_plain_line_ends(content)
    begins = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    if not begins:
        if _HEADER.match(text):
            yield unquoted(text)
        return
    if text[: begins[0][0]].strip():
        yield unquoted(text[: begins[0][0]])
    ends = [start for start, _ in begins[1:]] + [len(text)]
    for (_, start), end in zip(begins, ends, strict=True):
        yield unquoted(text[start:end])


def with_plain_line_ends(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def unquoted(message: bytes) -> bytes:
    """Take off the ">" that mbox writers put before lines that begin with "From "."""
    return _QUOTED_FROM.sub(rb"\1", message)


def nth_message(content: bytes, number: int) -> bytes:
    """The bytes of one message, counted from 1."""
    return next(islice(split_messages(content), number - 1, None), b"")
