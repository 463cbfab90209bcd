"""Does a program of a member speak in a round as its member may, once, and see what its member may see?"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from equalfooting.adapters import clock
from equalfooting.apps.consensus.actions import designating
from equalfooting.apps.consensus.actions import statements as actions
from equalfooting.apps.consensus.actions.statements import Statement
from equalfooting.apps.consensus.models import Challenge, MinorityStatement, Position
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Process
from tests.apps.consensus.stage import ENDS, UNTIL, Stage, opened, version_of
from tests.cast import NOW, Cast
from tests.programs import Program, program_of

AT = "processes/wg/rounds/1/"
HERE = AT + "recommendations/1/"
SUPPORT = {"stance": "support", "reason": "It is clear."}
EVERYBODY = ("sana", "chidi", "mei", "ana", "carlos", "oksana", "pat", "nobody")
VOICES = {"mei", "ana"}
OPEN = NOW + timedelta(hours=1)
At = Callable[[datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Sets the clock of the site."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def of(stage: Stage, who: str) -> Program:
    return program_of(stage.people.get(who) or getattr(stage.cast, who, None))


def told(answer: Any, status: int, code: str = "") -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    facts: dict[str, Any] = answer.json()
    assert facts.get("code", "") == code
    assert not code or (facts["what"] and facts["way_out"])
    return facts


def designated(stage: Stage, at: At) -> datetime:
    """The chair says what the level is; the moment after."""
    moment = UNTIL + timedelta(hours=1)
    one = stage.recommendation()
    designating.designate(by=stage.cast.chidi, recommendation=one, level="consensus", reasons="So.", now=moment)
    at(moment + timedelta(hours=1))
    return moment


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["draft", "open", "closed", "ended"])
def test_who_states_a_position_at_which_moment(cast: Cast, at: At, who: str, moment: str) -> None:
    stage = opened(cast)
    if moment == "draft":
        type(stage.round).objects.update(opened_at=None)
    at({"closed": UNTIL, "ended": ENDS}.get(moment, OPEN))
    program, n_leaves = of(stage, who), Leaf.objects.count()

    answer = program.post(HERE + "positions", SUPPORT)

    if who == "nobody":
        expected = (401, "token-needed")
    elif moment == "draft":
        expected = (404, "address-unknown")
    elif who not in VOICES:
        expected = (409, "round-no-voice")
    else:
        expected = (201, "") if moment == "open" else (409, "round-closed")
    told(answer, *expected)
    assert Position.objects.count() == (expected[0] == 201)
    assert Leaf.objects.count() == n_leaves + (expected[0] == 201)
    if expected[0] == 201:
        leaf = Leaf.objects.latest("index")
        assert (leaf.verb, leaf.facts["through"], leaf.actor_handle) == ("position.state", "api", "")
        assert leaf.sealed["withheld_handle"] == who
        assert Position.objects.get().door == "api"


def test_a_position_has_all_fields_of_the_form_and_its_history(cast: Cast, at: At) -> None:
    stage = opened(cast)
    at(OPEN)
    mei = of(stage, "mei")
    assert mei.get(HERE + "positions/mine").status_code == 404
    said = {
        "stance": "object", "reason": "Too dear.", "lifts_if": "A cap.", "on_behalf_of": "My government",
        "may_quote": True, "may_name": True, "language": "fr", "seen": 0,
    }  # fmt: skip
    answer = mei.post(HERE + "positions", said)
    facts = told(answer, 201)
    assert {name: facts[name] for name in said if name != "seen"} == {n: v for n, v in said.items() if n != "seen"}
    assert mei.get(answer["Location"].removeprefix("/api/v1/")).json() == facts
    assert of(stage, "ana").get(HERE + "positions/mine").status_code == 404
    assert [one["who"] for one in Program().get(HERE + "positions").json()] == ["Mei"]

    assert told(mei.post(HERE + "positions", {**said, "seen": facts["key"]}), 200)["key"] == facts["key"]
    second = told(mei.post(HERE + "positions", {**SUPPORT, "seen": facts["key"]}), 201)
    assert (second["stance"], second["may_name"], second["language"]) == ("support", False, "en")
    assert Position.objects.count() == 2


def test_who_looked_at_something_older_loses_nobodys_words(cast: Cast, at: At) -> None:
    stage = opened(cast)
    at(OPEN)
    mei = of(stage, "mei")
    first = mei.post(HERE + "positions", {**SUPPORT, "seen": 0}).json()
    stage.say("mei", "object", reason="On the site, meanwhile.")
    told(mei.post(HERE + "positions", {"stance": "abstain", "seen": first["key"]}), 409, "position-stated-meanwhile")
    told(mei.post(HERE + "positions", {"stance": "abstain", "seen": 0}), 409, "position-stated-meanwhile")
    assert mei.get(HERE + "positions/mine").json()["reason"] == "On the site, meanwhile."


def test_taking_back_is_to_be_silent_again(cast: Cast, at: At) -> None:
    stage = opened(cast)
    at(OPEN)
    mei = of(stage, "mei")
    told(mei.post(HERE + "positions/take-back"), 409, "position-none")
    mei.post(HERE + "positions", SUPPORT)
    assert told(mei.post(HERE + "positions/take-back", key="t"), 200)["reason"] == ""
    assert told(mei.post(HERE + "positions/take-back", key="t"), 200)
    assert not Position.objects.standing().exists()


def test_the_same_key_states_once(cast: Cast, at: At) -> None:
    stage = opened(cast)
    at(OPEN)
    mei = of(stage, "mei")
    first = mei.post(HERE + "positions", {**SUPPORT, "seen": 0}, key="a")
    mei.post(HERE + "positions", {"stance": "object"}, key="b")
    again = mei.post(HERE + "positions", {**SUPPORT, "seen": 0}, key="a")
    assert (again.status_code, again.content) == (201, first.content)
    assert mei.get(HERE + "positions/mine").json()["stance"] == "object"
    told(mei.post(AT + "recommendations/2/positions", {**SUPPORT, "seen": 0}, key="a"), 422, "idempotency-key-reused")


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "field-wrong", "stance"),
        ({"stance": "perhaps"}, "field-wrong", "stance"),
        ({"stance": "silent"}, "field-wrong", "stance"),
        ({"stance": "support", "reason": "x" * 5_001}, "field-wrong", "reason"),
        ({"stance": "support", "reason": "a\x00"}, "field-wrong", "reason"),
        ({"stance": "support", "on_behalf_of": "x" * 301}, "field-wrong", "on_behalf_of"),
        ({"stance": "support", "language": "en\n"}, "field-wrong", "language"),
        ({"stance": "support", "seen": -1}, "field-wrong", "seen"),
        ({"stance": "support", "seen": 2**70}, "field-wrong", "seen"),
        ({"stance": "support", "may_name": "perhaps"}, "field-wrong", "may_name"),
        ({"stance": "support", "voice": 1}, "field-wrong", "voice"),
        ({"stance": "support", "is_formal": True}, "field-not-asked", "is_formal"),
    ],
)
def test_what_cannot_be_taken_names_its_field(cast: Cast, at: At, given: object, code: str, field: str) -> None:
    stage = opened(cast, "ietf")
    at(OPEN)
    assert told(of(stage, "mei").post(HERE + "positions", given), 422, code)["field"] == field
    assert not Position.objects.exists()


def test_consent_is_not_asked_where_the_round_shows_names(cast: Cast, at: At) -> None:
    stage = opened(cast, has_public_names=True)
    at(OPEN)
    mei = of(stage, "mei")
    told(mei.post(HERE + "positions", {**SUPPORT, "may_name": True}), 422, "field-not-asked")
    told(mei.post(HERE + "positions", SUPPORT), 201)


@pytest.mark.parametrize(
    "where", [AT + "recommendations/99/", "processes/wg/rounds/9/recommendations/1/",
              "processes/elsewhere/rounds/1/recommendations/1/"],
)  # fmt: skip
@pytest.mark.parametrize("deed", ["positions", "positions/take-back", "challenges"])
def test_what_is_not_there_is_not_written_to(cast: Cast, at: At, where: str, deed: str) -> None:
    stage = opened(cast)
    version_of(Process.objects.create(slug="elsewhere", opened_on=NOW.date()))
    at(OPEN)
    body = {"positions": SUPPORT, "challenges": {"reason": "No."}}.get(deed)
    told(of(stage, "mei").post(where + deed, body), 404, "address-unknown")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["open", "undesignated", "window", "after"])
def test_who_challenges_at_which_moment(cast: Cast, at: At, who: str, moment: str) -> None:
    stage = opened(cast)
    at(OPEN if moment == "open" else UNTIL + timedelta(hours=1))
    if moment in {"window", "after"}:
        last = designated(stage, at)
        at(last + timedelta(days=8)) if moment == "after" else None
    program, n_leaves = of(stage, who), Leaf.objects.count()

    answer = program.post(HERE + "challenges", {"reason": "We did not say that.", "language": "es"})

    may = who in VOICES and moment == "window"
    assert (answer.status_code == 201) == may, answer.content
    assert Challenge.objects.count() == may and Leaf.objects.count() == n_leaves + may
    if may:
        facts = answer.json()
        assert (facts["reason"], facts["language"], facts["who"]) == ("We did not say that.", "es", "")
        assert Program().get(answer["Location"].removeprefix("/api/v1/")).json() == facts
        assert Leaf.objects.latest("index").facts["through"] == "api"
    elif who in VOICES:
        told(answer, 409, "consensus-challenge-closed")


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_challenged_takes_it_back(cast: Cast, at: At, who: str) -> None:
    stage = opened(cast)
    designated(stage, at)
    key = of(stage, "mei").post(HERE + "challenges", {"reason": "No."}).json()["key"]
    answer = of(stage, who).post(f"{AT}challenges/{key}/withdraw")
    assert (answer.status_code == 200) == (who == "mei"), answer.content
    assert Challenge.objects.filter(withdrawn_at=None).exists() == (who != "mei")
    told(of(stage, "mei").post(f"{AT}challenges/999999/withdraw"), 404, "address-unknown")


def test_a_challenge_without_a_reason_is_refused(cast: Cast, at: At) -> None:
    stage = opened(cast)
    designated(stage, at)
    for given in ({}, {"reason": " "}, {"reason": "x" * 5_001}):
        assert told(of(stage, "mei").post(HERE + "challenges", given), 422, "field-wrong")["field"] == "reason"


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("deed", "page"), [("recommendations/1/designate", "1/designate"), ("open", "open")])
def test_what_needs_a_second_factor_is_refused_to_everybody(cast: Cast, at: At, who: str, deed: str, page: str) -> None:
    stage = opened(cast)
    at(UNTIL + timedelta(hours=1))
    program, n_leaves = of(stage, who), Leaf.objects.count()
    answer = program.post(AT + deed, {"level": "consensus", "reasons": "So."})
    holders = {"chidi"} if "designate" in deed else {"chidi", "sana"}
    code = "second-factor-on-site" if who in holders else "token-needed" if who == "nobody" else "role-needed"
    told(answer, 401 if who == "nobody" else 403, code)
    assert who not in holders or f"http://testserver/p/wg/rounds/1/{page}/" in answer.json()["way_out"]
    assert Leaf.objects.count() == n_leaves


def drafted(stage: Stage) -> MinorityStatement:
    said = Statement("On funds", "We would pay.", (2,), "fr")
    return actions.draft(by=stage.cast.mei, round_=stage.round, said=said, now=OPEN)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["draft", "open", "closed", "ended"])
def test_who_drafts_a_minority_statement_at_which_moment(cast: Cast, at: At, who: str, moment: str) -> None:
    stage = opened(cast)
    if moment == "draft":
        type(stage.round).objects.update(opened_at=None)
    at({"closed": UNTIL, "ended": ENDS}.get(moment, OPEN))
    program, n_leaves = of(stage, who), Leaf.objects.count()

    answer = program.post(AT + "statements", {"title": "On funds", "text": "We would pay.", "about": [2]}, key="k")

    if who == "nobody":
        expected = (401, "token-needed")
    elif moment == "draft":
        expected = (404, "address-unknown")
    elif who not in VOICES:
        expected = (409, "round-no-voice")
    else:
        expected = (409, "round-ended") if moment == "ended" else (201, "")
    facts = told(answer, *expected)
    may = expected[0] == 201
    assert MinorityStatement.objects.count() == may and Leaf.objects.count() == n_leaves + may
    if may:
        assert (facts["title"], facts["recommendations"], facts["language"], facts["edition"]) == (
            "On funds", [2], "en", 1
        )  # fmt: skip
        assert len(facts["signatures"]) == 1
        assert program.get(answer["Location"].removeprefix("/api/v1/")).json() == facts
        leaf = Leaf.objects.latest("index")
        assert (leaf.verb, leaf.facts["through"], leaf.actor_handle) == ("statement.draft", "api", "")


DEEDS: dict[str, dict[str, Any] | None] = {
    "edit": {"title": "On funds", "text": "We would pay more.", "seen": 1}, "sign": {"seen": 1}, "unsign": None,
    "file": None, "withdraw": None,
}  # fmt: skip


def what_becomes(who: str, moment: str, deed: str) -> tuple[int, str]:
    """How a deed on a draft of Mei's is answered; Ana signed it before she takes her signature back."""
    is_authors = deed in {"edit", "file", "withdraw"}
    if who == "nobody":
        return 401, "token-needed"
    if who not in VOICES and moment != "filed":
        return 404, "address-unknown"
    if who not in VOICES and not is_authors:
        return 409, "round-no-voice"
    if moment in {"filed", "ended"}:
        return 409, {"filed": "statement-filed", "ended": "round-ended"}[moment]
    if who == ("mei" if is_authors else "ana"):
        return 200, ""
    mine = "statement-signed" if deed == "sign" else "statement-not-signed"
    return 409, "statement-of-another" if is_authors else mine


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["open", "closed", "ended", "filed"])
@pytest.mark.parametrize("deed", DEEDS)
def test_who_does_what_with_a_draft_at_which_moment(cast: Cast, at: At, who: str, moment: str, deed: str) -> None:
    stage = opened(cast)
    one = drafted(stage)
    if deed == "unsign":
        actions.sign(by=stage.people["ana"], statement=one, seen=1, now=OPEN)
    if moment == "filed":
        actions.file(by=cast.mei, statement=one, now=OPEN)
    at({"closed": UNTIL, "ended": ENDS}.get(moment, OPEN))
    program, n_leaves = of(stage, who), Leaf.objects.count()

    answer = program.post(f"{AT}statements/{one.pk}/{deed}", DEEDS[deed])

    expected = what_becomes(who, moment, deed)
    told(answer, *expected)
    assert Leaf.objects.count() == n_leaves + (expected[0] == 200)
    if expected[0] == 200:
        assert Leaf.objects.latest("index").verb == f"statement.{deed}"
        assert Leaf.objects.latest("index").facts["through"] == "api"


