"""Which refusals exist? Every area's sentences, joined; a code stands in one area only."""

from importlib import import_module

from equalfooting.domain.refusals.sentence import Sentence

#: modules of this folder, each with a table SENTENCES
AREA_NAMES = (
    "accounts",
    "api",
    "chronicle",
    "consensus",
    "decisions",
    "drafting",
    "editions",
    "files",
    "gap_pages",
    "ground",
    "inquiries",
    "intake",
    "letters",
    "map_pages",
    "mapping",
    "meetings",
    "operations",
    "power",
    "principles",
    "processes",
    "record",
    "rounds",
    "seat_pages",
    "seats",
    "sorting",
    "summaries",
    "text",
)
AREAS: tuple[dict[str, Sentence], ...] = tuple(
    import_module(f"equalfooting.domain.refusals.{name}").SENTENCES for name in AREA_NAMES
)
CATALOGUE: dict[str, Sentence] = {code: sentence for area in AREAS for code, sentence in area.items()}
