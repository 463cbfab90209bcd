"""How does the best panel read as a page of its own: pictures, panel, reasons, alternatives?"""

from collections.abc import Iterable
from html import escape

from equalfooting.cli.seats.balance_outcome import Outcome
from equalfooting.domain.seats.balance import Best, Why, crossed, look_of, portions
from equalfooting.domain.seats.plan import UNSAID, Aim, Bound, told
from equalfooting.ui.charts import Against, Bar, ChartFrame, against_svg, bars_svg, crossing_svg

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #d3dae0}svg{max-width:100%;height:auto}@media print{body{margin:0}}"
)
#: features with more values than this are tables of their own kind (organisations), not pictures
_MOST_VALUES = 12


def report(found: Outcome) -> str:
    """A whole HTML page, in English, that needs nothing from anywhere."""
    best = found.best
    parts = [_head(best), _pictures(found), _rules(best), _savings(found), _people(found, is_in=True), _others(found)]
    parts.append(_people(found, is_in=False))
    body = "".join(parts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The best panel</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>{body}</body></html>'
    )


def _head(best: Best) -> str:
    sure = "proven to be the best there is" if best.is_optimal else f"within {best.gap:.2%} of the best there can be"
    costs = ", ".join(f"{float(cost):g}" for cost in best.costs) or "0"
    seats, pool = best.program.plan.seats, len(best.program.pool.ids)
    return (
        f"<h1>The best panel</h1><p>{seats} seats from {pool} nominees. Every hard rule is kept. The aims are missed "
        f"by a weight of {costs}; this is {sure}.</p>"
    )


def _pictures(found: Outcome) -> str:
    best = found.best
    pool = best.program.pool
    short = [feature for feature in pool.features if len(set(pool.column(feature).tolist())) <= _MOST_VALUES]
    pictures = [f"<h2>{escape(feature)}</h2>{_against(found, feature)}" for feature in short]
    if len(short) > 1:
        pictures += [
            f"<h2>{escape(short[0])}, {escape(other)}</h2>{_crossing(best, short[0], other)}" for other in short[1:]
        ]
    return "".join(pictures)


def _against(found: Outcome, feature: str) -> str:
    best = found.best
    plan, n_pool = best.program.plan, len(best.program.pool.ids)
    bands: dict[str, Bound | Aim] = {}
    rules: tuple[Bound | Aim, ...] = (*plan.aims, *plan.bounds)
    for rule in rules:
        if len(rule.where) == 1 and rule.where[0][0] == feature:
            bands[rule.where[0][1]] = rule
    world = {value: share for (name, value), (share, _) in found.world.items() if name == feature}
    rows = []
    for each in portions(best.people, best.program.pool, feature):
        band = bands.get(each.value)
        least, most = (band.least, band.most) if band else (None, None)
        rows.append(
            Against(each.value, each.n_panel, plan.seats, least, most, each.n_pool / n_pool, world.get(each.value))
        )
    picture = against_svg(rows, ChartFrame(f"Panel, plan and pool by {feature}", id=f"a-{_word(feature)}"))
    sources = dict.fromkeys(source for (name, _), (_, source) in found.world.items() if name == feature)
    return picture + (f"<p>World: {escape('; '.join(sources))}</p>" if sources else "")


def _crossing(best: Best, first: str, second: str) -> str:
    cells = {
        pair: (each.n_panel, each.n_pool)
        for pair, each in crossed(best.people, best.program.pool, (first, second)).items()
    }
    rows, columns = (sorted({pair[k] for pair in cells}, key=lambda value: (value == UNSAID, value)) for k in (0, 1))
    frame = ChartFrame(f"Panel and pool by {first} and {second}", id=f"c-{_word(first)}-{_word(second)}")
    return crossing_svg(rows, columns, cells, frame)


def _word(text: str) -> str:
    return text.encode().hex()


def _rules(best: Best) -> str:
    look = look_of(best.people, best.program.plan, best.program.pool)
    rows = (
        ("must" if each.is_hard else "aim", ", ".join(f"{f}: {v}" for f, v in each.rule.where),
         f"{each.rule.least}-{each.rule.most}", str(each.n), str(each.n_pool), f"{each.off:+d}" if each.off else "kept")
        for each in (*look.rules, *look.aims)
    )  # fmt: skip
    return "<h2>Rules and aims</h2>" + _table(("", "for", "plan", "panel", "pool", "off"), rows)


def _savings(found: Outcome) -> str:
    if found.savings is None:
        return ""
    rules = found.best.program.rules
    bars = [Bar(f"{told(rules[n].where)} ({rules[n].least}-{rules[n].most})", float(w)) for n, w in found.savings]
    frame = ChartFrame("By how much less the aims would be missed without each rule", id="rules")
    told_none = "<p>None: without any one of them the aims would be missed by as much.</p>"
    return "<h2>What each hard rule costs</h2>" + (bars_svg(bars, frame) if bars else told_none)


def _people(found: Outcome, *, is_in: bool) -> str:
    mine = [why for why in found.why.values() if why.is_in == is_in]
    rows = ((why.id, why.because.say(), _price(why), _standing_by(found, why.id)) for why in mine)
    heading = "Who is in, and why" if is_in else "Who is out, and why"
    return f"<h2>{heading}</h2>" + _table(
        ("nominee", "why", "the other way costs", "alternates" if is_in else ""), rows
    )


def _standing_by(found: Outcome, id_: str) -> str:
    return ", ".join(each.id for each in found.alternates.get(id_, ()))


def _price(why: Why) -> str:
    if why.most is None:
        return "impossible" if why.is_exact else "not known"
    most = ", ".join(f"{float(cost):g}" for cost in why.most) or "0"
    if why.is_exact:
        return most
    return f"{float(why.least):g} to {most}" if why.least is not None else f"up to {most}"


def _others(found: Outcome) -> str:
    rows = (
        (
            str(number),
            ", ".join(f"{float(cost):g}" for cost in other.costs) or "0",
            ", ".join(other.come),
            ", ".join(other.go),
        )
        for number, other in enumerate(found.alternatives, 1)
    )
    return "<h2>Other panels</h2>" + _table(("", "missed by", "in", "out"), rows) if found.alternatives else ""


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
