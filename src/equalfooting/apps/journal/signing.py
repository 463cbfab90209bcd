"""Whose signature stands under this site's record?"""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from equalfooting.adapters.signing_key import read_or_make
from equalfooting.domain.record.notes import Verifier


def origin() -> str:
    """The name of the record and of its key: the site's host and path, without white space or plus signs."""
    parts = urlsplit(settings.ORIGIN)
    return f"{parts.netloc}{parts.path}".replace("+", "-") + "/record"


def private_key() -> Ed25519PrivateKey:
    """The site's key; refuses `signing-key-unreadable`."""
    return _read(str(settings.RECORD_KEY_FILE), settings.RECORD_KEY)


def verifier() -> Verifier:
    """The public half, as anyone needs it to verify."""
    return Verifier(origin(), private_key().public_key())


@cache
def _read(path: str, configured: str) -> Ed25519PrivateKey:
    return read_or_make(Path(path), configured)
