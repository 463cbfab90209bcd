"""Are accounts of what happened kept apart from the official record, each with its source and standing?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.chronicle import actions, rules
from equalfooting.apps.chronicle.actions import Tale
from equalfooting.apps.chronicle.models import Account, Happening
from equalfooting.apps.chronicle.queries import standing_now, told
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

RUMOUR = Tale(kind="rumour", text="They say it was traded.", source="Two delegates, not named at their request")
APART = "Not part of the official record."


def happening(cast: Cast, by: object = None, tale: Tale = RUMOUR) -> Happening:
    return actions.add_happening(
        by=by or cast.pat, process=cast.process, title="A trade", happened_on=NOW.date(), tale=tale, now=NOW
    )


def test_who_may_tell_judge_and_retract(cast: Cast) -> None:
    account = happening(cast).accounts.get()
    people = {name: getattr(cast, name) for name in ("sana", "chidi", "mei", "carlos", "oksana", "pat", "root")}
    people["visitor"] = Visitor("v")

    def allowed(rule) -> set[str]:
        return {name for name, by in people.items() if rule(by) is None}

    assert allowed(lambda by: rules.tell(by, "news", "T", "S")) == set(people) - {"visitor"}
    assert allowed(lambda by: rules.set_standing(by, account, "confirmed", "R", "unconfirmed")) == {"sana", "chidi"}
    assert allowed(lambda by: rules.retract(by, account, "R")) == {"pat"}


def test_an_account_is_unconfirmed_and_every_standing_is_kept(cast: Cast) -> None:
    account = happening(cast).accounts.get()
    assert standing_now(account) == "unconfirmed"
    actions.set_standing(by=cast.sana, account=account, value="confirmed", reason="Seen.", now=NOW)
    actions.set_standing(by=cast.chidi, account=account, value="contradicted", reason="Not so.", now=NOW)
    (one,) = told([account.happening])
    assert one.accounts[0].standing == "contradicted"
    assert [(s.value, s.reason) for s, _ in one.accounts[0].standings] == [
        ("contradicted", "Not so."), ("confirmed", "Seen."),
    ]  # fmt: skip


def test_a_retracted_account_stays_readable_and_is_not_judged_by_its_teller(cast: Cast, client) -> None:
    account = happening(cast).accounts.get()
    actions.retract(by=cast.pat, account=account, reason="I misheard.", now=NOW)
    page = client.get(f"/p/wg/chronicle/{account.happening_id}/").content.decode()
    assert "I misheard." in page
    assert "They say it was traded." in page
    with pytest.raises(Refusal) as refused:
        actions.retract(by=cast.pat, account=account, reason="Again.", now=NOW)
    assert refused.value.code == "already-ended"


@pytest.mark.parametrize(
    ("tale", "code"),
    [
        (Tale(kind="gossip", text="T", source="S"), "account-kind-unknown"),
        (Tale(kind="news", text=" ", source="S"), "text-empty"),
        (Tale(kind="news", text="T", source=" "), "account-source-missing"),
        (Tale(kind="news", text="x" * 10_001, source="S"), "text-too-long"),
    ],
)
def test_an_account_without_kind_text_or_source_is_refused(cast: Cast, tale: Tale, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        happening(cast, tale=tale)
    assert refused.value.code == code
    assert not Happening.objects.exists()


def test_what_has_not_happened_yet_is_refused(cast: Cast) -> None:
    refusal = rules.add_happening(cast.pat, "T", NOW.date() + timedelta(days=1), NOW)
    assert refusal is not None
    assert refusal.code == "happened-in-future"


def test_a_standing_changes_to_another_one_and_only_the_teller_retracts(cast: Cast) -> None:
    account = happening(cast).accounts.get()
    for value, code in (("unconfirmed", "standing-unchanged"), ("retracted", "only-the-teller-retracts")):
        refusal = rules.set_standing(cast.sana, account, value, "R", "unconfirmed")
        assert refusal is not None
        assert refusal.code == code


def test_every_page_says_that_it_is_not_the_official_record(cast: Cast, client, signed_in) -> None:
    one = happening(cast)
    for address in ("/p/wg/chronicle/", f"/p/wg/chronicle/{one.pk}/"):
        assert APART in client.get(address).content.decode()
    assert APART in signed_in(cast.pat).get("/p/wg/chronicle/new/").content.decode()


def test_the_record_keeps_that_an_account_was_told_but_not_what_it_says(cast: Cast) -> None:
    happening(cast)
    leaves = Leaf.objects.filter(verb__in=("happening.add", "account.tell"))
    assert "traded" not in " ".join(f"{leaf.facts}{leaf.words}" for leaf in leaves)
    assert {leaf.verb: leaf.facts for leaf in leaves} == {"happening.add": {}, "account.tell": {"kind": "rumour"}}


def test_the_chronicle_is_read_within_a_dozen_queries_at_any_size(cast: Cast, signed_in) -> None:
    client = signed_in(cast.sana)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get("/p/wg/chronicle/").status_code == 200
        return len(counted)

    happening(cast)
    small = queries()
    for by in (cast.mei, cast.carlos, cast.oksana, cast.pat):
        account = happening(cast, by).accounts.get()
        actions.set_standing(by=cast.sana, account=account, value="confirmed", reason="R", now=NOW)
    assert queries() <= min(12, small + 2)


def test_only_secretariat_and_chair_pass_the_door_of_standings(cast: Cast, signed_in) -> None:
    account = happening(cast).accounts.get()
    address = f"/p/wg/chronicle/accounts/{account.pk}/stand/"
    typed = {"value": "confirmed", "reason": "Seen."}
    assert signed_in(cast.mei).post(address, typed).status_code == 403
    assert signed_in(cast.sana).post(address, typed).status_code == 302
    assert standing_now(Account.objects.get()) == "confirmed"


def test_texts_of_accounts_cannot_act(cast: Cast, client) -> None:
    evil = "<script>alert(1)</script>"
    one = happening(cast, tale=Tale(kind="news", text=evil, source=evil, url="https://example.org/"))
    Happening.objects.update(title=evil)
    for address in ("/p/wg/chronicle/", f"/p/wg/chronicle/{one.pk}/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_an_address_that_runs_a_script_is_not_taken(cast: Cast, signed_in) -> None:
    typed = {"title": "T", "kind": "news", "text": "T", "source": "S", "language": "en", "url": "javascript:alert(1)"}
    page = signed_in(cast.pat).post("/p/wg/chronicle/new/", typed)
    assert page.status_code == 422
    assert not Happening.objects.exists()
