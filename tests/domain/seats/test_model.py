"""Do plans and pools read as their tables say, and refuse what they cannot mean?"""

import pytest

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import Bound, Cap, Plan
from equalfooting.domain.seats.pool import Pool, compiled
from equalfooting.domain.seats.reading import plan_from, pool_from
from equalfooting.domain.tables import Table

FEATURES = Table(("feature", "value", "min", "max"), (("sex", "f", "1", "2"), ("sex", "m", "0", "2")))
PEOPLE = Table(("id", "name", "Sex"), (("1", "A", "f"), ("2", "B", "m"), ("3", "C", "prefer not to say")))


@pytest.mark.parametrize(
    "headings", [("category", "feature", "min", "max"), ("category", "name", "min", "max"), FEATURES.headings]
)
def test_the_headings_of_older_files_are_read_too(headings: tuple[str, ...]) -> None:
    assert plan_from(Table(headings, FEATURES.rows), 2) == plan_from(FEATURES, 2)


def test_people_are_read_by_id_and_feature_and_nothing_else() -> None:
    pool = pool_from(PEOPLE, plan_from(FEATURES, 2))
    assert (pool.ids, pool.features, pool.values) == (
        ("1", "2", "3"),
        ("sex",),
        (("f",), ("m",), ("prefer not to say",)),
    )


def test_people_who_are_only_features_are_called_by_their_rows() -> None:
    pool = pool_from(Table(("Sex", "age"), (("f", "1"), ("m", "2"))), plan_from(FEATURES, 2))
    assert (pool.ids, pool.values) == (("2", "3"), (("f",), ("m",)))


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (Table(("feature", "value", "min"), ()), "seats-column-missing"),
        (Table((*FEATURES.headings, "Max"), FEATURES.rows), "seats-column-twice"),
        (Table(FEATURES.headings, ()), "seats-features-empty"),
        (Table(FEATURES.headings, (("sex", "f", "=1+1", "2"),)), "seats-number-wrong"),
        (Table(FEATURES.headings, (("sex", "f", "-1", "2"),)), "seats-number-wrong"),
        (Table(FEATURES.headings, (("sex", "f", "3", "2"),)), "seats-row-crossed"),
        (Table(FEATURES.headings, FEATURES.rows[:1] * 2), "seats-value-twice"),
        (Table(FEATURES.headings + ("",) * 10_000, FEATURES.rows), "seats-table-huge"),
    ],
)
def test_a_table_of_features_that_means_nothing_is_refused(table: Table, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        plan_from(table, 2)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (Table(("id", "name"), PEOPLE.rows), "seats-column-missing"),
        (Table((*PEOPLE.headings, "Id"), PEOPLE.rows), "seats-column-twice"),
        (Table(PEOPLE.headings, ()), "seats-pool-empty"),
        (Table(PEOPLE.headings, (("", "A", "f"),)), "seats-id-missing"),
        (Table(PEOPLE.headings, PEOPLE.rows[:1] * 2), "seats-row-id-twice"),
        (Table(PEOPLE.headings, (("1", "A", "x"),)), "seats-value-unknown"),
    ],
)
def test_a_table_of_people_that_does_not_fit_is_refused(table: Table, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        pool_from(table, plan_from(FEATURES, 2))
    assert refused.value.code == code


def test_people_that_no_rule_tells_apart_are_one_type() -> None:
    pool = Pool(("a", "b", "c", "d"), ("sex", "org"), (("f", "x"), ("m", "x"), ("f", "y"), ("f", "z")))
    instance = compiled(Plan(2, (Bound((("sex", "f"),), 1, 1),), (Cap("org", 1),)), pool)
    assert instance.members == ((0,), (1,), (2, 3)), "only organisation x has two people, so only its cap can bind"
    assert instance.matrix.tolist() == [[1, 0, 1], [1, 1, 0]]
