"""How does a deed tell everybody? By a notice in each language of the site, mailed once the deed is done."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes.models import Notice, Process
from equalfooting.apps.processes.tasks import mail_notice

#: title and body, in the language that is active
Said = tuple[str, str]


def announce(process: Process, said: Callable[[], Said], *, by: object = None, now: datetime) -> Notice:
    """Publish a notice inside the caller's transaction; the mails go out once it is through.

    `by`: who is named as its publisher; nobody is where it is not a person.
    """
    titles, bodies = {}, {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            titles[code], bodies[code] = said()
    person = by if isinstance(by, Person) else None
    notice = Notice.objects.create(process=process, titles=titles, bodies=bodies, published_by=person, published_at=now)
    transaction.on_commit(lambda: mail_notice.enqueue(notice.pk))
    return notice
