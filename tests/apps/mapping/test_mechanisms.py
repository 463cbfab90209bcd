"""Do mechanisms come about, change, merge and leave as the rules say, each write on the record?"""

from datetime import timedelta

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Mechanism, Merge, Revision
from equalfooting.apps.processes.models import Process
from equalfooting.domain.refusals import Refusal
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

CONTENT = MechanismContent(
    names={"en": "Internet Governance Forum", "fr": "Forum sur la gouvernance de l'Internet"},
    acronyms=("IGF", "FGI"), urls=("https://example.org/",), start_year=2006, region="Africa",
    participations={"civil": {"reach": "speak", "claimed_reach": "decide", "source": "Annual report"}},
)  # fmt: skip


def created(cast: Cast) -> Mechanism:
    return actions.create_mechanism(by=cast.mei, process=cast.process, content=CONTENT, reason="Missing", now=NOW)


def test_a_new_mechanism_gets_the_next_code_and_a_revision_with_its_leaf(cast: Cast) -> None:
    putting.mechanism(cast.process, "M041")
    made = created(cast)
    assert (made.code, made.sort_name, made.region_codes) == ("M042", "internet governance forum", "|african|")
    revision = Revision.objects.get()
    assert (revision.deed, revision.leaf.verb) == ("create", "mechanism.create")  # type: ignore[union-attr]
    assert Leaf.objects.get().facts["name"] == "Internet Governance Forum"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org", "https://", "http://a b", "http://[x"],
)  # fmt: skip
def test_only_web_addresses_enter_the_map(cast: Cast, address: str) -> None:
    content = MechanismContent(names={"en": "Trap"}, urls=(address,))
    with pytest.raises(Refusal) as refused:
        actions.create_mechanism(by=cast.mei, process=cast.process, content=content, reason="", now=NOW)
    assert (refused.value.code, refused.value.field) == ("address-not-web", "urls")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"names": {"en": " \u202e "}}, "mechanism-unnamed"),
        ({"level": "galactic"}, "word-not-offered"),
        ({"participations": {"civil": {"reach": "rule"}}}, "word-not-offered"),
        ({"start_year": 2010, "end_year": 2001}, "years-reversed"),
        ({"start_year": 20}, "year-unlikely"),
        ({"outcome": "x" * 20_000}, "text-too-long"),
        ({"urls": tuple(f"https://example.org/{n}" for n in range(30))}, "too-many-of"),
    ],
)
def test_content_that_no_map_should_show_is_refused(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        MechanismContent(**{"names": {"en": "Forum"}, **wrong}).checked()  # type: ignore[arg-type]
    assert refused.value.code == code


def test_an_edit_at_an_old_version_is_refused(cast: Cast) -> None:
    made = created(cast)
    change = {"reason": "Years", "version": 1, "now": NOW}
    new = MechanismContent.from_snapshot({**CONTENT.__dict__, "start_year": 2005})
    actions.edit_mechanism(by=cast.mei, mechanism=made, content=new, **change)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        actions.edit_mechanism(by=cast.carlos, mechanism=made, content=CONTENT, **change)  # type: ignore[arg-type]
    assert refused.value.code == "changed-meanwhile"


def test_an_edit_that_changes_nothing_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    made = created(cast)
    with pytest.raises(Refusal) as refused:
        actions.edit_mechanism(by=cast.mei, mechanism=made, content=CONTENT, version=1, reason="r", now=NOW)
    assert (refused.value.code, Revision.objects.count()) == ("nothing-changed", 1)


def test_restoring_brings_back_names_and_participation(cast: Cast) -> None:
    made = created(cast)
    actions.edit_mechanism(
        by=cast.mei, mechanism=made, content=MechanismContent(names={"en": "Other"}), version=1, reason="r", now=NOW
    )
    first = made.revisions.get(deed="create")
    actions.restore_mechanism(by=cast.sana, mechanism=made, revision=first, version=2, reason="Was right", now=NOW)
    assert MechanismContent.of(Mechanism.objects.get(pk=made.pk)) == CONTENT


def test_a_revision_of_something_else_is_not_restored(cast: Cast) -> None:
    made, other = created(cast), created(cast)
    with pytest.raises(Refusal) as refused:
        actions.restore_mechanism(
            by=cast.sana, mechanism=made, revision=other.revisions.get(), version=1, reason="r", now=NOW
        )
    assert refused.value.code == "revision-elsewhere"


def test_checking_sets_the_day_and_stands_in_the_history(cast: Cast) -> None:
    made = actions.check_mechanism(by=cast.carlos, mechanism=created(cast), now=NOW)
    assert (made.last_checked_on, made.revisions.first().deed) == (NOW.date(), "check")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("n_days", "code"), [(0, None), (-1, None), (-400, None), (1, "day-ahead"), (-90_000, "year-unlikely")]
)
def test_a_check_may_have_been_on_any_day_that_has_come(cast: Cast, n_days: int, code: str | None) -> None:
    made, day = created(cast), NOW.date() + timedelta(days=n_days)
    if code is None:
        actions.check_mechanism(by=cast.carlos, mechanism=made, now=NOW, on=day)
    else:
        with pytest.raises(Refusal) as refused:
            actions.check_mechanism(by=cast.carlos, mechanism=made, now=NOW, on=day)
        assert refused.value.code == code
    made.refresh_from_db()
    assert made.last_checked_on == (day if code is None else None)


