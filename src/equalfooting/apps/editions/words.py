"""What are the states of editions, objections and proposals called, and how is an edition cited?"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.editions.models import Edition
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import day_in_words, moment_in_words

EDITIONS = {
    "circulating": (_("circulating"), "badge-accent"),
    "adopted": (_("adopted"), "badge-good"),
    "not-adopted": (_("not adopted: objections stand"), "badge-warn"),
    "published": (_("published"), "badge-good"),
}
OBJECTIONS = {
    "standing": (_("standing"), "badge-warn"),
    "answered": (_("met"), "badge-good"),
    "withdrawn": (_("withdrawn"), ""),
}
PROPOSALS = {
    "open": (_("open"), "badge-accent"),
    "taken": (_("taken"), "badge-good"),
    "refused": (_("refused, with a reason"), "badge-warn"),
    "withdrawn": (_("withdrawn"), ""),
}
ROLES = {
    "secretariat": _("Secretariat"),
    "chair": _("Chair"),
    "member": _("Member"),
    "correspondent": _("Correspondent"),
}
CHANGES = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}
THINGS = {
    "issue": _("Issue"),
    "mechanism": _("Mechanism"),
    "entry": _("Entry"),
    "asserted gap": _("Asserted gap"),
}
FIELDS = {
    "title": _("title"),
    "titles": _("title"),
    "cluster": _("cluster"),
    "names": _("name"),
    "acronyms": _("acronyms"),
    "organisations": _("organisations"),
    "kind": _("kind"),
    "levels": _("level"),
    "region": _("region"),
    "urls": _("addresses"),
    "status": _("status"),
    "start_year": _("start year"),
    "end_year": _("end year"),
    "participation": _("who may take part"),
    "claimed_participation": _("who may take part, by its own word"),
    "outcomes": _("outcomes"),
    "keeper": _("keeper"),
    "last_checked_on": _("last checked"),
    "confidence": _("confidence"),
    "seen_at": _("where it was seen"),
    "issue": _("issue"),
    "mechanism": _("mechanism"),
    "description": _("description"),
    "evidence": _("evidence"),
    "statement": _("statement"),
}


def address_of(edition: Edition) -> str:
    """The permanent address."""
    path = reverse("editions:edition", kwargs={"process": edition.process.slug, "number": edition.number})
    return settings.ORIGIN + path


def citation(edition: Edition) -> str:
    """How to cite it, in the reader's language."""
    process = edition.process
    form = gettext("%(process)s, %(title)s, Edition %(number)s, %(state)s on %(day)s. %(address)s (SHA-256 %(digest)s)")
    return form % {
        "process": for_reader(process.names).text, "title": for_reader(edition.titles).text or gettext("Map"),
        "number": edition.number, "state": EDITIONS[edition.state][0],
        "day": day_in_words((edition.published_at or edition.closed_at or edition.circulated_at).date()),
        "address": address_of(edition), "digest": edition.sha256[:16],
    }  # fmt: skip


def citations(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """(language code, its name, the citation) for each language of the site."""
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            yield code, name, citation(edition)


def notice_of(edition: Edition) -> tuple[str, str]:
    """Title and body of the notice that an edition circulates, in the language that is active."""
    facts = {"number": edition.number, "deadline": moment_in_words(edition.deadline_at)}
    body = gettext("It is adopted unless somebody who takes part objects by %(deadline)s.") % facts
    return gettext("Edition %(number)s circulates") % facts, f"{body} {address_of(edition)}"
