"""May this packed file be unpacked? Everything is checked before the first part is read."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable

from equalfooting.adapters.documents.limits import MAX_MEMBERS, MAX_PART_BYTES, MAX_UNPACKED_BYTES, MB
from equalfooting.domain.refusals import Refusal, insist

LOCAL_HEADER = struct.Struct("<4s22xHH")
ENCRYPTED_FLAG = 0x1
OVERLAP = 64
#: what unpacking a damaged part raises
BROKEN = (zipfile.BadZipFile, EOFError, ValueError, OSError, zlib.error)
USUAL_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """A checked ZIP file held in memory, whose parts are read one at a time and never written out."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as failure:
            raise Refusal("file-broken", name=name, reason=type(failure).__name__) from None
        self.parts = {member.filename: member for member in self.zip.infolist()}
        for check in CHECKS:
            insist(check(self))

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def members(self) -> list[zipfile.ZipInfo]:
        return self.zip.infolist()

    def named_like(self, *endings: str) -> list[str]:
        return sorted(part for part in self.parts if part.lower().endswith(endings))

    def read(self, part: str, limit: int = MAX_PART_BYTES) -> bytes:
        """The bytes of one part; refuses one that is really larger than allowed, whatever it declares."""
        try:
            with self.zip.open(part) as stream:
                content = stream.read(limit + 1)
        except BROKEN as failure:
            raise Refusal("file-broken", name=self.name, reason=type(failure).__name__) from None
        if len(content) > limit:
            raise _unpacks_too_large(self.name, limit)
        return content

    def scan(self, part: str, unwanted: re.Pattern[bytes], code: str) -> None:
        """Refuses a part with `code` where it holds what is unwanted."""
        if self.holds(part, unwanted):
            raise Refusal(code, name=self.name)

    def holds(self, part: str, wanted: re.Pattern[bytes]) -> bool:
        """Is this anywhere in a part that may be too large to hold at once?"""
        before, n_bytes = b"", 0
        try:
            with self.zip.open(part) as stream:
                while piece := stream.read(MB):
                    n_bytes += len(piece)
                    if n_bytes > MAX_UNPACKED_BYTES:
                        raise _unpacks_too_large(self.name, MAX_UNPACKED_BYTES)
                    if wanted.search(before + piece):
                        return True
                    before = piece[-OVERLAP:]
        except BROKEN as failure:
            raise Refusal("file-broken", name=self.name, reason=type(failure).__name__) from None
        return False


def _few_members(archive: Archive) -> Refusal | None:
    n_members = len(archive.members())
    if n_members <= MAX_MEMBERS:
        return None
    return Refusal("archive-too-many-members", name=archive.name, n_members=n_members, limit=MAX_MEMBERS)


def _unlocked(archive: Archive) -> Refusal | None:
    locked = any(member.flag_bits & ENCRYPTED_FLAG for member in archive.members())
    return Refusal("file-encrypted", name=archive.name) if locked else None


def _declared_size(archive: Archive) -> Refusal | None:
    if sum(member.file_size for member in archive.members()) > MAX_UNPACKED_BYTES:
        return _unpacks_too_large(archive.name, MAX_UNPACKED_BYTES)
    return None


def _usual_packing(archive: Archive) -> Refusal | None:
    if any(member.compress_type not in USUAL_PACKINGS for member in archive.members()):
        return _unusual(archive.name, "method")
    if len(archive.parts) != len(archive.members()):
        return _unusual(archive.name, "two parts of one name")
    return None


def _inside_paths(archive: Archive) -> Refusal | None:
    for member in archive.members():
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if is_link or not is_inside(member.orig_filename):
            return Refusal("archive-unsafe-path", name=archive.name)
    return None


def is_inside(path: str) -> bool:
    """Does a part's path stay inside the archive on every system?"""
    steps = path.replace("\\", "/").split("/")
    return not (path.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\0" in path)


def _apart(archive: Archive) -> Refusal | None:
    """Each part must end before the next begins, and the first must begin the file."""
    spans = sorted((member.header_offset, member.compress_size) for member in archive.members())
    if not spans:
        return Refusal("file-broken", name=archive.name, reason="no parts")
    if spans[0][0] != 0:
        return _unusual(archive.name, "something stands before it")
    ends = [start for start, _ in spans[1:]] + [archive.zip.start_dir]
    for (start, size), end in zip(spans, ends, strict=True):
        if _data_begins(archive.content, start) + size > end:
            return Refusal("archive-overlaps", name=archive.name)
    return None


def _data_begins(content: bytes, start: int) -> int:
    try:
        signature, n_name, n_extra = LOCAL_HEADER.unpack_from(content, start)
    except struct.error:
        return len(content) + 1
    return start + LOCAL_HEADER.size + n_name + n_extra if signature == b"PK\x03\x04" else len(content) + 1


def _unpacks_too_large(name: str, limit: int) -> Refusal:
    return Refusal("archive-unpacks-too-large", name=name, limit_mb=limit // MB)


def _unusual(name: str, reason: str) -> Refusal:
    return Refusal("archive-unusual", name=name, reason=reason)


CHECKS = (_few_members, _unlocked, _declared_size, _usual_packing, _inside_paths, _apart)


def embedded_files(parts: Iterable[str], folders: tuple[str, ...]) -> list[str]:
    """Parts that are files of their own, such as a spreadsheet inside a text; they are never opened."""
    return sorted(part.rsplit("/", 1)[-1] for part in parts if part.startswith(folders) and part[-1] != "/")
