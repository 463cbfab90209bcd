"""How does the scorecard speak to a reader? Figures, thresholds and states in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from equalfooting.apps.principles.plain import JUDGED
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.apps.stakeholders.words import VALUES
from equalfooting.domain.principles.figures import MET, NOT_ASKED, NOT_KNOWN, NOT_MET, Figure
from equalfooting.domain.principles.sentences import EXPLANATIONS, STATE_NAMES
from equalfooting.ui.in_language import for_reader

#: state -> (look of its badge, picture)
LOOKS = {MET: ("good", "check"), NOT_MET: ("bad", "close"), NOT_KNOWN: ("warn", "info"), NOT_ASKED: ("", "")}
#: what a figure is called in a table
SHORT: dict[str, Any] = {
    "groups-present": gettext_lazy("Groups present"),
    "groups-speaking": gettext_lazy("Groups speaking"),
    "groups-writing": gettext_lazy("Groups writing"),
    "regions-present": gettext_lazy("Regions present"),
    "regions-writing": gettext_lazy("Regions writing"),
    "of-status": gettext_lazy("From developing countries"),
    "meeting-notice": gettext_lazy("Meetings announced in time"),
    "meeting-documents": gettext_lazy("Meetings with papers in time"),
    "deadline-notice": gettext_lazy("Deadlines announced in time"),
    "documents-open": gettext_lazy("Documents open"),
    "transcripts-open": gettext_lazy("Transcripts open"),
    "observers-heard": gettext_lazy("Meetings that heard observers"),
    "rule-safe": gettext_lazy("Decision rules nobody can capture"),
    "inputs-answered": gettext_lazy("Inputs answered"),
    "inputs-used": gettext_lazy("Inputs that changed words"),
}
_FIELD = {figure: name for name, figure in JUDGED.items()}


@dataclass(frozen=True)
class Said:
    """A figure as a page says it: never by colour alone."""

    figure: Figure
    short: str
    sentence: str
    explanation: str
    asked: str
    state: str
    look: str
    icon: str
    n_rows: int


def names() -> dict[str, str]:
    """Codes of groups, regions and statuses -> their names in the reader's language."""
    groups = {code: for_reader(texts).text or code for code, texts in names_of_groups().items()}
    return {**{code: str(name) for code, name in VALUES.items()}, **groups}


def said(figure: Figure, known: Mapping[str, str], values: Mapping[str, Any]) -> Said:
    """The figure in words; `values` are those of the thresholds by which it was judged."""
    look, icon = LOOKS[figure.state]
    return Said(
        figure, str(SHORT[figure.code]), figure.say(gettext, lambda code: known.get(code, code)),
        gettext(EXPLANATIONS[figure.code]), asked(figure.code, values), gettext(STATE_NAMES[figure.state]), look, icon,
        n_rows=len({*figure.passing, *figure.failing}),
    )  # fmt: skip


def asked(code: str, values: Mapping[str, Any]) -> str:
    """What the process asks of itself here, "" where it asks nothing."""
    value = values.get(_FIELD.get(code, ""))
    if value is None:
        return ""
    if value is True:
        return gettext("Asked: all of them.")
    if isinstance(value, int):
        return ngettext("Asked: %(n)s day before, each time.", "Asked: %(n)s days before, each time.", value) % {
            "n": value
        }
    return gettext("Asked: at least %(share)s.") % {"share": percent(value)}


def percent(share: str) -> str:
    """A share that is kept as an exact fraction, in percent."""
    above, _, below = share.partition("/")
    hundredths = 100 * int(above) / int(below or 1)
    return f"{hundredths:g} %"
