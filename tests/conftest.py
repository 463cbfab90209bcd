"""What does every test find ready? The cast, a fixed moment, a browser signed in as somebody."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal import guards
from tests.cast import NOW, Cast, assemble


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The database, made once; emptying it later brings no rows back by itself.

    Else the rows that Django makes after a flush stand in the way of those that a serialized rollback brings back,
    under other keys, whenever the tests come in that order.
    """
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(autouse=True)
def _begins_in_english() -> Iterator[None]:
    """A request in another language leaves its thread in it; no test feels that of another."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_is_counted_from_before() -> None:
    """How often somebody asked the API is kept in the cache; each test begins at nought."""
    cache.clear()


@pytest.fixture(autouse=True)
def _record_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, empty the database with the record's guards lifted: they let nobody else do it."""
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if not commits and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    _when_free(lambda: guards.lift(connection))
    _when_free(
        lambda: call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    )
    _when_free(lambda: guards.lay(connection))


def _when_free(deed: Callable[[], object], patience: int = 100) -> None:
    """Do it once a request that the browser left behind no longer holds a table: within ten seconds."""
    for left in reversed(range(patience)):
        try:
            deed()
        except (CommandError, OperationalError):
            if not left:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The fixed moment; the site's clock stands still at it."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A client signed in as somebody, with a second factor given."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return sign_in


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of shared real data; skipped with a reason where it is not present."""
    folder = Path(os.environ.get("EQUALFOOTING_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data is not present at {folder}")
    return folder
