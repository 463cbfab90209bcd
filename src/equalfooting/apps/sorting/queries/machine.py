"""What did the machine propose, and what did people do with it? Counts with honest denominators."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.sorting.models import Reading, Verdict

N_REFUSED_SHOWN = 50


@dataclass(frozen=True)
class Share:
    """Of `n` decided suggestions of the machine, so many were confirmed, corrected, rejected."""

    label: str
    n: int
    n_confirmed: int
    n_corrected: int
    n_rejected: int

    @property
    def share_confirmed(self) -> float:
        """In [0, 1]; 0 where nothing is decided."""
        return self.n_confirmed / self.n if self.n else 0.0


@dataclass(frozen=True)
class Report:
    total: Share
    languages: list[Share]
    issues: list[Share]
    models: list[tuple[str, int, int]]
    moved: list[tuple[str, str, int]]
    refused: list[Verdict]
    n_by_people: int


def report(call: Call) -> Report:
    """The standing verdicts on this call, in three queries."""
    verdicts = list(
        Verdict.objects.filter(
            suggestion__submission__call=call, undone_at=None, deed__in=["confirm", "correct", "reject"]
        )
        .select_related("suggestion__passage", "suggestion__submission", "by")
        .order_by("-at")
    )
    machine = [one for one in verdicts if one.suggestion.model]
    moved = Counter(
        (one.before.get("issue", ""), one.after.get("issue", "")) for one in machine if one.deed == Verdict.Deed.CORRECT
    )
    return Report(
        total=_share("", machine),
        languages=_shares(machine, lambda one: one.suggestion.passage.language),
        issues=_shares(machine, lambda one: one.before.get("issue", "")),
        models=_models(call),
        moved=[(before, after, n) for (before, after), n in moved.most_common() if before != after],
        refused=[one for one in machine if one.deed == Verdict.Deed.REJECT and one.suggestion.submission.may_cite][
            :N_REFUSED_SHOWN
        ],
        n_by_people=len(verdicts) - len(machine),
    )


def _shares(verdicts: list[Verdict], key: Any) -> list[Share]:
    groups: dict[str, list[Verdict]] = {}
    for one in verdicts:
        groups.setdefault(key(one) or "", []).append(one)
    return [_share(label, group) for label, group in sorted(groups.items())]


def _share(label: str, verdicts: list[Verdict]) -> Share:
    deeds = Counter(one.deed for one in verdicts)
    return Share(label, len(verdicts), deeds["confirm"], deeds["correct"], deeds["reject"])


def _models(call: Call) -> list[tuple[str, int, int]]:
    """(model, submissions read, suggestions made), the newest reading of each submission version."""
    found: dict[str, list[int]] = {}
    for model, n in Reading.objects.filter(submission__call=call).values_list("model", "n_suggestions"):
        counts = found.setdefault(model, [0, 0])
        counts[0] += 1
        counts[1] += n
    return [(model, n_read, n_made) for model, (n_read, n_made) in sorted(found.items())]
