"""Which pages read? The plans of a process, one plan, its nominees, who sits; files to take away."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from equalfooting.adapters.spreadsheets import Sheet, write_csv
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.seats import intake, rules
from equalfooting.apps.seats.models import Nomination
from equalfooting.apps.seats.plain import rows_of, rules_of
from equalfooting.apps.seats.queries.nominees import (
    NomineeSeen,
    Reader,
    counts_of,
    doubles_of,
    nominations_of,
    nominee_seen,
)
from equalfooting.apps.seats.queries.plans import plans_listed
from equalfooting.apps.seats.queries.rotation import ahead_of
from equalfooting.apps.seats.queries.sitting import by_group, seats_of
from equalfooting.apps.seats.rules.planning import SELECTORS
from equalfooting.apps.seats.views.finding import Here, here, nomination_here
from equalfooting.apps.seats.views.outcomes import own_reasoning
from equalfooting.apps.seats.words import CAME_BY, OBJECTIVES, group_label, part_name, reason_in_words, rule_in_words
from equalfooting.domain.tables import Table
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

PER_PAGE = 50


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Whose seats are filled here, how, and who sits?"""
    found = process_seen_by(request.by, process)
    context = {
        "process": found, "rows": plans_listed(request.by, found, request.now),
        "may_draw_up": rules.new_plan(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "seats/index.html", context)


@door("public")
@require_safe
def plan(request: Request, process: str, plan: str) -> HttpResponse:
    """One plan: seats, rules, method, dates; what is open now and what one can do."""
    place = here(request, process, plan)
    people = nominations_of(place.plan)
    reader = Reader.of(request.by, place.plan)
    said = rules_of(place.plan)
    standing = [one for one in people if one.withdrawn_at is None]
    context = place.context | {
        "rules": said, "attribute_rules": [rule_in_words(rule) for rule in rows_of(said)[len(said.groups) :]],
        "groups": [(one, sum(each.group == one.value for each in standing)) for one in said.groups],
        "n_standing": len(standing), "n_withdrawn": len(people) - len(standing),
        "own": next((one for one in standing if reader.pk and one.particulars.person_id == reader.pk), None),
        "amendments": [(one, _differences(one.before, one.after)) for one in place.plan.amendments.all()],
        "may_nominate": rules.nominate(request.by, place.plan, request.now),
        "may_publish": rules.publish(request.by, place.plan, request.now),
        "may_change": (rules.amend if place.plan.published_at else rules.edit)(request.by, place.plan, request.now),
        "may_enter": rules.enter_for(request.by, place.plan, request.now),
        "objective": OBJECTIVES.get(place.plan.objective, ("", "")),
        "focal_groups": sorted(reader.groups), "is_secretariat": "secretariat" in place.roles,
    }  # fmt: skip
    return render_page(request, "seats/plan.html", context)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Which parts an amendment changed, in words."""
    return [part_name(name) for name in sorted({*before, *after})]


@door("public")
@require_safe
def nominees(request: Request, process: str, plan: str) -> HttpResponse:
    """Who is nominated, as far as whoever asks may see; the others are counted."""
    place = here(request, process, plan)
    people = nominations_of(place.plan)
    reader = Reader.of(request.by, place.plan)
    group = request.GET.get("group", "")
    standing = [one for one in people if one.withdrawn_at is None and group in ("", one.group)]
    seen = [found for one in standing if (found := nominee_seen(reader, place.plan, one))]
    groups = rules_of(place.plan).group_values
    context = place.context | {
        "page": Paginator(seen, PER_PAGE).get_page(request.GET.get("page")), "group": group,
        "groups": [(code, group_label(code)) for code in groups], "n_standing": len(standing),
        "n_unnamed": len(standing) - len(seen), "sees_all": reader.sees_all,
        "counts": counts_of(place.plan, people, is_exact=reader.sees_all),
        "n_doubles": len(doubles_of(people)) if "secretariat" in place.roles else 0,
        "is_secretariat": "secretariat" in place.roles,
        "may_enter": rules.enter_for(request.by, place.plan, request.now),
        "files": [(name, place.url("pool", table=name)) for name in TABLES] if reader.sees_all else [],
        "came_by": CAME_BY,
    }  # fmt: skip
    return render_page(request, "seats/nominees.html", context)


@door("public")
@require_safe
def nominee(request: Request, process: str, plan: str, nominee: int) -> HttpResponse:
    """One nominee, as far as whoever asks may see; to the nominee, also the reasoning about the own nomination."""
    place = here(request, process, plan)
    one = nomination_here(place, nominee)
    seen = nominee_seen(Reader.of(request.by, place.plan), place.plan, one)
    if seen is None:
        raise Http404("nothing of this nominee may be shown to you")
    context = place.context | {
        "one": seen, "came_by": CAME_BY[seen.came_by],
        "may_change": rules.change_nomination(request.by, one, request.now) if _is_theirs(place, seen) else None,
        "may_withdraw": rules.withdraw(request.by, one, request.now),
        "may_agree": rules.agree(request.by, one, request.now) is None,
        "is_theirs": _is_theirs(place, seen), "because": one.withdrawn_because if seen.sees_particulars else "",
        "why": own_reasoning(place, one) if seen.is_own or place.is_selector else None,
    }  # fmt: skip
    return render_page(request, "seats/nominee.html", context)


def _is_theirs(place: Here, seen: NomineeSeen) -> bool:
    return seen.is_own or "secretariat" in place.roles


@door("public")
@require_safe
def members(request: Request, process: str, plan: str) -> HttpResponse:
    """Who sits for whom since when, whose term ends next and what that would mean, and who sat before."""
    place = here(request, process, plan)
    if place.moment != "filled":
        raise Http404("the seats are not filled yet")
    seats = seats_of(request.by, place.plan)
    former = [(one.seat, sitting, reason_in_words(sitting.ended_because)) for one in seats for sitting in one.before]
    context = place.context | {
        "groups": by_group(seats), "n_taken": sum(one.now is not None for one in seats), "n_seats": len(seats),
        "former": sorted(former, key=lambda row: (row[1].until_on, row[0].number), reverse=True),
        "may_tend": place.is_selector, "ahead": ahead_of(place.plan, seats, is_exact=place.is_selector),
        "may_renew": rules.new_plan(request.by, place.process, request.now),
    }  # fmt: skip
    return render_page(request, "seats/members.html", context)


TABLES: dict[str, Callable[[Any, list[Nomination]], Table]] = {
    "features": intake.features_table,
    "people": intake.people_table,
    "aims": lambda plan, _people: intake.aims_table(plan),
}


@door("roles", *SELECTORS)
@require_safe
def pool(request: Request, process: str, plan: str, table: str) -> HttpResponse:
    """The plan and the pool as the tables that `equalfooting seats` reads."""
    place = here(request, process, plan)
    if table not in TABLES:
        raise Http404("no such table")
    made = TABLES[table](place.plan, nominations_of(place.plan))
    target = BytesIO()
    write_csv(target, Sheet(made.headings, made.rows))
    response = HttpResponse(target.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{place.plan.slug}-{table}.csv"'
    return response
