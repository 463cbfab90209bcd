"""What does the secretariat do to build a questionnaire? Create, word, order, translate, duplicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call, EarlierWording, Question, Section
from equalfooting.apps.inquiries.queries.calls import n_answers, n_ever_submitted, questionnaire
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process
from equalfooting.domain.actors import Acting
from equalfooting.domain.answers.questionnaire import Plan, QuestionPlan, SectionPlan
from equalfooting.domain.refusals import Refusal, insist

#: Addresses that the pages of calls use themselves.
TAKEN_SLUGS = frozenset({"new"})
FIXED_FIELDS = ("kind", "at_most", "max_length", "number")


@dataclass(frozen=True)
class About:
    """What a call says of itself, in several languages."""

    titles: Mapping[str, str]
    introductions: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] = ("en",)
    accepts_late: bool = True
    accepts_without_account: bool = True


@transaction.atomic
def create_call(*, by: Acting, process: Process, slug: str, about: About, now: datetime) -> Call:
    """A new call, still a draft, with one empty section. Who may: the secretariat. Journalled."""
    insist(rules.tend(rules.roles_of(by, process.slug)))
    call = _new_call(process, slug, about)
    Section.objects.create(call=call, titles={}, position=0)
    _journal(by, "call.create", call, call, now)
    return call


@transaction.atomic
def build_from(*, by: Acting, process: Process, slug: str, plan: Plan, now: datetime) -> Call:
    """A new call with the questionnaire of a plan (a file, or another call). Who may: the secretariat."""
    insist(rules.tend(rules.roles_of(by, process.slug)))
    about = About(plan.titles, plan.introductions, plan.consents, plan.languages)
    call = _new_call(process, slug, about)
    for position, section in enumerate(plan.sections):
        row = Section.objects.create(call=call, titles=section.titles, guidances=section.guidances, position=position)
        Question.objects.bulk_create(
            _question(call, row, question, place) for place, question in enumerate(section.questions)
        )
    _journal(by, "call.create", call, call, now)
    return call


@transaction.atomic
def duplicate(*, by: Acting, call: Call, slug: str, now: datetime) -> Call:
    """The same questionnaire as a new draft; nothing of its answers, dates or invitations. Journalled."""
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    copy = build_from(by=by, process=call.process, slug=slug, plan=plan_of(call), now=now)
    copy.accepts_late, copy.accepts_without_account = call.accepts_late, call.accepts_without_account
    copy.save()
    _journal(by, "call.duplicate", copy, copy, now, source=call.slug)
    return copy


@transaction.atomic
def describe(*, by: Acting, call: Call, about: About, version: int, now: datetime) -> Call:
    """Change what the call says of itself. Who may: the secretariat, at any moment. Journalled."""
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    _insist_on_title(about)
    _take_turn(Call, call.pk, version)
    call.refresh_from_db()
    for name, value in vars(about).items():
        setattr(call, name, _plain(value))
    call.save()
    _journal(by, "call.edit", call, call, now, languages=list(call.languages))
    return call


@transaction.atomic
def add_section(
    *, by: Acting, call: Call, titles: Mapping[str, str], guidances: Mapping[str, str], now: datetime
) -> Section:
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    last = call.sections.aggregate(last=Max("position"))["last"]
    section = Section.objects.create(
        call=call, titles=dict(titles), guidances=dict(guidances), position=0 if last is None else last + 1
    )
    _journal(by, "section.edit", section, call, now)
    return section


@transaction.atomic
def edit_section(
    *,
    by: Acting,
    section: Section,
    titles: Mapping[str, str],
    guidances: Mapping[str, str],
    version: int,
    now: datetime,
) -> Section:
    """Headings and guidance carry no answers, so they may change at any time. Journalled."""
    insist(rules.tend(rules.roles_of(by, section.call.process.slug)))
    _take_turn(Section, section.pk, version)
    section.refresh_from_db()
    section.titles, section.guidances = dict(titles), dict(guidances)
    section.save()
    _journal(by, "section.edit", section, section.call, now)
    return section


@transaction.atomic
def remove_section(*, by: Acting, section: Section, now: datetime) -> None:
    """Take a section out with its questions, while nobody has answered."""
    call = section.call
    insist(rules.change_questionnaire(rules.roles_of(by, call.process.slug), n_ever_submitted(call)))
    _journal(by, "section.remove", section, call, now)
    _forget_draft_answers(list(section.questions.all()))
    section.questions.all().delete()
    section.delete()


@transaction.atomic
def add_question(*, by: Acting, section: Section, plan: QuestionPlan, now: datetime) -> Question:
    """Ask one more thing, while nobody has answered. Who may: the secretariat. Journalled."""
    call = section.call
    insist(rules.change_questionnaire(rules.roles_of(by, call.process.slug), n_ever_submitted(call)))
    _insist_on_wording(plan, call)
    last = section.questions.aggregate(last=Max("position"))["last"]
    question = _question(call, section, plan, 0 if last is None else last + 1)
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError as error:
        raise Refusal("question-key-taken", field="key", key=plan.key) from error
    _journal(by, "question.add", question, call, now, key=question.key, kind=question.kind)
    return question


@transaction.atomic
def edit_question(*, by: Acting, question: Question, plan: QuestionPlan, version: int, now: datetime) -> Question:
    """Change a question. Once it is answered only its wording may change, and the earlier wording is kept.

    Who may: the secretariat. Journalled; a correction after answers came in with both wordings.
    """
    roles = rules.roles_of(by, question.call.process.slug)
    insist(rules.tend(roles))
    _insist_on_wording(plan, question.call)
    answered = n_answers(question)
    if _changes_meaning(question, plan):
        insist(rules.change_meaning(roles, question, answered))
    _take_turn(Question, question.pk, version)
    question.refresh_from_db()
    earlier = keep_wording(by, question, now) if answered else None
    for name, value in vars(_question(question.call, question.section, plan, question.position)).items():
        if name in _EDITABLE:
            setattr(question, name, value)
    question.save()
    facts: dict[str, Any] = {"key": question.key}
    if earlier:
        facts |= {"earlier": earlier.texts, "texts": question.texts, "n_answers": answered}
    _journal(by, "question.reword" if earlier else "question.edit", question, question.call, now, **facts)
    return question


@transaction.atomic
def remove_question(*, by: Acting, question: Question, now: datetime) -> None:
    call = question.call
    insist(rules.change_questionnaire(rules.roles_of(by, call.process.slug), n_ever_submitted(call)))
    _journal(by, "question.remove", question, call, now, key=question.key)
    _forget_draft_answers([question])
    question.delete()


@transaction.atomic
def move_question(*, by: Acting, question: Question, up: bool, now: datetime) -> None:
    """One place up or down, into the neighbouring section at its edge. Keys and meaning stay, so any time."""
    call = question.call
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    parts = [(part.section, list(part.questions)) for part in questionnaire(call)]
    _shift(parts, question, -1 if up else 1)
    for section, questions in parts:
        for position, one in enumerate(questions):
            Question.objects.filter(pk=one.pk).update(section=section, position=position)
    _journal(by, "question.move", question, call, now, key=question.key)


@transaction.atomic
def move_section(*, by: Acting, section: Section, up: bool, now: datetime) -> None:
    call = section.call
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    order = list(call.sections.all())
    here = order.index(section)
    there = here + (-1 if up else 1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for position, one in enumerate(order):
        Section.objects.filter(pk=one.pk).update(position=position)
    _journal(by, "section.edit", section, call, now)


def plan_of(call: Call) -> Plan:
    """The questionnaire of a call as a plan: what is duplicated and what is downloaded."""
    sections = tuple(
        SectionPlan(
            dict(part.section.titles), dict(part.section.guidances),
            tuple(plan_of_question(question) for question in part.questions),
        )
        for part in questionnaire(call)
    )  # fmt: skip
    return Plan(dict(call.titles), dict(call.introductions), dict(call.consents), tuple(call.languages), sections)


def plan_of_question(question: Question) -> QuestionPlan:
    return QuestionPlan(
        key=question.key, kind=question.kind, texts=dict(question.texts), guidances=dict(question.guidances),
        number=question.number, choices=tuple(question.choices), columns=tuple(question.columns),
        at_most=question.at_most, max_length=question.max_length, is_required=question.is_required,
    )  # fmt: skip


_EDITABLE = frozenset(
    {"kind", "texts", "guidances", "number", "choices", "columns", "at_most", "max_length", "is_required"}
)


def _new_call(process: Process, slug: str, about: About) -> Call:
    _insist_on_title(about)
    if slug in TAKEN_SLUGS or Call.objects.filter(process=process, slug=slug).exists():
        raise Refusal("call-slug-taken", field="slug", slug=slug)
    fields = {name: _plain(value) for name, value in vars(about).items()}
    try:
        with transaction.atomic():
            return Call.objects.create(process=process, slug=slug, prefix=_prefix(process), **fields)
    except IntegrityError as error:
        raise Refusal("call-slug-taken", field="slug", slug=slug) from error


def _prefix(process: Process) -> str:
    """What references begin with: the acronym of the process, numbered from its second call on."""
    stem = (process.acronym or process.slug).upper().replace(" ", "")[:12]
    taken = set(Call.objects.filter(process=process).values_list("prefix", flat=True))
    candidates = (stem, *(f"{stem}{n}" for n in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _question(call: Call, section: Section, plan: QuestionPlan, position: int) -> Question:
    return Question(
        call=call, section=section, key=plan.key, number=plan.number, kind=plan.kind, texts=dict(plan.texts),
        guidances=dict(plan.guidances), choices=list(plan.choices), columns=list(plan.columns),
        at_most=plan.at_most, max_length=plan.max_length, is_required=plan.is_required, position=position,
    )  # fmt: skip


def _changes_meaning(question: Question, plan: QuestionPlan) -> bool:
    """Another kind, other choices or columns, a tighter limit, or now required: another question."""
    before, after = question.asked, _question(question.call, question.section, plan, 0).asked
    is_same_shape = (before.kind, before.choices, before.columns) == (after.kind, after.choices, after.columns)
    is_same_limit = (before.at_most, before.max_length) == (after.at_most, after.max_length)
    return not is_same_shape or not is_same_limit or (after.is_required and not before.is_required)


def keep_wording(by: Acting, question: Question, now: datetime) -> EarlierWording:
    return EarlierWording.objects.create(
        question=question, texts=question.texts, guidances=question.guidances, choices=question.choices,
        version=question.version, replaced_at=now, replaced_by=by.actor.handle,
    )  # fmt: skip


def _insist_on_wording(plan: QuestionPlan, call: Call) -> None:
    first = (call.languages or ["en"])[0]
    if not plan.texts.get(first):
        raise Refusal("wording-missing", field="texts", language=first)
    if plan.kind in {"choice", "choices", "scale"} and len(plan.choices) < 2:
        raise Refusal("choices-needed", field="choices")


def _insist_on_title(about: About) -> None:
    first = (list(about.languages) or ["en"])[0]
    if not about.titles.get(first):
        raise Refusal("wording-missing", field="titles", language=first)


def _forget_draft_answers(questions: Sequence[Question]) -> None:
    """Drafts may hold answers to a question that is taken out before anybody submitted."""
    for question in questions:
        question.answers.all().delete()
        question.attachment_set.update(question=None)


def _shift(parts: list[tuple[Section, list[Question]]], question: Question, step: int) -> None:
    at = next(n for n, (_, questions) in enumerate(parts) if question in questions)
    questions = parts[at][1]
    there = questions.index(question) + step
    if 0 <= there < len(questions):
        questions.remove(question)
        questions.insert(there, question)
    elif 0 <= at + step < len(parts):
        questions.remove(question)
        neighbour = parts[at + step][1]
        neighbour.insert(len(neighbour) if step < 0 else 0, question)


def _take_turn(model: Any, pk: int, version: int) -> None:
    if not model.objects.filter(pk=pk, version=version).update(version=F("version") + 1):
        raise Refusal("changed-meanwhile")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple | list) else value


def _journal(by: Acting, verb: str, on: Any, call: Call, now: datetime, **facts: Any) -> None:
    write(by=by, verb=verb, on=on, process=call.process.slug, facts={**call.named, **facts}, now=now)
