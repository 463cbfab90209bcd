"""Does the worked example hold together? Every person, quote, language and mechanism it promises is there."""

import csv
import json
import mailbox
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import equalfooting.demo

DATA = Path(equalfooting.demo.__file__).parent / "data"
LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}
GROUPS = {"gov", "igo", "civil", "business", "tech"}
KINDS = {"short-text", "long-text", "choice", "choices", "scale", "mechanisms", "file"}

# Of the 193 members, only the countries that the example uses. Source: United Nations regional groups
# of Member States; Türkiye stands in two, Cyprus in Asia-Pacific, the Caucasus in Eastern Europe.
REGIONAL_GROUPS = {
    "African": ["CI", "CM", "EG", "GH", "KE", "MA", "NA", "NG", "SN", "UG", "ZA"],
    "Asia-Pacific": ["AE", "BD", "CN", "FJ", "IN", "JO", "KZ", "LB", "MY", "OM", "PH", "SA", "SG", "TR", "UZ"],
    "Eastern European": ["AM", "BG", "CZ", "EE", "LV", "MD", "PL", "RO", "RU"],
    "Latin American and Caribbean": ["BB", "CO", "CR", "HT", "JM", "MX", "PE", "UY"],
    "Western European and others": ["AU", "BE", "CA", "CH", "DE", "ES", "FR", "LU", "NO", "NZ", "SE", "TR", "US"],
}


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


PEOPLE = {person["handle"]: person for person in read("people.json")}
ORGANISATIONS = {organisation["key"]: organisation for organisation in read("organisations.json")}
SUBMISSIONS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DATA / "submissions").glob("*.json")
}
SORTED = read("sorting.json")
CALL = read("call.json")
PROCESS = read("process.json")
EDITIONS = read("editions.json")
HAPPENINGS = read("happenings.json")["happenings"]


