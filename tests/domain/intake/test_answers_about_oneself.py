"""Are categories and dates read as written, and doubt said aloud?"""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalfooting.domain.intake.categories import (
    BUSINESS,
    CIVIL,
    GOVERNMENTS,
    INTERGOVERNMENTAL,
    TECHNICAL,
    read_category,
)
from equalfooting.domain.intake.dates import agreed_order, read_date

#: the machine may be busy
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("said", "group"),
    [
        ("NGO", CIVIL), ("Civil Society Organisation", CIVIL), ("société civile", CIVIL), ("sociedad civil", CIVIL),
        ("гражданское общество", CIVIL), ("المجتمع المدني", CIVIL), ("民间社会", CIVIL),
        ("Non-governmental organization", CIVIL),
        ("منظمة غير حكومية", CIVIL), ("非政府组织", CIVIL),
        ("Gov't", GOVERNMENTS), ("Government", GOVERNMENTS), ("Gouvernement", GOVERNMENTS), ("政府", GOVERNMENTS),
        ("правительство", GOVERNMENTS), ("وزارة الاتصالات", GOVERNMENTS), ("Ministry of ICT", GOVERNMENTS),
        ("Private sector", BUSINESS), ("empresa", BUSINESS), ("частный сектор", BUSINESS), ("القطاع الخاص", BUSINESS),
        ("私营部门", BUSINESS), ("Academia", TECHNICAL), ("技术界", TECHNICAL),
        ("Technical and academic community", TECHNICAL),
        ("Intergovernmental organisation", INTERGOVERNMENTAL), ("政府间组织", INTERGOVERNMENTAL),
        ("organisation internationale", INTERGOVERNMENTAL), ("☐ Government ☑ Business", BUSINESS),
        ("[ ] NGO [x] Academia", TECHNICAL),
    ],
)  # fmt: skip
def test_a_category_in_own_words_is_understood(said: str, group: str) -> None:
    category = read_category(said)
    assert [g.group for g in category.groups] == [group]
    assert not category.is_doubtful and category.groups[0].certainty > 0.9 and category.groups[0].words


@pytest.mark.parametrize(
    ("said", "organisation", "doubt", "groups"),
    [
        ("Government", "Academy of Sciences of Ruritania", "name-says-otherwise", {GOVERNMENTS, TECHNICAL}),
        ("Government and civil society", "", "several-groups", {GOVERNMENTS, CIVIL}),
        ("not a government", "", "negated", {GOVERNMENTS}),
        ("Other", "", "unknown-words", set()),
        ("  ", "", "nothing-said", set()),
        ("☐ Government ☐ Business", "", "nothing-said", set()),
    ],
)
def test_doubt_is_said_and_nothing_is_decided(said: str, organisation: str, doubt: str, groups: set[str]) -> None:
    category = read_category(said, organisation)
    assert category.is_doubtful and category.doubt == doubt
    assert {g.group for g in category.groups} == groups
    assert all(g.certainty <= 0.6 for g in category.groups)


def test_a_name_that_agrees_raises_no_doubt() -> None:
    assert not read_category("Academia", "University of Ruritania").is_doubtful


def test_an_ambiguous_date_has_both_readings() -> None:
    assert [(r.on, r.order) for r in read_date("10/9/2013")] == [
        (date(2013, 9, 10), "day-first"), (date(2013, 10, 9), "month-first"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("2016-12-15", date(2016, 12, 15)), ("25/9/2013", date(2013, 9, 25)), ("9/25/2013", date(2013, 9, 25)),
        ("10/10/2013", date(2013, 10, 10)), ("15 December 2016", date(2016, 12, 15)),
        ("December 15th, 2016", date(2016, 12, 15)),
        ("15 décembre 2016", date(2016, 12, 15)), ("15 de diciembre de 2016", date(2016, 12, 15)),
        ("15 декабря 2016 г.", date(2016, 12, 15)), ("2016年12月15日", date(2016, 12, 15)),
        ("١٥ ديسمبر ٢٠١٦", date(2016, 12, 15)),
    ],
)  # fmt: skip
def test_a_clear_date_has_one_reading(said: str, on: date) -> None:
    assert [r.on for r in read_date(said)] == [on]


@pytest.mark.parametrize("said", ["", "soon", "31/31/2013", "10/9/13", "30/2/2020", "2013/13/10", "9999999"])
def test_what_is_no_full_date_has_no_reading(said: str) -> None:
    assert read_date(said) == ()


@UNHURRIED
@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_among_its_readings_whichever_way_it_is_written(on: date) -> None:
    for written in (f"{on.day}/{on.month}/{on.year}", f"{on.month}.{on.day}.{on.year}", on.isoformat()):
        readings = read_date(written)
        assert on in {r.on for r in readings} and len(readings) <= 2


def test_one_clear_date_settles_the_order_of_a_column() -> None:
    assert agreed_order(["10/9/2013", "25/9/2013", "2013-01-01"]) == "day-first"
    assert agreed_order(["10/9/2013", "9/25/2013"]) == "month-first"
    assert agreed_order(["10/9/2013", "1/2/2014"]) is None
    assert agreed_order(["25/9/2013", "9/25/2013"]) is None
