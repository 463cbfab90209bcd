"""What would a nominee want to read about a draw? One page of HTML that needs nothing else."""

from collections import Counter
from html import escape
from typing import Any

from equalfooting.domain.seats.lotteries import Lottery
from equalfooting.domain.seats.plan import told


def report(lottery: Lottery, dossier: dict[str, Any]) -> str:
    """The report: what was drawn, whether the plan is met, everybody's chance, how to repeat it. Cost: linear."""
    pool, plan = lottery.instance.pool, lottery.instance.plan
    drawn = set(dossier["drawn"])
    quotas = [
        (
            told(bound.where),
            bound.least,
            bound.most,
            _n_of(lottery, bound.where, drawn),
            int(pool.meets(bound.where).sum()),
        )
        for bound in plan.bounds
    ]
    chances = sorted(dossier["probabilities"].items(), key=lambda item: (-item[1], item[0]))
    return "\n".join([
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A draw of seats</title></head><body>',
        f"<h1>{plan.seats} seats drawn from {len(pool.ids)} nominees</h1>",
        f"<p>Lottery: {escape(lottery.method)}. {len(lottery.panels)} panels meet the plan and had a chance.</p>",
        _drawn(dossier),
        "<h2>The plan and the panel</h2>", _table(("for", "least", "most", "drawn", "in the pool"), quotas),
        "<h2>How many had which chance</h2>", _table(("chance", "nominees"), _counted(lottery)),
        "<h2>Everybody's chance</h2>",
        _table(("nominee", "chance", "drawn"),
               [(id_, _meter(chance), "yes" if id_ in drawn else "") for id_, chance in chances]),
        "</body></html>",
    ])  # fmt: skip


def _n_of(lottery: Lottery, where: tuple[tuple[str, str], ...], drawn: set[str]) -> int:
    meets = lottery.instance.pool.meets(where)
    return sum(1 for number, id_ in enumerate(lottery.instance.pool.ids) if meets[number] and id_ in drawn)


def _drawn(dossier: dict[str, Any]) -> str:
    digest = f"<p>Digest of the panels: <code>{dossier['panels_digest']}</code></p>"
    if not dossier["drawn"]:
        return "<p>Nobody has been drawn yet.</p>" + digest
    people = "".join(f"<li>{escape(id_)}</li>" for id_ in dossier["drawn"])
    seed = f"<p>Seed: <code>{escape(dossier['seed'])}</code>. Whoever repeats the draw from it gets the same panel.</p>"
    return f"<h2>Drawn</h2><ol>{people}</ol>{seed}{digest}"


def _counted(lottery: Lottery) -> list[tuple[str, int]]:
    """Chances by steps of a tenth of a percentage point, the highest first."""
    counts = Counter(round(chance, 3) for chance in lottery.chances)
    return [(f"{chance:.1%}", n) for chance, n in sorted(counts.items(), reverse=True)]


class _Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def _meter(chance: float) -> _Html:
    return _Html(f'<meter min="0" max="1" value="{chance:.6f}"></meter> {chance:.4%}')


def _table(headings: tuple[str, ...], rows: Any) -> str:
    head = "".join(f"<th scope=col>{escape(heading)}</th>" for heading in headings)
    lines = ("".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: object) -> str:
    return cell if isinstance(cell, _Html) else escape(str(cell))
