"""What of decision rules can a program read? All that is published, with the exact analysis."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.decisions.queries import published, version_seen_by
from equalfooting.apps.processes.queries import process_seen_by

router = Router(tags=["decision rules"])
NOBODY = Visitor("")


class RuleOut(Schema):
    slug: str
    title: str
    language: str
    number: int
    note: str
    state: str
    published_at: datetime
    withdrawn_at: datetime | None


class WholeRuleOut(RuleOut):
    description: dict[str, Any]
    analysis: dict[str, Any] | None


@router.get("/processes/{process}/rules", response=list[RuleOut], url_name="decision-rules")
def decision_rules(request: HttpRequest, process: str) -> list[dict[str, Any]]:
    """The rules a process decides by, each in the version that counts."""
    return [_out(version) for version in published(process_seen_by(NOBODY, process))]


@router.get("/processes/{process}/rules/{rule}", response=WholeRuleOut, url_name="decision-rule")
def decision_rule(request: HttpRequest, process: str, rule: str) -> dict[str, Any]:
    """One rule: its description, as `equalfooting rules analyse` reads it, and its analysis."""
    version = version_seen_by(NOBODY, process_seen_by(NOBODY, process), rule)
    return {**_out(version), "description": version.description, "analysis": version.analysis}


def _out(version: RuleVersion) -> dict[str, Any]:
    rule = version.rule
    return {
        "slug": rule.slug, "title": rule.title, "language": rule.language, "number": version.number,
        "note": version.note, "state": version.state, "published_at": version.published_at,
        "withdrawn_at": rule.withdrawn_at,
    }  # fmt: skip
