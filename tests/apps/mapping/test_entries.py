"""Do entries come about, rest on passages and leave the map as the rules say, each write on the record?"""

from datetime import timedelta

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.models import Entry, Evidence, Revision
from equalfooting.apps.processes.models import Process
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

EDITORS = {"sana", "chidi", "mei", "carlos"}


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat", "root"])
def test_secretariat_chair_members_and_correspondents_edit_the_map(cast: Cast, who: str) -> None:
    refusal = rules.edit(getattr(cast, who), cast.process, NOW)
    assert (refusal is None) == (who in EDITORS)


def test_nobody_edits_the_map_of_a_process_that_ended(cast: Cast) -> None:
    cast.process.ended_on = (NOW - timedelta(days=1)).date()
    refusals = {rules.edit(by, cast.process, NOW) for by in (cast.sana, cast.carlos, Operator())}
    assert {refusal.code for refusal in refusals if refusal} == {"process-closed"}
    assert None not in refusals


def test_an_entry_recorded_from_a_passage_rests_on_it_and_stands_on_the_record(cast: Cast) -> None:
    issues, forum = putting.taxonomy(cast.process), putting.mechanism(cast.process)
    passage = putting.passage(cast.process)
    entry = actions.record_entry(
        by=cast.carlos, issue=issues.issues.first(), mechanism=forum, description="Talks.", passages=[passage], now=NOW
    )
    assert [one.passage for one in entry.evidence.all()] == [passage]
    assert list(Leaf.objects.order_by("index").values_list("verb", flat=True)) == ["entry.create", "entry.evidence"]
    revision = Revision.objects.filter(deed="create").get()
    assert (revision.by, revision.by_groups, revision.leaf_id) == (cast.carlos, ["civil"], 0)


def test_recording_the_same_pair_again_adds_the_passage_and_leaves_the_words_alone(cast: Cast) -> None:
    _issues, forum, entry = putting.small_map(cast)
    passage = putting.passage(cast.process)
    again = actions.record_entry(
        by=cast.mei,
        issue=entry.issue,
        mechanism=forum,
        description="Other words.",
        passages=[passage, passage],
        now=NOW,
    )
    assert (again.pk, again.description) == (entry.pk, "Discusses it every year.")
    assert Evidence.objects.count() == 1


def test_a_withdrawn_entry_comes_back_when_it_is_recorded_again(cast: Cast) -> None:
    _, forum, entry = putting.small_map(cast)
    actions.withdraw_entry(by=cast.mei, entry=entry, version=1, reason="Not so", now=NOW)
    again = actions.record_entry(by=cast.carlos, issue=entry.issue, mechanism=forum, now=NOW)
    assert (again.pk, again.withdrawn_at, again.description) == (entry.pk, None, "Discusses it every year.")


