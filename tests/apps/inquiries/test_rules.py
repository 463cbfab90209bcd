"""Who may do what, when? Tables of role x moment; every cell is checked."""

from datetime import timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call, Question, Submission
from equalfooting.domain.answers.moments import Moment
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.cast import NOW, Cast

ROLES = ("secretariat", "chair", "member", "correspondent", "observer", "nobody", "visitor")
MOMENTS: dict[Moment, dict[str, object]] = {
    Moment.DRAFT: {"opens_at": None},
    Moment.COMING: {"opens_at": NOW + timedelta(days=1)},
    Moment.OPEN: {"opens_at": NOW - timedelta(days=1), "deadline_at": NOW + timedelta(days=1)},
    Moment.LATE: {"opens_at": NOW - timedelta(days=2), "deadline_at": NOW - timedelta(days=1)},
    Moment.CLOSED: {"opens_at": NOW - timedelta(days=2), "deadline_at": NOW - timedelta(days=1), "closed_at": NOW},
}
D, C, OP, L, X = Moment.DRAFT, Moment.COMING, Moment.OPEN, Moment.LATE, Moment.CLOSED
ALWAYS = {D, C, OP, L, X}
#: what -> role -> the moments at which it is allowed
SEES = {"secretariat": ALWAYS, "chair": ALWAYS}
TENDS = {"secretariat": ALWAYS}
OPENS = {"secretariat": {D, C}}
DATES = {"secretariat": {D, C, OP, L}}
CLOSES = {"secretariat": {OP, L}}
IMPORTS = {"secretariat": {OP, L, X}}


def a_call(moment: Moment) -> Call:
    call = Call(slug="c", **MOMENTS[moment])
    assert call.moment(NOW) is moment
    return call


def held(role: str) -> rules.Roles:
    return frozenset() if role in {"nobody", "visitor"} else frozenset({role})


CELLS = [(role, moment) for role in ROLES for moment in Moment]


@pytest.mark.parametrize(("role", "moment"), CELLS)
def test_a_draft_is_seen_by_those_who_prepare_it_and_the_rest_by_all(role: str, moment: Moment) -> None:
    expected = moment in SEES.get(role, {C, OP, L, X})
    assert rules.see_call(held(role), a_call(moment), NOW) is expected


@pytest.mark.parametrize(("role", "moment"), CELLS)
def test_only_the_secretariat_tends_a_call(role: str, moment: Moment) -> None:
    call, roles = a_call(moment), held(role)
    assert (rules.tend(roles) is None) is (moment in TENDS.get(role, set()))
    assert (rules.open_call(roles, call, 1, NOW) is None) is (moment in OPENS.get(role, set()))
    assert (rules.set_deadline(roles, call, NOW) is None) is (moment in DATES.get(role, set()))
    assert (rules.close_call(roles, call, NOW) is None) is (moment in CLOSES.get(role, set()))
    assert (rules.import_into(roles, call, NOW) is None) is (moment in IMPORTS.get(role, set()))


@pytest.mark.parametrize(("role", "moment"), CELLS)
def test_once_somebody_answered_nobody_changes_what_is_asked(role: str, moment: Moment) -> None:
    assert rules.change_questionnaire(held(role), 1) is not None
    assert rules.change_meaning(held(role), Question(), 1) is not None
    assert (rules.change_questionnaire(held(role), 0) is None) is (role == "secretariat")


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("accepts_late", [True, False])
def test_answers_are_taken_while_open_and_late_if_the_call_says_so(
    cast: Cast, moment: Moment, accepts_late: bool
) -> None:
    call = a_call(moment)
    call.accepts_late = accepts_late
    expected = moment is OP or (moment is L and accepts_late)
    assert (rules.answer(cast.pat, call, NOW) is None) is expected
    assert (rules.answer(Visitor("abc"), call, NOW) is None) is expected


def test_a_call_may_ask_for_an_account(cast: Cast) -> None:
    call = a_call(OP)
    call.accepts_without_account = False
    refusal = rules.answer(Visitor("abc"), call, NOW)
    assert refusal is not None
    assert refusal.code == "account-needed"
    assert rules.answer(cast.pat, call, NOW) is None


@pytest.mark.parametrize(
    ("moment", "is_late", "allowed"),
    [(OP, False, True), (L, False, False), (L, True, True), (X, False, False), (X, True, False)],
)
def test_what_came_in_time_is_amended_until_the_deadline_and_what_came_late_while_late_ones_are_taken(
    moment: Moment, is_late: bool, allowed: bool
) -> None:
    submission = Submission(call=a_call(moment), state="submitted", is_late=is_late)
    assert (rules.amend(submission, NOW) is None) is allowed


@pytest.mark.parametrize("moment", Moment)
def test_withdrawing_is_possible_at_any_time_and_once(moment: Moment) -> None:
    assert rules.withdraw(Submission(call=a_call(moment), state="submitted")) is None
    assert rules.withdraw(Submission(call=a_call(moment), state="withdrawn", withdrawn_at=NOW)) is not None
    assert rules.withdraw(Submission(call=a_call(moment), state="draft")) is not None


#: role -> (sees the name, sees the words) of a submission without consent to cite
WITHOUT_CONSENT = {
    "secretariat": (True, True),
    "chair": (False, True),
    "member": (False, True),
    "correspondent": (False, True),
    "observer": (False, False),
    "nobody": (False, False),
    "visitor": (False, False),
}


@pytest.mark.parametrize("role", ROLES)
def test_without_consent_the_name_is_for_the_secretariat_and_the_words_for_those_who_work_with_them(role: str) -> None:
    silent, open_one = Submission(may_cite=False), Submission(may_cite=True)
    assert (rules.see_name(held(role), silent), rules.see_words(held(role), silent)) == WITHOUT_CONSENT[role]
    assert rules.see_name(held(role), open_one)
    assert rules.see_words(held(role), open_one)


def test_the_moment_of_the_deadline_itself_is_in_time(cast: Cast) -> None:
    call = an_open_call(cast)
    assert call.deadline_at is not None
    in_time = a_submission(cast, call, by=cast.pat, now=call.deadline_at)
    late = a_submission(cast, call, by=cast.mei, now=call.deadline_at + timedelta(microseconds=1))
    assert (in_time.is_late, late.is_late) == (False, True)
