"""Is a map that contradicts itself refused by its row, and do matrices and gaps say the same?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.mapping.gap_map import MATRICES, gap_map
from equalfooting.domain.mapping.gaps import find_gaps
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.plain import AssertedGap, Evidence, IssueMap, Taxonomy, Voice
from equalfooting.domain.mapping.regions import WRITTEN_REGIONS, regions_of
from equalfooting.domain.mapping.words import REACHES, REGION_NAMES, UNKNOWN, Group
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import DNS, TAXONOMY, entry, map_of, mechanism

SOUND = IssueMap(TAXONOMY, (mechanism("M1"),), (entry("e1", "2.5", "M1"),))


@pytest.mark.parametrize(
    ("change", "code", "id"),
    [
        ({"taxonomy": Taxonomy("t", "T", (DNS, DNS))}, "map-id-twice", "2.5"),
        ({"mechanisms": (mechanism("M1"), mechanism("M1"))}, "map-id-twice", "M1"),
        ({"entries": (entry("e1", "2.5", "M1"),) * 2}, "map-id-twice", "e1"),
        ({"entries": (entry("e9", "9.9", "M1"),)}, "map-row-points-nowhere", "e9"),
        ({"entries": (entry("e9", "2.5", "M9"),)}, "map-row-points-nowhere", "e9"),
        ({"entries": (entry("e9", "2.5", "M1", Evidence("p", "hearsay")),)}, "map-word-unknown", "e9"),
        ({"mechanisms": (mechanism("M1", levels=("galactic",)),)}, "map-word-unknown", "M1"),
        ({"mechanisms": (mechanism("M1", participation={"civil": "yes"}),)}, "map-word-unknown", "M1"),
        ({"mechanisms": (mechanism("M1", participation={"press": "read"}),)}, "map-row-points-nowhere", "M1"),
        ({"mechanisms": (mechanism("M1", confidence="sure"),)}, "map-word-unknown", "M1"),
        ({"voices": (Voice("p1", "9.9", "r1"),)}, "map-row-points-nowhere", "p1"),
        ({"voices": (Voice("p1", "2.5", "r1", ("press",)),)}, "map-row-points-nowhere", "p1"),
        ({"asserted": (AssertedGap("a1", "money", "2.5", "No money"),)}, "map-word-unknown", "a1"),
        ({"groups": (Group("x", "X", within="y"),)}, "map-row-points-nowhere", "x"),
    ],
)
def test_a_row_that_contradicts_the_map_is_refused_by_name(change, code, id):
    indexed(SOUND)
    with pytest.raises(Refusal) as refused:
        indexed(replace(SOUND, **change))
    assert (refused.value.code, refused.value.facts["id"]) == (code, id)
    assert id in refused.value.say()


def test_every_written_region_leads_to_known_regional_groups():
    assert all(set(groups) <= set(REGION_NAMES) for groups in WRITTEN_REGIONS.values())
    assert regions_of("Africa: Kenya") == ("african",)
    assert regions_of("Hyrule") is None


def test_a_cell_carries_its_entries_and_counts_a_mechanism_once():
    entries = (entry("e1", "2.5", "M1"), entry("e2", "2.5", "M1"), entry("e3", "2.5", "M2"))
    index = indexed(IssueMap(TAXONOMY, (mechanism("M1"), mechanism("M2", status="ended")), entries))
    cell = gap_map(index, "level").cells["2.5", "international"]
    assert (cell.entries, cell.n_mechanisms, cell.n_ended) == (("e1", "e2", "e3"), 1, 1)


def test_an_entry_that_stands_in_no_column_is_listed_apart():
    index = map_of((mechanism("M1", levels=(), region="Atlantis"),), {"M1": "2.5"})
    assert gap_map(index, "level").unplaced["2.5"] == ("e1",)
    assert gap_map(index, "region").unplaced["2.5"] == ("e1",)


def test_a_picture_nobody_draws_is_refused():
    with pytest.raises(Refusal, match="No gap map"):
        gap_map(indexed(SOUND), "kind")


reaches = st.sampled_from([*REACHES, UNKNOWN])
some_mechanisms = st.lists(
    st.builds(
        lambda level, status, region, civil: {
            "levels": level,
            "status": status,
            "region": region,
            "participation": {"civil": civil, "gov": civil},
        },
        st.sampled_from([(), ("national",), ("regional",), ("national", "international")]),
        st.sampled_from(["active", "ended", "unclear"]),
        st.sampled_from(["", "Africa", "European Union", "Atlantis"]),
        reaches,
    ),
    max_size=6,
)


@given(some_mechanisms)
def test_the_picture_and_the_list_never_contradict_each_other(given_mechanisms):
    mechanisms = tuple(mechanism(f"M{n}", **facts) for n, facts in enumerate(given_mechanisms))
    index = map_of(mechanisms, {each.id: "2.5" for each in mechanisms})
    missing = {
        (gap.kind, gap.subject)
        for gap in find_gaps(index)
        if gap.issue == "2.5" and gap.severity == "missing" and not gap.because.code.startswith("claim")
    }
    for kind in MATRICES:
        matrix = gap_map(index, kind)
        whole = {("coverage", ""), ("participation", "") if kind == "group" else ("coverage", "")}
        for column in matrix.columns:
            cell = matrix.cells["2.5", column]
            is_there = cell.reach in ("speak", "decide") if kind == "group" else cell.n_mechanisms > 0
            of = "participation" if kind == "group" else "coverage"
            assert is_there != bool(missing & {*whole, (of, column)})
