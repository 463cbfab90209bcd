"""Do both methods count what going through every coalition and every order counts, on any small rule?"""

from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

from hypothesis import given, settings
from hypothesis import strategies as some

from equalfooting.domain.power import analyse, assembly_of, diagram, majority
from equalfooting.domain.power.counts import Counts
from equalfooting.domain.power.game import Game, Threshold, compiled
from equalfooting.domain.refusals import Refusal

IDS = "abcdefgh"


def went_through(game: Game) -> Counts:
    """Counts by definition: every coalition asked."""
    n = len(game.players)
    deciding, swings = [0] * (n + 1), [[0] * n for _ in range(n)]
    for k in range(n + 1):
        for coalition in combinations(range(n), k):
            if game.wins(coalition):
                deciding[k] += 1
                for i in coalition:
                    swings[i][k - 1] += not game.wins([j for j in coalition if j != i])
    return Counts(tuple(deciding), tuple(tuple(each) for each in swings))


@some.composite
def descriptions(draw: some.DrawFn) -> dict[str, object]:
    ids = IDS[: draw(some.integers(1, 8))]
    members = [
        {"id": id_, "weights": {"w": draw(some.integers(0, 6)), "v": draw(some.integers(0, 60))},
         "group": draw(some.sampled_from(["g", "h", ""])), "region": draw(some.sampled_from(["r", "s", ""]))}
        for id_ in ids
    ]  # fmt: skip
    shares = some.sampled_from(["50%", ">50%", "2/3", "65%", "100%", "10%"])
    leaves = some.one_of(
        some.builds(
            lambda w, q: {"weight": w, "quota": q}, some.sampled_from("wv"), some.one_of(shares, some.integers(1, 9))
        ),
        some.builds(lambda n: {"count": n}, some.one_of(shares, some.integers(1, len(ids)))),
        some.builds(lambda n: {"all_but": n}, some.integers(0, 3)),
        some.builds(lambda who: {"members": sorted(who)}, some.sets(some.sampled_from(ids), min_size=1, max_size=3)),
        some.builds(lambda by, q: {"each": by, "rule": {"count": q}}, some.sampled_from(["group", "region"]), shares),
    )

    def joined(parts: some.SearchStrategy[dict[str, object]]) -> some.SearchStrategy[dict[str, object]]:
        several = some.lists(parts, min_size=1, max_size=3)
        return some.one_of(
            several.map(lambda of: {"all": of}),
            several.map(lambda of: {"any": of}),
            several.map(lambda of: {"at_least": max(1, len(of) - 1), "of": of}),
        )

    return {"members": members, "rule": draw(some.recursive(leaves, joined, max_leaves=6))}


@settings(max_examples=150, deadline=None)
@given(descriptions())
def test_the_diagram_counts_any_nested_rule_as_going_through_all_coalitions_does(described: dict[str, object]) -> None:
    try:
        game = compiled(assembly_of(described))
    except Refusal:
        return  # a threshold of nobody or beyond everybody
    assert diagram.counted(game) == went_through(game)
    assert diagram.counted(game.dual()) == went_through(game.dual()) == diagram.counted(game).dual()


@settings(max_examples=100, deadline=None)
@given(some.lists(some.integers(0, 40), min_size=1, max_size=9).filter(any), some.data())
def test_generating_functions_count_any_majority_alike(weights: list[int], data: some.DataObject) -> None:
    quota = data.draw(some.integers(1, sum(weights)))
    truth = went_through(Game(tuple(IDS + "i")[: len(weights)], (Threshold(tuple(weights), quota),), 0))
    assert majority.counted(weights, quota) == truth
    assert majority.raw_swings(weights, quota) == tuple(sum(each) for each in truth.swings)


@settings(max_examples=60, deadline=None)
@given(descriptions())
def test_an_analysis_says_what_its_definitions_say(described: dict[str, object]) -> None:
    try:
        assembly = assembly_of(described)
        found = analyse(assembly)
    except Refusal:
        return
    game, n = compiled(assembly), len(assembly.members)
    everybody = set(range(n))
    deciding = [set(c) for k in range(n + 1) for c in combinations(everybody, k) if game.wins(c)]
    least = min(len(each) for each in deciding)
    smallest = [each for each in deciding if len(each) == least]
    assert (found.deciding.size, found.deciding.n) == (least, len(smallest))
    assert {frozenset(each) for each in found.deciding.examples} <= {
        frozenset(game.players[i] for i in each) for each in smallest
    }
    assert len(set(found.deciding.examples)) == min(len(smallest), 50) and found.deciding.is_whole
    assert set(found.deciding.in_all) == {game.players[i] for i in set.intersection(*smallest)}
    for i, power in enumerate(found.members):
        assert power.can_decide_alone == game.wins([i])
        assert power.can_block_alone == (not game.wins(everybody - {i}))
    for bloc in found.groups.blocs:
        inside = {i for i in everybody if game.players[i] in bloc.members}
        assert bloc.power.can_decide_alone == game.wins(inside)
        assert bloc.power.can_block_alone == (not game.wins(everybody - inside))
    for blocking in found.blocking.examples:
        assert not game.wins([i for i in everybody if game.players[i] not in blocking])
    assert sum(power.shapley_shubik for power in found.members) == 1 == sum(power.banzhaf for power in found.members)


@settings(max_examples=25, deadline=None)
@given(some.lists(some.integers(1, 9), min_size=1, max_size=6), some.data())
def test_shapley_shubik_is_the_share_of_orders_in_which_one_completes_the_coalition(
    weights: list[int], data: some.DataObject
) -> None:
    quota = data.draw(some.integers(1, sum(weights)))
    pivots = dict.fromkeys(range(len(weights)), 0)
    for order in permutations(range(len(weights))):
        total = 0
        for player in order:
            total += weights[player]
            if total >= quota:
                pivots[player] += 1
                break
    members = [{"id": str(i), "weights": {"w": weight}} for i, weight in enumerate(weights)]
    found = analyse(assembly_of({"members": members, "rule": {"weight": "w", "quota": quota}}))
    n_orders = factorial(len(weights))
    assert [power.shapley_shubik for power in found.members] == [Fraction(n, n_orders) for n in pivots.values()]
