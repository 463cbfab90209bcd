"""Which letters does somebody see, and what do the pages of one read?"""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting.models import Amendment, Text
from equalfooting.apps.letters.models import JointLetter, SettledText, Step
from equalfooting.apps.letters.rules import TENDERS
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import roles_of

_STANDING = Q(
    settled_texts__replaced_at=None,
    settled_texts__signatures__withdrawn_at=None,
    settled_texts__signatures__signed_at__isnull=False,
)


def letters_seen_by(by: Someone, process: Process) -> QuerySet[JointLetter]:
    """The letters whose text was settled, and those being drafted by whoever asks; all for chair and secretariat."""
    found = JointLetter.objects.filter(process=process).select_related("text", "by")
    roles = roles_of(by, process)
    if roles & TENDERS:
        return found
    seen = Q(settled_at__isnull=False)
    if isinstance(by, Person):
        seen |= Q(by=by) | Q(pk__in=JointLetter.objects.filter(codrafters__person=by).values("pk"))
        seen |= Q(is_open_to_drafters=True) if roles else Q()
    return found.filter(seen)


def counted(letters: QuerySet[JointLetter]) -> QuerySet[JointLetter]:
    """With how many organisations and people signed."""
    return letters.annotate(
        n_organisations=Count("pk", _STANDING & Q(settled_texts__signatures__kind="organisation")),
        n_people=Count("pk", _STANDING & Q(settled_texts__signatures__kind="person")),
    ).order_by(F("settled_at").desc(nulls_first=True), "-pk")


def letter_seen_by(by: Someone, process: Process, slug: str) -> JointLetter:
    """The letter with this address, if whoever asks may see it (404 otherwise)."""
    found = letters_seen_by(by, process).filter(text__slug=slug).first()
    if found is None:
        raise Http404("no letter with this address that you may see")
    found.process = process
    found.text.process = process
    return found


def settled_texts_of(letter: JointLetter) -> list[SettledText]:
    """What people sign, or signed before it was replaced, the newest first."""
    found = list(SettledText.objects.filter(letter=letter))
    for one in found:
        one.letter = letter
    return found


@dataclass(frozen=True)
class Drafts:
    """What stands of the text in drafting: is there an unpublished draft, a published one, how many open amendments?"""

    has_draft: bool
    is_published: bool
    n_amendments: int


def drafts_of(letter: JointLetter) -> Drafts:
    """One query."""
    is_open = Q(amendments__withdrawn_at=None, amendments__handled=Amendment.Handled.OPEN)
    row = Text.objects.annotate(
        n_drafts=Count("versions", Q(versions__published_at=None), distinct=True),
        n_published=Count("versions", Q(versions__published_at__isnull=False), distinct=True),
        n_amendments=Count("amendments", is_open, distinct=True),
    ).values_list("n_drafts", "n_published", "n_amendments")
    n_drafts, n_published, n_amendments = row.get(pk=letter.text_id)
    return Drafts(bool(n_drafts), bool(n_published), n_amendments)


def steps_of(letter: JointLetter) -> list[Step]:
    """What happened since it was sent, the newest first."""
    return list(letter.steps.select_related("by").order_by("-on", "-pk"))
