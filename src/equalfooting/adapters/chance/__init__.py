"""Where does unguessable chance come from? The only place that throws the operating system's dice."""

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: people read these aloud


def handle(n_characters: int = 10) -> str:
    """A short public identifier without look-alike letters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(n_characters))


def token() -> str:
    """A secret of 256 bits for links that open something; store only its hash."""
    return secrets.token_urlsafe(32)


def salt() -> bytes:
    """Sixteen random bytes for a commitment of the record."""
    return secrets.token_bytes(16)
