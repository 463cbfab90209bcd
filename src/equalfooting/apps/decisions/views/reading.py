"""On which pages are decision rules read? The list, the page of one with its what-if, its files."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.decisions import rules
from equalfooting.apps.decisions.comparing import what_if
from equalfooting.apps.decisions.forms import WhatIfForm
from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.decisions.queries import listed, names_of, version_seen_by
from equalfooting.apps.decisions.views.picturing import MOST_KINDS, bloc_rows, picture, rows_of
from equalfooting.apps.decisions.words import STATES
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.power import assembly_of
from equalfooting.domain.power.reading import members_of
from equalfooting.domain.power.words import SILENCE, thresholds_told, told
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

#: names of a coalition or of a row that are written out
N_NAMED = 12
#: beyond, a list of names is too long to choose from
MOST_CHOICES = 300


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """By which rules does this process decide?"""
    found = process_seen_by(request.by, process)
    context = {
        "process": found, "rules": listed(request.by, found), "states": STATES,
        "may_draft": rules.draft(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "decisions/index.html", context)


@door("public")
@require_safe
def rule(request: Request, process: str, rule: str) -> HttpResponse:
    """What it takes to decide, whom it gives power, whether the principle holds, and what a change would do."""
    found = process_seen_by(request.by, process)
    version = version_seen_by(request.by, found, rule, _number(request.GET.get("version", "")))
    names = names_of()
    sees_drafts = rules.tend(request.by, found) is None
    versions = [one for one in version.rule.versions.all() if one.published_at or sees_drafts]
    context = {
        "process": found, "rule": version.rule, "version": version, "versions": versions,
        "is_newest": version.number == versions[0].number, "newest": versions[0],
        **said_of(version, names), **_what_if(request, version, names),
        "may_revise": rules.revise(request.by, version.rule, request.now),
        "may_publish": rules.publish(request.by, version, request.now),
        "may_withdraw": rules.withdraw(request.by, version.rule, request.now),
        "files": _files(process, version),
    }  # fmt: skip
    return render_page(request, "decisions/rule.html", context)


@door("public")
@require_safe
def description(request: Request, process: str, rule: str, number: int) -> HttpResponse:
    """The rule in the form that the command line reads."""
    return _json(version_seen_by(request.by, process_seen_by(request.by, process), rule, number), "description")


@door("public")
@require_safe
def analysis(request: Request, process: str, rule: str, number: int) -> HttpResponse:
    """The exact analysis, as the command line gives it."""
    return _json(version_seen_by(request.by, process_seen_by(request.by, process), rule, number), "analysis")


def said_of(version: RuleVersion, names: Mapping[str, str]) -> dict[str, Any]:
    """What a page or a preview says of a version: the rule in words, and all that its analysis found."""
    assembly = assembly_of(version.description)
    words = {
        "told": told(assembly, gettext), "silence": gettext(SILENCE[assembly.silence]), "source": assembly.source,
        "caution": assembly.note, "n_members": len(assembly.members), "state": STATES[version.state],
        "refusal": Refusal(version.refusal["code"], **version.refusal["facts"]) if version.refusal else None,
        "names": names, "analysis": version.analysis,
    }  # fmt: skip
    return words | (_found(version, names) if version.analysis else {})


def _found(version: RuleVersion, names: Mapping[str, str]) -> dict[str, Any]:
    analysis: dict[str, Any] = version.analysis or {}
    members = {member.id: member for member in members_of(version.description["members"])}
    rows = rows_of(analysis["members"], members, names)
    return {
        "picture": picture(analysis, names), "rows": rows[:MOST_KINDS], "n_more": max(0, len(rows) - MOST_KINDS),
        "group_rows": bloc_rows(analysis["groups"], names), "region_rows": bloc_rows(analysis["regions"], names),
        "decides_alone": _blocs(analysis, "decides_alone", names),
        "blocks_alone": _blocs(analysis, "blocks_alone", names),
        "alone": [id_ for id_, each in analysis["members"].items() if each["can_decide_alone"]],
        "vetoes": [id_ for id_, each in analysis["members"].items() if each["can_block_alone"]],
        "smallest": [_smallest(analysis, kind) for kind in ("deciding", "blocking")],
        "share_deciding": f"{100 * analysis['decisiveness_decimal']:.3g}", "n_named": N_NAMED,
    }  # fmt: skip


def _blocs(analysis: dict[str, Any], what: str, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Groups and regions that can do it alone, as witnesses: name, and how many members it takes."""
    return [
        (names.get(each["name"], each["name"]), len(analysis[f"{each['kind']}s"][each["name"]]["members"]))
        for each in analysis["principle"][what]
    ]


def _smallest(analysis: dict[str, Any], kind: str) -> dict[str, Any]:
    examples = analysis[f"smallest_{kind}"]
    return {
        "kind": kind, "size": analysis[f"smallest_{kind}_size"], "n": analysis[f"smallest_{kind}_count"],
        "in_all": analysis[f"in_all_smallest_{kind}"], "examples": examples[:3],
    }  # fmt: skip


def _what_if(request: Request, version: RuleVersion, names: Mapping[str, str]) -> dict[str, Any]:
    """The form beside the rule, and what the change asked for in the address would do."""
    if not version.analysis:
        return {}
    ids = list(version.analysis["members"])
    groups = list(version.analysis["groups"])
    form = WhatIfForm(
        request.GET, places=thresholds_told(version.description, gettext),
        members=[(id_, id_) for id_ in ids[:MOST_CHOICES]], groups=[(code, names.get(code, code)) for code in groups],
    )  # fmt: skip
    if not form.is_asked:
        return {"what_if_form": form}
    if not form.is_valid():
        return {"what_if_form": form}
    try:
        found = what_if(version.description, version.analysis, form.cleaned_data, names)
        return {"what_if_form": form, "what_if": found}
    except Refusal as refusal:
        return {"what_if_form": form, "what_if_refusal": refusal}


def _files(process: str, version: RuleVersion) -> list[tuple[str, str]]:
    named = {"process": process, "rule": version.rule.slug, "number": version.number}
    found = [(gettext("The rule (JSON)"), reverse("decisions:description", kwargs=named))]
    if version.analysis:
        found.append((gettext("The analysis (JSON)"), reverse("decisions:analysis", kwargs=named)))
    return found


def _json(version: RuleVersion, what: str) -> HttpResponse:
    text = json.dumps(getattr(version, what), ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{version.rule.slug}-{version.number}-{what}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
