"""What does a respondent say, of themselves and in answer, and what is wrong with it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.apps.inquiries.actions.attaching import Upload
from equalfooting.apps.inquiries.models import Question
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.answers.cleaning import clean_line
from equalfooting.domain.answers.countries import is_country
from equalfooting.domain.answers.kinds import missing, read_answer
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal

MAX_GROUPS = 2


@dataclass(frozen=True)
class Profile:
    """What a respondent says of themselves. A blank consent is no."""

    respondent: str = ""
    contact_email: str = ""
    organisation_name: str = ""
    groups: tuple[str, ...] = ()
    country: str = ""
    language: str = "en"
    may_cite: bool = False


@dataclass(frozen=True)
class Typed:
    """Everything on the form. `answers`: question key -> raw answer; a key left out keeps what was there."""

    profile: Profile = field(default_factory=Profile)
    answers: Mapping[str, Any] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    removed: frozenset[int] = frozenset()


def faults_of(questions: list[Question], typed: Typed, n_files: Mapping[str, int]) -> list[Refusal]:
    """Everything that stands in the way of submitting, each naming its field. `n_files`: question -> files."""
    faults: list[Refusal] = []
    for question in questions:
        try:
            given = read_answer(question.asked, typed.answers.get(question.key))
        except Refusal as refusal:
            faults.append(refusal)
            continue
        if blank := missing(question.asked, given, n_files.get(question.key, 0)):
            faults.append(blank)
        if question.at_most and question.kind == Question.Kind.FILE and n_files.get(question.key, 0) > question.at_most:
            n = n_files[question.key]
            faults.append(Refusal("too-many-files", field=question.key, n_files=n, at_most=question.at_most))
    return faults


def profile_faults(profile: Profile) -> list[Refusal]:
    """What is wrong with what the respondent says of themselves, each naming its field."""
    faults: list[Refusal] = []
    known = set(Group.objects.values_list("code", flat=True)) if profile.groups else set()
    strange = [group for group in profile.groups if group not in known]
    if strange:
        faults.append(Refusal("group-unknown", field="groups", group=clean_line(strange[0], 40)))
    if len(set(profile.groups)) > MAX_GROUPS:
        faults.append(Refusal("too-many-groups", field="groups", n_groups=len(set(profile.groups))))
    if profile.country and not is_country(profile.country):
        faults.append(Refusal("country-unknown", field="country", country=clean_line(profile.country, 40)))
    if not is_language(profile.language):
        faults.append(Refusal("language-unknown", field="language", language=clean_line(profile.language, 12)))
    return faults