@pytest.mark.parametrize(
    ("by", "keeper", "code"),
    [
        ("mei", "mei", None),
        ("mei", "carlos", "role-needed"),
        ("sana", "carlos", None),
        ("oksana", "oksana", "role-needed"),
    ],
)
def test_one_may_take_on_the_keeping_and_the_secretariat_may_name_others(
    cast: Cast, by: str, keeper: str, code: str | None
) -> None:
    refusal = rules.name_keeper(getattr(cast, by), putting.mechanism(cast.process), getattr(cast, keeper), NOW)
    assert (refusal.code if refusal else None) == code


def test_merging_moves_entries_and_evidence_and_undoing_parts_them_again(cast: Cast) -> None:
    issues, forum, entry = putting.small_map(cast)
    twin = putting.mechanism(cast.process, "M002", "The IGF", names={"en": "The IGF", "es": "Foro"}, acronyms=["FGI"])
    same_issue = putting.entry(entry.issue, twin, "Also said here.")
    own_issue = putting.entry(issues.issues.get(code="1.2"), twin)
    evidence = actions.add_evidence(by=cast.mei, entry=same_issue, passage=putting.passage(cast.process), now=NOW)
    merge = actions.merge_mechanisms(by=cast.mei, kept=forum, dropped=twin, reason="The same forum", now=NOW)

    forum.refresh_from_db()
    evidence.refresh_from_db()
    assert forum.names == {"en": "Internet Governance Forum", "es": "Foro"}
    assert forum.acronyms == ["IGF", "FGI"]
    assert set(forum.entries.filter(withdrawn_at=None)) == {entry, own_issue}
    assert evidence.entry == entry
    assert Mechanism.objects.get(pk=twin.pk).merged_into == forum

    actions.undo_merge(by=cast.carlos, merge=merge, now=NOW)
    forum.refresh_from_db()
    evidence.refresh_from_db()
    assert (forum.names, forum.acronyms) == ({"en": "Internet Governance Forum"}, ["IGF"])
    assert set(twin.entries.filter(withdrawn_at=None)) == {same_issue, own_issue}
    assert evidence.entry == same_issue
    with pytest.raises(Refusal, match="undone"):
        actions.undo_merge(by=cast.carlos, merge=Merge.objects.get(), now=NOW)


def test_a_merge_on_which_somebody_built_is_not_undone(cast: Cast) -> None:
    issues, forum, _ = putting.small_map(cast)
    twin = putting.mechanism(cast.process, "M002", "The IGF")
    moved = putting.entry(issues.issues.get(code="1.2"), twin)
    merge = actions.merge_mechanisms(by=cast.mei, kept=forum, dropped=twin, reason="Same", now=NOW)
    actions.edit_entry(by=cast.mei, entry=moved, description="New", language="en", version=2, reason="r", now=NOW)
    with pytest.raises(Refusal) as refused:
        actions.undo_merge(by=cast.mei, merge=merge, now=NOW)
    assert refused.value.code == "merge-built-upon"


def test_mechanisms_of_two_processes_are_never_merged(cast: Cast) -> None:
    other = Process.objects.create(slug="other", opened_on=NOW.date())
    refusal = rules.merge(cast.mei, putting.mechanism(cast.process), putting.mechanism(other), NOW)
    assert refusal is not None
    assert refusal.code == "not-of-this-process"


def test_every_revision_has_a_leaf_of_the_record(cast: Cast) -> None:
    made = created(cast)
    actions.withdraw_mechanism(by=cast.mei, mechanism=made, version=1, reason="Gone", now=NOW)
    actions.return_mechanism(by=cast.mei, mechanism=made, version=2, reason="Not gone", now=NOW)
    assert not Revision.objects.filter(leaf=None).exists()
    assert [leaf.verb for leaf in Leaf.objects.order_by("index")] == [
        "mechanism.create", "mechanism.withdraw", "mechanism.return",
    ]  # fmt: skip
