"""How does the site differ under test? In-memory mail, tasks run at once, SQLite unless PostgreSQL is asked for."""

import os
import tempfile

os.environ.setdefault("EQUALFOOTING_HOME", tempfile.mkdtemp(prefix="equalfooting-test-"))
os.environ.setdefault("EQUALFOOTING_SECRET_KEY", "only-for-tests")

from equalfooting.site import configuration
from equalfooting.site.settings import *  # noqa: F403

if not configuration.read("EQUALFOOTING_DATABASE_URL"):
    # A file and not memory: a database in memory shares one connection, and so one transaction, between a test and the
    # server that it drives; what a browser's last request leaves open there poisons the tests that follow.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["EQUALFOOTING_HOME"], "test.sqlite3")}  # noqa: F405, PTH118
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # type: ignore[index]  # noqa: F405  lost with the machine

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
DEMO = False
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405  no collected files here
