"""Does the map of the demo keep to its facts: whole, in own words, and nothing claimed that was not seen?"""

import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import equalfooting
from equalfooting.domain.mapping.regions import regions_of
from equalfooting.domain.mapping.words import ASSERTED_KINDS, FIVE_GROUPS, LEVELS, REACHES, UNKNOWN

DATA = Path(equalfooting.__file__).parent / "demo" / "data"
SIX = ("ar", "zh", "en", "fr", "ru", "es")
GROUPS = tuple(group.code for group in FIVE_GROUPS)
LONGEST_COMMON_RUN = 8
Rows = list[dict[str, str]]


def rows_of(name: str, folder: Path = DATA) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def issues() -> Rows:
    return rows_of("issues.csv")


@pytest.fixture(scope="module")
def mechanisms() -> Rows:
    return rows_of("mechanisms.csv")


@pytest.fixture(scope="module")
def entries() -> Rows:
    return rows_of("entries.csv")


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize(
    "name",
    [
        "issues.csv",
        "mechanisms.csv",
        "entries.csv",
        "claims.csv",
        "second_taxonomy.csv",
        "crosswalk.csv",
        "asserted_gaps.csv",
    ],
)
def test_every_row_of_a_file_has_a_cell_for_every_column_and_no_more(name: str) -> None:
    rows = rows_of(name)
    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert all(cell == cell.strip() for cell in row.values())


def test_every_issue_and_cluster_has_a_title_in_six_languages(issues: Rows) -> None:
    assert len(issues) == 40
    for language in SIX:
        titles = [row[f"title_{language}"] for row in issues]
        assert all(titles)
        assert len(set(titles)) == 40
        assert len({row[f"cluster_{language}"] for row in issues}) == 7


def test_the_heading_that_is_cut_off_says_so_in_every_language(issues: Rows) -> None:
    cut = next(row for row in issues if row["section"] == "8.5")
    assert all("…" in cut[f"title_{language}"] for language in SIX)
    assert all(re.search(r"\[.+\]|［.+］", cut[f"title_{language}"]) for language in SIX)


def test_there_are_enough_mechanisms_and_none_rests_on_general_knowledge(mechanisms: Rows) -> None:
    assert len(mechanisms) >= 400
    assert len({row["id"] for row in mechanisms}) == len(mechanisms)
    assert {row["confidence"] for row in mechanisms} == {"seen", "partly"}
    assert all(row["seen_at"] for row in mechanisms if row["confidence"] == "seen")


def test_mechanisms_use_the_words_of_a_map(mechanisms: Rows) -> None:
    for row in mechanisms:
        assert row["level"] in LEVELS, row["id"]
        assert row["status"] in {"active", "ended", "unclear", "planned"}, row["id"]
        assert row["status_as_seen"], row["id"]
        assert regions_of(row["region"]) is not None, row["id"]
        assert {row[group] for group in GROUPS} <= {*REACHES, UNKNOWN}, row["id"]


def test_whatever_is_not_worldwide_is_placed_in_a_region(mechanisms: Rows) -> None:
    assert [row["id"] for row in mechanisms if row["level"] != "international" and not row["region"]] == []


def test_an_entry_stands_for_each_issue_of_each_mechanism_and_for_no_other(
    issues: Rows, mechanisms: Rows, entries: Rows
) -> None:
    expected = Counter((section, row["id"]) for row in mechanisms for section in row["issues"].split(";"))
    assert Counter((row["section"], row["mechanism_id"]) for row in entries) == expected
    assert {section for section, _ in expected} <= {row["section"] for row in issues}


def test_no_description_stands_twice(mechanisms: Rows, entries: Rows) -> None:
    for rows in (mechanisms, entries):
        texts = Counter(row["description"].casefold() for row in rows)
        assert [text for text, times in texts.items() if times > 1] == []


def test_every_description_is_a_sentence_of_some_length(mechanisms: Rows, entries: Rows) -> None:
    for rows, fewest in ((mechanisms, 9), (entries, 4)):
        for row in rows:
            assert row["description"].endswith("."), row
            assert len(row["description"].split()) >= fewest, row


def test_no_description_copies_a_run_of_words_from_the_outcome(mechanisms: Rows, entries: Rows) -> None:
    texts = defaultdict(list)
    for row in entries:
        texts[row["mechanism_id"]].append(row["description"])
    for row in mechanisms:
        theirs = runs(row["outcome"], LONGEST_COMMON_RUN + 1)
        for text in (row["description"], *texts[row["id"]]):
            assert not runs(text, LONGEST_COMMON_RUN + 1) & theirs, row["id"]


