"""Does the evidence show who objects where, how far it hangs on few, and what stands out?"""

from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.consensus.blocking import blocking
from equalfooting.domain.consensus.evidence import Evidence, Said, evidence, unanswered
from equalfooting.domain.consensus.positions import OBJECT, Answer, Position
from equalfooting.domain.consensus.remarks import REMARKS, remarks
from equalfooting.domain.consensus.sets import LEVEL_SETS
from tests.domain.consensus.groups import positions_of, roll, rolls, said, spread_of

GNSO = LEVEL_SETS["gnso"]


def on(*texts: str, answers: tuple[Answer, ...] = ()) -> tuple[tuple[Evidence, ...], list[Position]]:
    positions = [each for number, text in enumerate(texts, 1) for each in said(text, str(number))]
    return evidence(GNSO, roll(len(texts[0])), Said(positions, answers)), positions


def test_a_recommendation_nobody_spoke_on_is_shown_with_everybody_silent() -> None:
    (found,) = evidence(GNSO, roll(6), Said([], recommendations=["7"]))
    assert (found.recommendation, found.spread.all.n_silent, found.levels[0].state) == ("7", 6, "open")


def test_answers_stand_with_their_objection_and_the_rest_is_the_chairs_work() -> None:
    found, _ = on("sssooo", answers=(Answer("1/m3", "The text says so now.", "a1"),))
    assert [[answer.id for answer in each.answers] for each in found[0].objections] == [["a1"], [], []]
    assert [each.position.member for each in unanswered(found)] == ["m4", "m5"]


def test_the_same_few_are_counted_exactly() -> None:
    found, positions = on("sssssos", "sssosos", "sssssos", "sssssss")
    told = blocking(roll(7), found, positions)
    assert [(row.member, row.objects_to, row.alone_on) for row in told.objectors] == [
        ("m5", ("1", "2", "3"), ("1", "3")),
        ("m3", ("2",), ()),
    ]
    assert told.objectors[0].pivotal_on == ("1", "3")
    assert told.objectors[0].n_positions == 4
    assert (told.few.n_few, told.few.n_held, told.few.n_freed) == (1, 3, 2)
    assert told.say() == (
        "Objections that stand: 4, on this many recommendations: 3. One member holds 3 of them; "
        "without these, recommendations left with an objection: 1."
    )


def test_where_nobody_objects_it_says_so() -> None:
    found, positions = on("ssssss")
    told = blocking(roll(6), found, positions)
    assert (told.few, told.say()) == (None, "No objection stands (recommendations: 1).")


@given(st.data())
def test_the_table_of_objectors_holds_every_objection_once(data: st.DataObject) -> None:
    members = data.draw(rolls())
    positions = [each for n in range(3) for each in data.draw(positions_of(members, str(n)))]
    found = evidence(GNSO, members, Said(positions))
    told = blocking(members, found, positions)
    assert sum(len(row.objects_to) for row in told.objectors) == told.n_objections
    assert told.n_objections == sum(position.stance == OBJECT for position in positions)
    for reach in told.reach:
        few = {row.member for row in told.objectors[: reach.n_few]}
        left = {each.recommendation for each in positions if each.stance == OBJECT and each.member not in few}
        assert reach.n_freed == told.n_blocked - len(left)


def test_what_stands_out_is_said_with_its_numbers() -> None:
    objecting = tuple(position for position in said("s-o--o") if position.stance == OBJECT)
    told = [remark.say() for remark in remarks(spread_of("s-o--o"), objecting)]
    assert told == [
        "In the group business more object (2) than are in favour (0); silent: 0 of 2.",
        "All objections that stand (2) come from one group: business (members: 2).",
        "In the region south more object (1) than are in favour (0); silent: 2 of 3.",
        "Objections that do not say what would lift them: 2 of 2.",
        "Members who stand in more than one group: 1; each counts once in the totals.",
    ]
    silent = {remark.code for remark in remarks(spread_of("s-----"), ())}
    assert {"more-silent-than-spoke", "group-silent", "region-silent"} <= silent <= set(REMARKS)
    assert "favour-in-every-group" in {remark.code for remark in remarks(spread_of("ssssss"), ())}
