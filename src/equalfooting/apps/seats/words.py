"""What are methods, moments, attributes and values called, in the reader's language?"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import GROUP, AttributeRule, CapRule, GroupRule
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.apps.stakeholders.words import VALUES as STANDINGS
from equalfooting.domain.seats.plan import UNSAID, Where
from equalfooting.ui.in_language import for_reader

METHODS: dict[str, tuple[Any, Any]] = {
    "groups": (
        _("Each group picks its own"),
        _("The focal point of each group enters its choice; the page shows at once what the whole looks like."),
    ),
    "balance": (
        _("A coordinator balances"),
        _("Groups send more names than seats; the panel that fits the plan best is computed and explained."),
    ),
    "lottery": (
        _("A fair lottery"),
        _("Everybody's chance is published first; the draw is made from a public value that nobody knew."),
    ),
}
#: every lottery that the domain knows, in words
OBJECTIVES: dict[str, tuple[Any, Any]] = {
    "leximin": (
        _("The smallest chances as large as can be, one after the other"),
        _("Nobody's chance could be larger without making that of somebody with less still smaller."),
    ),
    "maximin": (
        _("The smallest chance as large as can be"),
        _("The person with the least chance has as much as any lottery could give."),
    ),
    "nash": (
        _("The product of all chances as large as can be"),
        _("A balance between helping those with least and treating everybody alike."),
    ),
    "minimax": (
        _("The largest chance as small as can be"),
        _("Nobody is nearly certain to be drawn unless the rules force it."),
    ),
    "goldilocks": (
        _("Neither very small nor very large chances"),
        _("The smallest and the largest chance are both kept near to equal."),
    ),
    "evenest": (
        _("Chances as even as can be"),
        _("The differences between everybody's chances are as small as the rules allow."),
    ),
}
MOMENTS: dict[str, tuple[Any, str]] = {
    "draft": (_("draft"), "badge-warn"),
    "announced": (_("published; nominations open later"), "badge-accent"),
    "open": (_("nominations are open"), "badge-accent"),
    "closed": (_("nominations are closed; the seats are being filled"), "badge-warn"),
    "committed": (_("chances are published; the draw is to come"), "badge-accent"),
    "filled": (_("the seats are filled"), "badge-good"),
}
FEATURES: dict[str, Any] = {
    GROUP: _("Stakeholder group"),
    "gender": _("Gender"),
    "un-regional-group": _("UN regional group"),
    "m49-region": _("M49 region"),
    "development-status": _("Development status"),
    "age": _("Age"),
    "language": _("Working language"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "newcomer": _("Newcomer"),
    "former-host": _("Former host"),
}
VALUES: dict[str, Any] = {
    **STANDINGS,
    "woman": _("woman"),
    "man": _("man"),
    "another": _("another answer"),
    "yes": _("yes"),
    "no": _("no"),
    "first-host": _("first host"),
    "second-host": _("second host"),
    "under-35": _("under 35"),
    "35-to-60": _("35 to 60"),
    "over-60": _("over 60"),
    UNSAID: _("prefers not to say"),
}
#: every value that people of a usual attribute may want to give, besides those that rules name
USUAL: dict[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "another"),
    "un-regional-group": (
        "african", "asia-pacific", "eastern-european", "latin-american-caribbean", "western-european-others",
    ),
    "m49-region": ("africa", "americas", "asia", "europe", "oceania"),
    "development-status": ("developed", "developing", "least-developed"),
    "age": ("under-35", "35-to-60", "over-60"),
    "newcomer": ("yes", "no"),
    "former-host": ("first-host", "second-host", "no"),
}  # fmt: skip
CAME_BY: dict[str, Any] = {
    "self": _("nominated themselves"),
    "organisation": _("nominated by an organisation"),
    "focal-point": _("nominated by the focal point of the group"),
    "secretariat": _("entered by the secretariat"),
    "file": _("came in a file"),
}
PARTS: dict[str, Any] = {
    "seats": _("the number of seats"),
    "n_terms_most": _("the terms that anybody may serve"),
    "n_months": _("how long a term lasts"),
    "method": _("the method"),
    "objective": _("what the lottery makes fair"),
    "seed_source": _("the public value"),
    "takes_late": _("whether late nominations are taken"),
    "seed_at": _("when the public value becomes known"),
    "opens_at": _("when nominations open"),
    "closes_at": _("when nominations close"),
    "rules": _("the rules"),
}
RUNS: dict[str, tuple[Any, str]] = {
    "waiting": (_("waiting"), "badge-accent"),
    "running": (_("being computed"), "badge-accent"),
    "done": (_("computed"), "badge-good"),
    "refused": (_("refused"), "badge-bad"),
}


def feature_name(feature: str) -> str:
    """An attribute by its usual name; one that a plan made up, as it is written."""
    return str(FEATURES.get(feature, feature))


def value_name(value: str, feature: str = "") -> str:
    """A value in words; a group by its name."""
    if feature == GROUP:
        return for_reader(names_of_groups().get(value)).text or value
    return str(VALUES.get(value, value))


def part_name(name: str) -> str:
    """A part of a plan that an amendment changed."""
    return str(PARTS.get(name, name))


def group_label(code: str) -> str:
    return value_name(code, GROUP)


def choices_of(feature: str, offered: Iterable[str]) -> list[tuple[str, str]]:
    """What a nominee may answer: the values of the rules, then the other usual ones, each once."""
    return [(value, value_name(value, feature)) for value in dict.fromkeys([*offered, *USUAL.get(feature, ())])]


def where_in_words(where: Where) -> str:
    """Conditions of a rule in words: “Gender: woman, Stakeholder group: Governments”."""
    return ", ".join(f"{feature_name(feature)}: {value_name(value, feature)}" for feature, value in where)


def rule_in_words(rule: GroupRule | AttributeRule | CapRule) -> str:
    """A rule as one sentence for the public page."""
    if isinstance(rule, GroupRule):
        return f"{group_label(rule.value)}: {band_in_words(rule.least, rule.most)}"
    facts = {"what": feature_name(rule.feature), "n": rule.most}
    if isinstance(rule, CapRule):
        said = gettext("%(what)s: at most %(n)s seats for any one") % facts
    else:
        said = f"{feature_name(rule.feature)}, {value_name(rule.value, rule.feature)}: {asked_in_words(rule)}"
    within = gettext("within %(group)s") % {"group": group_label(rule.group)} if rule.group else ""
    return f"{said} ({within})" if within else said


def asked_in_words(rule: GroupRule | AttributeRule) -> str:
    """How many are asked for, hard and soft."""
    hard = band_in_words(rule.least, rule.most) if rule.least is not None or rule.most is not None else ""
    target = rule.target if isinstance(rule, AttributeRule) else None
    soft = gettext("as near as possible to %(n)s") % {"n": target} if target is not None else ""
    return "; ".join(part for part in (hard, soft) if part)


def band_in_words(least: int | None, most: int | None) -> str:
    """How many seats, at least and at most."""
    if least == most and least is not None:
        return ngettext("%(n)s seat", "%(n)s seats", least) % {"n": least}
    if most is None:
        return gettext("at least %(n)s") % {"n": least}
    if not least:
        return gettext("at most %(n)s") % {"n": most}
    return gettext("%(least)s to %(most)s seats") % {"least": least, "most": most}


def address_of(plan: SeatPlan, name: str = "plan", **more: Any) -> str:
    """The address of a page of a plan, below this site."""
    return reverse(f"seats:{name}", kwargs={"process": plan.process.slug, "plan": plan.slug, **more})


def origin_of(plan: SeatPlan, name: str = "plan") -> str:
    return settings.ORIGIN + address_of(plan, name)


def nominee_name(nomination: Nomination) -> str:
    """A nominee as the selection reads it."""
    return nomination.name or gettext("Nominee %(number)s") % {"number": nomination.number}


def reason_in_words(reason: str) -> str:
    """Why a sitting ended: as somebody wrote it, or the calendar's word in the reader's language."""
    return gettext("the term was over") if reason == "term-over" else reason
