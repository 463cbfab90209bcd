"""Calls and answers that the tests of this slice start from."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from equalfooting.apps.inquiries.actions import answering, building, holding
from equalfooting.apps.inquiries.actions.said import Profile, Typed
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.domain.answers.questionnaire import plan_from
from tests.cast import NOW, Cast

PLAN = {
    "title": {"en": "What exists, and what is missing?", "fr": "Que manque-t-il ?"},
    "guidance": {"en": "Answer what you can."},
    "languages": ["en", "fr", "ar"],
    "sections": [
        {
            "title": {"en": "Where things stand"},
            "questions": [
                {"key": "extent", "kind": "scale", "minimum": 1, "maximum": 5, "ends": {"en": ["not at all", "fully"]},
                 "text": {"en": "To what extent?"}},
                {"key": "why", "kind": "long-text", "text": {"en": "Why?", "fr": "Pourquoi ?"}, "required": True},
                {"key": "venue", "kind": "choice", "text": {"en": "Where first?"},
                 "options": [{"key": "igf", "label": {"en": "IGF"}}, {"key": "itu", "label": {"en": "ITU"}}]},
            ],
        },
        {
            "title": {"en": "Mechanisms"},
            "questions": [
                {"key": "priorities", "kind": "choices", "at_most": 2, "text": {"en": "Which need attention?"},
                 "options": [{"key": key, "label": {"en": key.title()}} for key in ("security", "rights", "access")]},
                {"key": "mechanisms", "kind": "mechanisms", "text": {"en": "Which mechanisms do you know?"}},
                {"key": "line", "kind": "short-text", "max_length": 100, "text": {"en": "In one line?"}},
                {"key": "annex", "kind": "file", "at_most": 2, "text": {"en": "A document?"}},
            ],
        },
    ],
}  # fmt: skip


def a_draft_call(cast: Cast, slug: str = "inputs") -> Call:
    return building.build_from(by=cast.sana, process=cast.process, slug=slug, plan=plan_from(PLAN), now=NOW)


def an_open_call(cast: Cast, slug: str = "inputs", **fields: Any) -> Call:
    """Open since a day, with ten days left, unless `fields` say otherwise."""
    call = a_draft_call(cast, slug)
    opened = NOW - timedelta(days=1)
    holding.open_call(by=cast.sana, call=call, deadline_at=NOW + timedelta(days=10), now=opened, version=call.version)
    if fields:
        Call.objects.filter(pk=call.pk).update(**fields)
        call.refresh_from_db()
    return call


SAYS = Profile(
    respondent="Amina Example", organisation_name="Open Nets", contact_email="amina@example.org",
    groups=("civil",), country="KE", language="en", may_cite=True,
)  # fmt: skip


def a_submission(
    cast: Cast, call: Call, *, by: Any = None, now: datetime = NOW, why: str = "Because.", **said: Any
) -> Submission:
    """Submitted by somebody; `said` overrides what they say of themselves or answers other questions."""
    profile_fields = {name: said.pop(name) for name in list(said) if name in Profile.__dataclass_fields__}
    typed = Typed(profile=replace(SAYS, **profile_fields), answers={"why": why, **said})
    by = by or cast.pat
    from equalfooting.adapters import chance  # noqa: PLC0415  only the tests' dice

    draft = answering.start(by=by, call=call, handle=chance.handle(16), now=now)
    return answering.submit(by=by, submission=draft, typed=typed, version=draft.version, now=now)
