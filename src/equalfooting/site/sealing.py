"""How are secrets of second factors kept, so that a copy of the database alone opens nobody's account?

Fernet (AES-128-CBC with HMAC-SHA-256), under a key derived from the signing secret by HKDF (RFC 5869).
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from equalfooting.domain.refusals import Refusal

#: what is sealed begins with this; what was kept before secrets were sealed does not, and stays readable
MARK = "sealed-1:"


def seal(text: str) -> str:
    """The text as it may lie in the database."""
    return MARK + _box().encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """The text again; refuses (`second-factor-sealed`) what was sealed under another signing secret."""
    if not kept.startswith(MARK):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(MARK).encode()).decode()
    except InvalidToken:
        raise Refusal("second-factor-sealed") from None


def _box() -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"equalfooting second factors")
    return Fernet(urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
