"""Which files did somebody give on the command line, and which of them are the same file twice?"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from equalfooting.adapters.documents import read_file
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES
from equalfooting.domain.refusals import Refusal

#: what computers put into folders, not people
NOT_MEANT = ("__macosx", "thumbs.db", "desktop.ini")


def files_given(sources: Iterable[Path]) -> Iterator[Path]:
    """The files given and those in the folders given, by name; whatever their kind, without the hidden ones.

    Links are among them, and never followed: whoever reads them refuses them by name.
    """
    for source in sources:
        if source.is_dir():
            inside = sorted(path for path in source.rglob("*") if not path.is_dir() or path.is_symlink())
            yield from (path for path in inside if not any(map(_is_hidden, path.relative_to(source).parts)))
        else:
            yield source


def copies_among(paths: Iterable[Path]) -> dict[Path, Path]:
    """A file -> the earlier one that holds the very same bytes. What cannot be read is nobody's copy."""
    first: dict[str, Path] = {}
    copies = {}
    for path in paths:
        try:
            digest = hashlib.sha256(read_file(path, MAX_FILE_BYTES)).hexdigest()
        except Refusal:
            continue
        if first.setdefault(digest, path) is not path:
            copies[path] = first[digest]
    return copies


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "~$")) or part.lower() in NOT_MEANT
