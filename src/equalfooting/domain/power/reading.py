"""How is the description of a decision rule read, and what in it cannot be meant?

The form: `{"members": [{"id", "weights": {name: number}, "group", "region"}], "rule": R}`, where R is one of
`{"weight": name, "quota": Q}`, `{"count": Q}`, `{"all_but": n}`, `{"members": [id]}` (all of them),
`{"each": "group" | "region", "rule": R}`, `{"all": [R]}`, `{"any": [R]}`, `{"at_least": n, "of": [R]}`.
Q is a number, or a share: `"65%"` and `"2/3"` mean at least that share of the total (inside "each": of the group's
total), `">50%"` more than it. Besides: `"title"`, `"source"`, `"note"`, and `"silence": "yes"` where who says nothing
agrees. A weight that a member does not carry counts 0 for that member.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from equalfooting.domain.power.rule import (
    SILENCES,
    Assembly,
    AtLeast,
    Counted,
    Each,
    Member,
    Needed,
    Quota,
    Rule,
    Weighted,
)
from equalfooting.domain.refusals import Refusal

#: beyond, the fractions would have more digits than are written out
MOST_MEMBERS = 1_000
MOST_PARTS = 2_000
DEEPEST = 20
_LONGEST = 200
_SHARE = re.compile(
    r"(?P<more>>\s*)?(?:(?P<percent>\d{1,9}(?:\.\d{1,9})?)\s*%|(?P<over>\d{1,9})\s*/\s*(?P<under>\d{1,9}))"
)
_NUMBER = re.compile(r"(?P<more>>\s*)?(?P<number>\d{1,30}(?:\.\d{1,12})?)")


def assembly_of_text(text: str) -> Assembly:
    """The assembly that a JSON text describes; numbers keep every digit. Refuses what `assembly_of` refuses."""
    return assembly_of(parsed(text))


def parsed(text: str) -> Any:
    """JSON as plain values, decimals kept exact; refuses ("rule-unreadable") what is none, or says a key twice."""
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal("rule-unreadable", field="description", reason=str(error)[:_LONGEST]) from None


def assembly_of(given: Any) -> Assembly:
    """Read a description given as plain values (dicts, lists, numbers, text).

    Refuses, each naming its place: no members, one identifier twice, a weight that is no number or negative, a weight
    nobody carries, a threshold of nobody or beyond everybody, a member who is none, an empty list, an unknown form,
    more than 1,000 members or 2,000 parts. Cost: O(members x parts).

    >>> given = {"members": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "rule": {"count": ">50%"}}
    >>> assembly_of(given).rule
    Counted(quota=Quota(amount=Fraction(1, 2), is_share=True, is_more=True), is_all_but=False)
    """
    if not isinstance(given, Mapping):
        raise Refusal("rule-unreadable", field="description", reason=type(given).__name__)
    for part in ("members", "rule"):
        if part not in given:
            raise Refusal("rule-part-missing", field="description", part=part)
    silence = given.get("silence", "no")
    if silence not in SILENCES:
        raise Refusal("rule-silence-wrong", field="description", given=_short(silence), choices=", ".join(SILENCES))
    said = {key: str(given.get(key, ""))[:2_000] for key in ("title", "source", "note")}
    return Assembly(members_of(given["members"]), _Reader().rule(given["rule"], "rule"), silence=silence, **said)


def rule_of(given: Any) -> Rule:
    """One rule R by itself; refuses what `assembly_of` refuses of it."""
    return _Reader().rule(given, "rule")


def members_of(given: Any) -> tuple[Member, ...]:
    """The members of a description, each identifier once."""
    if not isinstance(given, Sequence) or isinstance(given, str) or not given:
        raise Refusal("rule-no-members", field="description")
    if len(given) > MOST_MEMBERS:
        raise Refusal("rule-members-many", field="description", n=len(given), most=MOST_MEMBERS)
    found: dict[str, Member] = {}
    for row, each in enumerate(given, start=1):
        member = _member(each, row)
        if member.id in found:
            raise Refusal("rule-member-twice", field="description", row=row, id=member.id)
        found[member.id] = member
    return tuple(found.values())


def quota_of(given: Any, place: str = "rule") -> Quota:
    """A threshold: a number, "65%", "2/3", or more than one of them with ">" before it.

    >>> quota_of("65%"), quota_of(">2/3").is_more, quota_of(62).amount
    (Quota(amount=Fraction(13, 20), is_share=True, is_more=False), True, Fraction(62, 1))
    """
    text = str(given).strip() if isinstance(given, int | float | Decimal | Fraction | str) else ""
    if isinstance(given, bool) or not text:
        raise Refusal("rule-quota-wrong", field="quota", place=place, given=_short(given))
    if share := _SHARE.fullmatch(text):
        under = int(share["under"] or 100)
        if not under:
            raise Refusal("rule-quota-wrong", field="quota", place=place, given=_short(given))
        return Quota(Fraction(share["percent"] or share["over"]) / under, True, bool(share["more"]))
    if number := _NUMBER.fullmatch(text):
        return Quota(Fraction(number["number"]), False, bool(number["more"]))
    if re.fullmatch(r"-\d+(\.\d+)?%?", text):
        raise Refusal("rule-quota-nobody", field="quota", place=place, quota=text)
    raise Refusal("rule-quota-wrong", field="quota", place=place, given=_short(given))


class _Reader:
    """Reads the parts of a rule, each with the place it stands at; counts them."""

    def __init__(self) -> None:
        self.n_parts = 0
        self.forms: dict[str, Callable[[Mapping[str, Any], str], Rule]] = {
            "weight": self._weighted, "count": self._counted, "all_but": self._all_but, "members": self._needed,
            "each": self._each, "all": self._all, "any": self._any, "at_least": self._at_least,
        }  # fmt: skip

    def rule(self, given: Any, place: str) -> Rule:
        self.n_parts += 1
        if self.n_parts > MOST_PARTS or place.count(".") > DEEPEST:
            raise Refusal("rule-deep", field="description", most=MOST_PARTS, deep=DEEPEST)
        found = [form for form in self.forms if isinstance(given, Mapping) and form in given]
        allowed = {"weight": {"quota"}, "each": {"rule"}, "at_least": {"of"}}
        if len(found) != 1 or set(given) - {found[0]} - allowed.get(found[0], set()):
            choices = ", ".join(self.forms)
            raise Refusal("rule-form-unknown", field="description", place=place, given=_short(given), choices=choices)
        return self.forms[found[0]](given, f"{place}.{found[0]}")

    def _weighted(self, given: Mapping[str, Any], place: str) -> Rule:
        return Weighted(str(given["weight"]), quota_of(given.get("quota"), place))

    def _counted(self, given: Mapping[str, Any], place: str) -> Rule:
        return Counted(quota_of(given["count"], place))

    def _all_but(self, given: Mapping[str, Any], place: str) -> Rule:
        quota = quota_of(given["all_but"], place)
        if quota.is_share or quota.is_more or quota.amount.denominator != 1:
            raise Refusal("rule-quota-wrong", field="quota", place=place, given=_short(given["all_but"]))
        return Counted(quota, is_all_but=True)

    def _needed(self, given: Mapping[str, Any], place: str) -> Rule:
        return Needed(tuple(dict.fromkeys(str(id_) for id_ in _some(given["members"], place))))

    def _each(self, given: Mapping[str, Any], place: str) -> Rule:
        by = given["each"]
        if by not in ("group", "region"):
            raise Refusal("rule-form-unknown", field="description", place=place, given=_short(by),
                          choices="group, region")  # fmt: skip
        return Each(by, self.rule(given.get("rule"), place))

    def _all(self, given: Mapping[str, Any], place: str) -> Rule:
        parts = self._parts(given["all"], place)
        return AtLeast(len(parts), parts)

    def _any(self, given: Mapping[str, Any], place: str) -> Rule:
        return AtLeast(1, self._parts(given["any"], place))

    def _at_least(self, given: Mapping[str, Any], place: str) -> Rule:
        parts, n = self._parts(given.get("of"), place), given["at_least"]
        if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= len(parts):
            raise Refusal("rule-at-least-wrong", field="description", place=place, given=_short(n), n=len(parts))
        return AtLeast(n, parts)

    def _parts(self, given: Any, place: str) -> tuple[Rule, ...]:
        return tuple(self.rule(each, f"{place}[{n}]") for n, each in enumerate(_some(given, place), start=1))


def _member(given: Any, row: int) -> Member:
    weights = given.get("weights", {}) if isinstance(given, Mapping) else None
    id_ = given.get("id") if isinstance(given, Mapping) else None
    is_named = isinstance(id_, str | int) and not isinstance(id_, bool) and str(id_).strip()
    if not is_named or not isinstance(weights, Mapping | None):
        raise Refusal("rule-member-wrong", field="description", row=row, given=_short(given))
    key = str(id_).strip()
    amounts = tuple((str(name), _amount(amount, row, key, str(name))) for name, amount in (weights or {}).items())
    group, region, name = (str(given.get(part) or "").strip()[:_LONGEST] for part in ("group", "region", "name"))
    return Member(key[:_LONGEST], amounts, group, region, name)


def _amount(given: Any, row: int, id_: str, weight: str) -> Fraction:
    text = str(given).strip() if isinstance(given, int | float | Decimal | Fraction | str) else ""
    if isinstance(given, bool) or not re.fullmatch(r"\d{1,30}(\.\d{1,12})?", text):
        raise Refusal("rule-weight-wrong", field="description", row=row, id=id_, weight=weight, given=_short(given))
    return Fraction(text)


def _some(given: Any, place: str) -> Sequence[Any]:
    if not isinstance(given, list | tuple) or not given:
        raise Refusal("rule-list-empty", field="description", place=place)
    return given


def _short(given: Any) -> str:
    text = str(given)
    return text if len(text) <= 80 else text[:79] + "…"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}” is said twice")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)
