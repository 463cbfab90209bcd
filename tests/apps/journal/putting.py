"""How do the record's tests put an entry on it?"""

from typing import Any

from django.db import models, transaction

from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Leaf
from tests.cast import NOW, Cast


def put_on_record(cast: Cast, verb: str = "test", by: Any = None, on: models.Model | None = None, **more: Any) -> Leaf:
    """One entry, by Carlos on the process unless said otherwise."""
    with transaction.atomic():
        return write(
            by=by or cast.carlos, verb=verb, on=on or cast.process, now=more.pop("now", NOW),
            process=more.pop("process", cast.process.slug), **more,
        )  # fmt: skip
