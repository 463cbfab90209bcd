"""What does the Chair's summary say, and what the final report? Both from the same material."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from equalfooting.domain.consensus.levels import AGREED, DIVERGED, SUPPORTED
from equalfooting.domain.consensus.spread import Counts
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.summaries.material import Argument, Material, Matter, MinorityStatement, TookPart, Unmet
from equalfooting.domain.summaries.text import Item, Quotation, Section, Sentence, Summary

_OUTCOMES = (AGREED, SUPPORTED, DIVERGED)


def chairs_summary(material: Material) -> Summary:
    """The Chair's summary of a process that did not agree on everything, as a draft to edit.

    Mandate and process; what was agreed, had strong support, diverged (arguments for and against in their holders'
    words where they agreed to be quoted, counted by group where not); what was withdrawn; minority statements; who
    took part. Refuses a fact without rows ("summary-unsupported"). Cost: O(everything in the material).
    """
    sections = [_process(material), *(_outcome(material, outcome) for outcome in _OUTCOMES)]
    undesignated = [matter for matter in material.matters if not matter.outcome]
    if undesignated:
        sections.append(Section("undesignated", sections=tuple(_matter(each) for each in undesignated)))
    return Summary("chairs-summary", (*sections, *_endings(material, material.statements)))


def report(material: Material) -> Summary:
    """The final report: every recommendation with its level, its positions and what is attached to it.

    Refuses a recommendation without a level ("summary-level-missing": publish a designation, or write a Chair's
    summary), and a fact without rows. A minority statement stands with the matters it is about, one about the whole
    at the end. Cost: O(everything in the material).
    """
    missing = [matter.id for matter in material.matters if not matter.level]
    if missing:
        raise Refusal("summary-level-missing", n=len(missing), first=", ".join(missing[:12]))
    matters = tuple(_matter(each, _about(material, each)) for each in material.matters)
    on_the_whole = [each for each in material.statements if not each.matters]
    return Summary(
        "report",
        (_process(material), Section("recommendations", sections=matters), *_endings(material, on_the_whole)),
    )


def _about(material: Material, matter: Matter) -> tuple[MinorityStatement, ...]:
    return tuple(each for each in material.statements if matter.id in each.matters)


def _process(material: Material) -> Section:
    process = material.process
    period = {"began_on": process.began_on.isoformat(), "ended_on": process.ended_on.isoformat()}
    items: list[Item] = []
    if process.mandate:
        items.append(Sentence("mandate", {"name": process.name}, process.mandate_rows))
        items.append(Quotation(process.mandate, "", (), process.mandate_rows, process.language))
    items.append(Sentence("period", period, process.period_rows))
    for code in ("meetings", "calls", "submissions", "drafts"):
        rows = getattr(process, code)
        if rows:
            items.append(Sentence(code, {"n": len(rows)}, rows))
    everybody = material.everybody
    if everybody and sum(group.n_members for group in material.took_part) > everybody.n_members:
        items.append(Sentence("several-groups", {}, everybody.rows))
    return Section("process", tuple(items))


def _outcome(material: Material, outcome: str) -> Section:
    mine = [matter for matter in material.matters if matter.outcome == outcome]
    if mine:
        return Section(outcome, sections=tuple(_matter(each) for each in mine))
    # that nothing was designated so rests on everything that was designated, or on the process alone
    rows = tuple(row for matter in material.matters for row in matter.rows) or material.process.period_rows
    return Section(outcome, (Sentence(f"none-{outcome}", {}, rows),))


def _matter(matter: Matter, attached: Sequence[MinorityStatement] = ()) -> Section:
    items: list[Item] = [
        Sentence("text", {}, matter.rows),
        Quotation(matter.text, "", (), matter.rows, matter.language),
        Sentence("designated" if matter.level else "not-designated", {"level": matter.level}, matter.rows),
    ]
    if matter.reasons:
        reasons = Quotation(matter.reasons, "", (), matter.rows, matter.reasons_language)
        items += [Sentence("reasons", {}, matter.rows), reasons]
    if matter.everybody and matter.everybody.n_members:
        items.append(Sentence("counts", _numbers(matter.everybody), matter.position_rows or matter.rows))
        items += [
            Sentence("group-counts", {"group": group, **_numbers(counts)}, matter.position_rows or matter.rows)
            for group, counts in matter.by_group.items()
        ]
    parts = (
        _said("for", [each for each in matter.arguments if each.is_for], "not-quoted"),
        _said("against", [each for each in matter.arguments if not each.is_for], "not-quoted"),
        _said("unmet", matter.unmet, "not-quoted-unmet"),
        Section("statements", tuple(_statements(attached))),
    )
    title = f"{matter.id} {matter.title}" if matter.title else ""
    return Section("matter", tuple(items), tuple(part for part in parts if part.items), title, {"id": matter.id})


def _numbers(counts: Counts) -> dict[str, int]:
    return {**counts._asdict(), "n_silent": counts.n_silent}


def _said(heading: str, given: Sequence[Argument | Unmet], otherwise: str) -> Section:
    """Words of those who agreed to be quoted; of the others a count for each group they stand in."""
    items: list[Item] = [_quoted(each) for each in given if each.may_quote]
    rows_of: dict[str, list[str]] = {}
    for each in given:
        if not each.may_quote:
            rows_of.setdefault(", ".join(each.groups) or "–", []).append(each.row)
    items += [Sentence(otherwise, {"group": group, "n": len(rows)}, tuple(rows)) for group, rows in rows_of.items()]
    return Section(heading, tuple(items))


def _quoted(said: Argument | Unmet) -> Quotation:
    text = said.text if isinstance(said, Argument) else said.reason
    return Quotation(text, said.holder if said.may_name else "", said.groups, (said.row,), said.language)


def _endings(material: Material, statements: Iterable[MinorityStatement]) -> Iterator[Section]:
    endings: tuple[tuple[str, Callable[[], Iterator[Item]]], ...] = (
        ("withdrawn", lambda: _withdrawn(material)),
        ("statements", lambda: _statements(statements)),
        ("participation", lambda: _participation(material)),
    )
    for code, items in endings:
        found = tuple(items())
        if found:
            yield Section(code, found)


def _withdrawn(material: Material) -> Iterator[Item]:
    for each in material.withdrawn:
        yield Sentence("withdrawn", {"title": each.title, "by": each.by}, each.rows)
        if each.why:
            yield Sentence("withdrawn-why", {}, each.rows)
            yield Quotation(each.why, each.by, (), each.rows, each.language)
        else:
            yield Sentence("withdrawn-no-reason", {}, each.rows)


def _statements(statements: Iterable[MinorityStatement]) -> Iterator[Item]:
    for each in statements:
        facts = {"title": each.title, "signatories": "; ".join(each.signatories), "matters": ", ".join(each.matters)}
        code = ("statement", "statement-on-one")[len(each.matters)] if len(each.matters) < 2 else "statement-on"
        yield Sentence(code, facts, each.rows)
        yield Quotation(each.text, "", (), each.rows, each.language)


def _participation(material: Material) -> Iterator[Item]:
    if material.everybody:
        yield _took_part(material.everybody, "-all")
    for group in material.took_part:
        yield _took_part(group)


def _took_part(told: TookPart, of_whom: str = "") -> Sentence:
    """With presence where meetings were recorded, else with positions alone."""
    code = "stated" if told.n_present is None else "took-part"
    facts = {key: getattr(told, key) for key in ("group", "n_members", "n_present", "n_spoke", "n_stated")}
    return Sentence(f"{code}{of_whom}", facts, told.rows)