def everything_below(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a JSON value, itself included."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from everything_below(part)


def words_of(submission: dict[str, Any]) -> int:
    texts = [text for text in submission["answers"].values() if isinstance(text, str)]
    return sum(len(re.findall(r"\w+", text)) for text in texts)


def test_every_file_parses_and_ends_with_a_line() -> None:
    files = sorted(DATA.rglob("*.json"))
    assert len(files) >= 58
    for path in files:
        text = path.read_text(encoding="utf-8")
        json.loads(text)
        assert text.endswith("\n"), path.name


# --- people and organisations -------------------------------------------------------------------------


def test_every_handle_that_is_named_belongs_to_somebody_in_the_cast() -> None:
    named = {entry["by"] for entry in SORTED}
    for part in (PROCESS, EDITIONS, HAPPENINGS):
        for mapping in everything_below(part):
            for field in ("by", "handle", "refused_by", "taken_by", "published_by", "chair", "vice_chair"):
                if isinstance(mapping.get(field), str):
                    named.add(mapping[field])
    assert len(named) > 20
    assert named <= set(PEOPLE)


def test_every_address_is_one_nobody_can_own() -> None:
    addresses = [person["email"] for person in PEOPLE.values()] + [s["contact"] for s in SUBMISSIONS.values()]
    assert all(re.search(r"@[\w.-]*example\.(org|net|com)$", address) for address in addresses), addresses
    assert len({person["email"] for person in PEOPLE.values()}) == len(PEOPLE)


def test_every_organisation_named_exists_and_says_that_it_is_invented() -> None:
    named = {person["organisation"] for person in PEOPLE.values()} | {s["organisation"] for s in SUBMISSIONS.values()}
    assert named - {""} <= set(ORGANISATIONS)
    assert len(ORGANISATIONS) >= 45
    assert all(organisation["fictional"] is True for organisation in ORGANISATIONS.values())


def test_every_role_has_exactly_one_ready_sign_in_with_something_to_try() -> None:
    ready = [person for person in PEOPLE.values() if person["demo_sign_in"]]
    assert Counter(person["role"] for person in ready) == Counter(
        ["secretariat", "chair", "member", "correspondent", "observer", "respondent", "operator"]
    )
    assert all(person["try"] for person in ready)


def test_members_come_from_all_groups_and_all_regional_groups() -> None:
    members = [person for person in PEOPLE.values() if person["role"] == "member"]
    assert {group for person in members for group in person["groups"]} == GROUPS
    assert regions_of(person["country"] for person in members) == set(REGIONAL_GROUPS)


def regions_of(countries: Any) -> set[str]:
    """The UN regional groups that the countries stand in."""
    found = set(countries)
    return {region for region, members in REGIONAL_GROUPS.items() if found & set(members)}


def test_every_country_of_the_example_stands_in_a_regional_group() -> None:
    known = {country for members in REGIONAL_GROUPS.values() for country in members}
    used = {row["country"] for rows in (PEOPLE, ORGANISATIONS, SUBMISSIONS) for row in rows.values()}
    assert used <= known


# --- call and submissions -----------------------------------------------------------------------------


def test_the_call_asks_every_kind_of_question_in_all_six_languages() -> None:
    assert {question["kind"] for question in CALL["questions"]} == KINDS
    for mapping in everything_below(CALL):
        for field in ("titles", "introductions", "guidances", "texts", "consent"):
            if field in mapping:
                assert set(mapping[field]) == LANGUAGES, mapping[field]


def test_the_sections_hold_every_question_once() -> None:
    placed = [key for section in CALL["sections"] for key in section["questions"]]
    assert placed == [question["key"] for question in CALL["questions"]]


def test_there_are_enough_submissions_from_everywhere() -> None:
    assert len(SUBMISSIONS) >= 44
    by_group = Counter(group for s in SUBMISSIONS.values() for group in s["categories"])
    assert set(by_group) == GROUPS
    assert min(by_group.values()) >= 5
    assert regions_of(s["country"] for s in SUBMISSIONS.values()) == set(REGIONAL_GROUPS)
    by_language = Counter(s["language"] for s in SUBMISSIONS.values())
    assert all(by_language[language] >= 4 for language in LANGUAGES)


def test_there_are_long_answers_and_very_short_ones() -> None:
    lengths = [words_of(s) for s in SUBMISSIONS.values()]
    assert sum(length >= 900 for length in lengths) >= 2
    assert sum(length <= 50 for length in lengths) >= 3


@pytest.mark.parametrize(
    ("mess", "at_least"),
    [
        (lambda s: s["received_at"] > CALL["closes_at"], 3),
        (lambda s: len(s["categories"]) == 2, 3),
        (lambda s: s["consent_to_cite"] == "", 3),
        (lambda s: s["consent_to_cite"] == "no", 2),
        (lambda s: "withdrawn_at" in s, 1),
        (lambda s: "earlier_versions" in s, 1),
        (lambda s: s["anonymous"], 1),
        (lambda s: re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", s.get("dated_as_written", "")), 3),
        (lambda s: s["key"].startswith("38-") and s["categories"] == ["gov"], 1),
        (lambda s: any("\t" in text for text in s["answers"].values() if isinstance(text, str)), 1),
    ],
    ids=[
        "late",
        "two-groups",
        "blank-consent",
        "no-consent",
        "withdrawn",
        "amended",
        "anonymous",
        "date",
        "academy",
        "pasted-table",
    ],
)
def test_the_answers_are_as_messy_as_real_ones(mess: Any, at_least: int) -> None:
    assert sum(bool(mess(s)) for s in SUBMISSIONS.values()) >= at_least


def test_submissions_came_every_way() -> None:
    assert {s["came_by"] for s in SUBMISSIONS.values()} == {"web", "email", "docx", "csv"}


def test_three_letters_of_a_campaign_share_nearly_all_their_words() -> None:
    letters = [set(s["answers"]["issues"].split()) for key, s in SUBMISSIONS.items() if "keep-the-fees-off" in key]
    assert len(letters) == 3
    shared = set.intersection(*letters)
    assert all(len(shared) / len(letter) > 0.6 for letter in letters)
    assert len({frozenset(letter) for letter in letters}) == 3


def test_every_answer_fits_its_question() -> None:
    questions = {question["key"]: question for question in CALL["questions"]}
    for slug, submission in SUBMISSIONS.items():
        assert submission["key"] == slug
        assert datetime.fromisoformat(submission["received_at"]).tzinfo is not None
        for key, answer in submission["answers"].items():
            assert fits(questions[key], answer), (slug, key, answer)


def fits(question: dict[str, Any], answer: Any) -> bool:
    """Whether an answer has the shape its question asks for."""
    offered = {choice["key"] for choice in question.get("choices", [])}
    columns = [column["key"] for column in question.get("columns", [])]
    shapes = {
        "short-text": lambda: isinstance(answer, str) and 0 < len(answer) <= question["max_length"],
        "long-text": lambda: isinstance(answer, str) and bool(answer.strip()),
        "choice": lambda: answer in offered,
        "scale": lambda: answer in offered,
        "choices": lambda: set(answer) <= offered and len(answer) <= question["at_most"],
        "mechanisms": lambda: all(list(row) == columns and row["mechanism"] for row in answer),
        "file": lambda: len(answer) <= question["at_most"],
    }
    return shapes[question["kind"]]()


# --- sorting ------------------------------------------------------------------------------------------


def test_every_sorted_quote_stands_word_for_word_in_its_answer() -> None:
    assert len(SORTED) >= 140
    for entry in SORTED:
        assert entry["quote"] in SUBMISSIONS[entry["submission"]]["answers"][entry["question"]], entry


def test_about_half_of_the_submissions_wait_for_a_newcomer() -> None:
    share_sorted = len({entry["submission"] for entry in SORTED}) / len(SUBMISSIONS)
    assert 0.4 <= share_sorted <= 0.6


def test_every_verdict_occurs_and_every_correction_or_rejection_says_why() -> None:
    assert {entry["verdict"] for entry in SORTED} == {"confirmed", "corrected", "rejected"}
    assert all(entry["note"] for entry in SORTED if entry["verdict"] != "confirmed")


def test_nobody_sorted_the_answer_of_their_own_organisation() -> None:
    for entry in SORTED:
        person = PEOPLE[entry["by"]]
        assert person["role"] == "correspondent"
        assert person["organisation"] != SUBMISSIONS[entry["submission"]]["organisation"] or not person["organisation"]


def test_no_withdrawn_answer_was_sorted() -> None:
    withdrawn = {key for key, submission in SUBMISSIONS.items() if "withdrawn_at" in submission}
    assert not withdrawn & {entry["submission"] for entry in SORTED}


def test_some_issues_are_raised_by_few_so_that_voice_gaps_are_real() -> None:
    voices: dict[str, set[str]] = {"5.5": set(), "3.8": set(), "6.2": set(), "7.3": set()}
    for entry in SORTED:
        if entry["issue"] in voices and entry["verdict"] != "rejected":
            voices[entry["issue"]].update(SUBMISSIONS[entry["submission"]]["categories"])
    assert voices["5.5"] == {"civil"}
    assert "civil" not in voices["3.8"] | voices["6.2"]
    assert len(voices["7.3"]) >= 4


@pytest.mark.realdata
def test_every_mechanism_and_issue_is_a_fact_of_the_shared_lists(real_data: Path) -> None:
    with (real_data / "mechanisms" / "mechanisms.csv").open(encoding="utf-8", newline="") as lines:
        mechanisms = {row["id"] for row in csv.DictReader(lines)}
    with (real_data / "cstd-mapping-2015" / "issues.csv").open(encoding="utf-8", newline="") as lines:
        issues = {row["section"] for row in csv.DictReader(lines)}
    about = [mapping["about"] for mapping in everything_below(EDITIONS) if "about" in mapping]
    for entry in [*SORTED, *about]:
        assert entry["mechanism"] is None or entry["mechanism"] in mechanisms, entry
        assert entry.get("issue") is None or entry["issue"] in issues, entry


@pytest.mark.realdata
def test_wording_said_to_be_of_2013_is_the_verified_wording(real_data: Path) -> None:
    with (real_data / "wgec-2013" / "questions.csv").open(encoding="utf-8", newline="") as lines:
        asked = {int(row["no"]): row for row in csv.DictReader(lines)}
    quoted = [question for question in CALL["questions"] if "source" in question]
    assert len(quoted) >= 5
    for question in quoted:
        original = asked[question["source"]["no"]]
        assert original["status"] == question["source"]["status"] == "verified"
        assert question["texts"]["en"] in original["text"]
    assert CALL["consent"]["en"] == asked[CALL["consent_source"]["no"]]["text"]


@pytest.mark.realdata
def test_the_regional_groups_written_here_are_those_of_the_shared_list(real_data: Path) -> None:
    with (real_data / "country-codes" / "country-codes.csv").open(encoding="utf-8", newline="") as lines:
        alpha_3 = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in csv.DictReader(lines)}
    with (real_data / "countrygroups" / "un-regional-groups.csv").open(encoding="utf-8", newline="") as lines:
        listed = {(row["Code"], row["Region"]) for row in csv.DictReader(lines)}
    their_names = ["African Group", "Asia-Pacific Group", "Eastern European Group", "GRULAC", "WEOG"]
    theirs = dict(zip(REGIONAL_GROUPS, their_names, strict=True))
    written = {(alpha_3[c], theirs[region]) for region, members in REGIONAL_GROUPS.items() for c in members}
    assert written <= listed


# --- process, editions, happenings, files to import ---------------------------------------------------


def test_names_and_descriptions_stand_in_six_languages() -> None:
    for texts in (PROCESS["name"], PROCESS["description"], *(phase["name"] for phase in PROCESS["phases"])):
        assert set(texts) == LANGUAGES
        assert all(texts.values())


def test_the_mandate_is_numbered_without_holes_and_three_paragraphs_have_competing_readings() -> None:
    numbers = [paragraph["number"] for paragraph in PROCESS["mandate"]["paragraphs"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert 10 <= len(numbers) <= 14
    assert len(PROCESS["readings"]) == 3
    for disputed in PROCESS["readings"]:
        assert disputed["paragraph"] in numbers
        assert len(disputed["readings"]) >= 2
        assert all(holder["in_words"] for reading in disputed["readings"] for holder in reading["held_by"])


def test_one_edition_is_published_and_the_next_circulates_with_an_objection_standing() -> None:
    first, second = EDITIONS["editions"]
    assert (first["state"], second["state"]) == ("published", "circulating")
    assert len(first["objections"]) == 2
    assert all(objection["answer"]["text"] for objection in first["objections"])
    assert [objection["state"] for objection in second["objections"]] == ["standing"]
    assert all(len(option["views"]) == 2 for option in first["options"])
    assert second["circulated_at"] < second["objections"][0]["made_at"] < second["objections_until"]


def test_every_refused_suggestion_has_a_reason_and_was_refused_by_somebody_else() -> None:
    refused = EDITIONS["refused_suggestions"]
    assert 4 <= len(refused) <= 6
    assert all(suggestion["reason"] and suggestion["by"] != suggestion["refused_by"] for suggestion in refused)


def test_accounts_of_events_are_of_every_kind_and_standing_with_a_source() -> None:
    assert {happening["kind"] for happening in HAPPENINGS} == {"news", "personal-report", "rumour"}
    standings = {happening["standing"]["state"] for happening in HAPPENINGS}
    assert standings == {"unconfirmed", "confirmed", "contradicted"}
    assert all(happening["source"]["text"] for happening in HAPPENINGS)


def test_the_files_to_import_hold_what_an_import_must_ask_about() -> None:
    folder = DATA / "import-examples"
    assert Counter(path.suffix for path in folder.iterdir()) == Counter({".txt": 2, ".md": 1, ".csv": 1, ".mbox": 1})
    with (folder / "regional-focal-point.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert any(row["date"] == "10/4/2026" for row in rows)
    assert any("?" in row["category"] for row in rows)
    box = mailbox.mbox(folder / "mailbox.mbox", create=False)
    try:
        broken = [message["subject"] for message in box if message.defects]
        assert len(box) == 3
    finally:
        box.close()
    assert len(broken) == 1
