"""What stands out in the spread of positions, beyond the counts? Facts in sentences, never a judgement."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.consensus.positions import Position
from equalfooting.domain.consensus.spread import Counts, Spread
from equalfooting.domain.refusals.sentence import _

REMARKS: dict[str, str] = {
    "more-silent-than-spoke": _("More members are silent (%(n_silent)s) than have spoken (%(n_spoke)s)."),
    "nobody-spoke": _("Nobody has spoken yet (members: %(n_members)s)."),
    "group-silent": _("Nobody of the group %(part)s has spoken (members: %(n_members)s)."),
    "region-silent": _("Nobody of the region %(part)s has spoken (members: %(n_members)s)."),
    "group-mostly-against": _(
        "In the group %(part)s more object (%(n_object)s) than are in favour (%(n_in_favour)s); "
        "silent: %(n_silent)s of %(n_members)s."
    ),
    "region-mostly-against": _(
        "In the region %(part)s more object (%(n_object)s) than are in favour (%(n_in_favour)s); "
        "silent: %(n_silent)s of %(n_members)s."
    ),
    "objections-in-one-group": _(
        "All objections that stand (%(n_object)s) come from one group: %(part)s (members: %(n_members)s)."
    ),
    "objections-in-one-region": _(
        "All objections that stand (%(n_object)s) come from one region: %(part)s (members: %(n_members)s)."
    ),
    "favour-in-every-group": _("Somebody of every group that has members is in favour."),
    "no-way-named": _("Objections that do not say what would lift them: %(n_unsaid)s of %(n_object)s."),
    "counted-in-several": _("Members who stand in more than one group: %(n_several)s; each counts once in the totals."),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact: the code of its sentence in `REMARKS`, and the numbers in it."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the reader's language.

        >>> Remark("group-silent", {"part": "business", "n_members": 5}).say()
        'Nobody of the group business has spoken (members: 5).'
        """
        return translate(REMARKS[self.code]) % self.facts


def remarks(spread: Spread, objections: tuple[Position, ...]) -> Iterator[Remark]:
    """What stands out in the spread of one recommendation. Cost: O(groups + regions + objections)."""
    everybody = spread.all
    if not everybody.n_spoke and everybody.n_members:
        yield Remark("nobody-spoke", _facts("", everybody))
    elif everybody.n_silent > everybody.n_spoke:
        yield Remark("more-silent-than-spoke", _facts("", everybody))
    yield from _of_parts("group", spread.by_group, everybody)
    yield from _of_parts("region", spread.by_region, everybody)
    if len(spread.by_group) > 1 and all(counts.n_in_favour for counts in spread.by_group.values()):
        yield Remark("favour-in-every-group")
    n_unsaid = sum(not position.lifts_if.strip() for position in objections)
    if n_unsaid:
        yield Remark("no-way-named", {"n_unsaid": n_unsaid, "n_object": len(objections)})
    if spread.n_in_several_groups:
        yield Remark("counted-in-several", {"n_several": spread.n_in_several_groups})


def _of_parts(what: str, parts: Mapping[str, Counts], everybody: Counts) -> Iterator[Remark]:
    for part, counts in parts.items():
        if not counts.n_spoke and everybody.n_spoke:
            yield Remark(f"{what}-silent", _facts(part, counts))
        elif counts.n_object > counts.n_in_favour:
            yield Remark(f"{what}-mostly-against", _facts(part, counts))
    objecting = [part for part, counts in parts.items() if counts.n_object]
    # one objection alone always comes from one group: nothing to remark
    if (
        len(parts) > 1
        and everybody.n_object > 1
        and len(objecting) == 1
        and parts[objecting[0]].n_object == everybody.n_object
    ):
        yield Remark(f"objections-in-one-{what}", _facts(objecting[0], parts[objecting[0]]))


def _facts(part: str, counts: Counts) -> dict[str, Any]:
    derived = {"n_spoke": counts.n_spoke, "n_silent": counts.n_silent, "n_in_favour": counts.n_in_favour}
    return {"part": part, **derived, **counts._asdict()}
