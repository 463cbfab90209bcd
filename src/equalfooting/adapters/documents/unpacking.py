"""Inside the limited subprocess: which files does this packed folder hold?"""

import zipfile
from collections.abc import Iterator
from typing import Any

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.charsets import decode
from equalfooting.adapters.documents.frames import Reply

NAMED_IN_UTF8 = 0x800


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """A reply for each file, in the order of the folder; folders themselves are passed over."""
    archive = Archive(name, content)
    for member in archive.members():
        if not member.is_dir():
            yield {"name": _name(member)}, archive.read(member.filename)


def _name(member: zipfile.ZipInfo) -> str:
    """The name as its maker saw it: many programs write it in the coding of their own country and do not say so."""
    if member.flag_bits & NAMED_IN_UTF8:
        return member.filename
    try:
        return decode(member.filename.encode("cp437"))[0]
    except UnicodeEncodeError:
        return member.filename
