"""How is a file kept that somebody sent? Checked by its content, under a name that nobody chose."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from equalfooting.adapters import chance
from equalfooting.adapters.documents import safe_name
from equalfooting.adapters.documents.kinds import kind_of
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES, MB
from equalfooting.domain.refusals import Refusal

#: kind of file by its content -> the media type it is served as
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}
KINDS_TAKEN = "DOCX, ODT, XLSX, PDF, TXT, MD"


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: the name they gave it, and its bytes."""

    name: str
    content: bytes


class Keeps(Protocol):
    """A row that keeps a file with what is known of it."""

    file: FieldFile
    file_name: str
    media_type: str
    n_bytes: int
    sha256: str


def keep_file(row: Keeps, upload: Upload) -> None:
    """Put the file into the row, which the caller saves.

    Refuses an empty file, one that is too large, and one whose content is of no kind that is taken.
    """
    name, n_bytes = safe_name(upload.name), len(upload.content)
    if not n_bytes:
        raise Refusal("file-empty", field="upload", name=name)
    if n_bytes > MAX_FILE_BYTES:
        facts = {"size_mb": -(-n_bytes // MB), "limit_mb": MAX_FILE_BYTES // MB}
        raise Refusal("file-too-large", field="upload", name=name, **facts)
    kind = kind_of(name, upload.content, KINDS_TAKEN)
    if kind not in MEDIA_TYPES:
        raise Refusal("file-kind-unknown", field="upload", name=name, kinds=KINDS_TAKEN)
    row.file_name, row.media_type, row.n_bytes = name, MEDIA_TYPES[kind], n_bytes
    row.sha256 = hashlib.sha256(upload.content).hexdigest()
    row.file.save(chance.handle(24), ContentFile(upload.content), save=False)
