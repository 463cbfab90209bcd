"""What does the machine need to know before it reads an answer? The issues, the mechanisms, what people taught."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equalfooting.adapters.encoder import Encoder, Remembering, encoder
from equalfooting.adapters.languages import language_guess
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism, Taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.domain.intake import lexicon
from equalfooting.domain.intake.classify import Classifier
from equalfooting.domain.intake.draft_reading import Sorter, gist
from equalfooting.domain.intake.gazetteer import Gazetteer, MechanismNames
from equalfooting.domain.intake.learning import Learned
from equalfooting.domain.intake.meaning import issue_vectors
from equalfooting.domain.refusals import Refusal

#: the choice to do without a sentence encoder, by words and names alone
WORDS_ONLY = "none"
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Apparatus:
    """A sorter for one process, and the name under which its suggestions go on the record."""

    sorter: Sorter
    model: str
    n_taught: int
    issues: dict[str, int]
    mechanisms: dict[str, int]


def apparatus(call: Call, *, encoder_name: str, learn: bool = False) -> Apparatus:
    """Everything the machine needs for this call's answers, in five queries.

    Arguments: `encoder_name`, a key of ENCODERS or "none" for words and names alone; `learn`, whether what
    people have confirmed teaches. Refuses a missing encoder, and a process without a taxonomy.
    """
    process = call.process
    issues = _issues(process)
    found = None if encoder_name == WORDS_ONLY else Remembering(encoder(encoder_name))
    encode = found.encode if found else None
    plain = [_plain_issue(issue) for issue in issues]
    learned, n_taught = _taught(process, encode) if learn else (None, 0)
    vectors = issue_vectors(plain, encode) if encode else None
    mechanisms = list(Mechanism.objects.filter(process=process, withdrawn_at=None))
    sorter = Sorter(
        Classifier(plain, vectors, learned),
        Gazetteer.of(_names(mechanism) for mechanism in mechanisms if mechanism.names),
        _issues_of_mechanisms(process),
        encode,
        language_guess(tuple(sorted(call.languages))) if call.languages else language_guess(),
    )
    return Apparatus(
        sorter, _model_name(found, n_taught), n_taught,
        {issue.code: issue.pk for issue in issues}, {one.code: one.pk for one in mechanisms},
    )  # fmt: skip


def _model_name(found: Remembering | Encoder | None, n_taught: int) -> str:
    name = f"{found.name} {found.version}" if found else "words and names"
    return f"{name}, taught by {n_taught}" if n_taught else name


def _issues(process: Process) -> list[Issue]:
    taxonomy = Taxonomy.objects.filter(process=process).order_by("-is_main", "pk").first()
    issues = list(Issue.objects.filter(taxonomy=taxonomy)) if taxonomy else []
    if not issues:
        raise Refusal("no-issues-to-sort-into", process=process.acronym or process.slug)
    return issues


def _plain_issue(issue: Issue) -> lexicon.Issue:
    words = [word.strip() for listed in issue.keywords.values() for word in listed.split(";") if word.strip()]
    titles = [title for language, title in sorted(issue.titles.items()) if language != "en"]
    return lexicon.Issue(
        issue.code, issue.titles.get("en") or next(iter(issue.titles.values()), issue.code),
        issue.clusters.get("en", ""), tuple([*words, *titles]) if words else (),
    )  # fmt: skip


def _names(mechanism: Mechanism) -> MechanismNames:
    names = tuple(name for _, name in sorted(mechanism.names.items(), key=lambda pair: pair[0] != "en") if name)
    return MechanismNames(mechanism.code, names, tuple(mechanism.acronyms), (mechanism.organisation,))


def _issues_of_mechanisms(process: Process) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    pairs = Entry.objects.filter(process=process, withdrawn_at=None).values_list("mechanism__code", "issue__code")
    for mechanism, issue in pairs.iterator(chunk_size=5000):
        found[mechanism].append(issue)
    return {mechanism: tuple(issues) for mechanism, issues in found.items()}


def _taught(process: Process, encode: Encode | None) -> tuple[Learned | None, int]:
    """What people confirmed, corrected and refused so far, as a classifier; needs an encoder."""
    decided = (
        Suggestion.objects.filter(submission__call__process=process)
        .filter(state__in=[Suggestion.State.CONFIRMED, Suggestion.State.CORRECTED])
        .exclude(issue=None)
        .values_list("passage__text", "issue__code")
    )
    taught = sorted(set(decided))
    if encode is None or len(taught) < 2:
        return None, 0
    vectors = encode([gist(text) for text, _ in taught])
    return Learned.of(vectors, [label for _, label in taught], [text for text, _ in taught]), len(taught)
