"""How does the analysis of a rule look as one page that stands on its own, to send or to print?"""

from collections.abc import Sequence
from html import escape

from equalfooting.cli.rules_report import verdicts
from equalfooting.domain.power import Analysis
from equalfooting.domain.power.indices import Power
from equalfooting.domain.power.smallest import Smallest
from equalfooting.domain.power.words import SILENCE, Told, told
from equalfooting.ui.charts import Bar, ChartFrame, Coalition, bars_svg, coalitions_svg

_STYLE = (
    "body{font:17px/1.55 system-ui,'Noto Sans',sans-serif;max-inline-size:62rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a2530}table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;padding:.3rem .6rem;"
    "border-block-end:1px solid #d3dae0;overflow-wrap:anywhere}td.n{text-align:end;font-variant-numeric:tabular-nums}"
    "svg{max-inline-size:100%;block-size:auto}"
    ".verdict{border-inline-start:.3rem solid #2b6ca3;padding-inline-start:1rem}"
)
_MOST_BARS = 30


def page_of(found: Analysis) -> str:
    """The whole page as HTML: the rule in words, the verdict, the picture, the tables."""
    title = found.assembly.title or "A decision rule"
    parts = [
        f"<h1>{escape(title)}</h1>", _rule(told(found.assembly)), f"<p>{escape(SILENCE[found.assembly.silence])}</p>",
        '<div class="verdict">', *(f"<p>{escape(each)}</p>" for each in verdicts(found)), "</div>",
        "<h2>Who can block with whom</h2>", picture_of(found), _coalitions("Smallest blocking", found.blocking),
        _coalitions("Smallest deciding", found.deciding),
        f"<p>Of all coalitions, {float(found.decisiveness):.4%} decide ({escape(str(found.decisiveness))}).</p>",
        _powers("Members", found.members),
        _powers("Groups, each as one", [bloc.power for bloc in found.groups.blocs]),
        _powers("Regions, each as one", [bloc.power for bloc in found.regions.blocs]),
    ]  # fmt: skip
    if found.assembly.source:
        parts.append(f"<p>Source: {escape(found.assembly.source)}</p>")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def picture_of(found: Analysis) -> str:
    """The smallest blocking coalitions over the groups; without groups, the power of the members as bars."""
    groups = [bloc.power.id for bloc in found.groups.blocs]
    if groups and len(groups) <= 12:
        rows = [Coalition(f"{n:,} ways", dict(mix)) for mix, n in found.blocking.mixes[:12]]
        title = "The smallest coalitions that can block"
        return coalitions_svg(rows, [(name, name) for name in groups], ChartFrame(title, width=760))
    first = sorted(found.members, key=lambda power: -power.shapley_shubik)[:_MOST_BARS]
    bars = [Bar(power.id, round(float(power.shapley_shubik), 4)) for power in first]
    return bars_svg(bars, ChartFrame("Shapley-Shubik index of the members"))


def _rule(rule: Told) -> str:
    inside = "".join(f"<li>{_rule(part)}</li>" for part in rule.parts)
    return f"<p>{escape(rule.sentence)}</p>" + (f"<ul>{inside}</ul>" if inside else "")


def _coalitions(title: str, found: Smallest) -> str:
    shown = "".join(f"<li>{escape(', '.join(each))}</li>" for each in found.examples[:12])
    every = f"<p>In all of them: {escape(', '.join(found.in_all))}.</p>" if found.in_all else ""
    return f"<h3>{title}: {found.size} members, {found.n:,} coalitions</h3>{every}<ul>{shown}</ul>"


def _powers(title: str, powers: Sequence[Power]) -> str:
    if not powers:
        return ""
    heads = ("", "Banzhaf", "", "Shapley-Shubik", "", "Swings", "Decides alone", "Blocks alone")
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, powers))}</tbody></table>"


def _row(power: Power) -> str:
    cells = [
        str(power.banzhaf), f"{float(power.banzhaf):.6f}", str(power.shapley_shubik),
        f"{float(power.shapley_shubik):.6f}", f"{power.swings:,}", "yes" if power.can_decide_alone else "no",
        "yes" if power.can_block_alone else "no",
    ]  # fmt: skip
    return f'<tr><th scope="row">{escape(power.id)}</th>' + "".join(f'<td class="n">{c}</td>' for c in cells) + "</tr>"
