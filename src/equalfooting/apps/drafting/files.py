"""How is a text taken away: as Word with tracked changes, PDF, HTML, Markdown, Akoma Ntoso or JSON?"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext, ngettext

from equalfooting.adapters import drafts
from equalfooting.adapters.word import write_word
from equalfooting.apps.drafting.models import Text, Version
from equalfooting.apps.drafting.queries.documents import anchors_on, document_of, standing
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.comparing import compare
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.exchange import amendment_as_values, document_as_values
from equalfooting.domain.text.redline import redline
from equalfooting.domain.text.rolling import RollingText, roll
from equalfooting.ui.parts.moments import day_in_words

#: paragraphs and amendments together that are set as PDF while somebody waits; 1,300 take some five seconds
MOST_IN_A_PDF = 2_000
CLEAN, MARKED_UP = "clean", "marked-up"


@dataclass(frozen=True)
class Wanted:
    """What is to be set: a rolling text, the line under its title, and when."""

    rolling: RollingText
    subtitle: str
    now: datetime


def as_filed(version: Version) -> Document:
    """The version as files know it: named by its process too, so that a file finds its way back."""
    return replace(document_of(version), id=f"{version.text.process.slug}/{version.text.slug}")


def on_the_table(version: Version) -> list[Amendment]:
    """The amendments that stand on the version, as the domain knows them: two queries."""
    return standing(anchors_on(version))


def wanted(version: Version, form: str, now: datetime) -> Wanted:
    """The text as it stands, or with everything that is proposed in its place. Three queries."""
    amendments = on_the_table(version) if form == MARKED_UP else []
    rolling = roll(as_filed(version), amendments)
    return Wanted(rolling, _subtitle(version, len(rolling.amendments), form), now)


def _subtitle(version: Version, n: int, form: str) -> str:
    said = gettext("Version %(number)s") % {"number": version.number}
    if version.published_at:
        said += f", {day_in_words(version.published_at)}"
    if form == MARKED_UP:
        said += ". " + ngettext("%(n)s amendment on the table.", "%(n)s amendments on the table.", n) % {"n": n}
    return said


def file_of(form: str, kind: str, what: Wanted) -> bytes:
    """The file. Refuses a PDF that takes too long (`text-file-too-large`) or cannot be set here (`part-missing`)."""
    return WRITERS[form, kind](what)


def compared(old: Version, new: Version, now: datetime) -> Wanted:
    """The older version with everything that changed up to the newer one, tracked in the name of the newer one."""
    before, after = as_filed(old), as_filed(new)
    name = gettext("Version %(number)s") % {"number": new.number}
    at = new.published_at.isoformat() if new.published_at else ""
    rolling = roll(before, redline(before, compare(before, after), name, at=at))
    subtitle = gettext("Version %(new)s compared with version %(old)s") % {"new": new.number, "old": old.number}
    return Wanted(replace(rolling, document=replace(before, id="", version="")), subtitle, now)


def _docx(what: Wanted) -> bytes:
    return write_word(what.rolling, now=what.now)


def _pdf(what: Wanted) -> bytes:
    n_paragraphs, n_amendments = len(what.rolling.document.paragraphs), len(what.rolling.amendments)
    if n_paragraphs + n_amendments > MOST_IN_A_PDF:
        raise Refusal("text-file-too-large", n_paragraphs=n_paragraphs, n_amendments=n_amendments)
    return drafts.write_pdf(what.rolling, now=what.now, subtitle=what.subtitle)


def _html(what: Wanted) -> bytes:
    return drafts.write_html(what.rolling).encode()


def _markdown(what: Wanted) -> bytes:
    return drafts.write_markdown(what.rolling).encode()


def _akoma_ntoso(what: Wanted) -> bytes:
    return drafts.write_akoma_ntoso(what.rolling, now=what.now).encode()


def _json(what: Wanted) -> bytes:
    """The form that `equalfooting text` reads."""
    amendments = [amendment_as_values(one) for one in what.rolling.amendments.values()]
    values = {"document": document_as_values(what.rolling.document), "amendments": amendments}
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


KINDS: dict[str, Callable[[Wanted], bytes]] = {
    "docx": _docx, "pdf": _pdf, "html": _html, "md": _markdown, "xml": _akoma_ntoso, "json": _json,
}  # fmt: skip
WRITERS = {(form, kind): write for form in (MARKED_UP, CLEAN) for kind, write in KINDS.items()}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/akn+xml",
    "json": "application/json",
}
#: in which a comparison is taken away
COMPARED = ("docx", "pdf")


def file_name(text: Text, what: str, kind: str) -> str:
    """A name of letters, digits and hyphens, whatever the text is called."""
    return f"{text.process.slug}-{text.slug}-{what}.{kind}"
