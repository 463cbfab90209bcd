"""How is an analysis told to a program? Exact fractions as text, each with its decimal beside it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from equalfooting.domain.power.analysis import Analysis, Bloc, Blocs
from equalfooting.domain.power.indices import Power
from equalfooting.domain.power.smallest import Smallest

_FRACTIONS = ("banzhaf", "shapley_shubik", "banzhaf_absolute", "preventing", "initiating")


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Everything of an analysis as plain values that JSON can hold.

    Fractions are text ("5/21"), each with "..._decimal" beside it; counts are whole numbers of any length.

    >>> from equalfooting.domain.power import analyse, assembly_of
    >>> told = as_json(analyse(assembly_of({"members": [{"id": "a"}, {"id": "b"}], "rule": {"count": 2}})))
    >>> told["members"]["a"]["banzhaf"], told["smallest_blocking"], told["capturable_by"]
    ('1/2', [['a'], ['b']], [])
    """
    principle = analysis.principle
    return {
        "title": analysis.assembly.title,
        "method": "exact",
        "silence": analysis.assembly.silence,
        "n_members": len(analysis.members),
        "members": {power.id: _power(power) for power in analysis.members},
        "groups": {bloc.power.id: _bloc(bloc) for bloc in analysis.groups.blocs},
        "regions": {bloc.power.id: _bloc(bloc) for bloc in analysis.regions.blocs},
        **_smallest("deciding", analysis.deciding),
        **_smallest("blocking", analysis.blocking),
        "capturable_by": list(analysis.capturable_by),
        "n_deciding_coalitions": analysis.n_deciding,
        **fraction("decisiveness", analysis.decisiveness),
        "principle": {
            "holds": principle.holds,
            "decides_alone": [{"kind": kind, "name": name} for kind, name in principle.decides_alone],
            "blocks_alone": [{"kind": kind, "name": name} for kind, name in principle.blocks_alone],
            "unjudged": list(principle.unjudged),
        },
        "groups_as_blocs": _as_blocs(analysis.groups),
        "regions_as_blocs": _as_blocs(analysis.regions),
    }


def fraction(name: str, value: Fraction) -> dict[str, Any]:
    """
    >>> fraction("share", Fraction(1, 4))
    {'share': '1/4', 'share_decimal': 0.25}
    """
    return {name: str(value), f"{name}_decimal": float(value)}


def _power(power: Power) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in _FRACTIONS:
        told |= fraction(name, getattr(power, name))
    told["swings"] = power.swings
    return told | {"can_decide_alone": power.can_decide_alone, "can_block_alone": power.can_block_alone}


def _bloc(bloc: Bloc) -> dict[str, Any]:
    return {
        **_power(bloc.power),
        "members": list(bloc.members),
        **fraction("banzhaf_of_members", bloc.banzhaf_of_members),
        **fraction("shapley_shubik_of_members", bloc.shapley_shubik_of_members),
    }


def _smallest(kind: str, found: Smallest) -> dict[str, Any]:
    return {
        f"smallest_{kind}": [list(each) for each in found.examples],
        f"smallest_{kind}_size": found.size,
        f"smallest_{kind}_count": found.n,
        f"smallest_{kind}_is_whole": len(found.examples) == found.n,
        f"in_all_smallest_{kind}": list(found.in_all),
        f"smallest_{kind}_by_group": [{"groups": dict(mix), "count": n} for mix, n in found.mixes],
        f"smallest_{kind}_by_group_is_whole": found.is_whole,
    }


def _as_blocs(blocs: Blocs) -> dict[str, Sequence[Sequence[str]]]:
    if blocs.deciding is None or blocs.blocking is None:
        return {}
    return {
        "smallest_deciding": [list(each) for each in blocs.deciding.examples],
        "smallest_blocking": [list(each) for each in blocs.blocking.examples],
    }
