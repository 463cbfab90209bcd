"""Who may do what to an edition and a proposal, at which moment, in which role?"""

from datetime import datetime, timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.editions import rules
from equalfooting.apps.editions.actions import circulating, objecting, proposing
from equalfooting.apps.editions.models import Edition
from equalfooting.domain.refusals import Refusal
from tests.apps.gaps.maps import a_map
from tests.cast import NOW, Cast

WEEK = timedelta(days=7)
DEADLINE = NOW + WEEK
BEFORE, LAST, AT = NOW, DEADLINE - timedelta(microseconds=1), DEADLINE
ROLES = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "visitor")


def who(cast: Cast, name: str) -> object:
    return Visitor("x") if name == "visitor" else getattr(cast, name)


def an_edition(cast: Cast) -> Edition:
    a_map(cast)
    return circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": "One"}, note="", deadline_at=DEADLINE, now=NOW
    )


def code(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("moment", [BEFORE, LAST, AT])
def test_whoever_takes_part_objects_until_the_last_moment(cast: Cast, name: str, moment: datetime) -> None:
    edition = an_edition(cast)

    expected = "edition-silence-over" if moment == AT else ""
    expected = expected if name in ("sana", "chidi", "mei", "carlos") else "role-needed"
    expected = "sign-in-first" if name == "visitor" else expected
    assert code(rules.object_to(who(cast, name), edition, moment)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize(
    ("state", "moment", "expected"),
    [
        ("circulating", BEFORE, "edition-still-circulates"), ("adopted", AT, ""), ("not-adopted", AT, ""),
        ("published", AT, "edition-published"),
    ],
)  # fmt: skip
def test_chair_and_secretariat_publish_after_the_deadline(
    cast: Cast, name: str, state: str, moment: datetime, expected: str
) -> None:
    edition = an_edition(cast)
    edition.state = state

    if name not in ("sana", "chidi"):
        expected = "sign-in-first" if name == "visitor" else "role-needed"
    assert code(rules.publish(who(cast, name), edition, moment)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ROLES)
def test_everybody_signed_in_proposes(cast: Cast, name: str) -> None:
    expected = "sign-in-first" if name == "visitor" else ""
    assert code(rules.propose(who(cast, name), cast.process, NOW)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ROLES)
def test_editors_answer_proposals_but_not_their_own(cast: Cast, name: str) -> None:
    proposal = proposing.propose(by=cast.mei, process=cast.process, text="Add one.", now=NOW)

    expected = {"mei": "proposal-is-own", "visitor": "sign-in-first", "pat": "role-needed", "oksana": "role-needed"}
    assert code(rules.answer_proposal(who(cast, name), proposal, NOW)) == expected.get(name, "")  # type: ignore[arg-type]
    assert code(rules.withdraw_proposal(who(cast, name), proposal)) == (  # type: ignore[arg-type]
        "" if name == "mei" else "proposal-of-another"
    )


def test_only_its_author_lifts_an_objection_and_only_once(cast: Cast) -> None:
    objection = objecting.object_to(by=cast.mei, edition=an_edition(cast), reason="No.", now=NOW)

    assert code(rules.withdraw_objection(cast.chidi, objection)) == "objection-of-another"
    lifted = objecting.withdraw_objection(by=cast.mei, objection=objection, now=NOW)
    assert code(rules.withdraw_objection(cast.mei, lifted)) == "objection-withdrawn"


def test_nothing_is_done_in_a_process_that_has_ended(cast: Cast) -> None:
    edition = an_edition(cast)
    edition.process.ended_on = NOW.date() - timedelta(days=1)

    assert code(rules.tend(cast.chidi, edition.process, NOW)) == "process-closed"
    assert code(rules.propose(cast.pat, edition.process, NOW)) == "process-closed"
