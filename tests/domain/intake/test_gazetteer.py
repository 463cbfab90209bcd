"""Are the mechanisms that a text names found, and only these?"""

import pytest

from equalfooting.domain.intake.candidates import capitalised_names
from equalfooting.domain.intake.gazetteer import Gazetteer, MechanismNames

IGF = MechanismNames(
    "M1",
    (
        "Internet Governance Forum", "Forum sur la gouvernance de l'Internet", "Foro para la Gobernanza de Internet",
        "Форум по вопросам управления Интернетом", "互联网治理论坛", "منتدى إدارة الإنترنت",
    ),
    ("IGF",),
)  # fmt: skip
MINING = MechanismNames("M2", ("Intergovernmental Forum on Mining",), ("IGF",))
CYBERCRIME = MechanismNames("M3", ("Convention on Cybercrime (Budapest Convention)",), ())
OCTOPUS = MechanismNames("M4", ("Octopus",), ())
GAC = MechanismNames("M5", ("ICANN Governmental Advisory Committee",), ("GAC",))
UNCOPUOS = MechanismNames("M6", ("United Nations Group on the Information Society",), ("UNGIS",))
ALL = [IGF, CYBERCRIME, OCTOPUS, GAC, UNCOPUOS]


def named(text: str, mechanisms: list[MechanismNames] | None = None) -> list[tuple[str, str]]:
    return [(m.mechanism, m.surface) for m in Gazetteer.of(mechanisms or ALL).find(text)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("We go to the INTERNET GOVERNANCE FORUM.", "INTERNET GOVERNANCE FORUM"),
        ("Le forum sur la gouvernance de l’Internet décide peu.", "forum sur la gouvernance de l’Internet"),
        ("El Foro para la gobernanza de Internet.", "Foro para la gobernanza de Internet"),
        ("участники Форума по вопросам управления Интернетом", "Форума по вопросам управления Интернетом"),
        ("我们支持互联网治理论坛的工作", "互联网治理论坛"),
        ("ونشارك في منتدى ادارة الانترنت كل عام", "منتدى ادارة الانترنت"),
        ("The IGF is here.", "IGF"),
    ],
)
def test_a_name_is_found_in_each_language_and_spelling(text: str, surface: str) -> None:
    assert named(text) == [("M1", surface)]


def test_mentions_are_exact_places() -> None:
    text = "Since 2006 the IGF\nand the Internet\n Governance Forum are one."
    for mention in Gazetteer.of(ALL).find(text):
        assert text[mention.start : mention.end] == mention.surface
        assert 0 < mention.score <= 1 and mention.why.say()


def test_only_the_longer_of_two_names_counts() -> None:
    arab = MechanismNames("M9", ("Arab Internet Governance Forum",), ())
    assert named("The Arab Internet Governance Forum met.", [IGF, arab]) == [("M9", "Arab Internet Governance Forum")]


@pytest.mark.parametrize(
    "text",
    [
        "the igf of somebody", "www.IGF.org", "mail IGF@example.org", "IGF-prop-12",
        "ALL THE PEOPLE OF THE IGF MUST COME AND LISTEN", "an octopus is no convention",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_acronym_or_a_name_is_left_alone(text: str) -> None:
    assert named(text) == []


def test_an_everyday_name_needs_its_capital_and_is_less_certain() -> None:
    (mention,) = Gazetteer.of(ALL).find("The Octopus met in Strasbourg.")
    assert mention.mechanism == "M4" and mention.score < 0.7


def test_a_shared_acronym_returns_all_with_less_certainty_and_says_so() -> None:
    mentions = Gazetteer.of([IGF, MINING]).find("The IGF met.")
    assert {m.mechanism for m in mentions} == {"M1", "M2"}
    assert all(m.score < 0.5 and "several" in m.why.say() for m in mentions)


def test_the_text_itself_decides_a_shared_acronym() -> None:
    text = "The Intergovernmental Forum on Mining (IGF) met. Later the IGF reported."
    scores = {m.mechanism: m.score for m in Gazetteer.of([IGF, MINING]).find(text) if m.surface == "IGF"}
    assert scores["M2"] > 0.9 > 0.2 > scores["M1"]


def test_an_acronym_that_the_text_defines_otherwise_is_not_believed() -> None:
    text = "The Gas Agency of Cebu (GAC) sold gas. The GAC is closed."
    assert all(m.score <= 0.1 for m in Gazetteer.of(ALL).find(text))


@pytest.mark.parametrize(
    ("text", "mechanism"),
    [
        ("the Budapest Convention", "M3"),
        ("the Governmental Advisory Committee", "M5"),
        ("the UN Group on the Information Society", "M6"),
        ("the Govermental Advisory Committee", "M5"),
    ],
)
def test_short_swapped_and_misspelled_names_are_found(text: str, mechanism: str) -> None:
    assert [m for m, _ in named(text)] == [mechanism]


@pytest.mark.parametrize("text", ["the International Telecommunication Union", "Resolution 56/183"])
def test_a_name_of_another_kind_or_number_is_not_near(text: str) -> None:
    regulations = MechanismNames("M7", ("International Telecommunication Regulations",), ())
    resolution = MechanismNames("M8", ("Resolution 56/185",), ())
    assert named(text, [regulations, resolution]) == []


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("We propose the Global Data Rights Forum (GDRF) in Nairobi.", "Global Data Rights Forum", "GDRF"),
        ("Under the Convention on Data Flows of 2030 we act.", "Convention on Data Flows", ""),
        ("El Foro de Gobernanza de Datos de Colombia se reunió.", "Foro de Gobernanza de Datos de Colombia", ""),
        ("Le Comité consultatif sur la protection opère.", "Comité consultatif sur la protection", ""),
        ("Мы за Конвенцию о защите данных.", "Конвенцию о защите", ""),
        ("我们建议设立全球数据委员会。", "全球数据委员会", ""),
        ("نقترح المنتدى العربي للبيانات المفتوحة", "المنتدى العربي للبيانات المفتوحة", ""),
    ],
)
def test_names_that_nobody_put_on_the_map_are_proposed(text: str, name: str, acronym: str) -> None:
    (found,) = capitalised_names(text)
    assert (found.name, found.acronym) == (name, acronym)
    assert text[found.start : found.end] == name and found.score >= 0.4


@pytest.mark.parametrize(
    "text", ["The Committee met.", "We met John Smith in New York.", "According to the paragraph we do."]
)
def test_ordinary_capitals_are_no_candidates(text: str) -> None:
    assert capitalised_names(text) == []
