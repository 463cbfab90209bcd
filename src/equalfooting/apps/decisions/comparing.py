"""What would another rule change, beside the one that stands?"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from equalfooting.apps.decisions.actions import analysed, is_quick
from equalfooting.domain.power import assembly_of
from equalfooting.domain.power.changing import with_member, with_threshold, without_member
from equalfooting.domain.power.counting import size_of
from equalfooting.domain.power.game import compiled
from equalfooting.domain.refusals import Refusal

#: steps up to which a page answers a what-if, and seconds for which the answer is kept
WHILE_A_PAGE_WAITS, KEPT = 2_000_000, 86_400


@dataclass(frozen=True)
class Row:
    """One group, region or member before and after; None where it is in one of the two only."""

    name: str
    shown: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def gained(self) -> float:
        """How much more of the Shapley-Shubik index, in percentage points."""
        return 100 * (_index(self.after) - _index(self.before))


@dataclass(frozen=True)
class WhatIf:
    """The analysis after the change, and what differs."""

    after: dict[str, Any]
    groups: list[Row]
    regions: list[Row]
    members: list[Row]
    newly_alone: list[str]
    no_longer_alone: list[str]


def changed(description: Mapping[str, Any], asked: Mapping[str, str]) -> dict[str, Any]:
    """The description with what was asked for: a threshold, a member less, a member more."""
    found = dict(description)
    if asked.get("to") and asked.get("at"):
        found = with_threshold(found, asked["at"], asked["to"])
    if asked.get("without"):
        found = without_member(found, asked["without"])
    if asked.get("joining"):
        joining = {"id": asked["joining"].strip(), "group": asked.get("group", "")}
        found = with_member(found, joining)
    return found


def what_if(
    description: Mapping[str, Any], before: Mapping[str, Any], asked: Mapping[str, str], names: Mapping[str, str]
) -> WhatIf:
    """Compare the rule as it stands with the changed one. Nothing is written but the cache.

    Refuses a change that does not fit or cannot be meant, and one whose count is too long for a page.
    """
    other = changed(description, asked)
    if not is_quick(other, WHILE_A_PAGE_WAITS):
        steps = size_of(compiled(assembly_of(other)))
        raise Refusal("decision-too-large-here", steps=f"{steps:,}")
    after = _analysis(other)
    rows = {kind: _rows(before[kind], after[kind], names) for kind in ("groups", "regions", "members")}
    was, becomes = _alone(before), _alone(after)
    return WhatIf(
        after, rows["groups"], rows["regions"], [row for row in rows["members"] if row.gained or not row.after],
        [names.get(each, each) for each in becomes if each not in was],
        [names.get(each, each) for each in was if each not in becomes],
    )  # fmt: skip


def _analysis(description: Mapping[str, Any]) -> dict[str, Any]:
    text = json.dumps(description, sort_keys=True)
    key = f"decisions:what-if:{hashlib.sha256(text.encode()).hexdigest()}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        _, found, refusal = analysed(description)
        if found is None:
            raise Refusal(refusal["code"], **refusal["facts"])
        cache.set(key, found, KEPT)
    return found


def _rows(before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]) -> list[Row]:
    return [Row(name, names.get(name, name), before.get(name), after.get(name)) for name in {**before, **after}]


def _index(told: dict[str, Any] | None) -> float:
    return float(told["shapley_shubik_decimal"]) if told else 0.0


def _alone(told: Mapping[str, Any]) -> list[str]:
    everybody = {**told["members"], **told["regions"], **told["groups"]}
    return [name for name, each in everybody.items() if each["can_decide_alone"] or each["can_block_alone"]]
