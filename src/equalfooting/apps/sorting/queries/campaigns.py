"""Which letters are one letter, for whoever asks, and where else does the same passage stand?

A reader is shown a campaign only by the letters that this reader may read: what a respondent did not consent
to show is not shown by way of its likeness either. Each letter counts as one respondent, always.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from equalfooting.apps.inquiries import rules as inquiry_rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.inquiries.queries.submissions import SeenSubmission, as_seen, submissions_listed
from equalfooting.apps.inquiries.rules import Roles
from equalfooting.apps.sorting.models import Letter, Suggestion
from equalfooting.domain.actors import Acting

#: campaigns on a page of their list, letters on a page of one campaign, campaigns named in the room
PAGE, LETTERS, IN_ROOM = 25, 20, 5


@dataclass(frozen=True)
class CampaignSeen:
    """`n` respondents sent it; `likeness` in [0, 1] is the least that joined two; `groups`: (code, how many)."""

    key: int
    n: int
    likeness: float
    model: str
    groups: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class LetterSeen:
    """One letter of a campaign: who sent it as far as this reader may see, and how like the common one it is."""

    submission: SeenSubmission
    source: str
    text: str
    likeness: float


def letters_seen(by: Acting, call: Call) -> QuerySet[Letter]:
    """The letters of all campaigns of a call that this reader may read, in the words that stand now."""
    roles = inquiry_rules.roles_of(by, call.process.slug)
    listed = submissions_listed(roles, call)
    named = listed if roles & inquiry_rules.SECRETARIAT else listed.filter(may_cite=True)
    in_answers = Q(answer__isnull=False, submission__in=listed, version=F("answer__version"))
    in_files = Q(attachment__isnull=False, submission__in=named, attachment__removed_at=None)
    return Letter.objects.filter(in_answers | in_files, campaign__call=call)


def campaigns_seen(letters: QuerySet[Letter], *, begin: int = 0, n_most: int = PAGE) -> list[CampaignSeen]:
    """Some campaigns of which at least two respondents may be read, the largest first: one query."""
    largest = (
        letters.order_by().values("campaign_id").annotate(n=Count("submission", distinct=True)).filter(n__gt=1)
        .order_by("-n", "campaign_id").values("campaign_id")[begin : begin + n_most]
    )  # fmt: skip
    rows = Letter.objects.filter(pk__in=letters.order_by().values("pk"), campaign__in=largest).order_by()
    told = rows.values_list(
        "campaign_id", "campaign__likeness", "campaign__model", "submission_id", "submission__groups"
    )
    senders: dict[tuple[int, float, str], dict[int, list[str]]] = {}
    for key, likeness, model, submission, groups in told:
        senders.setdefault((key, likeness, model), {})[submission] = groups
    return sorted((_seen(*facts, own) for facts, own in senders.items()), key=lambda one: (-one.n, one.key))


def campaign_seen(letters: QuerySet[Letter], key: int) -> CampaignSeen | None:
    """One campaign, if at least two of its letters may be read: one query."""
    return next(iter(campaigns_seen(letters.filter(campaign=key), n_most=1)), None)


def _seen(key: int, likeness: float, model: str, senders: dict[int, list[str]]) -> CampaignSeen:
    counts = Counter(code for groups in senders.values() for code in groups)
    groups = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return CampaignSeen(key, len(senders), likeness, model, groups)


def common_of(letters: QuerySet[Letter], key: int) -> str:
    """The words of the letter that stands for all that may be read: one query."""
    nearest = letters.filter(campaign=key).order_by("-likeness", "pk").select_related("answer", "attachment").first()
    return _text(nearest) if nearest else ""


def letters_of(letters: QuerySet[Letter], key: int, number: int, roles: Roles) -> tuple[list[LetterSeen], bool]:
    """One page of the letters of a campaign, those with most words of their own first, and whether more follow."""
    begin = (number - 1) * LETTERS
    rows = letters.filter(campaign=key).order_by("likeness", "submission__reference", "pk")
    rows = rows.select_related("submission__organisation", "answer__question", "attachment")
    page = list(rows[begin : begin + LETTERS + 1])
    seen = [
        LetterSeen(as_seen(one.submission, roles), _address(one), _text(one), one.likeness) for one in page[:LETTERS]
    ]
    return seen, len(page) > LETTERS


def _text(letter: Letter) -> str:
    source = letter.answer or letter.attachment
    return source.text if source else ""


def _address(letter: Letter) -> str:
    """The last part of the address of its desk."""
    return letter.answer.question.key if letter.answer else f"file-{letter.attachment_id}"


def letter_at(letters: QuerySet[Letter], source: Answer | Attachment) -> Letter | None:
    """The letter that lies on the desk, if it belongs to a campaign: one query."""
    place = {"answer": source} if isinstance(source, Answer) else {"attachment": source}
    return letters.filter(**place).select_related("campaign").first()


def n_alike(by: Acting, call: Call) -> Subquery:
    """How many respondents sent the letter of a row of answers or files, as a value inside its query; else null."""
    others = letters_seen(by, call).filter(campaign=OuterRef("letter__campaign")).order_by()
    return Subquery(others.values("campaign").annotate(n=Count("submission", distinct=True)).values("n"))


def n_elsewhere(by: Acting, letter: Letter) -> Subquery:
    """In how many other letters of the campaign the same is open about the same words; for a query."""
    alike = _open_elsewhere(letters_seen(by, letter.submission.call), letter).filter(**_same(OuterRef))
    counted = alike.order_by().values("words_key").annotate(n=Count("submission", distinct=True)).values("n")
    return Subquery(counted)


def same_as(letters: QuerySet[Letter], letter: Letter, suggestion: Suggestion) -> QuerySet[Suggestion]:
    """The open suggestions that propose the same about the same words in the other letters of the campaign."""
    return _open_elsewhere(letters, letter).filter(**_same(lambda name: getattr(suggestion, name)))


def _same(value: Callable[[str], Any]) -> dict[str, Any]:
    """The same words and the same proposal; where nothing is proposed, nothing is proposed there either."""
    return {
        "words_key": value("words_key"), "candidate_name": value("candidate_name"),
        "proposed_issue": Coalesce(value("issue_id"), 0), "proposed_mechanism": Coalesce(value("mechanism_id"), 0),
    }  # fmt: skip


def _open_elsewhere(letters: QuerySet[Letter], letter: Letter) -> QuerySet[Suggestion]:
    others = letters.filter(campaign=letter.campaign_id).exclude(submission=letter.submission_id).order_by()
    in_answers = Q(passage__answer__in=others.filter(answer__isnull=False).values("answer"))
    in_files = Q(passage__attachment__in=others.filter(attachment__isnull=False).values("attachment"))
    rows = Suggestion.objects.filter(
        in_answers | in_files, state=Suggestion.State.OPEN, passage__is_stale=False,
        submission__state=Submission.State.SUBMITTED,
    )  # fmt: skip
    proposed = {"proposed_issue": Coalesce("issue_id", 0), "proposed_mechanism": Coalesce("mechanism_id", 0)}
    return rows.alias(**proposed).order_by("pk")
