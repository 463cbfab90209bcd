"""How are thresholds kept? As plain values: shares as exact fractions in text, days as numbers, yes as true."""

from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from equalfooting.domain.principles.life import Thresholds
from equalfooting.domain.refusals import Refusal

#: threshold -> the figure it judges, in the order of the scorecard
JUDGED: dict[str, str] = {
    "share_groups_present": "groups-present",
    "share_groups_speaking": "groups-speaking",
    "share_groups_writing": "groups-writing",
    "share_regions_present": "regions-present",
    "share_regions_writing": "regions-writing",
    "share_of_status": "of-status",
    "days_before_meetings": "meeting-notice",
    "days_documents": "meeting-documents",
    "days_before_deadlines": "deadline-notice",
    "share_documents_open": "documents-open",
    "share_transcripts_open": "transcripts-open",
    "share_meetings_observed": "observers-heard",
    "is_rule_safe": "rule-safe",
    "share_inputs_answered": "inputs-answered",
}
MOST_DAYS = 365
_NAMES = frozenset(field.name for field in fields(Thresholds))


def thresholds_of(values: Mapping[str, Any]) -> Thresholds:
    """Thresholds from the values that are kept.

    >>> thresholds_of({"share_groups_present": "4/5", "days_documents": 7}).share_groups_present
    Fraction(4, 5)
    """
    read: dict[str, Any] = {
        name: Fraction(value) if name.startswith("share_") else value for name, value in values.items()
    }
    return Thresholds(**{name: value for name, value in read.items() if name in _NAMES})


def values_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of what was said: percentages become shares, and what is empty is not asked.

    >>> values_of({"share_groups_present": 80, "days_documents": 7, "is_rule_safe": False})
    {'share_groups_present': '4/5', 'days_documents': 7}
    """
    kept: dict[str, Any] = {}
    for name in JUDGED:
        value = said.get(name)
        if value is None or value is False:
            continue
        _insist_fits(name, value)
        kept[name] = str(Fraction(value, 100)) if name.startswith("share_") else value
    return kept


def _insist_fits(name: str, value: int) -> None:
    most = 100 if name.startswith("share_") else MOST_DAYS
    if value is not True and not 0 <= value <= most:
        raise Refusal("threshold-unfit", field=name, given=value, most=most)


def as_typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they stand in the form: shares in percent."""
    return {name: int(Fraction(value) * 100) if name.startswith("share_") else value for name, value in values.items()}