def test_who_signed_earlier_words_is_asked_again_and_signs_those_that_were_read(
    cast: Cast, at: At, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    stage = opened(cast)
    one = drafted(stage)
    at(OPEN)
    mei, ana = of(stage, "mei"), of(stage, "ana")
    here = f"{AT}statements/{one.pk}"
    assert len(told(ana.post(here + "/sign", {"seen": 1}), 200)["signatures"]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        facts = told(mei.post(here + "/edit", {"title": "On funds", "text": "We would pay more.", "seen": 1}), 200)
    assert (facts["edition"], facts["language"], facts["recommendations"]) == (2, "fr", [])
    assert [one["who"] for one in facts["signatures"]] == ["Mei"] and [mail.to for mail in mailoutbox] == [
        [stage.people["ana"].email]
    ]  # fmt: skip
    told(ana.post(here + "/sign", {"seen": 1}), 409, "statement-changed-meanwhile")
    told(
        mei.post(here + "/edit", {"title": "On funds", "text": "Other.", "seen": 1}), 422, "statement-changed-meanwhile"
    )
    told(ana.post(here + "/sign", {"seen": 2}), 200)
    assert told(mei.post(here + "/withdraw", key="w"), 200) == told(mei.post(here + "/withdraw", key="w"), 200)
    told(mei.post(here + "/withdraw"), 404, "address-unknown")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "x"}, "title"),
        ({"title": " ", "text": "x"}, "title"),
        ({"title": "x" * 201, "text": "x"}, "title"),
        ({"title": "x", "text": "x" * 10_001}, "text"),
        ({"title": "x", "text": "a\x00b"}, "text"),
        ({"title": "x", "text": "x", "about": [99]}, "about"),
        ({"title": "x", "text": "x", "about": ["1; 2"]}, "about"),
        ({"title": "x", "text": "x", "about": [1] * 501}, "about"),
        ({"title": "x", "text": "x", "language": "tlh"}, "language"),
        ({"title": "x", "text": "x", "seen": 1}, "seen"),
    ],
)
def test_a_statement_that_cannot_be_taken_names_its_field(
    cast: Cast, at: At, given: dict[str, Any], field: str
) -> None:
    stage = opened(cast)
    at(OPEN)
    assert told(of(stage, "mei").post(AT + "statements", given), 422, "field-wrong")["field"] == field
    assert not MinorityStatement.objects.exists()


