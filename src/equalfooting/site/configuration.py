"""What may an operator configure? Every setting read from the environment, with its meaning and default.

A test compares this table with `docs/reference/settings.md`; nothing else reads the environment.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("EQUALFOOTING_HOME", "var", "folder for the database, uploaded files, secrets and static files"),
    Setting("EQUALFOOTING_DATABASE_URL", "", "postgresql://user:password@host:port/name; empty: SQLite in HOME"),
    Setting("EQUALFOOTING_REDIS_URL", "", "redis://host:port/0 shared cache for several hosts; empty: in-process"),
    Setting("EQUALFOOTING_SECRET_KEY", "", "signing secret; empty: made once and kept in HOME/secret-key"),
    Setting("EQUALFOOTING_RECORD_KEY", "", "base64 key that signs the record; empty: kept in HOME/record-key"),
    Setting("EQUALFOOTING_HOSTS", "localhost,127.0.0.1,[::1]", "host names the site answers to, with commas"),
    Setting("EQUALFOOTING_ORIGIN", "http://localhost:8000", "public address used in mails and signatures"),
    Setting("EQUALFOOTING_SITE_NAME", "Equal Footing", "name of the site in headings and mails"),
    Setting("EQUALFOOTING_MAIL_URL", "", "smtp://user:password@host:port (smtps: TLS); empty: files in HOME/mail"),
    Setting("EQUALFOOTING_MAIL_FROM", "noreply@localhost", "sender address of mails"),
    Setting("EQUALFOOTING_DEMO", "0", "1: one-click sign-ins of the worked example; never on a real site"),
    Setting("EQUALFOOTING_DEBUG", "0", "1: Django's debug pages, for development"),
    Setting("EQUALFOOTING_ENCODER", "universal", "sentence encoder for suggestions, or none"),
    Setting("EQUALFOOTING_OIDC_PROVIDERS", "", "path of a JSON file of OpenID Connect providers"),
    Setting("EQUALFOOTING_PROXIES", "0", "trusted reverse proxies in front; 0: forwarded headers are ignored"),
)  # fmt: skip
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a declared setting (KeyError for an undeclared one)."""
    return os.environ.get(name, DEFAULTS[name])


def is_on(name: str) -> bool:
    return read(name) == "1"


def database(home: Path) -> dict[str, object]:
    """Django's database settings: SQLite in `home`, or the PostgreSQL of the address."""
    url = read("EQUALFOOTING_DATABASE_URL")
    if not url:
        return sqlite(home / "equalfooting.sqlite3")
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path | str) -> dict[str, object]:
    """SQLite as several writers need it: IMMEDIATE transactions, write-ahead log, patience."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
    }


def mail(home: Path) -> dict[str, object]:
    """Django's e-mail settings: an SMTP server, or files in `home`/mail."""
    url = read("EQUALFOOTING_MAIL_URL")
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(home / "mail"),
        }
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


def provider_origins(apps: list[dict[str, Any]]) -> list[str]:
    """The origins to which signing in with a provider leads, for the Content-Security-Policy."""
    settings = [app.get("settings", {}) for app in apps]
    addresses = [one.get("server_url", "") for one in settings]
    addresses += [address for one in settings for address in one.get("authorization_origins", [])]
    return sorted({f"{part.scheme}://{part.netloc}" for part in map(urlsplit, addresses) if part.netloc})


def secret(home: Path) -> str:
    """The signing secret: configured, or made once and kept readable by this user only."""
    if configured := read("EQUALFOOTING_SECRET_KEY"):
        return configured
    kept = home / "secret-key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(os.urandom(48).hex())
    return kept.read_text()
