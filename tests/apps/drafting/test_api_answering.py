"""Does a program of a member change what its member sponsors, and answer the Chair, as its member may?"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from equalfooting.apps.drafting.actions import handling, proposing, publishing
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.models import Amendment, Handling, Reply
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Process
from equalfooting.domain.text.amendment import DELETE
from equalfooting.domain.text.amendment import Amendment as Proposed
from tests.apps.drafting.texts import a_version, amended
from tests.cast import NOW, Cast
from tests.programs import Program, program_of

AT = "processes/wg/texts/ours/amendments/1"
WORDS = "We must agree on names. We meet again in spring."
EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "nobody")
MOMENTS = ("standing", "withdrawn", "closed", "over")


def of(cast: Cast, who: str) -> Program:
    return program_of(getattr(cast, who, None))


def told(answer: Any, status: int, code: str = "") -> Any:
    assert answer.status_code == status, answer.content
    facts = answer.json()
    assert not code or (facts["code"] == code and facts["what"] and facts["way_out"])
    return facts


def handled(cast: Cast, amendment: Amendment, *, n: int = 1) -> Handling:
    proposal = Proposal("accepted", f"It is clear {n}.")
    [made] = handling.handle(by=cast.chidi, text=amendment.text, amendments=[amendment], proposal=proposal, now=NOW)
    return made


def filed(cast: Cast) -> Amendment:
    return amended(cast.mei, a_version(cast), "p-2", "may", "shall")


def key_of(amendment: Amendment) -> int:
    return amendment.anchors.latest("pk").pk


def comes(cast: Cast, amendment: Amendment, moment: str) -> None:
    if moment == "withdrawn":
        proposing.withdraw(by=cast.mei, amendment=amendment, reason="No more.", now=NOW)
    if moment == "closed":
        publishing.close(by=cast.chidi, text=amendment.text, because="It is done.", now=NOW)
    if moment == "over":
        Process.objects.update(ended_on=NOW.date() - timedelta(days=1))


def expected(who: str, moment: str, not_theirs: str) -> tuple[int, str]:
    if who == "nobody":
        return 401, "token-needed"
    if who in {"oksana", "pat"}:
        return 403, "role-needed"
    if moment in {"over", "closed"}:
        return 409, {"over": "process-closed", "closed": "drafting-closed"}[moment]
    if who != "mei":
        return 409, not_theirs
    return (409, "amendment-withdrawn") if moment == "withdrawn" else (200, "")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", MOMENTS)
def test_who_changes_an_amendment_at_which_moment(cast: Cast, now: datetime, who: str, moment: str) -> None:
    amendment = filed(cast)
    comes(cast, amendment, moment)
    program, n_leaves = of(cast, who), Leaf.objects.count()

    answer = program.post(AT + "/change", {"words": WORDS, "seen": key_of(amendment)})

    told(answer, *expected(who, moment, "amendment-not-yours"))
    may = answer.status_code == 200
    assert (amendment.anchors.latest("pk").words == "must") == may
    assert Leaf.objects.count() == n_leaves + may
    assert not may or Leaf.objects.latest("index").facts["through"] == "api"


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", MOMENTS)
def test_who_answers_the_chair_at_which_moment(cast: Cast, now: datetime, who: str, moment: str) -> None:
    amendment = filed(cast)
    made = handled(cast, amendment)
    comes(cast, amendment, moment)
    program, n_leaves = of(cast, who), Leaf.objects.count()

    answer = program.post(
        AT + "/reply", {"agrees": False, "words": "Not yet.", "language": "fr", "seen": made.pk}, key="k"
    )

    told(answer, *expected(who, moment, "handling-answered-by-others"))
    may = answer.status_code == 200
    assert Reply.objects.count() == may and Leaf.objects.count() == n_leaves + may
    if may:
        [shown] = Program().get(AT + "/handlings").json()
        assert (shown["key"], shown["handled"], shown["reason"]) == (made.pk, "accepted", "It is clear 1.")
        [answered] = shown["replies"]
        assert (answered["sponsor"], answered["agrees"], answered["words"], answered["language"]) == (
            "Mei",
            False,
            "Not yet.",
            "fr",
        )
        assert Leaf.objects.latest("index").facts["through"] == "api"


def test_a_change_keeps_what_is_left_out_and_loses_nobodys_words(cast: Cast, now: datetime) -> None:
    amendment = filed(cast)
    Amendment.objects.update(reason="It is our duty.", language="fr")
    mei, seen = of(cast, "mei"), key_of(amendment)
    facts = told(mei.post(AT + "/change", {"words": WORDS, "seen": seen}, key="k"), 200)
    assert (facts["reason"], facts["language"], facts["anchors"][-1]["words"]) == ("It is our duty.", "fr", "must")
    assert told(mei.post(AT + "/change", {"words": WORDS, "seen": seen}, key="k"), 200) == facts
    told(mei.post(AT + "/change", {"words": "Other words.", "seen": seen}), 409, "changed-meanwhile")
    again = told(mei.get(AT), 200)["anchors"][-1]["key"]
    told(mei.post(AT + "/change", {"words": WORDS, "reason": "Clear.", "seen": again}), 200)
    assert Amendment.objects.get().reason == "Clear."


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "field-wrong", "seen"),
        ({"seen": 0}, "field-wrong", "seen"),
        ({"words": ""}, "field-wrong", "words"),
        ({"words": "x" * 20_001}, "field-wrong", "words"),
        ({"words": "x", "language": "tlh"}, "field-wrong", "language"),
        ({"words": "We may agree on names. We meet again in spring."}, "drafting-nothing-changed", "words"),
        ({"behind": "1"}, "field-not-asked", "behind"),
        ({"words": "x", "sponsor": "chidi"}, "field-wrong", "sponsor"),
    ],
)
def test_a_change_that_cannot_be_taken_names_its_field(
    cast: Cast, now: datetime, given: dict[str, Any], code: str, field: str
) -> None:
    seen = key_of(filed(cast))
    sent = {"seen": seen, **given} if given else given
    assert told(of(cast, "mei").post(AT + "/change", sent), 422, code)["field"] == field


def test_a_deletion_takes_no_words(cast: Cast, now: datetime) -> None:
    amendment = proposing.propose(by=cast.mei, version=a_version(cast), wanted=Proposed("", DELETE, "p-3"), now=NOW)
    mei, seen = of(cast, "mei"), key_of(amendment)
    assert told(mei.post(AT + "/change", {"words": "x", "seen": seen}), 422, "field-not-asked")["field"] == "words"
    assert told(mei.post(AT + "/change", {"reason": "Not true.", "seen": seen}), 200)["reason"] == "Not true."


def test_only_the_last_proposal_is_answered_and_who_disagrees_says_why(cast: Cast, now: datetime) -> None:
    amendment = filed(cast)
    mei = of(cast, "mei")
    told(mei.post(AT + "/reply", {"agrees": True, "seen": 1}), 404, "address-unknown")
    first, last = handled(cast, amendment), handled(cast, amendment, n=2)
    told(mei.post(AT + "/reply", {"agrees": True, "seen": first.pk}), 409, "changed-meanwhile")
    said = {"agrees": False, "words": " ", "seen": last.pk}
    assert told(mei.post(AT + "/reply", said), 422, "reply-without-words")["field"] == "words"
    for wrong in ({"agrees": "perhaps"}, {"language": "tlh"}, {"words": "x" * 5_001}, {"by": "chidi"}):
        sent = {"agrees": True, "seen": last.pk, **wrong}
        assert told(mei.post(AT + "/reply", sent), 422, "field-wrong")["field"] == next(iter(wrong))
    told(mei.post(AT + "/reply", {"agrees": True, "seen": last.pk}), 200)
    assert [one["key"] for one in mei.get(AT + "/handlings").json()] == [last.pk, first.pk]


def test_handlings_of_what_is_not_there_are_not_read(cast: Cast, now: datetime) -> None:
    filed(cast)
    assert Program().get(AT + "/handlings").json() == []
    assert Program().get(AT + "9/handlings").status_code == 404
