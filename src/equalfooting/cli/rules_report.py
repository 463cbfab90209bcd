"""How is the analysis of a decision rule told on the command line: to a person, and an estimate to a program?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from equalfooting.domain.power import Analysis, Assembly, Estimate
from equalfooting.domain.power.analysis import Blocs
from equalfooting.domain.power.estimate import CONFIDENCE, Guess, Share
from equalfooting.domain.power.indices import Power
from equalfooting.domain.power.smallest import Smallest
from equalfooting.domain.power.words import SILENCE, Told, told

SHOWN = 40


def lines_of(rule: Told, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The sentences of a rule with how deep they stand."""
    yield depth, rule.sentence
    for part in rule.parts:
        yield from lines_of(part, depth + 1)


def verdicts(found: Analysis) -> list[str]:
    """The principle, and who stands against it, in sentences."""
    principle = found.principle
    judged = "holds" if principle.holds else "DOES NOT HOLD"
    said = [f"No group and no region determines the outcome alone: {judged}."]
    said += [f"{name} ({kind}) decides alone." for kind, name in principle.decides_alone]
    said += [f"{name} ({kind}) blocks alone." for kind, name in principle.blocks_alone]
    said += [f"Fewer than two {kind}s are named: nothing can be said of them." for kind in principle.unjudged]
    alone = [power.id for power in found.members if power.can_decide_alone]
    veto = [power.id for power in found.members if power.can_block_alone]
    said.append(f"Members who decide alone: {_few(alone)}. Members who block alone: {_few(veto)}.")
    return said


def say(console: Console, found: Analysis) -> None:
    """Tell a person what the rule asks for, whether the principle holds, and who has which power."""
    if found.assembly.title:
        console.print(f"[bold]{escape(found.assembly.title)}[/bold]")
    for depth, sentence in lines_of(told(found.assembly)):
        console.print("  " * depth + ("- " if depth else "") + escape(sentence))
    console.print(SILENCE[found.assembly.silence])
    for verdict in verdicts(found):
        console.print(escape(verdict))
    for word, coalition in (("deciding", found.deciding), ("blocking", found.blocking)):
        console.print(escape(_smallest(word, coalition)))
    console.print(f"Of all coalitions, {float(found.decisiveness):.4%} decide.")
    _say_powers(console, "Members", found.members)
    for title, blocs in (("Groups, each as one", found.groups), ("Regions, each as one", found.regions)):
        _say_blocs(console, title, blocs)


def _smallest(word: str, found: Smallest) -> str:
    every = f"; in all of them: {_few(found.in_all)}" if found.in_all else ""
    example = f", such as {_few(found.examples[0])}" if found.examples else ""
    return f"Smallest {word} coalitions: {found.size} members, {found.n:,} of them{example}{every}."


def _few(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) + more) or "nobody"


def _say_blocs(console: Console, title: str, blocs: Blocs) -> None:
    if blocs.blocs:
        _say_powers(console, title, [bloc.power for bloc in blocs.blocs])


def _say_powers(console: Console, title: str, powers: Sequence[Power]) -> None:
    """A row for all who are alike."""
    alike: dict[Power, list[str]] = {}
    for power in powers:
        alike.setdefault(replace(power, id=""), []).append(power.id)
    table = Table(title=f"\n{title}", title_justify="left", box=None)
    for heading in ("", "Banzhaf", "", "Shapley-Shubik", "", "alone"):
        table.add_column(heading, overflow="fold")
    for power, ids in list(alike.items())[:SHOWN]:
        alone = [word for word, can in (("decides", power.can_decide_alone), ("blocks", power.can_block_alone)) if can]
        table.add_row(
            escape(ids[0]) + (f" and {len(ids) - 1} alike" if len(ids) > 1 else ""),
            f"{float(power.banzhaf):.5f}", _exact(power.banzhaf), f"{float(power.shapley_shubik):.5f}",
            _exact(power.shapley_shubik), ", ".join(alone),
        )  # fmt: skip
    console.print(table)
    if len(alike) > SHOWN:
        console.print(f"... and {len(alike) - SHOWN} more kinds (--json names them all).")


def _exact(share: Fraction) -> str:
    """The fraction where it fits into a line; --json has every digit."""
    return text if len(text := str(share)) <= 24 else "…"


def estimate_as_json(assembly: Assembly, found: Estimate) -> dict[str, Any]:
    """An estimate as plain values; every estimated share with its interval. Nothing in it is a fraction."""
    return {
        "title": assembly.title,
        "method": "estimate",
        "draws": found.n_draws,
        "seed": found.seed,
        "confidence": CONFIDENCE,
        "members": {guess.id: _guess(guess) for guess in found.members},
        "groups": {guess.id: _guess(guess) for guess in found.groups},
        "regions": {guess.id: _guess(guess) for guess in found.regions},
        "decisiveness": _share(found.decisiveness),
        "capturable_by": _deciders(found),
    }


def _deciders(found: Estimate) -> list[str]:
    everybody = (*found.groups, *found.regions, *found.members)
    return list(dict.fromkeys(guess.id for guess in everybody if guess.can_decide_alone))


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "banzhaf_decimal": guess.banzhaf,
        "banzhaf_absolute": _share(guess.banzhaf_absolute),
        "shapley_shubik": _share(guess.shapley_shubik),
        "can_decide_alone": guess.can_decide_alone,
        "can_block_alone": guess.can_block_alone,
    }


def _share(share: Share) -> dict[str, float]:
    return {"estimate": share.value, "low": share.low, "high": share.high}


def say_estimate(console: Console, assembly: Assembly, found: Estimate) -> None:
    """Tell a person the estimates, each with its interval."""
    console.print(f"[bold]{escape(assembly.title)}[/bold]")
    console.print(f"An ESTIMATE from {found.n_draws:,} draws, seed {found.seed}; intervals hold with 99 % confidence.")
    table = Table(box=None)
    for heading in ("", "Shapley-Shubik", "between", "Banzhaf (absolute)", "between", "alone"):
        table.add_column(heading, overflow="fold")
    for guess in found.members[:SHOWN]:
        alone = [word for word, can in (("decides", guess.can_decide_alone), ("blocks", guess.can_block_alone)) if can]
        shapley, banzhaf = guess.shapley_shubik, guess.banzhaf_absolute
        table.add_row(
            escape(guess.id), f"{shapley.value:.4f}", f"{shapley.low:.4f}-{shapley.high:.4f}", f"{banzhaf.value:.4f}",
            f"{banzhaf.low:.4f}-{banzhaf.high:.4f}", ", ".join(alone),
        )  # fmt: skip
    console.print(table)
