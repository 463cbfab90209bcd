"""How do contested statements travel with the full form? Two more sheets: statements, and who argues how.

Arguments that were withdrawn stay behind. What is brought in carries its holder as the sheet names it and no
account: nobody here said it, so nobody here can withdraw it but by undoing the sheet.
"""

from collections.abc import Mapping
from datetime import datetime

from equalfooting.apps.mapping import content
from equalfooting.apps.mapping.models import Argument, Claim, Mechanism
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.sheets import Table
from equalfooting.domain.refusals import Refusal

STATEMENTS, ARGUMENTS = "Contested statements", "Arguments"
_STATEMENT = ("number", "mechanism", "statement", "language", "stated at")
_ARGUMENT = ("statement", "stance", "holder", "group", "words", "language", "at")


def tables(process: Process) -> dict[str, Table]:
    """The contested statements about standing mechanisms, and the arguments held. Two queries."""
    claims = Claim.objects.filter(mechanism__process=process, mechanism__withdrawn_at=None).order_by("pk")
    statements = [
        (str(pk), code, statement, language, at.isoformat())
        for pk, code, statement, language, at in claims.values_list(
            "pk", "mechanism__code", "statement", "language", "stated_at"
        )
    ]
    held = Argument.objects.filter(claim__in=claims, withdrawn_at=None).order_by("pk")
    arguments = [
        (str(claim), stance, holder, group, words, language, at.isoformat())
        for claim, stance, holder, group, words, language, at in held.values_list(
            "claim", "stance", "holder", "group", "words", "language", "at"
        )
    ]
    return {STATEMENTS: Table(_STATEMENT, tuple(statements)), ARGUMENTS: Table(_ARGUMENT, tuple(arguments))}


def bring_in(workbook: Mapping[str, Table], mechanisms: Mapping[str, Mechanism], now: datetime) -> dict[str, list[int]]:
    """Add the statements and arguments the map does not hold; says which, for undoing.

    `mechanisms`: code in the sheet -> row. Refuses a statement about a mechanism the sheet does not hold, and
    a stance that is none ("map-row-points-nowhere", "word-not-offered").
    """
    did: dict[str, list[int]] = {"claims": [], "arguments": []}
    claims: dict[str, Claim] = {}
    for row in _rows(workbook, STATEMENTS, _STATEMENT):
        if row["mechanism"] not in mechanisms:
            facts = {"what": STATEMENTS, "id": row["number"], "column": "mechanism", "given": row["mechanism"]}
            raise Refusal("map-row-points-nowhere", **facts)
        claims[row["number"]], is_new = Claim.objects.get_or_create(
            mechanism=mechanisms[row["mechanism"]], statement=content.text(row["statement"], "statement", 1_000),
            defaults={"language": row["language"][:12] or "en", "stated_at": _moment(row["stated at"], now)},
        )  # fmt: skip
        did["claims"] += [claims[row["number"]].pk] if is_new else []
    for row in _rows(workbook, ARGUMENTS, _ARGUMENT):
        if row["statement"] not in claims:
            facts = {"what": ARGUMENTS, "id": row["holder"], "column": "statement", "given": row["statement"]}
            raise Refusal("map-row-points-nowhere", **facts)
        argument, is_new = _argued(claims[row["statement"]], row, now)
        did["arguments"] += [argument.pk] if is_new else []
    return did


def take_out(did: Mapping[str, list[int]]) -> None:
    """Take out what a sheet brought in; a statement on which somebody argues meanwhile stays."""
    Argument.objects.filter(pk__in=did.get("arguments", ())).delete()
    Claim.objects.filter(pk__in=did.get("claims", ()), arguments=None).delete()


def _argued(claim: Claim, row: Mapping[str, str], now: datetime) -> tuple[Argument, bool]:
    return Argument.objects.get_or_create(
        claim=claim, stance=content.one_of(row["stance"], Argument.Stance.values, "stance"),
        holder=content.text(row["holder"], "holder", 300), words=content.text(row["words"], "words", 5_000),
        withdrawn_at=None,
        defaults={"group": row["group"][:20], "language": row["language"][:12] or "en", "at": _moment(row["at"], now)},
    )  # fmt: skip


def _rows(workbook: Mapping[str, Table], sheet: str, headings: tuple[str, ...]) -> list[dict[str, str]]:
    table = workbook.get(sheet)
    if table is None:
        return []
    found = [dict(zip(table.headings, row, strict=False)) for row in table.rows]
    return [{heading: row.get(heading, "") for heading in headings} for row in found]


def _moment(written: str, now: datetime) -> datetime:
    """The moment a sheet names; now where it names none that can be read."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return now
    return moment if moment.tzinfo else now
