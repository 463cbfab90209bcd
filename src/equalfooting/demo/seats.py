"""How were the seats of the worked example filled? By balance, by lottery; and one body is open for nominations."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from equalfooting.apps.seats.actions import nominating, planning, running, seating
from equalfooting.apps.seats.actions.nominating import NomineeSaid
from equalfooting.apps.seats.actions.planning import PlanSaid
from equalfooting.apps.seats.models import Run, Seat, SeatPlan
from equalfooting.apps.seats.patterns import PATTERNS
from equalfooting.apps.seats.plain import AttributeRule, CapRule, GroupRule, Rules
from equalfooting.apps.seats.queries.replacing import candidates_for
from equalfooting.demo.timeline import Timeline, load_json, load_rows

SECRETARY, CHAIR, CLERK = "marguerite", "noor", "tomasz"
FIVE = ("gov", "business", "civil", "tech", "igo")
_GROUP, _DRAFTERS, _CIRCLE = "working-group-2027", "drafting-committee", "young-observers"
_WHO_SITS_NOW = ("member",)
#: seats that each region would have if all had alike
_REGIONS = (
    ("african", 9), ("asia-pacific", 9), ("eastern-european", 8), ("latin-american-caribbean", 8),
    ("western-european-others", 8),
)  # fmt: skip
_ASKED = ("gender", "un-regional-group", "development-status", "newcomer", "former-host")


def plan_seats(timeline: Timeline) -> None:
    """The working group is renewed by balance, its drafters are drawn, a circle of observers is being formed."""
    _plan_group(timeline)
    _plan_drafters(timeline)
    _plan_circle(timeline)


def _plan_group(timeline: Timeline) -> None:
    timeline.at("2026-09-01T09:00:00Z", _publish, _GROUP, _group_said(timeline))
    for n, one in enumerate(one for one in load_json("people.json") if one["role"] in _WHO_SITS_NOW):
        timeline.at(f"2026-09-{8 + n:02d}T08:30:00Z", _nominate_oneself, _GROUP, one)
    timeline.at("2026-09-24T15:00:00Z", _extend)
    timeline.at("2026-10-15T10:00:00Z", _take_in, _GROUP, "nominees.csv")
    timeline.at("2026-10-21T14:00:00Z", _compute, _GROUP)
    timeline.at("2026-10-22T11:00:00Z", _adopt)
    timeline.at("2026-11-12T09:30:00Z", _leave)
    timeline.at("2026-11-17T16:00:00Z", _replace)


def _group_said(timeline: Timeline) -> PlanSaid:
    pattern = PATTERNS["cstd"]
    return PlanSaid(
        titles={
            "en": "Working group, second term 2027–2028", "fr": "Groupe de travail, second mandat 2027-2028",
            "es": "Grupo de trabajo, segundo mandato 2027-2028", "ru": "Рабочая группа, второй срок, 2027–2028 годы",
            "ar": "الفريق العامل، الولاية الثانية 2027-2028", "zh": "工作组，第二届任期，2027–2028年",
        },
        introduction="Forty-two people who will take the map to the Assembly and keep it alive for two years. "
        "Those who served the first term may stand again.",
        seats=pattern.seats, rules=_group_rules(), n_months=24, n_terms_most=3, method=SeatPlan.Method.BALANCE,
        opens_at=timeline.moment("2026-09-07T08:00:00Z"), closes_at=timeline.moment("2026-10-12T22:00:00Z"),
    )  # fmt: skip


def _group_rules() -> Rules:
    """The seats of such groups, and aims that cannot all be met at once: so the reasons say something."""
    rules = PATTERNS["cstd"].rules
    hard = [replace(rule, target=None) for rule in rules.attributes]
    aims = (
        *(AttributeRule("un-regional-group", region, "", 6, None, n) for region, n in _REGIONS),
        AttributeRule("gender", "woman", "", 17, None, 23, 2.0),
        AttributeRule("development-status", "developing", "", 17, None, 27),
        AttributeRule("newcomer", "yes", "", None, None, 38, 0.5),
    )
    kept = [rule for rule in hard if rule.feature not in {"gender", "development-status"}]
    return replace(rules, attributes=(*kept, *aims))


def _plan_drafters(timeline: Timeline) -> None:
    said = PlanSaid(
        titles={
            "en": "Drafting committee of the report", "fr": "Comité de rédaction du rapport",
            "es": "Comité de redacción del informe", "ru": "Редакционный комитет по докладу",
            "ar": "لجنة صياغة التقرير", "zh": "报告起草委员会",
        },
        introduction="Ten people who write the report to the Assembly, two from each group. They are drawn by lot, "
        "because nobody is to choose who holds the pen.",
        seats=10, n_months=6, method=SeatPlan.Method.LOTTERY, objective="leximin",
        rules=Rules(
            groups=tuple(GroupRule(group, 2, 2) for group in FIVE),
            attributes=(
                AttributeRule("gender", "woman", "", 5, 6), AttributeRule("development-status", "developing", "", 5, 8),
            ),
            caps=(CapRule("organisation", 1),),
        ),
        seed_source="The level of the Meridian tide gauge (fictional) at noon UTC on 4 November 2026, in millimetres, "
        "as printed in its bulletin of that day: the number alone, in digits.",
        seed_at=timeline.moment("2026-11-04T14:00:00Z"),
        opens_at=timeline.moment("2026-10-05T08:00:00Z"), closes_at=timeline.moment("2026-10-26T22:00:00Z"),
    )  # fmt: skip
    timeline.at("2026-09-28T09:00:00Z", _publish, _DRAFTERS, said)
    timeline.at("2026-10-20T10:00:00Z", _take_in, _DRAFTERS, "drafters.csv")
    timeline.at("2026-10-28T10:00:00Z", _compute, _DRAFTERS)
    timeline.at("2026-10-28T16:00:00Z", _commit)
    timeline.at("2026-11-05T09:00:00Z", _draw)


def _plan_circle(timeline: Timeline) -> None:
    said = PlanSaid(
        titles={
            "en": "Circle of young observers", "fr": "Cercle des jeunes observateurs",
            "es": "Círculo de jóvenes observadores", "ru": "Круг молодых наблюдателей",
            "ar": "حلقة المراقبين الشباب", "zh": "青年观察员小组",
        },
        introduction="Five people under 35 who follow the work and report to those who will live with it longest. "
        "Each group picks one.",
        seats=5, n_months=12, n_terms_most=1, method=SeatPlan.Method.GROUPS, takes_late=True,
        rules=Rules(
            groups=tuple(GroupRule(group, 1, 1) for group in FIVE),
            attributes=(
                AttributeRule("age", "under-35", "", 5), AttributeRule("gender", "woman", "", 2, 4),
                AttributeRule("development-status", "developing", "", None, None, 3),
            ),
        ),
        opens_at=timeline.moment("2026-11-16T08:00:00Z"), closes_at=timeline.moment("2026-12-18T22:00:00Z"),
    )  # fmt: skip
    timeline.at("2026-11-10T09:00:00Z", _publish, _CIRCLE, said)
    timeline.at("2026-11-10T09:30:00Z", _name_focal_points)


def _plan(timeline: Timeline, slug: str) -> SeatPlan:
    return SeatPlan.objects.select_related("process").get(process=timeline.process, slug=slug)


def _publish(timeline: Timeline, slug: str, said: PlanSaid, now: datetime) -> None:
    by = timeline.people[SECRETARY]
    plan = planning.draft(by=by, process=timeline.process, slug=slug, said=said, now=now)
    planning.publish(by=by, plan=plan, now=now)


_REGION_OF = {
    "UY": "latin-american-caribbean", "KE": "african", "CN": "asia-pacific", "EE": "eastern-european",
    "PE": "latin-american-caribbean", "NO": "western-european-others", "CM": "african", "FJ": "asia-pacific",
    "ZA": "african", "RO": "eastern-european", "LB": "asia-pacific", "MX": "latin-american-caribbean",
    "IN": "asia-pacific", "CA": "western-european-others", "KZ": "asia-pacific", "GH": "african",
}  # fmt: skip
_DEVELOPED = {"EE", "NO", "RO", "CA"}
_WOMEN = {"achieng", "wen", "katarina", "rosario", "salimata", "thandiwe", "layla", "xochitl", "claire"}


def _organisations() -> dict[str, str]:
    return {one["key"]: one["name"] for one in load_json("organisations.json")}


def _nominate_oneself(timeline: Timeline, slug: str, one: dict[str, Any], now: datetime) -> None:
    """A member of the first term stands again; most agree to be named."""
    said = NomineeSaid(
        name=one["name"], group=one["groups"][0], organisation=_organisations()[one["organisation"]],
        statement="Served the first term and would like to see the map through to the Assembly.",
        language="en", interests=one.get("interests", ""), n_terms=1, has_consent=True,
        is_named=one["handle"] not in {"henrik", "arjun"},
        attributes={
            "gender": "woman" if one["handle"] in _WOMEN else "man",
            "un-regional-group": _REGION_OF[one["country"]], "newcomer": "no", "former-host": "no",
            "development-status": "developed" if one["country"] in _DEVELOPED else "developing",
        },
        shown=("un-regional-group",),
    )  # fmt: skip
    by = timeline.people[one["handle"]]
    nominating.nominate(by=by, plan=_plan(timeline, slug), said=said, is_self=True, now=now)


def _take_in(timeline: Timeline, slug: str, file: str, now: datetime) -> None:
    """What organisations and focal points sent to the secretariat, all at once."""
    plan, by = _plan(timeline, slug), timeline.people[CLERK]
    said = [_said(row) for row in load_rows(file)]
    kept = nominating.keep_look(by=by, plan=plan, name=file, said=said, now=now)
    nominating.take_in(by=by, plan=plan, key=kept.key, now=now)


def _said(row: dict[str, str]) -> NomineeSaid:
    return NomineeSaid(
        name=row["name"], email=row["email"], group=row["group"], organisation=row["organisation"],
        statement=row["statement"], interests=row["interests"], n_terms=int(row["terms"]), has_consent=True,
        is_named=len(row["name"]) % 4 != 0, attributes={name: row[name] for name in _ASKED if row.get(name)},
    )  # fmt: skip


def _extend(timeline: Timeline, now: datetime) -> None:
    plan = _plan(timeline, _GROUP)
    said = PlanSaid.of(plan)
    later = timeline.moment("2026-10-19T22:00:00Z")
    reason = "Two regional groups asked for a week more, because their meetings end on the day of the deadline."
    planning.amend(
        by=timeline.people[CHAIR],
        plan=plan,
        said=replace(said, closes_at=later),
        reason=reason,
        now=now,
    )


def _compute(timeline: Timeline, slug: str, now: datetime) -> None:
    plan = _plan(timeline, slug)
    run = running.ask_run(by=timeline.people[SECRETARY], plan=plan, wanted=running.Wanted(), now=now)
    run = Run.objects.select_related("plan__process").get(pk=run.pk)
    running.begin(run=run, now=now)
    running.end(run=run, content=running.found(run), now=now)


def _run(timeline: Timeline, slug: str) -> Run:
    return Run.objects.select_related("plan__process").filter(plan=_plan(timeline, slug)).latest("pk")


def _adopt(timeline: Timeline, now: datetime) -> None:
    running.adopt(by=timeline.people[CHAIR], run=_run(timeline, _GROUP), place=0, now=now)


def _commit(timeline: Timeline, now: datetime) -> None:
    running.commit(by=timeline.people[SECRETARY], run=_run(timeline, _DRAFTERS), now=now)


def _draw(timeline: Timeline, now: datetime) -> None:
    running.draw(by=timeline.people[CHAIR], plan=_plan(timeline, _DRAFTERS), seed="2718", now=now)


def _leave(timeline: Timeline, now: datetime) -> None:
    seat = _seat_that_falls_free(timeline)
    seating.end_sitting(
        by=timeline.people[SECRETARY], sitting=seat.sittings.get(until_on=None), on=now.date(), now=now,
        reason="Called to another post.",
    )  # fmt: skip


def _replace(timeline: Timeline, now: datetime) -> None:
    seat = _seat_that_falls_free(timeline)
    chosen = candidates_for(seat.plan, seat)[0]
    seating.replace(by=timeline.people[CHAIR], seat=seat, nomination=chosen.nomination, now=now)


def _seat_that_falls_free(timeline: Timeline) -> Seat:
    """The last seat of civil society."""
    rows = Seat.objects.filter(plan=_plan(timeline, _GROUP), group="civil").select_related("plan__process")
    return rows.prefetch_related("sittings").order_by("number").reverse()[0]


def _name_focal_points(timeline: Timeline, now: datetime) -> None:
    for group, handle in (("civil", "thandiwe"), ("business", "xochitl"), ("gov", "achieng"), ("tech", "yaw")):
        planning.name_focal_point(
            by=timeline.people[SECRETARY], plan=_plan(timeline, _CIRCLE), group=group,
            person=timeline.people[handle], now=now,
        )  # fmt: skip
