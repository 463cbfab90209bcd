"""How does a summary read in the reader's language? Sentences translate; people's words stay as they are.

Names stand in no summary: holders and signatories are tokens such as "voice:12", looked up for each reader.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from equalfooting.apps.consensus.models import Voice
from equalfooting.apps.drafting.models import Sponsorship
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.apps.summaries.packing import SENTENCE, Plain
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.domain.summaries.sentences import HEADINGS, SENTENCES
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import day_in_words


def _(text: str) -> str:
    """Mark for translation; translated when told."""
    return text


_TOKEN = re.compile(r"\b(voice|sponsor):(\d+)\b")
#: what a row leads to, by its address
_ROWS = (
    (re.compile(r"/record/(\d+)/$"), _("entry %(n)s")),
    (re.compile(r"/p/[^/]+/rounds/\d+/(\d+)/"), _("recommendation %(n)s")),
    (re.compile(r"/p/[^/]+/rounds/(\d+)/"), _("round %(n)s")),
    (re.compile(r"/p/[^/]+/mandate/\d+/([^/]+)/$"), _("paragraph %(n)s")),
    (re.compile(r"/p/[^/]+/calls/[^/]+/submissions/([^/]+)/$"), "%(n)s"),
    (re.compile(r"/p/[^/]+/calls/[^/]+/$"), _("the call")),
    (re.compile(r"/p/[^/]+/meetings/(\d+)/$"), _("meeting %(n)s")),
    (re.compile(r"/p/[^/]+/texts/[^/]+/v(\d+)/"), _("version %(n)s")),
    (re.compile(r"/p/[^/]+/texts/[^/]+/"), _("the text")),
    (re.compile(r"/p/[^/]+/(?:#.*)?$"), _("the process")),
)
#: facts in which people are named, and those that are days
_PEOPLE, _DAYS = {"signatories", "by"}, {"began_on", "ended_on"}
#: rows of one sentence that a page links to
MOST_ROWS = 12


@dataclass(frozen=True)
class Teller:
    """Names of people and groups that the items of one page need."""

    people: Mapping[str, str]
    groups: Mapping[str, str]

    def heading(self, section: Plain) -> str:
        """The heading of a section: words of the record, or ours in the reader's language."""
        return str(section["title"] or gettext(HEADINGS[section["code"]]) % section["facts"])

    def sentence(self, item: Plain) -> str:
        """A sentence of the machine as plain text, as it may be edited."""
        return gettext(SENTENCES[item["code"]]) % {name: self.fact(name, item) for name in item["facts"]}

    def sentence_html(self, item: Plain) -> SafeString:
        """The same for a page: what people wrote keeps its own direction."""
        facts = {name: format_html("<bdi>{}</bdi>", self.fact(name, item)) for name in item["facts"]}
        return mark_safe(escape(gettext(SENTENCES[item["code"]])) % facts)  # every fact is escaped above

    def fact(self, name: str, item: Plain) -> Any:
        value = item["facts"][name]
        if name in _DAYS:
            return day_in_words(date.fromisoformat(value))
        if name in _PEOPLE:
            return self.named(value)
        if name == "group":
            return ", ".join(self.groups.get(code, code) for code in value.split(", "))
        return gettext(value) if name == "level" and value else value

    def named(self, text: str) -> str:
        """The text with each token as the name it stands for; a name that was erased as "–"."""
        return _TOKEN.sub(lambda found: self.people.get(found.group()) or "–", text)

    def group_names(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        return [(code, self.groups.get(code, code)) for code in codes]


def teller_of(items: Iterable[Plain]) -> Teller:
    """Whoever tells these items: three queries at most."""
    tokens: dict[str, set[int]] = {"voice": set(), "sponsor": set()}
    for item in items:
        facts = item.get("facts", {})
        for text in (item.get("holder", ""), *(facts.get(name, "") for name in _PEOPLE)):
            for kind, key in _TOKEN.findall(text):
                tokens[kind].add(int(key))
    names = {code: for_reader(texts).text for code, texts in names_of_groups().items()}
    groups = {code: gettext(name) for code, name in WORD_NAMES.items()} | {k: v for k, v in names.items() if v}
    return Teller(_people(tokens), groups)


def _people(tokens: Mapping[str, set[int]]) -> dict[str, str]:
    voices = Voice.objects.filter(pk__in=tokens["voice"]).values_list("pk", "name", "organisation")
    found = {f"voice:{pk}": ", ".join(filter(None, (name, of))) for pk, name, of in voices} if tokens["voice"] else {}
    if tokens["sponsor"]:
        rows = Sponsorship.objects.filter(pk__in=tokens["sponsor"]).values_list("pk", "sponsor")
        found |= {f"sponsor:{pk}": sponsor for pk, sponsor in rows}
    return found


def rows_told(rows: list[str]) -> list[tuple[str, str]]:
    """(address, what the link says) of what a sentence rests on: entries of the record, and pages."""
    return [(row, _row_named(row)) for row in rows[:MOST_ROWS]]


def _row_named(row: str) -> str:
    for pattern, name in _ROWS:
        if found := pattern.match(row):
            return gettext(name) % {"n": found.group(1)} if found.groups() else gettext(name)
    return gettext("the page")


def as_read(item: Plain, teller: Teller) -> dict[str, Any]:
    """An item of a published summary as a page shows it."""
    is_machine = item["kind"] == SENTENCE and not item.get("is_edited")
    return {
        "kind": item["kind"], "is_edited": item.get("is_edited", False), "is_machine": is_machine,
        "html": teller.sentence_html(item) if is_machine else "", "text": item.get("text", ""),
        "language": item.get("language", ""), "holder": teller.named(item.get("holder", "")),
        "groups": teller.group_names(item.get("groups", [])), "rows": rows_told(item["rows"]),
        "n_rows": len(item["rows"]), "n_more": max(0, len(item["rows"]) - MOST_ROWS),
    }  # fmt: skip