def test_no_figure_is_told_that_does_not_stand_in_the_facts_of_the_row(mechanisms: Rows, entries: Rows) -> None:
    facts = {
        row["id"]: figures(" ".join(cell for name, cell in row.items() if name != "description")) for row in mechanisms
    }
    for row in mechanisms:
        assert figures(row["description"]) <= facts[row["id"]], row["id"]
    for row in entries:
        assert figures(row["description"]) <= facts[row["mechanism_id"]], row


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+", text.replace(",", "")))


def test_claims_are_opinions_of_invented_holders_with_for_and_against(mechanisms: Rows) -> None:
    ids = {row["id"] for row in mechanisms}
    stances = defaultdict(set)
    for row in rows_of("claims.csv"):
        assert row["mechanism_id"] in ids
        assert row["fictional"] == "yes"
        assert set(row["group"].split(";")) <= set(GROUPS)
        assert row["words"]
        stances[row["mechanism_id"], row["claim"]].add(row["stance"])
    assert 6 <= len(stances) <= 8
    assert all(found == {"for", "against"} for found in stances.values())


def test_asserted_gaps_name_issue_kind_evidence_and_an_invented_holder(issues: Rows) -> None:
    gaps = rows_of("asserted_gaps.csv")
    assert {row["kind"] for row in gaps} == set(ASSERTED_KINDS)
    for row in gaps:
        assert row["section"] in {issue["section"] for issue in issues}
        assert row["statement"]
        assert row["evidence"]
        assert row["fictional"] == "yes"
        assert set(row["group"].split(";")) <= set(GROUPS)


def test_holders_are_organisations_of_the_invented_cast() -> None:
    cast = DATA / "organisations.json"
    if not cast.exists():
        pytest.skip("the cast of the demo is not in this tree")
    names = {row["key"]: row["name"] for row in json.loads(cast.read_text(encoding="utf-8"))}
    for row in rows_of("claims.csv") + rows_of("asserted_gaps.csv"):
        assert names[row["holder_key"]] == row["holder"]


def test_the_second_list_says_that_it_is_invented_and_its_parents_exist() -> None:
    themes = rows_of("second_taxonomy.csv")
    codes = {row["code"] for row in themes}
    assert len(codes) == len(themes)
    assert all("(fictional)" in row["taxonomy"] for row in themes)
    assert {row["parent"] for row in themes} - {""} <= codes
    assert all(row[f"title_{language}"] for row in themes for language in SIX)


def test_the_crosswalk_links_every_theme_and_every_issue(issues: Rows) -> None:
    links = rows_of("crosswalk.csv")
    themes = {row["code"] for row in rows_of("second_taxonomy.csv") if row["parent"]}
    assert {row["code"] for row in links} == themes
    assert {row["section"] for row in links} == {row["section"] for row in issues}
    assert {row["link"] for row in links} == {"exact", "broader", "narrower", "related"}
    assert len({(row["code"], row["section"]) for row in links}) == len(links)
    exact = Counter(row["section"] for row in links if row["link"] == "exact")
    assert max(exact.values()) == 1


@pytest.mark.realdata
def test_every_fact_stands_as_it_was_seen(real_data: Path, mechanisms: Rows) -> None:
    seen = {row["id"]: row for row in rows_of("mechanisms/mechanisms.csv", real_data)}
    for row in mechanisms:
        restored = {**row, "region": row["region_as_seen"], "status": row["status_as_seen"]}
        assert {column: restored[column] for column in seen[row["id"]]} == seen[row["id"]]


@pytest.mark.realdata
def test_only_unchecked_rows_were_left_out(real_data: Path, mechanisms: Rows) -> None:
    seen = rows_of("mechanisms/mechanisms.csv", real_data)
    assert {row["id"] for row in seen if row["confidence"] != "knowledge"} == {row["id"] for row in mechanisms}


@pytest.mark.realdata
def test_the_issues_are_those_of_the_mapping_of_2015(real_data: Path, issues: Rows) -> None:
    seen = rows_of("cstd-mapping-2015/issues.csv", real_data)
    assert [{column: row[column] for column in ("section", "cluster", "issue")} for row in issues] == seen
