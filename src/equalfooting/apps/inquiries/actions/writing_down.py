"""How is what was typed written down, so that nobody overwrites what another device saved?"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import F

from equalfooting.apps.inquiries.actions.attaching import files_by_question, keep_files
from equalfooting.apps.inquiries.actions.said import Profile, Typed, faults_of, profile_faults
from equalfooting.apps.inquiries.models import Answer, EarlierAnswer, Passage, Question, Submission
from equalfooting.domain.answers.cleaning import clean_line
from equalfooting.domain.answers.kinds import Given, read_answer
from equalfooting.domain.refusals import Refusal


def take_turn(submission: Submission, version: int, state: str) -> None:
    """Claim the next version inside the UPDATE; whoever comes second is told, and nothing is overwritten."""
    turn = Submission.objects.filter(pk=submission.pk, state=state, version=version)
    if not turn.update(version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    submission.refresh_from_db()


def write_whole(submission: Submission, typed: Typed, now: datetime, *, keep_earlier: bool) -> None:
    """Write what was typed and refuse the whole if anything is wrong or missing."""
    questions = list(Question.objects.filter(call=submission.call))
    for refusal in profile_faults(typed.profile):
        raise refusal
    write_profile(submission, typed.profile)
    for refusal in write_answers(submission, typed, now, keep_earlier=keep_earlier):
        raise refusal
    keep_files(submission, typed.uploads, typed.removed, now)
    for refusal in faults_of(questions, Typed(answers=_as_raw(submission)), files_by_question(submission)):
        raise refusal
    has_words = any(not Given(a.text, a.value).is_blank for a in submission.answers.all())
    if not has_words and not submission.attachments.filter(removed_at=None).exists():
        raise Refusal("text-empty")


def _as_raw(submission: Submission) -> dict[str, Any]:
    rows = submission.answers.select_related("question")
    return {row.question.key: row.text if row.value is None else row.value for row in rows}


def write_profile(submission: Submission, profile: Profile) -> None:
    said = asdict(profile)
    for name in ("respondent", "organisation_name"):
        said[name] = clean_line(said[name])
    said["contact_email"] = clean_line(said["contact_email"], 254)
    said["groups"] = list(dict.fromkeys(profile.groups))
    if profile_faults(profile):  # a draft keeps what is right and leaves out what is not
        said["groups"], said["country"], said["language"] = [], "", submission.language
    for name, value in said.items():
        setattr(submission, name, value)


def write_answers(submission: Submission, typed: Typed, now: datetime, *, keep_earlier: bool) -> list[Refusal]:
    questions = {question.key: question for question in Question.objects.filter(call=submission.call)}
    standing = {answer.question_id: answer for answer in submission.answers.all()}
    faults = []
    for key, raw in typed.answers.items():
        if key not in questions:
            faults.append(Refusal("question-not-asked", field="", key=clean_line(key, 40)))
            continue
        question = questions[key]
        try:
            given = read_answer(question.asked, raw)
        except Refusal as refusal:
            faults.append(refusal)
            continue
        _write_answer(submission, question, standing.get(question.pk), given, now if keep_earlier else None)
    return faults


def _write_answer(
    submission: Submission, question: Question, standing: Answer | None, given: Given, keep_at: datetime | None
) -> None:
    if standing is None:
        if not given.is_blank:
            Answer.objects.create(
                submission=submission, question=question, text=given.text, value=given.value,
                language=submission.language,
            )  # fmt: skip
        return
    if (standing.text, standing.value) == (given.text, given.value):
        return
    if keep_at:
        EarlierAnswer.objects.create(
            answer=standing, text=standing.text, value=standing.value, version=standing.version, replaced_at=keep_at
        )
        Passage.objects.filter(answer=standing).update(is_stale=True)
    standing.text, standing.value, standing.version = given.text, given.value, standing.version + 1
    standing.language = submission.language
    standing.save()
