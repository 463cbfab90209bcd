"""Is a questionnaire built safely: worded, ordered, translated, opened, and fixed once it is answered?"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalfooting.apps.inquiries.actions import building, holding, said, translating
from equalfooting.apps.inquiries.actions.building import plan_of, plan_of_question
from equalfooting.apps.inquiries.actions.translating import Translated
from equalfooting.apps.inquiries.models import Call, EarlierWording, Question
from equalfooting.apps.inquiries.queries.calls import questionnaire
from equalfooting.apps.inquiries.queries.translations import items_of, mark_of, n_missing
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.answers.questionnaire import as_json, plan_from
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import PLAN, a_draft_call, a_submission, an_open_call
from tests.cast import NOW, Cast

CALL = "/p/wg/calls/inputs/"


def changed(question: Question, **fields: Any) -> Any:
    plan = plan_of_question(question)
    return type(plan)(**{**vars(plan), **fields})


def test_a_call_is_prepared_built_and_opened_by_hand(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    client = signed_in(cast.sana)
    made = client.post("/p/wg/calls/new/", {"slug": "second", "title": "A second call", "first_language": "en"})
    assert made["Location"] == "/p/wg/calls/second/build/"
    call = Call.objects.get(slug="second")
    section = call.sections.get()
    opened_too_soon = client.post(f"{made['Location']}open/", {"version": call.version})
    assert opened_too_soon.status_code == 409
    added = client.post(
        f"{made['Location']}sections/{section.pk}/questions/new/",
        {"text": "Which venue first?", "kind": "choice", "choices": "IGF\nitu | The ITU", "is_required": "on"},
    )
    assert added.status_code == 302, added.content.decode()
    question = call.questions.get()
    assert question.key == "which-venue-first"
    assert question.asked.choices == ("igf", "itu")
    assert client.get(f"{made['Location']}preview/en/").status_code == 200
    call.refresh_from_db()
    opened = client.post(f"{made['Location']}open/", {"version": call.version, "deadline_at": "2026-06-01T12:00"})
    assert opened.status_code == 302
    assert Client().get("/p/wg/calls/second/").status_code == 200
    assert Leaf.objects.filter(verb="call.open").exists()


def test_a_questionnaire_goes_out_and_in_again_unchanged(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    content = client.get(f"{CALL}questionnaire.json").content
    made = signed_in(cast.sana).post(
        "/p/wg/calls/new/",
        {"slug": "again", "first_language": "en", "file": SimpleUploadedFile("q.json", content)},
    )
    assert made.status_code == 302, made.content.decode()
    assert plan_of(Call.objects.get(slug="again")) == plan_of(call)
    assert as_json(plan_from(json.loads(content))) == json.loads(content)


@pytest.mark.parametrize(
    "content",
    [b"no json", b"[]", b'{"titles": {"en": "T"}}', b"\xff\xfe", b"[" * 100_000,
     b'{"titles":{"en":"T"},"languages":["en"],"sections":[{"questions":[{"key":"a","kind":"riddle","texts":{"en":"x"}}]}]}'],
)  # fmt: skip
def test_a_file_that_is_no_questionnaire_is_refused_beside_its_field(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime, content: bytes
) -> None:
    answer = signed_in(cast.sana).post(
        "/p/wg/calls/new/", {"slug": "bad", "first_language": "en", "file": SimpleUploadedFile("q.json", content)}
    )
    assert answer.status_code == 422
    assert "The file is not a questionnaire" in answer.content.decode()
    assert not Call.objects.filter(slug="bad").exists()


def test_a_duplicate_has_the_questions_and_nothing_of_the_answers(cast: Cast) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    copy = building.duplicate(by=cast.sana, call=call, slug="copy", now=NOW)
    assert plan_of(copy) == plan_of(call)
    assert (copy.opens_at, copy.submissions.count(), copy.prefix) == (None, 0, "WG2")


def test_an_address_is_given_once(cast: Cast) -> None:
    a_draft_call(cast)
    for slug in ("inputs", "new"):
        with pytest.raises(Refusal) as caught:
            building.build_from(by=cast.sana, process=cast.process, slug=slug, plan=plan_from(PLAN), now=NOW)
        assert caught.value.code == "call-slug-taken"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "choice", "choices": ({"key": "a", "texts": {}}, {"key": "b", "texts": {}})},
        {"max_length": 10},
        {"at_most": 3},
    ],
)
def test_the_meaning_of_an_answered_question_stays(cast: Cast, fields: dict[str, Any]) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    question = call.questions.get(key="why")
    with pytest.raises(Refusal) as caught:
        building.edit_question(
            by=cast.sana, question=question, plan=changed(question, **fields), version=question.version, now=NOW
        )
    assert caught.value.code == "question-meaning-fixed"


@pytest.mark.parametrize("choices", [("igf",), ("igf", "itu", "new")])
def test_choices_of_an_answered_question_are_neither_taken_away_nor_added(cast: Cast, choices: tuple[str, ...]) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, venue="igf")
    question = call.questions.get(key="venue")
    rows = tuple({"key": key, "texts": {"en": key}} for key in (*choices, "itu")[: max(2, len(choices))])
    if len(choices) == 1:
        rows = ({"key": "igf", "texts": {}}, {"key": "other", "texts": {}})
    with pytest.raises(Refusal) as caught:
        building.edit_question(
            by=cast.sana, question=question, plan=changed(question, choices=rows), version=question.version, now=NOW
        )
    assert caught.value.code == "question-meaning-fixed"


def test_the_wording_of_an_answered_question_may_be_corrected_and_the_earlier_one_is_kept(cast: Cast) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    question = call.questions.get(key="why")
    plan = changed(question, texts={"en": "Why, please?", "fr": "Pourquoi ?"})
    building.edit_question(by=cast.sana, question=question, plan=plan, version=question.version, now=NOW)
    assert EarlierWording.objects.get().texts["en"] == "Why?"
    leaf = Leaf.objects.get(verb="question.reword")
    assert (leaf.facts["earlier"]["en"], leaf.facts["texts"]["en"]) == ("Why?", "Why, please?")


def test_once_answered_no_question_comes_or_goes(cast: Cast) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    question = call.questions.get(key="line")
    attempts = [
        lambda: building.remove_question(by=cast.sana, question=question, now=NOW),
        lambda: building.remove_section(by=cast.sana, section=question.section, now=NOW),
        lambda: building.add_question(
            by=cast.sana, section=question.section, plan=changed(question, key="fresh"), now=NOW
        ),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal) as caught:
            attempt()
        assert caught.value.code == "questionnaire-fixed"


def test_a_draft_does_not_fix_the_questionnaire_and_loses_only_what_is_taken_out(
    cast: Cast, client: Client, now: datetime
) -> None:
    from equalfooting.apps.inquiries.actions import answering  # noqa: PLC0415  only here

    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = said.Typed(answers={"why": "kept", "line": "gone"})
    answering.save_draft(by=cast.pat, submission=draft, typed=typed, version=1, now=NOW)
    building.remove_question(by=cast.sana, question=call.questions.get(key="line"), now=NOW)
    assert [answer.text for answer in draft.answers.all()] == ["kept"]


def test_questions_move_within_and_between_sections(cast: Cast) -> None:
    call = a_draft_call(cast)
    building.move_question(by=cast.sana, question=call.questions.get(key="venue"), up=True, now=NOW)
    building.move_question(by=cast.sana, question=call.questions.get(key="priorities"), up=True, now=NOW)
    keys = [[question.key for question in part.questions] for part in questionnaire(call)]
    assert keys == [["extent", "venue", "why", "priorities"], ["mechanisms", "line", "annex"]]


def test_two_people_editing_one_question_do_not_overwrite_each_other(cast: Cast) -> None:
    call = a_draft_call(cast)
    question = call.questions.get(key="why")
    version = question.version
    building.edit_question(
        by=cast.sana, question=question, plan=changed(question, texts={"en": "One"}), version=version, now=NOW
    )
    with pytest.raises(Refusal) as caught:
        building.edit_question(
            by=cast.sana, question=question, plan=changed(question, texts={"en": "Two"}), version=version, now=NOW
        )
    assert caught.value.code == "changed-meanwhile"


def test_missing_translations_are_counted_and_filled_side_by_side(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = a_draft_call(cast)
    missing = n_missing(call, questionnaire(call))
    assert missing["en"] == 0
    assert missing["ar"] > missing["fr"] > 0
    client = signed_in(cast.sana)
    page = client.get(f"{CALL}build/translations/fr/").content.decode()
    assert "Pourquoi ?" in page
    item = next(one for one in items_of(call, questionnaire(call), "fr") if one.source == "IGF")
    saved = client.post(f"{CALL}build/translations/fr/", {f"text-{item.name}": "Le FGI", f"was-{item.name}": item.was})
    assert saved.status_code == 302
    [choice] = [one for one in call.questions.get(key="venue").choices if one["key"] == "igf"]
    assert choice["texts"] == {"en": "IGF", "fr": "Le FGI"}
    assert n_missing(call, questionnaire(call))["fr"] == missing["fr"] - 1


def test_two_translators_of_one_text_are_told_and_of_two_texts_are_not_in_each_others_way(cast: Cast) -> None:
    call = a_draft_call(cast)
    name = f"question:{call.questions.get(key='why').pk}:texts"
    blank = mark_of("")
    first = translating.translate(
        by=cast.sana, call=call, language="ar", typed={name: Translated("لماذا؟", blank)}, now=NOW
    )
    second = translating.translate(
        by=cast.sana, call=call, language="ar",
        typed={name: Translated("لمَ؟", blank), "call:titles": Translated("عنوان", blank)}, now=NOW,
    )  # fmt: skip
    assert first == (1, [])
    assert second == (1, [name])
    assert call.questions.get(key="why").texts["ar"] == "لماذا؟"
    call.refresh_from_db()
    assert call.titles["ar"] == "عنوان"


def test_the_preview_is_the_form_in_its_language_and_sends_nothing(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    a_draft_call(cast)
    page = signed_in(cast.sana).get(f"{CALL}build/preview/fr/").content.decode()
    assert "Pourquoi ?" in page
    assert 'name="do"' not in page
    arabic = signed_in(cast.sana).get(f"{CALL}build/preview/ar/").content.decode()
    assert 'dir="rtl"' in arabic


def test_the_deadline_moves_with_both_moments_on_the_record_and_late_stays_late(cast: Cast) -> None:
    call = an_open_call(cast)
    late = a_submission(cast, call, now=NOW + timedelta(days=11))
    holding.set_deadline(
        by=cast.sana, call=call, deadline_at=NOW + timedelta(days=20), now=NOW + timedelta(days=12),
        version=call.version,
    )  # fmt: skip
    late.refresh_from_db()
    assert late.is_late
    leaf = Leaf.objects.get(verb="call.set-deadline")
    assert leaf.facts["earlier"].startswith("2026-05-14")
    assert leaf.facts["deadline_at"].startswith("2026-05-24")


@pytest.mark.parametrize(("days", "code"), [(-5, "deadline-before-opening"), (-0.5, "deadline-in-the-past")])
def test_an_impossible_deadline_is_refused(cast: Cast, days: float, code: str) -> None:
    call = an_open_call(cast)
    deadline = NOW + timedelta(days=days)
    with pytest.raises(Refusal) as caught:
        holding.set_deadline(by=cast.sana, call=call, deadline_at=deadline, now=NOW, version=call.version)
    assert caught.value.code == code


BUILDING = (
    "build/", "build/about/", "build/sections/new/", "build/questions/why/", "build/translations/fr/",
    "build/preview/en/", "build/invitations/", "imports/",
)  # fmt: skip


@pytest.mark.parametrize("who", ["mei", "carlos", "oksana", "pat"])
def test_the_workshop_is_closed_to_everybody_else(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime, who: str
) -> None:
    call = an_open_call(cast)
    somebody = signed_in(getattr(cast, who))
    for page in BUILDING:
        assert somebody.get(CALL + page).status_code == 403, page
        assert client.get(CALL + page).status_code == 302, page
    for act in ("build/open/", "build/close/", "build/deadline/", "build/move/", "build/questions/why/remove/"):
        assert somebody.post(CALL + act, {"version": call.version}).status_code == 403, act
    assert somebody.get("/p/wg/calls/new/").status_code == 403


def test_the_secretariat_of_one_process_has_no_say_in_another(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    from datetime import date  # noqa: PLC0415

    from equalfooting.apps.processes.models import Membership, Process  # noqa: PLC0415

    an_open_call(cast)
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=date(2026, 1, 1))
    Membership.objects.create(process=other, person=cast.pat, role="secretariat", since_at=NOW)
    client = signed_in(cast.pat)
    for page in BUILDING:
        assert client.get(CALL + page).status_code == 403, page
        assert client.get(f"/p/other/calls/inputs/{page}").status_code == 404, page
    copied = client.post("/p/other/calls/new/", {"slug": "x", "first_language": "en", "source": "inputs"})
    assert copied.status_code == 422


@pytest.mark.parametrize("page", BUILDING)
def test_the_pages_of_the_workshop_open_with_few_queries(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime, page: str, django_assert_max_num_queries: Any
) -> None:
    an_open_call(cast)
    client = signed_in(cast.sana)
    with django_assert_max_num_queries(12):
        assert client.get(CALL + page).status_code == 200


def test_the_secretariat_withdraws_on_request_under_its_own_name(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    a_submission(cast, call)
    client = signed_in(cast.sana)
    assert client.get(f"{CALL}submissions/WG-0001/withdraw/").status_code == 200
    client.post(f"{CALL}submissions/WG-0001/withdraw/", {"reason": "asked by e-mail"})
    leaf = Leaf.objects.get(verb="submission.withdraw")
    assert leaf.actor_handle == "sana"
    assert "asked by e-mail" not in str(leaf.facts)
    assert Client().get(f"{CALL}submissions/WG-0001/").status_code == 410


def test_a_deadline_is_typed_in_the_time_zone_of_whoever_types_it(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = a_draft_call(cast)
    cast.sana.time_zone = "Asia/Tokyo"
    cast.sana.save()
    client = signed_in(cast.sana)
    assert "Deadline (Asia/Tokyo)" in client.get(f"{CALL}build/").content.decode()
    client.post(f"{CALL}build/open/", {"version": call.version, "deadline_at": "2026-06-01T09:00"})
    call.refresh_from_db()
    assert str(call.deadline_at) == "2026-06-01 00:00:00+00:00"
