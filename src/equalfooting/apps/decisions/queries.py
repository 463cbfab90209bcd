"""What do the pages of decision rules read, for whoever asks?"""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.decisions import rules
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.domain.power.rule import Member
from equalfooting.ui.in_language import for_reader


@dataclass(frozen=True)
class Listed:
    """A rule in the list: the version that counts, and whether a draft waits beside it."""

    rule: DecisionRule
    version: RuleVersion
    has_draft: bool


def rules_of(process: Process) -> QuerySet[DecisionRule]:
    """The rules of a process with their versions at hand; what is large is left in the table."""
    return DecisionRule.objects.filter(process=process).prefetch_related(
        Prefetch("versions", queryset=RuleVersion.objects.all())
    )


def listed(by: Someone, process: Process) -> list[Listed]:
    """Rules with a version that whoever asks may see, withdrawn ones last: two queries, and one for the role."""
    sees_drafts = rules.tend(by, process) is None
    found = []
    for rule in rules_of(process):
        versions = list(rule.versions.all())
        seen = [one for one in versions if one.published_at or sees_drafts]
        if seen:
            shown = next((one for one in seen if one.published_at), seen[0])
            found.append(Listed(rule, shown, sees_drafts and versions[0].published_at is None))
    return sorted(found, key=lambda one: one.rule.withdrawn_at is not None)


def published(process: Process) -> list[RuleVersion]:
    """The published version that counts of every standing rule: one query."""
    rows = RuleVersion.objects.filter(
        rule__process=process, rule__withdrawn_at=None, published_at__isnull=False
    ).select_related("rule")
    newest: dict[int, RuleVersion] = {}
    for row in rows.order_by("rule__made_at", "rule_id", "-number"):
        newest.setdefault(row.rule_id, row)
    return list(newest.values())


def version_seen_by(by: Someone, process: Process, slug: str, number: int | None = None) -> RuleVersion:
    """One version whole, by default the published one that counts, or the draft for those who may see it (404)."""
    rows = RuleVersion.objects.defer(None).filter(rule__process=process, rule__slug=slug).select_related("rule", "by")
    if number is not None:
        rows = rows.filter(number=number)
    found = list(rows.order_by("-number")) if number is not None else _shown(rows)
    for row in found:
        if row.published_at or rules.tend(by, process) is None:
            row.rule.process = process
            return row
    raise Http404("no version of this rule that you may see")


def _shown(rows: QuerySet[RuleVersion]) -> list[RuleVersion]:
    """The newest published version first, then the draft."""
    newest = rows.filter(published_at__isnull=False).order_by("-number").first()
    return [newest] if newest else list(rows.order_by("-number")[:1])


def members_from_roles(process: Process) -> list[Member]:
    """Who holds the role of member, with stakeholder group and UN regional group: two queries."""
    held = Membership.objects.filter(process=process, until_at=None, role=Membership.Role.MEMBER)
    regions = regions_by_country()
    found: dict[str, Member] = {}
    for one in held.select_related("person"):
        name = str(one.person)
        id_ = name if name not in found else f"{name} ({one.person.handle})"
        region = next(iter(regions.get(one.person.country, ())), "")
        found[id_] = Member(id_, group=one.group, region=region)
    return list(found.values())


def names_of() -> dict[str, str]:
    """Code -> name of stakeholder groups and regions in the reader's language."""
    own = {code: for_reader(names).text for code, names in names_of_groups().items()}
    return {**{code: gettext(name) for code, name in WORD_NAMES.items()}, **{k: v for k, v in own.items() if v}}
