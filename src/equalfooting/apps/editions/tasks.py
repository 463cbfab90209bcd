"""What is done after an edition circulates? Everybody who takes part is told, by e-mail, in their language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from equalfooting.apps.editions.models import Edition
from equalfooting.apps.editions.words import address_of
from equalfooting.apps.processes.models import Membership
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words


@task()
def mail_circulation(edition_pk: int) -> None:
    """Write to everybody who holds a role: what circulates, until when, and where to object."""
    edition = Edition.objects.select_related("process").get(pk=edition_pk)
    held = Membership.objects.filter(process=edition.process, until_at=None).select_related("person")
    for person in {one.person_id: one.person for one in held}.values():
        with translation.override(person.language):
            message = _message(edition)
            EmailMessage(*message, to=[person.email]).send()


def _message(edition: Edition) -> tuple[str, str]:
    kwargs = {"process": edition.process.slug, "number": edition.number}
    facts = {
        "process": for_reader(edition.process.names).text, "number": edition.number,
        "title": for_reader(edition.titles).text, "deadline": moment_in_words(edition.deadline_at),
        "n_entries": edition.n_entries,
    }  # fmt: skip
    lines = [
        _("Edition %(number)s of the map of %(process)s circulates: %(title)s, with %(n_entries)s entries.") % facts,
        "",
        _("It is adopted unless somebody who takes part objects by %(deadline)s.") % facts, "",
        _("Read it:"), address_of(edition), "",
        _("Object to it, with a reason (you are asked to sign in):"),
        settings.ORIGIN + reverse("editions:object", kwargs=kwargs), "",
        edition.note, settings.SITE_NAME,
    ]  # fmt: skip
    return _("Edition %(number)s circulates until %(deadline)s") % facts, "\n".join(lines)
