"""What is done after a minority statement changed? Who signed earlier words is asked again, by e-mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from equalfooting.apps.consensus.models import MinorityStatement
from equalfooting.apps.consensus.queries.statements import to_ask_again
from equalfooting.ui.parts.moments import moment_in_words


@task()
def ask_to_sign_again(statement_pk: int) -> None:
    """Write to everybody whose signature is under earlier words, in their language."""
    statement = MinorityStatement.objects.select_related("round__process").get(pk=statement_pk)
    for person in to_ask_again(statement):
        if person.is_active and person.email:
            with translation.override(person.language):
                subject, text = _message(statement)
                EmailMessage(subject, text, to=[person.email]).send()


def _message(statement: MinorityStatement) -> tuple[str, str]:
    named = {"process": statement.round.process.slug, "round": statement.round.number, "key": statement.pk}
    facts = {"title": " ".join(statement.title.split()), "until": moment_in_words(statement.round.ends_at)}
    lines = [
        _("The words of the minority statement “%(title)s” changed after you signed it.") % facts, "",
        _("Your signature counts again once you have read and signed them, before %(until)s:") % facts,
        settings.ORIGIN + reverse("consensus:statement", kwargs=named), "", settings.SITE_NAME,
    ]  # fmt: skip
    return _("Please sign again: %(title)s") % facts, "\n".join(lines)
