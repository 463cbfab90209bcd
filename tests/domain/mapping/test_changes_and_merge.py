"""Are differences between maps complete, and does an import do only what its plan said?"""

from dataclasses import replace

import pytest
from hypothesis import given

from equalfooting.domain.mapping.changes import Change, FieldChange, changes
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.merge import CHANGED, CONFLICTING, NEW, SAME, carried_out, matched, plan
from equalfooting.domain.mapping.plain import IssueMap, Mechanism
from equalfooting.domain.mapping.sheets import from_five_columns, to_five_columns
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import TAXONOMY, entry, mechanism
from tests.domain.mapping.strategies import UNHURRIED, maps

FORUM = mechanism("M1", names={"en": "Forum"}, participation={"civil": "read"})
NOW = IssueMap(TAXONOMY, (FORUM, mechanism("M2")), (entry("e1", "2.5", "M1"), entry("e2", "3.7", "M2")))


def with_forum(**given) -> IssueMap:
    return replace(NOW, mechanisms=(replace(FORUM, **given), NOW.mechanisms[1]))


def test_a_change_names_the_field_the_key_and_both_values():
    after = with_forum(region="Africa", participation={"civil": "speak", "gov": "decide"})
    assert changes(NOW, after) == (
        Change(
            "mechanism",
            "M1",
            "changed",
            (
                FieldChange("region", "", "Africa"),
                FieldChange("participation", "read", "speak", "civil"),
                FieldChange("participation", None, "decide", "gov"),
            ),
        ),
    )


def test_rows_that_come_and_go_are_named_and_order_is_no_change():
    turned = replace(NOW, entries=(*NOW.entries[::-1], entry("e3", "6.4", "M1")))
    assert changes(NOW, turned) == (Change("entry", "e3", "added"),)
    assert changes(turned, NOW) == (Change("entry", "e3", "removed"),)


@UNHURRIED
@given(maps(), maps())
def test_no_difference_means_no_change_and_every_other_row_is_named(before, after):
    assert changes(before, before) == ()
    named = {(change.thing, change.id, change.what) for change in changes(before, after)}
    was, now = ({each.id for each in one.mechanisms} for one in (before, after))
    assert {id for thing, id, what in named if (thing, what) == ("mechanism", "added")} == now - was
    assert {id for thing, id, what in named if (thing, what) == ("mechanism", "removed")} == was - now


def steps(planned):
    return {step.key: step.what for step in planned.steps if step.what != SAME}


def test_an_import_fills_blanks_and_never_erases():
    planned = plan(NOW, with_forum(region="Africa", outcomes=()))
    assert steps(planned) == {("mechanism", "M1"): CHANGED}
    forum = carried_out(planned).mechanisms[0]
    assert (forum.region, forum.outcomes) == ("Africa", FORUM.outcomes)


def test_saying_otherwise_is_a_conflict_that_needs_a_choice():
    planned = plan(NOW, with_forum(participation={"civil": "decide"}))
    assert steps(planned) == {("mechanism", "M1"): CONFLICTING}
    with pytest.raises(Refusal) as refused:
        carried_out(planned)
    assert refused.value.code == "import-undecided" and "M1" in refused.value.say()
    taken = carried_out(planned, {("mechanism", "M1"): "take"})
    kept = carried_out(planned, {("mechanism", "M1"): "keep"})
    assert taken.mechanisms[0].participation == {"civil": "decide"}
    assert kept == NOW


def test_what_only_one_side_changed_since_the_export_is_no_conflict():
    theirs = with_forum(participation={"civil": "decide"})
    assert steps(plan(NOW, theirs, written_from=NOW)) == {("mechanism", "M1"): CHANGED}
    mine = with_forum(kind="forum", participation={"civil": "speak"})
    assert steps(plan(mine, NOW, written_from=NOW)) == {}
    assert steps(plan(mine, theirs, written_from=NOW)) == {("mechanism", "M1"): CONFLICTING}


def test_new_rows_come_after_and_rows_of_the_map_alone_stay():
    incoming = IssueMap(TAXONOMY, (mechanism("M9"),), (entry("e9", "6.4", "M9"),))
    merged = carried_out(plan(NOW, incoming))
    assert [each.id for each in merged.mechanisms] == ["M1", "M2", "M9"]
    assert [each.id for each in merged.entries] == ["e1", "e2", "e9"]
    assert plan(NOW, incoming).count(NEW) == 2


@UNHURRIED
@given(maps(), maps())
def test_a_plan_with_every_choice_made_is_carried_out_whole_and_again_changes_nothing(current, incoming):
    incoming = replace(incoming, taxonomy=current.taxonomy, entries=(), asserted=(), voices=())
    planned = plan(current, incoming)
    choices = {step.key: "take" for step in planned.steps if step.conflicts}
    merged = carried_out(planned, choices)
    indexed(merged)
    assert all(step.what == SAME for step in plan(merged, incoming).steps)


def test_a_five_column_table_comes_back_as_the_rows_it_was_made_from():
    table = to_five_columns(NOW)
    again = matched(from_five_columns(table, TAXONOMY).map, NOW)
    assert [(each.id, each.mechanism) for each in again.entries] == [("e1", "M1"), ("e2", "M2")]
    assert steps(plan(NOW, again)) == {}


def test_a_name_that_two_mechanisms_carry_matches_neither():
    twins = IssueMap(TAXONOMY, (Mechanism("A", {"en": "IGF"}), Mechanism("B", {"en": "igf"})))
    incoming = IssueMap(TAXONOMY, (Mechanism("A", {"fr": "IGF"}),), (entry("e1", "2.5", "A"),))
    again = matched(incoming, twins)
    assert (again.mechanisms[0].id, again.entries[0].mechanism) == ("A-2", "A-2")


def test_a_row_the_map_removed_since_the_export_comes_back_only_by_choice():
    without = replace(NOW, mechanisms=NOW.mechanisms[1:], entries=NOW.entries[1:])
    assert carried_out(plan(without, NOW, written_from=NOW)) == without
    planned = plan(without, with_forum(region="Africa"), written_from=NOW)
    assert steps(planned) == {("mechanism", "M1"): CONFLICTING}
    kept = carried_out(planned, {("mechanism", "M1"): "keep"})
    taken = carried_out(planned, {("mechanism", "M1"): "take"})
    assert kept == without
    assert [each.id for each in taken.mechanisms] == ["M2", "M1"]
