"""Is what a dossier says true? Checked with additions and comparisons; no solver is asked anything.

What can be checked: that every panel meets the plan, that the chances are those of the panels, that people who are
alike in the eyes of the plan have the same chance, that no lottery over any panels could be fairer (weak duality:
prices that anyone can multiply out), and that the seed draws the panel. Cuts, which an exact search found where the
plan promises on average what no panel keeps, are checked where all panels can be listed; else they are said to be on
trust.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from equalfooting.domain.seats.dossier import Dossier
from equalfooting.domain.seats.drawing import drawn_place
from equalfooting.domain.seats.lotteries.lottery import TOTAL
from equalfooting.domain.seats.proofs import proof_findings

HOLDS, FAILS, TRUSTED = "holds", "fails", "on trust"


@dataclass(frozen=True)
class Finding:
    """One claim of a dossier, and what became of it: it `holds`, it `fails`, or it is taken `on trust`."""

    claim: str
    standing: str
    detail: str = ""


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """Every claim of a dossier, checked one after the other; later ones are left out where an earlier one fails.

    Cost: O(n_panels x seats x rules + n_proofs x rules x types).
    """
    findings: list[Finding] = []
    for step in _STEPS:
        findings += step(dossier)
        if any(finding.standing == FAILS for finding in findings):
            break
    return tuple(findings)


def _finding(claim: str, wrong: str, detail: str = "") -> Finding:
    return Finding(claim, FAILS if wrong else HOLDS, wrong or detail)


def _weights(dossier: Dossier) -> Iterator[Finding]:
    total, n_weights = sum(dossier.weights), len(dossier.weights)
    wrong = ""
    if n_weights != len(dossier.panels) or min(dossier.weights, default=0) <= 0 or total != TOTAL:
        wrong = f"{n_weights} weights for {len(dossier.panels)} panels, with sum {total}"
    yield _finding("The weights are whole numbers above 0 whose sum is 1 000 000 000 000 000.", wrong)


def _panels(dossier: Dossier) -> Iterator[Finding]:
    detail = f"{len(dossier.panels)} panels, {len(dossier.instance.rules)} rules that can bind"
    yield _finding("Every panel meets every rule of the plan.", _wrong_panel(dossier), detail)


def _wrong_panel(dossier: Dossier) -> str:
    instance = dossier.instance
    place = {id_: number for number, id_ in enumerate(instance.pool.ids)}
    for number, panel in enumerate(dossier.panels, 1):
        if len(set(panel)) != len(panel) or len(panel) != instance.plan.seats or not place.keys() >= set(panel):
            return f"panel {number}: not {instance.plan.seats} different people of the pool"
        counts = instance.matrix[:, instance.type_of[[place[id_] for id_ in panel]]].sum(axis=1)
        for rule, n_people in zip(instance.rules, counts.tolist(), strict=True):
            if not rule.least <= n_people <= rule.most:
                return f"panel {number}: {n_people} for {rule.where}, not {rule.least} to {rule.most}"
    return ""


def _chances(dossier: Dossier) -> Iterator[Finding]:
    shares = _shares(dossier)
    off = {id_: abs(dossier.chances.get(id_, -1.0) - share / TOTAL) for id_, share in shares.items()}
    furthest = max(off, key=lambda id_: off[id_])
    wrong = f"{furthest}: off by {off[furthest]:.1e}" if off[furthest] > 1e-12 else ""
    if dossier.chances.keys() != shares.keys():
        wrong = "chances are not published for exactly the people of the pool"
    yield _finding("Everybody's chance is the sum of the weights of their panels.", wrong)
    spread = max(max(shares[dossier.instance.pool.ids[person]] for person in people)
                 - min(shares[dossier.instance.pool.ids[person]] for person in people)
                 for people in dossier.instance.members)  # fmt: skip
    wrong = f"two people alike differ by {spread / TOTAL:.1e}" if spread > 1000 else ""
    yield _finding("People who are alike in the eyes of the plan have the same chance.", wrong)


def _shares(dossier: Dossier) -> dict[str, int]:
    shares = dict.fromkeys(dossier.instance.pool.ids, 0)
    for panel, weight in zip(dossier.panels, dossier.weights, strict=True):
        for id_ in panel:
            shares[id_] += weight
    return shares


def _fairness(dossier: Dossier) -> Iterator[Finding]:
    shares = _shares(dossier)
    chances = np.array([shares[dossier.instance.pool.ids[people[0]]] / TOTAL for people in dossier.instance.members])
    for claim, standing, detail in proof_findings(dossier.instance, dossier.method, chances, dossier.certificate):
        yield Finding(claim, standing, detail)


def _draw(dossier: Dossier) -> Iterator[Finding]:
    if not dossier.seed and not dossier.drawn:
        yield Finding("No panel has been drawn yet.", HOLDS)
        return
    panel = dossier.panels[drawn_place(dossier.seed, dossier.weights)] if dossier.seed.strip() else ()
    wrong = "" if set(panel) == set(dossier.drawn) and panel else "the seed draws another panel"
    yield _finding("The seed draws the panel that is named.", wrong, f"seed “{dossier.seed}”")


_STEPS: tuple[Callable[[Dossier], Iterator[Finding]], ...] = (_weights, _panels, _chances, _draw, _fairness)