def test_minority_statements_are_read_filed_by_everybody_and_drafts_by_voices(cast: Cast, at: At) -> None:
    stage = opened(cast)
    at(OPEN)
    draft = drafted(stage)
    mei, ana = of(stage, "mei"), of(stage, "ana")
    assert Program().get(AT + "statements").json() == []
    assert Program().get(f"{AT}statements/{draft.pk}").status_code == 404
    assert [one["filed_at"] for one in ana.get(AT + "statements").json()] == [None]

    actions.sign(by=stage.people["ana"], statement=draft, seen=1, now=OPEN)
    actions.file(by=cast.mei, statement=draft, now=OPEN)
    [told_] = Program().get(AT + "statements").json()
    assert (told_["title"], told_["words"], told_["recommendations"]) == ("On funds", "We would pay.", [2])
    assert [one["who"] for one in told_["signatures"]] == ["Mei", "Ana"]
    assert Program().get(f"{AT}statements/{draft.pk}").json() == told_ == mei.get(f"{AT}statements/{draft.pk}").json()
    assert Program().get(AT + "statements?limit=501").status_code == 400


def test_reading_in_a_round_asks_the_database_a_dozen_times_at_most(
    cast: Cast, at: At, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    stage = opened(cast)
    at(OPEN)
    mei = of(stage, "mei")
    mei.post(HERE + "positions", SUPPORT)
    for n in range(3):
        said = Statement(f"On {n}", "We would pay.", (1, 2))
        draft = actions.draft(by=cast.mei, round_=stage.round, said=said, now=OPEN)
    for address in ("statements", f"statements/{draft.pk}", "recommendations/1/positions/mine"):
        with django_assert_max_num_queries(12):
            assert mei.get(AT + address).status_code == 200
