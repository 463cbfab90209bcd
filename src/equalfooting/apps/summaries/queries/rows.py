"""Under which address does a reader see what a sentence rests on?

A row is the address of an entry of the record, or of the page that shows it; `len(rows)` is what a sentence counts.
"""

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

from equalfooting.apps.consensus.models import Recommendation, Round
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Process

#: kinds of objects whose entries of the record a summary names
KINDS = ("position", "challenge", "minoritystatement", "amendment", "version")
DESIGNATED = "recommendation.designate"
Entries = Mapping[tuple[str, int], int]


def entries_of(process: Process) -> Entries:
    """(kind, key of the object) -> the first entry of the record about it: two queries.

    Of designations, (`DESIGNATED`, key of the recommendation) -> the last one.
    """
    rows = Leaf.objects.filter(process=process.slug, object_kind__in=KINDS).order_by("-index")
    found = rows.values_list("object_kind", "object_id", "index")
    entries = {(kind, int(key)): index for kind, key, index in found if key.isdigit()}
    last = Leaf.objects.filter(process=process.slug, verb=DESIGNATED).order_by("index")
    return entries | {(DESIGNATED, int(key)): index for key, index in last.values_list("object_id", "index")}


def address(name: str, fallback: str, **named: object) -> str:
    """A page by its name, or `fallback` where this installation has no such page."""
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return fallback


def process_row(process: Process) -> str:
    return reverse("processes:overview", kwargs={"process": process.slug})


def round_row(process: Process, of: Round) -> str:
    return address("consensus:round", process_row(process), process=process.slug, round=of.number)


def recommendation_row(process: Process, of: Round, one: Recommendation) -> str:
    named = {"process": process.slug, "round": of.number, "place": one.place}
    return address("consensus:recommendation", f"{round_row(process, of)}#r{one.place}", **named)


def meeting_row(process: Process, meeting: Meeting) -> str:
    named = {"process": process.slug, "meeting": meeting.number}
    return address("meetings:meeting", process_row(process), **named)


def version_row(process: Process, version: Version) -> str:
    named = {"process": process.slug, "text": version.text.slug, "number": version.number}
    return address("drafting:version", f"{process_row(process)}#{version.text.slug}-{version.number}", **named)


def entry_row(entries: Entries, kind: str, key: int, page: str) -> str:
    """The entry of the record about an object; where it was not written by an action, its page."""
    index = entries.get((kind, key))
    return f"{page}#{kind}-{key}" if index is None else reverse("journal:entry", kwargs={"index": index})