def test_words_of_a_passage_never_stand_on_the_record(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    actions.add_evidence(by=cast.mei, entry=entry, passage=putting.passage(cast.process, "My secret name"), now=NOW)
    leaf = Leaf.objects.get()
    assert "secret" not in str(leaf.facts) + str(leaf.sealed)


def test_a_passage_of_another_process_is_refused(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    other = Process.objects.create(slug="other", opened_on=NOW.date())
    with pytest.raises(Refusal, match="another process"):
        actions.add_evidence(by=cast.mei, entry=entry, passage=putting.passage(other), now=NOW)


def test_a_passage_of_a_withdrawn_submission_is_refused(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    passage = putting.passage(cast.process)
    passage.submission.state = "withdrawn"
    passage.submission.save()
    with pytest.raises(Refusal) as refused:
        actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    assert refused.value.code == "passage-taken-back"


def test_an_issue_of_another_process_is_refused(cast: Cast) -> None:
    forum = putting.mechanism(cast.process)
    other = Process.objects.create(slug="other", opened_on=NOW.date())
    with pytest.raises(Refusal) as refused:
        actions.record_entry(by=cast.mei, issue=putting.taxonomy(other).issues.first(), mechanism=forum, now=NOW)
    assert refused.value.code == "not-of-this-process"
    assert not Entry.objects.exists()


def test_the_second_of_two_edits_of_the_same_version_is_refused_and_loses_nothing(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    first = {"language": "en", "version": 1, "reason": "Clearer", "now": NOW}
    actions.edit_entry(by=cast.mei, entry=entry, description="Hers", **first)
    with pytest.raises(Refusal) as refused:
        actions.edit_entry(by=cast.carlos, entry=entry, description="His", **first)
    entry.refresh_from_db()
    assert (refused.value.code, entry.description, entry.version) == ("changed-meanwhile", "Hers", 2)
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_edit_without_a_reason_is_refused(cast: Cast, reason: str) -> None:
    _, _, entry = putting.small_map(cast)
    with pytest.raises(Refusal) as refused:
        actions.edit_entry(by=cast.mei, entry=entry, description="x", language="en", version=1, reason=reason, now=NOW)
    assert (refused.value.code, refused.value.field) == ("reason-missing", "reason")


def test_restoring_an_earlier_version_is_a_change_of_its_own(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    for version, words in enumerate(("Second", "Third"), start=1):
        actions.edit_entry(
            by=cast.mei, entry=entry, description=words, language="en", version=version, reason="r", now=NOW
        )
    second = entry.revisions.get(after__description="Second")
    actions.restore_entry(by=cast.sana, entry=entry, revision=second, version=3, reason="It was right", now=NOW)
    entry.refresh_from_db()
    assert (entry.description, entry.version, entry.revisions.count()) == ("Second", 4, 3)


def test_evidence_taken_back_stays_as_a_row_and_can_come_again(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    passage = putting.passage(cast.process)
    evidence = actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    actions.take_back_evidence(by=cast.mei, evidence=evidence, reason="Misread", now=NOW)
    assert not entry.evidence.filter(withdrawn_at=None).exists()
    actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    assert entry.evidence.count() == 2


def moved(cast: Cast, entry: Entry, code: str, do: object = actions.move_entry) -> Entry:
    issue = entry.issue.taxonomy.issues.get(code=code)
    return do(by=cast.mei, entry=entry, issue=issue, version=entry.version, reason="Misplaced", now=NOW)  # type: ignore[operator]


def test_an_entry_moves_to_another_issue_with_its_words_and_its_history(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    moved(cast, entry, "1.2")
    entry.refresh_from_db()
    revision = entry.revisions.get()
    assert (entry.issue.code, entry.description, entry.version) == ("1.2", "Discusses it every year.", 2)
    assert (revision.deed, revision.before["issue"], revision.after["issue"]) == ("move", "1.1", "1.2")
    leaf = Leaf.objects.get()
    assert (leaf.verb, leaf.facts["was"], leaf.facts["issue"]) == ("entry.move", "1.1", "1.2")


def test_an_entry_does_not_move_where_its_mechanism_stands_already(cast: Cast) -> None:
    issues, forum, entry = putting.small_map(cast)
    putting.entry(issues.issues.get(code="1.2"), forum)
    with pytest.raises(Refusal) as refused:
        moved(cast, entry, "1.2")
    assert (refused.value.code, refused.value.field) == ("entry-stands-there", "issue")
    entry.refresh_from_db()
    assert (entry.issue.code, Revision.objects.count()) == ("1.1", 0)


def test_an_entry_merged_into_another_leaves_its_evidence_there_and_its_words_in_the_history(cast: Cast) -> None:
    issues, forum, entry = putting.small_map(cast)
    twin = putting.entry(issues.issues.get(code="1.2"), forum, "Stays.")
    shared, own = putting.passage(cast.process), putting.passage(cast.process, "Another passage.")
    for one, passage in ((entry, shared), (entry, own), (twin, shared)):
        actions.add_evidence(by=cast.mei, entry=one, passage=passage, now=NOW)
    assert moved(cast, entry, "1.2", actions.fold_entry) == twin
    entry.refresh_from_db()
    twin.refresh_from_db()
    assert (entry.withdrawn_at, twin.description) == (NOW, "Stays.")
    assert {one.passage for one in twin.evidence.all()} == {shared, own}
    assert entry.revisions.filter(deed="withdraw", before__description="Discusses it every year.").exists()


@pytest.mark.parametrize("do", [actions.move_entry, actions.fold_entry])
def test_an_entry_stays_in_its_process_and_at_the_version_seen(cast: Cast, do: object) -> None:
    _, _, entry = putting.small_map(cast)
    other = putting.taxonomy(Process.objects.create(slug="other", opened_on=NOW.date())).issues.first()
    here = entry.issue.taxonomy.issues.get(code="1.2")
    for issue, version, code in ((other, 1, "not-of-this-process"), (here, 7, "changed-meanwhile")):
        with pytest.raises(Refusal) as refused:
            do(by=cast.mei, entry=entry, issue=issue, version=version, reason="r", now=NOW)  # type: ignore[operator]
        assert refused.value.code == code


@pytest.mark.parametrize("do", [actions.move_entry, actions.fold_entry])
@pytest.mark.parametrize("who", ["oksana", "pat"])
def test_nobody_but_editors_moves_an_entry(cast: Cast, who: str, do: object) -> None:
    _, _, entry = putting.small_map(cast)
    issue = entry.issue.taxonomy.issues.get(code="1.2")
    with pytest.raises(Refusal) as refused:
        do(by=getattr(cast, who), entry=entry, issue=issue, version=1, reason="r", now=NOW)  # type: ignore[operator]
    assert refused.value.code == "role-needed"
