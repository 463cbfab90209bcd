"""Who has been heard, and who has not yet? Counts with honest denominators, and the silences beside them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Answer, Call, Invitation, Question, Submission
from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.answers.counting import Standings, Tally, public_tally, standings, tally


@dataclass(frozen=True)
class Heard:
    """Everything counted over all submissions of a call, with and without consent, withdrawn ones left out."""

    n_total: int
    n_citable: int
    n_late: int
    groups: Standings
    group_names: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, int]
    n_in_two_regions: int
    n_without_country: int
    n_without_region: int
    languages: Mapping[str, int]
    ways: Mapping[str, int]
    silent_groups: Sequence[str]
    silent_regions: Sequence[str]
    silent_languages: Sequence[str]


def heard(call: Call) -> Heard:
    """Three queries, whatever the number of submissions."""
    rows = list(
        Submission.objects.filter(call=call, state=Submission.State.SUBMITTED).values_list(
            "groups", "country", "language", "is_late", "came_by", "may_cite"
        )
    )
    names = names_of_groups()
    regions_of = regions_by_country()
    by_group = standings(row[0] for row in rows)
    places = [regions_of.get(row[1], ()) for row in rows]
    regions = Counter(region for place in places for region in place)
    languages = Counter(row[2] for row in rows)
    all_regions = sorted({region for place in regions_of.values() for region in place})
    return Heard(
        n_total=len(rows),
        n_citable=sum(1 for row in rows if row[5]),
        n_late=sum(1 for row in rows if row[3]),
        groups=by_group,
        group_names=names,
        regions={region: regions.get(region, 0) for region in all_regions},
        n_in_two_regions=sum(1 for place in places if len(place) > 1),
        n_without_country=sum(1 for row in rows if not row[1]),
        n_without_region=sum(1 for row, place in zip(rows, places, strict=True) if row[1] and not place),
        languages=dict(languages.most_common()),
        ways=dict(Counter(row[4] for row in rows).most_common()),
        silent_groups=[code for code in names if not by_group.by_group.get(code)],
        silent_regions=[region for region in all_regions if not regions.get(region)],
        silent_languages=[code for code in call.languages if not languages.get(code)],
    )


@dataclass(frozen=True)
class Invited:
    """Whoever was asked, and whether an answer of theirs is known to this reader."""

    invitation: Invitation
    has_answered: bool


def invited(call: Call, roles: rules.Roles) -> list[Invited]:
    """Who was invited. An answer without consent to cite is known to the secretariat only."""
    rows = Submission.objects.filter(call=call, state=Submission.State.SUBMITTED)
    if not roles & rules.SECRETARIAT:
        rows = rows.filter(may_cite=True)
    answered = list(rows.values_list("organisation_id", "organisation_name", "country"))
    organisations = {row[0] for row in answered if row[0]}
    names = {row[1].casefold() for row in answered if row[1]}
    countries = {row[2] for row in answered}
    asked = Invitation.objects.filter(call=call).select_related("organisation")
    return [Invited(one, _has_answered(one, organisations, names, countries)) for one in asked]


def _has_answered(one: Invitation, organisations: set[Any], names: set[str], countries: set[str]) -> bool:
    if one.organisation is None:
        return one.country in countries
    return one.organisation_id in organisations or one.organisation.name.casefold() in names


def tally_of(question: Question, roles: rules.Roles, shown: QuerySet[Submission] | None = None) -> tuple[Tally, int]:
    """How often each choice was given, and how many answered the question in all: one query.

    `shown`: the submissions that a filter leaves, None for all. The secretariat counts everybody; all others
    count those without consent only in a crowd.
    """
    is_shown = Value(True) if shown is None else Case(When(submission__in=shown, then=True), default=False)
    rows = Answer.objects.filter(question=question, submission__state=Submission.State.SUBMITTED)
    everything = list(rows.annotate(is_shown=is_shown).values_list("value", "submission__may_cite", "is_shown"))
    values = [(value, may_cite) for value, may_cite, is_in in everything if is_in]
    if roles & rules.SECRETARIAT:
        return tally(question.asked.choices, [value for value, _ in values]), len(everything)
    citable = [value for value, may_cite in values if may_cite]
    others = [value for value, may_cite in values if not may_cite]
    return public_tally(question.asked.choices, citable, others, is_whole=shown is None), len(everything)
