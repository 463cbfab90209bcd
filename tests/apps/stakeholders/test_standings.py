"""Do the standings we ship agree with the lists they name, and where sources differ, do we keep both?"""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pycountry
import pytest

import equalfooting.apps.stakeholders as slice_

FACTS = Path(slice_.__file__).parent / "data" / "standings.csv"
#: how the list of the Department calls the groups -> how we do
GROUPS = {
    "African Group": "african",
    "Asia-Pacific Group": "asia-pacific",
    "Eastern European Group": "eastern-european",
    "GRULAC": "latin-american-caribbean",
    "WEOG": "western-european-others",
}


def standings(kind: str, on: date) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lasts = not row["until_on"] or date.fromisoformat(row["until_on"]) > on
            if row["kind"] == kind and lasts:
                found[row["value"]].add(row["country"])
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_has_a_day_and_a_source() -> None:
    for row in rows(FACTS):
        assert date.fromisoformat(row["as_of_on"])
        assert row["source"]


def test_every_member_state_stands_in_one_regional_group_and_one_in_two() -> None:
    groups = standings("un-regional-group", date(2026, 5, 4))
    counted: dict[str, int] = defaultdict(int)
    for countries in groups.values():
        for country in countries:
            counted[country] += 1
    assert len(counted) == 193
    assert [country for country, n in counted.items() if n > 1] == ["TR"]
    assert not {"VA", "PS"} & set(counted)


def alpha_2() -> dict[str, str]:
    return {country.alpha_3: country.alpha_2 for country in pycountry.countries}


@pytest.mark.realdata
def test_the_regional_groups_are_those_of_the_list(real_data: Path) -> None:
    codes, theirs = alpha_2(), defaultdict(set)
    for row in rows(real_data / "countrygroups" / "un-regional-groups.csv"):
        theirs[GROUPS[row["Region"]]].add(codes[row["Code"]])
    assert standings("un-regional-group", date(2026, 5, 4)) == theirs


@pytest.mark.realdata
def test_the_regions_are_those_of_m49(real_data: Path) -> None:
    theirs = defaultdict(set)
    for row in rows(real_data / "bigbang" / "unsd.csv"):
        if row["Region Name"] and row["ISO-alpha2 Code"]:
            theirs[row["Region Name"].lower()].add(row["ISO-alpha2 Code"])
    ours = standings("m49-region", date(2026, 5, 4))
    assert {region: ours[region] for region in theirs} == theirs


@pytest.mark.realdata
def test_developed_and_developing_are_those_of_the_last_list(real_data: Path) -> None:
    theirs = defaultdict(set)
    for row in rows(real_data / "bigbang" / "unsd.csv"):
        if row["ISO-alpha2 Code"]:
            theirs[row["Developed / Developing Countries"].lower()].add(row["ISO-alpha2 Code"])
    ours = standings("development-status", date(2026, 5, 4))
    assert {status: ours[status] for status in ("developed", "developing")} == {
        status: theirs[status] for status in ("developed", "developing")
    }


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("value", "column", "file"),
    [
        ("land-locked-developing", "Land Locked Developing Countries (LLDC)", "lldc.csv"),
        ("small-island-developing", "Small Island Developing States (SIDS)", "sids.csv"),
        ("least-developed", "Least Developed Countries (LDC)", "ldc.csv"),
    ],
)
def test_where_sources_differ_the_difference_is_known(real_data: Path, value: str, column: str, file: str) -> None:
    codes = alpha_2()
    one = {codes[row["Code"]] for row in rows(real_data / "countrygroups" / file)}
    other = {row["ISO-alpha2 Code"] for row in rows(real_data / "bigbang" / "unsd.csv") if row[column].strip()}
    ours = standings("development-status", date(2026, 5, 4))[value]
    #: graduated on 13 December 2024 and 2023: the copies of the list are older
    graduated = {"ST", "BT"} if value == "least-developed" else set()
    assert ours == (one | other) - graduated
