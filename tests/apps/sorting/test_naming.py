"""Can a passage that names what no map knows put it on the map, in one step that can be taken back?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.actions.mechanisms import check_mechanism
from equalfooting.apps.mapping.models import Entry, Mechanism
from equalfooting.apps.sorting.actions.campaigns import find_letters
from equalfooting.apps.sorting.actions.deciding import undo
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY, apparatus
from tests.apps.inquiries.calls import a_submission
from tests.apps.sorting.conftest import Room
from tests.cast import NOW, Cast

SignIn = Callable[[Person], Client]
WORDS = "Spam in small towns is what the Harbour Dialogue on Junk Mail (HDJM) has been about for ten long years now."


@pytest.fixture
def named(room: Room, cast: Cast) -> Suggestion:
    """A suggestion that names a mechanism the map does not know."""
    call = room.submission.call
    a_submission(cast, call, why=WORDS)
    suggest_all(call=call, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW)
    return Suggestion.objects.select_related("submission", "passage").get(candidate_name__startswith="Harbour Dialogue")


def desk(of: Suggestion, end: str = "") -> str:
    return f"/p/wg/calls/{of.submission.call.slug}/reading-room/{of.submission.reference}/why/{end}"


def form(of: Suggestion) -> str:
    return desk(of, f"passages/{of.pk}/new-mechanism/")


def typed(of: Suggestion, **other: object) -> dict[str, object]:
    return {
        "name": "Harbour Dialogue on Junk Mail", "acronym": "HDJM", "kind": "forum", "level": "international",
        "issue": of.issue_id, "version": of.version, **other,
    }  # fmt: skip


def test_the_desk_leads_to_a_form_with_what_the_name_tells(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    client = signed_in(cast.carlos)
    assert form(named) in client.get(desk(named)).content.decode()
    page = client.get(form(named)).content.decode()
    assert 'value="Harbour Dialogue on Junk Mail"' in page and 'value="HDJM"' in page
    assert '<option value="forum" selected>' in page and f'<option value="{named.issue_id}" selected>' in page


def test_similar_mechanisms_stand_before_the_form(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    Mechanism.objects.create(
        process=cast.process, code="M009", names={"en": "Harbor Dialogue on Junk Mails"}, level="international"
    )
    page = signed_in(cast.carlos).get(form(named)).content.decode()
    assert page.index("Harbor Dialogue on Junk Mails") < page.index('name="kind"')


def test_saving_adds_the_mechanism_and_puts_the_passage_there(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    answer = signed_in(cast.carlos).post(form(named), typed(named))
    assert (answer.status_code, answer.headers["Location"]) == (302, desk(named) + f"#s{named.pk}")
    made = Mechanism.objects.get(acronyms=["HDJM"])
    assert (made.names, made.kind, made.seen_at) == (
        {"en": "Harbour Dialogue on Junk Mail"}, "forum", named.submission.reference,
    )  # fmt: skip
    assert Entry.objects.get(mechanism=made).evidence.get().passage == named.passage
    verdict = Verdict.objects.get()
    assert (verdict.deed, verdict.made, verdict.before["candidate"]) == ("correct", made, named.candidate_name)
    assert {"mechanism.create", "passage.correct"} <= set(Leaf.objects.values_list("verb", flat=True))


def test_undoing_withdraws_it_and_the_name_is_proposed_again(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    client = signed_in(cast.carlos)
    client.post(form(named), typed(named))
    client.post(desk(named, "undo/"))
    named.refresh_from_db()
    assert (named.state, named.mechanism, named.candidate_name[:7]) == ("open", None, "Harbour")
    assert Mechanism.objects.get(acronyms=["HDJM"]).withdrawn_at is not None
    assert not Entry.objects.filter(withdrawn_at=None).exists()


def test_undoing_leaves_a_mechanism_that_somebody_has_worked_on(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    signed_in(cast.carlos).post(form(named), typed(named))
    made = Mechanism.objects.get(acronyms=["HDJM"])
    check_mechanism(by=cast.mei, mechanism=made, now=NOW)
    undo(by=cast.carlos, verdict=Verdict.objects.get(), now=NOW + timedelta(minutes=1))
    made.refresh_from_db()
    assert made.withdrawn_at is None


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"issue": ""}, {"level": "galactic"}, {"version": 99}, {"name": "x" * 301}]
)
def test_what_does_not_do_leaves_the_map_alone_and_what_was_typed_stands(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object, wrong: dict[str, object]
) -> None:
    n_before = Mechanism.objects.count()
    answer = signed_in(cast.carlos).post(form(named), typed(named, **wrong))
    assert answer.status_code == 422
    assert 'value="HDJM"' in answer.content.decode()
    assert Mechanism.objects.count() == n_before
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("who", ["oksana", "pat"])
def test_who_may_not_sort_gets_no_form(named: Suggestion, cast: Cast, signed_in: SignIn, who: str, now: object) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(form(named)).status_code in {403, 409}
    assert client.post(form(named), typed(named)).status_code in {403, 409}
    assert not Mechanism.objects.filter(acronyms=["HDJM"]).exists()


def test_a_passage_of_another_answer_is_not_found(
    named: Suggestion, room: Room, cast: Cast, signed_in: SignIn, now: object
) -> None:
    here = f"/p/wg/calls/{room.submission.call.slug}/reading-room/{room.submission.reference}/why/"
    other = here + f"passages/{named.pk}/new-mechanism/"
    assert signed_in(cast.carlos).get(other).status_code == 404


def test_in_all_letters_of_a_campaign_one_mechanism_is_made(
    named: Suggestion, cast: Cast, signed_in: SignIn, now: object
) -> None:
    call = named.submission.call
    a_submission(cast, call, why=WORDS, respondent="Second")
    suggest_all(call=call, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW)
    find_letters(call=call, now=NOW)
    client = signed_in(cast.carlos)
    assert 'name="also"' in client.get(form(named) + "?also=yes").content.decode()
    client.post(form(named), typed(named, also="yes"))
    made = Mechanism.objects.get(acronyms=["HDJM"])
    assert Entry.objects.get(mechanism=made).evidence.count() == 2
    client.post(desk(named, "undo/"))
    made.refresh_from_db()
    assert made.withdrawn_at is not None
    assert set(Suggestion.objects.filter(words_key=named.words_key).values_list("state", flat=True)) == {"open"}
