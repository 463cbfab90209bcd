"""In which regional groups does a mechanism work, given the region somebody wrote?

The table names what people write. "Europe" spans two UN regional groups, the Arab States two others,
an area like the Commonwealth all of them. A region that stands in no line is *unplaced*: it is counted
in no region, and the caller is told, so that a person can place it.

Source: members of the UN regional groups as listed by the UN Department for General Assembly and
Conference Management, matched to the areas in which organisations say they work.
"""

from collections.abc import Mapping

AFRICA, ASIA, EAST, LATIN, WEST = (
    "african",
    "asia-pacific",
    "eastern-european",
    "latin-american-caribbean",
    "western-european-others",
)

EVERYWHERE = (AFRICA, ASIA, EAST, LATIN, WEST)

#: Regional groups -> the regions as people write them (folded). A group is named where several of its
#: states belong; single exceptions (Cyprus sits in Asia-Pacific) are left to people.
_NAMED: tuple[tuple[tuple[str, ...], str], ...] = (
    ((AFRICA,), "african|african group|africa|african union|au|sub-saharan africa|eac|sadc|ecowas"),
    ((AFRICA,), "west africa|east africa|southern africa|central africa"),
    (
        (ASIA,),
        "asia-pacific|asia-pacific group|asia pacific|asia and the pacific|asia|pacific|pacific islands",
    ),
    ((ASIA,), "south-east asia|southeast asia|asean|south asia|east asia|central asia|western asia|gulf|gcc"),
    ((EAST,), "eastern-european|eastern european group|eastern europe|western balkans"),
    ((LATIN,), "latin-american-caribbean|latin american and caribbean group|grulac|latin america|caribbean"),
    ((LATIN,), "latin america and the caribbean|latin america and caribbean|central america|south america"),
    ((WEST,), "western-european-others|western european and others group|weog|western europe and others"),
    ((WEST,), "western europe|north america|nordic countries"),
    ((EAST, WEST), "europe|european union|eu|council of europe|nato area|european union and united states"),
    ((EAST, WEST), "south-eastern europe|south eastern europe"),
    ((LATIN, WEST), "americas|oas|ibero-america"),
    ((AFRICA, ASIA), "arab states|arab region|middle east|middle east and north africa"),
    ((AFRICA,), "north africa"),
    ((ASIA, EAST), "cis|commonwealth of independent states|eurasia|eurasian economic union"),
    ((ASIA, EAST, WEST), "europe and central asia|europe, middle east and central asia|osce area"),
    ((ASIA, WEST), "oceania"),
    ((ASIA, EAST, LATIN, WEST), "apec|oecd"),
    ((AFRICA, ASIA, EAST, LATIN), "brics"),
    ((AFRICA, ASIA, LATIN), "small island developing states|sids"),
    ((AFRICA, ASIA, LATIN, WEST), "commonwealth|portuguese-speaking countries"),
    (EVERYWHERE, "francophonie|la francophonie|oic|g20"),
    ((), "|world|worldwide|global|all|council of europe, open to all states"),
)

WRITTEN_REGIONS: dict[str, tuple[str, ...]] = {name: groups for groups, names in _NAMED for name in names.split("|")}


def regions_of(written: str, table: Mapping[str, tuple[str, ...]] = WRITTEN_REGIONS) -> tuple[str, ...] | None:
    """The regional groups of a written region; () for worldwide, None where no line of the table fits.

    Tried in order: the whole text; what stands before a bracket ("Africa (African Union)"); what stands
    before a colon ("Africa: Kenya", a country in its region).

    >>> regions_of("Africa: Kenya"), regions_of(""), regions_of("Atlantis")
    (('african',), (), None)
    >>> regions_of("Europe (Council of Europe)")
    ('eastern-european', 'western-european-others')
    """
    folded = " ".join(written.casefold().split())
    for form in (folded, folded.split(":")[0], folded.split("(")[0]):
        found = table.get(form.strip())
        if found is not None:
            return found
    return None
