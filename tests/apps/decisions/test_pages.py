"""Can a group write down how it decides on these pages, and can everybody see whom that gives power?"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.decisions import actions
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.decisions.tasks import analyse_version
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Membership
from equalfooting.domain.power.ready_made import READY_MADE, ready_made
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

RULES = "/p/wg/rules/"
SignedIn = Callable[[Person], Client]
TYPED = {
    "title": "How we decide", "pattern": "group-by-group", "threshold": ">50%",
    "members": "Ana, gov, african\nBo, gov\nCe, civil\nDi, civil\nEd, civil",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def described(n: int = 5) -> dict[str, Any]:
    members = [{"id": f"m{k}", "group": ("gov", "civil", "tech")[k % 3]} for k in range(n)]
    return {"members": members, "rule": {"each": "group", "rule": {"count": ">50%"}}}


def a_rule(cast: Cast, title: str = "Ours", description: dict[str, Any] | None = None) -> RuleVersion:
    """One that is published."""
    version = actions.draft(
        by=cast.sana, process=cast.process, title=title, description=description or described(), now=NOW
    )
    return actions.publish(by=cast.chidi, version=version, now=NOW)


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_chair_drafts_looks_keeps_and_publishes_without_json(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    chair = signed_in(cast.chidi)
    looked = chair.post(RULES + "new/", {**TYPED, "step": "look"})
    assert looked.status_code == 200 and "nothing is kept yet" in looked.content.decode()
    assert not DecisionRule.objects.exists()
    kept = chair.post(RULES + "new/", {**TYPED, "step": "keep"})
    assert kept.status_code == 302 and kept["Location"] == RULES + "how-we-decide/?version=1"
    assert client.get(RULES + "how-we-decide/").status_code == 404
    assert "How we decide" not in page_of(client, RULES)
    assert "draft, seen by the chair" in page_of(chair, kept["Location"])
    assert chair.post(RULES + "how-we-decide/1/publish/").status_code == 302
    page = page_of(client, RULES + "how-we-decide/")
    assert "In every stakeholder group:" in page and "Of its members, more than 50 % agree." in page
    assert "The principle holds" in page and "can block alone: without its 2 members" in page
    assert 'role="img"' in page and "1/2" in page
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs == ["decision-rule.draft", "decision-rule.publish"]


def test_a_preview_shows_who_captures(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    typed = {**TYPED, "pattern": "majority", "step": "look"}
    page = signed_in(cast.sana).post(RULES + "new/", typed).content.decode()
    assert "The principle does not hold" in page and "</bdi> decides alone: its 3 members" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"members": "Ana\nAna"}, "Line 2: “Ana” stands in the list"),
        ({"members": "Ana, a, b, 1, too much"}, "Line 1 of the members"),
        ({"members": "Ana, gov, , =1+1"}, "the weight “weight” is “=1+1”"),
        ({"members": ""}, "Name somebody."),
        ({"pattern": "majority", "threshold": "", "other_threshold": "many"}, "the threshold is “many”"),
        ({"pattern": "majority", "other_threshold": "9"}, "all together have 5"),
        ({"vetoes": "Zoe"}, "“Zoe”, who is no member"),
        ({"pattern": "weighted"}, "the weight “weight”, which no member has"),
        ({"pattern": "json", "description": "{"}, "no JSON that can be read"),
        ({"pattern": "json", "description": ""}, "Paste the description."),
    ],
)
def test_what_cannot_be_meant_is_said_beside_its_field(
    cast: Cast, now: datetime, signed_in: SignedIn, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.sana).post(RULES + "new/", {**TYPED, **typed, "step": "keep"})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not DecisionRule.objects.exists()


def test_the_form_begins_with_the_members_of_the_process(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    assert "Mei, gov" in page_of(signed_in(cast.sana), RULES + "new/")


@pytest.mark.parametrize("name", READY_MADE)
def test_every_ready_made_rule_can_be_kept_as_it_is_offered(
    cast: Cast, now: datetime, signed_in: SignedIn, name: str
) -> None:
    sana = signed_in(cast.sana)
    assert "begin with a known rule" in page_of(sana, RULES + "new/?from=" + name).lower()
    typed = {"title": "Known", "pattern": "json", "description": json.dumps(ready_made(name)), "step": "keep"}
    assert sana.post(RULES + "new/", typed).status_code == 302
    page = page_of(sana, RULES + "known/")
    assert "The principle holds" in page and "Take it away" in page


def test_a_rule_is_edited_by_the_form_it_was_made_by_and_keeps_its_versions(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    sana = signed_in(cast.sana)
    sana.post(RULES + "new/", {**TYPED, "step": "keep"})
    sana.post(RULES + "how-we-decide/1/publish/")
    form = page_of(sana, RULES + "how-we-decide/edit/")
    assert "Ana, gov, african" in form and 'value="group-by-group" selected' in form
    sana.post(RULES + "how-we-decide/edit/", {**TYPED, "pattern": "consensus", "n": "1", "step": "keep"})
    assert "In every stakeholder group:" in page_of(client, RULES + "how-we-decide/")
    sana.post(RULES + "how-we-decide/2/publish/")
    assert "All members agree, except for 1 at most." in page_of(client, RULES + "how-we-decide/")
    assert "In every stakeholder group:" in page_of(client, RULES + "how-we-decide/?version=1")


def test_nobody_writes_over_a_draft_they_have_not_seen(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    version = a_rule(cast)
    chair = signed_in(cast.chidi)
    assert f'name="seen" value="{version.pk}"' in page_of(chair, RULES + "ours/edit/")
    theirs = actions.revise(by=cast.sana, rule=version.rule, description=described(6), now=NOW, seen=version.pk)
    answer = chair.post(RULES + "ours/edit/", {**TYPED, "step": "keep", "seen": str(version.pk)})
    assert answer.status_code == 422 and "while you were editing" in answer.content.decode()
    assert RuleVersion.objects.latest("pk") == theirs


def test_a_what_if_shows_the_difference_and_writes_nothing(cast: Cast, now: datetime, client: Client) -> None:
    a_rule(cast, description={**described(), "rule": {"count": ">50%"}})
    n_leaves = Leaf.objects.count()
    page = page_of(client, RULES + "ours/?at=rule&to=100%25")
    assert "Could newly decide or block alone:" in page and "m0" in page
    page = page_of(client, RULES + "ours/?without=m0&joining=Zoe&group=civil")
    assert "would not hold" in page and "Zoe" in page  # three of five are civil society then
    assert Leaf.objects.count() == n_leaves and RuleVersion.objects.count() == 1


@pytest.mark.parametrize("asked", ["at=rule&to=900", "at=rule&to=x", "without=nobody", "joining=m1", "at=x&to=1"])
def test_a_what_if_that_cannot_be_is_refused_on_the_page(cast: Cast, now: datetime, client: Client, asked: str) -> None:
    a_rule(cast, description={**described(), "rule": {"count": ">50%"}})
    page = page_of(client, RULES + "ours/?" + asked)
    assert "would hold" not in page


def test_a_change_too_long_for_a_page_is_refused_with_its_size(cast: Cast, now: datetime, client: Client) -> None:
    members = [{"id": f"m{k}", "weights": {"w": 9000 + k * k}} for k in range(40)]
    version = a_rule(cast, description={"members": members, "rule": {"weight": "w", "quota": ">99%"}})
    assert version.rule.slug == "ours"
    assert "run `equalfooting rules analyse`" in page_of(client, RULES + "ours/?at=rule&to=50%25")


def test_a_long_analysis_is_left_to_a_task_and_waited_for(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, client: Client, signed_in: SignedIn
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", -1)
    monkeypatch.setattr(actions, "is_quick", lambda described, most=0: False)
    version = actions.draft(by=cast.sana, process=cast.process, title="Ours", description=described(), now=NOW)
    assert version.state == "waiting"
    with pytest.raises(Refusal) as caught:
        actions.publish(by=cast.sana, version=version, now=NOW)
    assert caught.value.code == "decision-analysis-waiting"
    assert "The analysis is being made" in page_of(signed_in(cast.sana), RULES + "ours/")
    analyse_version.call(version.pk)
    version.refresh_from_db()
    assert version.state == "done"
    actions.publish(by=cast.sana, version=version, now=NOW)
    assert "The principle holds" in page_of(client, RULES + "ours/")


def test_what_is_too_large_says_so_and_can_still_be_published(cast: Cast, now: datetime, client: Client) -> None:
    version = a_rule(cast)
    refusal = {"code": "power-too-large", "facts": {"states": "9", "megabytes": "9", "most": "1"}}
    RuleVersion.objects.filter(pk=version.pk).update(state="refused", analysis=None, refusal=refusal)
    assert "would hold up to 9 intermediate states" in page_of(client, RULES + "ours/")


def test_files_are_those_of_the_command_line(cast: Cast, now: datetime, client: Client) -> None:
    a_rule(cast, description=ready_made("un-security-council"))
    rule = client.get(RULES + "ours/1/rule.json").json()
    told = client.get(RULES + "ours/1/analysis.json").json()
    assert rule["rule"] == ready_made("un-security-council")["rule"]
    assert told["members"]["China"]["shapley_shubik"] == "421/2145"
    assert client.get(RULES + "ours/2/rule.json").status_code == 404


def test_a_what_if_takes_weights_with_decimals(cast: Cast, now: datetime, client: Client) -> None:
    a_rule(cast, description={"members": [{"id": "a", "weights": {"w": 0.5}}, {"id": "b", "weights": {"w": 1.25}}],
                              "rule": {"weight": "w", "quota": 1.75}})  # fmt: skip
    assert "Shapley-Shubik index, before and after" in page_of(client, RULES + "ours/?at=rule&to=0.5")


def test_the_api_gives_what_is_published_only(cast: Cast, now: datetime, client: Client) -> None:
    actions.draft(by=cast.sana, process=cast.process, title="A draft", description=described(), now=NOW)
    a_rule(cast)
    listed = client.get("/api/v1/processes/wg/rules").json()
    assert [one["slug"] for one in listed] == ["ours"]
    whole = client.get("/api/v1/processes/wg/rules/ours").json()
    assert whole["analysis"]["principle"]["holds"] is True and whole["description"] == described()
    assert client.get("/api/v1/processes/wg/rules/a-draft").status_code == 404


def test_the_first_page_of_a_process_says_how_many_rules_are_in_force(
    cast: Cast, now: datetime, client: Client
) -> None:
    assert "decision rules in force" not in page_of(client, "/p/wg/")
    version = a_rule(cast)
    actions.revise(by=cast.sana, rule=version.rule, description=described(6), now=NOW)
    page = page_of(client, "/p/wg/")
    assert f'href="{RULES}">1' in page and "decision rules in force" in page
    actions.withdraw(by=cast.sana, rule=version.rule, now=NOW)
    assert "decision rules in force" not in page_of(client, "/p/wg/")


def test_a_description_with_empty_parts_is_shown_without_them(cast: Cast, now: datetime, client: Client) -> None:
    members = [{"id": 1, "group": None, "region": None, "weights": None}, {"id": " b ", "group": 7, "name": "Bee"}]
    a_rule(cast, description={"members": members, "rule": {"members": [1, "b"]}})
    page = page_of(client, RULES + "ours/?without=1")
    assert "None" not in page and "Bee" in page and ">7<" in page


def test_names_that_are_markup_stay_text(cast: Cast, now: datetime, client: Client) -> None:
    evil = "<script>alert(1)</script>"
    members = [{"id": evil, "group": evil}, {"id": "b", "group": "b"}]
    a_rule(cast, title=evil, description={"members": members, "rule": {"members": [evil]}, "source": evil})
    slug = DecisionRule.objects.get().slug
    for address in (RULES, f"{RULES}{slug}/", f"{RULES}{slug}/?without=b&joining=<script>"):
        assert "<script>alert" not in page_of(client, address)


@pytest.mark.parametrize("n", [3, 40])
def test_pages_cost_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    for k in range(n // 3):
        a_rule(cast, title=f"Rule {k}", description=described(n))
    for client in (Client(), signed_in(cast.sana)):
        for address in (RULES, RULES + "rule-0/", RULES + "rule-0/?without=m0"):
            client.get(address)
            with django_assert_max_num_queries(12):
                page_of(client, address)
    Membership.objects.filter(process=cast.process).update(role="member")
    cache.clear()


MOMENTS = {"under way": timedelta(0), "after its end": timedelta(days=400)}
WHO = ("sana", "chidi", "mei", "carlos", "oksana", "pat")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_chair_and_the_secretariat_write_rules_while_the_process_lasts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, who: str, moment: str
) -> None:
    cast.process.ended_on = (NOW + timedelta(days=100)).date()
    cast.process.save()
    version = a_rule(cast)
    draft = actions.revise(by=cast.sana, rule=version.rule, description=described(6), now=NOW)
    then = NOW + MOMENTS[moment]
    monkeypatch.setattr(clock, "now", lambda: then)
    by = getattr(cast, who)
    deeds: list[Callable[[], object]] = [
        lambda: actions.draft(by=by, process=cast.process, title="New", description=described(), now=then),
        lambda: actions.revise(by=by, rule=version.rule, description=described(7), now=then),
        lambda: actions.publish(by=by, version=RuleVersion.objects.latest("pk"), now=then),
        lambda: actions.withdraw(by=by, rule=version.rule, now=then),
    ]
    expected = (
        None
        if who in ("sana", "chidi") and moment == "under way"
        else ("process-closed" if who in ("sana", "chidi") else "role-needed")
    )
    assert draft.number == 2
    for deed in deeds:
        if expected is None:
            deed()
        else:
            with pytest.raises(Refusal) as caught:
                deed()
            assert caught.value.code == expected


def test_what_is_withdrawn_is_changed_no_more_but_stays_readable(
    cast: Cast, now: datetime, client: Client, signed_in: SignedIn
) -> None:
    version = a_rule(cast)
    assert signed_in(cast.sana).post(RULES + "ours/withdraw/").status_code == 302
    with pytest.raises(Refusal) as caught:
        actions.revise(by=cast.sana, rule=version.rule, description=described(), now=NOW)
    assert caught.value.code == "decision-withdrawn"
    assert "withdrawn" in page_of(client, RULES + "ours/") and "withdrawn" in page_of(client, RULES)


def test_a_version_is_published_once(cast: Cast, now: datetime) -> None:
    version = a_rule(cast)
    with pytest.raises(Refusal) as caught:
        actions.publish(by=cast.sana, version=version, now=NOW)
    assert caught.value.code == "decision-published"


def test_a_draft_is_seen_by_nobody_else(cast: Cast, now: datetime, client: Client, signed_in: SignedIn) -> None:
    actions.draft(by=cast.sana, process=cast.process, title="A draft", description=described(), now=NOW)
    for asker in (client, signed_in(cast.mei)):
        for address in ("a-draft/", "a-draft/?version=1", "a-draft/1/rule.json", "a-draft/1/analysis.json"):
            assert asker.get(RULES + address).status_code == 404
