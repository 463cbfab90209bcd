"""What are kinds of summaries called, and how is one cited?"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.summaries.models import Summary
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import day_in_words

KINDS = {"chairs-summary": _("Chair's summary"), "report": _("Report")}


def address_of(summary: Summary) -> str:
    """The permanent address."""
    named = {"process": summary.process.slug, "number": summary.number}
    return str(settings.ORIGIN) + reverse("summaries:summary", kwargs=named)


def citation(summary: Summary) -> str:
    """How to cite it, in the reader's language."""
    facts = {
        "process": for_reader(summary.process.names).text, "title": summary.title, "kind": KINDS[summary.kind],
        "day": day_in_words(summary.published_at.date()) if summary.published_at else "",
        "address": address_of(summary), "digest": summary.sha256[:16],
    }  # fmt: skip
    return gettext("%(process)s, %(title)s (%(kind)s), %(day)s. %(address)s (SHA-256 %(digest)s)") % facts


def citations(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """(language code, its name, the citation) for each language of the site."""
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            yield code, name, citation(summary)


def notice_of(summary: Summary) -> tuple[str, str]:
    """Title and body of the notice that it is published, in the language that is active."""
    title = gettext("%(kind)s published: %(title)s") % {"kind": KINDS[summary.kind], "title": summary.title}
    return title, f"{gettext('It can be read, cited and taken away for good.')} {address_of(summary)}"
