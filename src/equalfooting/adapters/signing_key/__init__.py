"""Where is the key that signs the record kept? In the site's folder, readable by this user only."""

import os
import threading
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from equalfooting.domain.refusals import Refusal


def read_or_make(path: Path, configured: str = "") -> Ed25519PrivateKey:
    """The key that is configured (base64 of 32 bytes), or the one kept at `path`, made on first use.

    Refuses: `signing-key-unreadable`. Several processes starting at once end with the same key.
    """
    if configured:
        return _parsed(configured, "EQUALFOOTING_RECORD_KEY")
    if not path.exists():
        _make(path)
    return _parsed(path.read_text(encoding="ascii", errors="replace"), path.name)


def _make(path: Path) -> None:
    """Write a new key under another name, then link it into place, unless somebody was faster."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(b64encode(os.urandom(32)).decode())
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        return
    finally:
        unfinished.unlink()


def _parsed(text: str, place: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(text.strip(), validate=True))
    except ValueError as error:
        raise Refusal("signing-key-unreadable", place=place) from error
