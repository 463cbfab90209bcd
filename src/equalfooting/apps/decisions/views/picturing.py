"""How does an analysis look: the picture of who can block with whom, and the rows of its tables?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from equalfooting.domain.languages import RIGHT_TO_LEFT
from equalfooting.domain.power.rule import Member
from equalfooting.ui.charts import Bar, ChartFrame, Coalition, bars_svg, coalitions_svg

MOST_COLUMNS, MOST_ROWS, MOST_BARS, MOST_KINDS, LONGEST = 8, 12, 24, 60, 24


@dataclass(frozen=True)
class Row:
    """Everybody who is alike, in one row: names, group, region, the numbers of one of them."""

    names: list[str]
    group: str
    region: str
    told: Mapping[str, Any]

    @property
    def banzhaf(self) -> str:
        return short(self.told["banzhaf"])

    @property
    def shapley_shubik(self) -> str:
        return short(self.told["shapley_shubik"])


def short(fraction: str) -> str:
    """An exact fraction where it fits into a cell; the file has every digit."""
    return fraction if len(fraction) <= LONGEST else "…"


def rows_of(told: Mapping[str, Any], members: Mapping[str, Member], names: Mapping[str, str]) -> list[Row]:
    """Members, those who are alike in one row, the most powerful first."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for id_, power in told.items():
        key = (power["shapley_shubik"] + power["banzhaf"], members[id_].group, members[id_].region)
        alike.setdefault(key, []).append(id_)
    rows = [
        Row([members[id_].name or id_ for id_ in ids], names.get(group, group), names.get(region, region), told[ids[0]])
        for (_, group, region), ids in alike.items()
    ]
    return sorted(rows, key=lambda row: -row.told["shapley_shubik_decimal"])


def bloc_rows(told: Mapping[str, Any], names: Mapping[str, str]) -> list[Row]:
    """Groups or regions, each as one."""
    return [Row([names.get(code, code)], "", "", told[code]) for code in in_order(told, names)]


def in_order(codes: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Codes in the order in which the site names groups and regions; others after them, as they come."""
    place = {code: number for number, code in enumerate(names)}
    return sorted(dict.fromkeys(codes), key=lambda code: place.get(code, len(place)))


def picture(analysis: Mapping[str, Any], names: Mapping[str, str]) -> SafeString:
    """Who can block with whom, over the stakeholder groups; where there are none, the power of each member.

    The drawing escapes every text that it is given.
    """
    language = get_language() or "en"
    mixes = analysis["smallest_blocking_by_group"][:MOST_ROWS]
    codes = in_order([*analysis["groups"], *(code for mix in mixes for code in mix["groups"])], names)
    frame = ChartFrame(
        gettext("The smallest coalitions that can block"), width=760, translate=gettext, id="blocking",
        is_right_to_left=language in RIGHT_TO_LEFT, language=language,
    )  # fmt: skip
    if analysis["groups"] and len(codes) <= MOST_COLUMNS and mixes:
        rows = [Coalition(ways(mix["count"]), mix["groups"]) for mix in mixes]
        columns = [(code, str(names.get(code, code)) if code else gettext("no group")) for code in codes]
        return mark_safe(coalitions_svg(rows, columns, frame))
    ranked = sorted(analysis["members"].items(), key=lambda pair: -pair[1]["shapley_shubik_decimal"])[:MOST_BARS]
    bars = [Bar(id_, round(100 * power["shapley_shubik_decimal"], 2)) for id_, power in ranked]
    return mark_safe(bars_svg(bars, frame))


def ways(n: int) -> str:
    return ngettext("%(n)s coalition", "%(n)s coalitions", n) % {"n": f"{n:,}" if n < 10**9 else f"{n:.1e}"}
