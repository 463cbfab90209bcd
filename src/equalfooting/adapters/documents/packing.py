"""How does a packed office file come out the same twice? Its parts get one fixed moment and order."""

import io
import re
import zipfile
from datetime import UTC, datetime

CORE = "docProps/core.xml"
EARLIEST = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


def repacked(content: bytes, now: datetime) -> bytes:
    """The same parts, stamped with `now` instead of the moment at which they were written."""
    moment = now.astimezone(UTC) if now.tzinfo else now
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as packed:
        for member in source.infolist():
            part = source.read(member)
            if member.filename == CORE:
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            packed.writestr(_stamped(member.filename, moment), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _stamped(name: str, moment: datetime) -> zipfile.ZipInfo:
    stamped = zipfile.ZipInfo(name, max(EARLIEST, moment.timetuple()[:6]))
    stamped.external_attr = 0o600 << 16
    stamped.create_system = 3
    return stamped
