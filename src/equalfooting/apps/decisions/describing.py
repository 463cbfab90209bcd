"""How does a form that needs no JSON become the description of a rule, and back?"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from equalfooting.domain.power.patterns import PATTERNS, Choices, described, pattern
from equalfooting.domain.power.reading import members_of, parsed
from equalfooting.domain.power.rule import Member
from equalfooting.domain.refusals import Refusal

#: what a weight typed beside a member is called in the description
WEIGHT = "weight"
#: the choice of those who bring the description themselves
AS_JSON = "json"
MOST_ROWS = 1_000


def description_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The description of what was chosen and typed.

    `given`: title, pattern, threshold, n, vetoes, is_silence_consent, members (lines), description (JSON text for the
    pattern "json"). Refuses lines that cannot be read, with their number, and text that is no JSON.
    """
    if given["pattern"] == AS_JSON:
        found = parsed(given["description"])
        if not isinstance(found, dict):
            raise Refusal("rule-unreadable", field="description", reason=type(found).__name__)
        described: dict[str, Any] = plain({"title": given["title"], **found})
        return described
    members = lines_read(given["members"])
    chosen = Choices(
        threshold=given["threshold"], n=given["n"] or 0, vetoes=tuple(_names(given["vetoes"])), weight=WEIGHT
    )
    silence = "yes" if given["is_silence_consent"] else "no"
    rule = pattern(given["pattern"], chosen)
    return {"title": given["title"], "silence": silence, "members": members, "rule": rule}


def lines_read(text: str) -> list[dict[str, Any]]:
    """Members from lines "name, group, region, weight", as a description writes them. Blank lines are passed over."""
    found: dict[str, dict[str, Any]] = {}
    rows = csv.reader(StringIO(text.replace("\x00", "")), skipinitialspace=True)
    for row, cells in enumerate(_safely(rows), start=1):
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if not cells[0] or len(cells) > 4 or len(found) >= MOST_ROWS:
            raise Refusal("decision-member-line", field="members", row=row, given=", ".join(cells)[:80])
        name, group, region, weight = [*cells, "", "", ""][:4]
        if name in found:
            raise Refusal("decision-member-twice", field="members", row=row, id=name)
        weights = {WEIGHT: _number(weight, row, name)} if weight else {}
        parts = {"id": name, "weights": weights, "group": group, "region": region}
        found[name] = {part: value for part, value in parts.items() if value}
    return list(found.values())


def lines_written(members: Iterable[Member]) -> str:
    """Members as the lines of the form, with the one weight it knows.

    >>> lines_written([Member("Ana", group="civil"), Member("Bo")])
    'Ana, civil\\nBo'
    """
    return "\n".join(_line(member) for member in members)


def is_typed(description: Mapping[str, Any]) -> bool:
    """Could the members have been typed into the form: no weight but the one it knows?"""
    return all(set(member.get("weights") or {}) <= {WEIGHT} for member in description.get("members", ()))


def form_of(description: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows to edit a version: its own choices where it was made by form, else its JSON."""
    if form.get("pattern") in PATTERNS and is_typed(description):
        return {**form, "members": lines_written(members_of(description["members"]))}
    return {"title": description.get("title", ""), "pattern": AS_JSON}


def written(members: Sequence[Member]) -> list[dict[str, Any]]:
    return described(members)


def plain(value: Any) -> Any:
    """Numbers as JSON fields hold them: exact decimals become text only where a float would not hold them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return float(value) if str(float(value)) == str(value) else str(value)


def _safely(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise Refusal("decision-member-line", field="members", row="?", given=str(error)[:80]) from None


def _line(member: Member) -> str:
    weight = member.weight(WEIGHT)
    cells = [member.id, member.group, member.region, _plain_weight(weight) if weight else ""]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue().replace(",", ", ") if '"' not in out.getvalue() else out.getvalue()


def _plain_weight(weight: Any) -> str:
    return str(weight) if weight.denominator == 1 else f"{float(weight):.12g}"


def _number(text: str, row: int, name: str) -> int | str:
    if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        raise Refusal("rule-weight-wrong", field="members", row=row, id=name, weight=WEIGHT, given=text[:60])
    return int(text) if text.isdigit() else text


def _names(text: str) -> Iterable[str]:
    return dict.fromkeys(name.strip() for name in text.splitlines() if name.strip())
