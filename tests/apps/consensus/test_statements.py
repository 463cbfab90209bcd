"""Can a minority say for ever what it thinks, and does nobody sign words they have not read?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.actions import statements as actions
from equalfooting.apps.consensus.actions.statements import Statement
from equalfooting.apps.consensus.models import MinorityStatement, Round
from equalfooting.apps.consensus.queries.statements import attached_to, signed
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from tests.apps.summaries.rounds import a_round, recommendation
from tests.cast import NOW, Cast

SAID = Statement("On funds", "We would pay.", (2,))
SignedIn = Callable[[Person], Client]


@pytest.fixture
def running(cast: Cast) -> Round:
    """A round under way in which Mei, Carlos and Oksana have a voice."""
    return a_round(cast, ended=False, people=("oksana",))


def drafted(cast: Cast, of: Round, said: Statement = SAID) -> MinorityStatement:
    return actions.draft(by=cast.carlos, round_=of, said=said, now=NOW)


def names(statement: MinorityStatement) -> list[str]:
    return [one.voice.handle for one in signed(statement).current]


def test_a_statement_is_drafted_signed_filed_and_attached(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running)
    actions.sign(by=cast.mei, statement=statement, seen=1, now=NOW)
    assert not attached_to(recommendation(running, 2)).exists()
    filed = actions.file(by=cast.carlos, statement=statement, now=NOW)
    assert filed.filed_at == NOW and names(filed) == ["carlos", "mei"]
    assert list(attached_to(recommendation(running, 2))) == [filed] and not attached_to(recommendation(running, 1))
    leaves = list(Leaf.objects.order_by("index").values_list("verb", "actor_handle"))
    assert leaves == [("statement.draft", ""), ("statement.sign", ""), ("statement.file", "carlos")]
    assert "We would pay" not in str(list(Leaf.objects.values_list("facts", flat=True)))


def test_one_about_the_whole_is_attached_to_everything(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running, Statement("On all", "No.", ()))
    actions.file(by=cast.carlos, statement=statement, now=NOW)
    assert all(attached_to(one).exists() for one in running.recommendations.all())


def test_a_signature_stands_under_the_words_it_signed(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running)
    actions.sign(by=cast.mei, statement=statement, seen=1, now=NOW)
    changed = actions.edit(
        by=cast.carlos, statement=statement, said=Statement("On funds", "We would not pay.", (2,)), seen=1, now=NOW
    )
    assert changed.edition == 2 and names(changed) == ["carlos"]
    assert [one.voice.handle for one in signed(changed).earlier] == ["mei"]
    with pytest.raises(Refusal) as no:
        actions.sign(by=cast.mei, statement=changed, seen=1, now=NOW)
    assert no.value.code == "statement-changed-meanwhile"
    actions.sign(by=cast.mei, statement=changed, seen=2, now=NOW)
    assert names(changed) == ["carlos", "mei"] and signed(changed).earlier == []


def test_who_signed_earlier_words_does_not_stand_under_what_is_filed(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running)
    actions.sign(by=cast.mei, statement=statement, seen=1, now=NOW)
    said = Statement("On funds", "Otherwise.", ())
    changed = actions.edit(by=cast.carlos, statement=statement, said=said, seen=1, now=NOW)
    filed = actions.file(by=cast.carlos, statement=changed, now=NOW)
    assert names(filed) == ["carlos"] and signed(filed).earlier == []


def test_saved_as_it_was_asks_nobody_again(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running)
    assert actions.edit(by=cast.carlos, statement=statement, said=SAID, seen=1, now=NOW).edition == 1


def test_a_signature_can_be_taken_back_until_it_is_filed(cast: Cast, running: Round) -> None:
    statement = drafted(cast, running)
    actions.sign(by=cast.mei, statement=statement, seen=1, now=NOW)
    actions.unsign(by=cast.mei, statement=statement, now=NOW)
    assert names(statement) == ["carlos"]
    for by in (cast.mei, cast.carlos):
        with pytest.raises(Refusal) as no:
            actions.unsign(by=by, statement=statement, now=NOW)
        assert no.value.code == "statement-not-signed"


def test_what_is_filed_never_changes(cast: Cast, running: Round) -> None:
    statement = actions.file(by=cast.carlos, statement=drafted(cast, running), now=NOW)
    deeds: list[Callable[[], object]] = [
        lambda: actions.edit(by=cast.carlos, statement=statement, said=SAID, seen=1, now=NOW),
        lambda: actions.sign(by=cast.mei, statement=statement, seen=1, now=NOW),
        lambda: actions.unsign(by=cast.carlos, statement=statement, now=NOW),
        lambda: actions.withdraw(by=cast.carlos, statement=statement, now=NOW),
        lambda: actions.file(by=cast.carlos, statement=statement, now=NOW),
    ]
    for deed in deeds:
        with pytest.raises(Refusal) as no:
            deed()
        assert no.value.code == "statement-filed"


MOMENTS = {"under way": timedelta(0), "after the end": timedelta(days=40)}


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "pat"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_voices_of_the_round_write_until_it_ends(cast: Cast, running: Round, who: str, moment: str) -> None:
    statement = drafted(cast, running)
    by, then = getattr(cast, who), NOW + MOMENTS[moment]
    has_voice, is_author = who in ("mei", "carlos"), who == "carlos"
    late = "round-ended" if moment == "after the end" else None
    expected = {
        "draft": late if has_voice else "round-no-voice",
        "sign": (late or ("statement-signed" if is_author else None)) if has_voice else "round-no-voice",
        "edit": late or (None if is_author else "statement-of-another"),
        "file": late or (None if is_author else "statement-of-another"),
    }
    deeds: dict[str, Callable[[], object]] = {
        "draft": lambda: actions.draft(by=by, round_=running, said=SAID, now=then),
        "sign": lambda: actions.sign(by=by, statement=statement, seen=1, now=then),
        "edit": lambda: actions.edit(by=by, statement=statement, said=SAID, seen=1, now=then),
        "file": lambda: actions.file(by=by, statement=statement, now=then),
    }
    found: dict[str, Any] = {}
    for name, deed in deeds.items():
        try:
            deed()
            found[name] = None
        except Refusal as refusal:
            found[name] = refusal.code
    assert found == expected


def test_a_place_that_the_round_does_not_have_is_refused(cast: Cast, running: Round) -> None:
    with pytest.raises(Refusal) as no:
        drafted(cast, running, Statement("On funds", "We would pay.", (2, 99)))
    assert no.value.code == "statement-about-unknown"


BASE = "/p/wg/rounds/1/statements/"


def test_members_write_and_sign_on_the_pages_and_others_see_what_is_filed(
    cast: Cast, running: Round, now: object, signed_in: SignedIn, client: Client
) -> None:
    author, other = signed_in(cast.carlos), signed_in(cast.mei)
    made = author.post(BASE + "new/", {"title": "On funds", "text": "We <b>would</b> pay.", "about": ["2"]})
    page = made["Location"]
    assert client.get(page).status_code == 404 and client.get(BASE).status_code == 200
    assert "We &lt;b&gt;would" in other.get(page).content.decode()
    assert other.post(page + "sign/", {"seen": "1"}).status_code == 302
    author.post(page + "edit/", {"title": "On funds", "text": "We would not pay.", "about": ["2"], "seen": "1"})
    assert [message.to for message in mail.outbox] == [[cast.mei.email]] and page in mail.outbox[0].body
    assert "asked again" in author.get(page).content.decode()
    assert author.post(page + "file/").status_code == 302
    shown = client.get(page).content.decode()
    assert "We would not pay." in shown and "Signed by 1 member" in shown and "/rounds/1/2/" in shown
    assert "On funds" in client.get(BASE).content.decode()
    assert page in client.get("/p/wg/rounds/1/2/").content.decode()
    assert page not in client.get("/p/wg/rounds/1/1/").content.decode()
    assert BASE in client.get("/p/wg/rounds/1/").content.decode()


def test_an_edit_of_older_words_shows_both(cast: Cast, running: Round, now: object, signed_in: SignedIn) -> None:
    statement = drafted(cast, running)
    author = signed_in(cast.carlos)
    page = f"{BASE}{statement.pk}/edit/"
    author.post(page, {"title": "On funds", "text": "First window.", "seen": "1"})
    answer = author.post(page, {"title": "On funds", "text": "Second window.", "seen": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "First window." in shown and "Second window." in shown
    assert 'name="seen" value="2"' in shown


def test_a_draft_is_given_up_and_seen_by_nobody(cast: Cast, running: Round, now: object, signed_in: SignedIn) -> None:
    statement = drafted(cast, running)
    author = signed_in(cast.carlos)
    assert author.post(f"{BASE}{statement.pk}/withdraw/").status_code == 302
    assert author.get(f"{BASE}{statement.pk}/").status_code == 404
    assert "No minority statement yet" in author.get(BASE).content.decode()


@pytest.mark.parametrize("n", [2, 40])
def test_pages_of_statements_cost_few_queries(
    cast: Cast, running: Round, now: object, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    for k in range(n):
        statement = drafted(cast, running, Statement(f"On {k}", "Words.", (1, 2)))
    client = signed_in(cast.carlos)
    for address in (BASE, BASE + f"{statement.pk}/", BASE + "new/"):
        client.get(address)
        with django_assert_max_num_queries(12):
            page = client.get(address).content
        assert len(page) < 30_000


def test_after_the_end_nobody_is_offered_what_cannot_be_done(
    cast: Cast, running: Round, monkeypatch: pytest.MonkeyPatch, signed_in: SignedIn
) -> None:
    statement = drafted(cast, running)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    page = signed_in(cast.carlos).get(f"{BASE}{statement.pk}/").content.decode()
    assert "File it for ever" not in page
