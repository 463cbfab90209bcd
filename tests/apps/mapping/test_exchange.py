"""Does the map leave in every form and come back without a loss, all or nothing, undoable?"""

import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import actions, exchange
from equalfooting.apps.mapping.actions import importing
from equalfooting.apps.mapping.models import (
    Argument,
    Claim,
    Entry,
    Evidence,
    MapImport,
    Mechanism,
    Participation,
    Revision,
    Taxonomy,
)
from equalfooting.apps.mapping.plain import for_public, plain_map
from equalfooting.apps.mapping.queries.looking import looked_at
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.domain.mapping.changes import changes
from equalfooting.domain.refusals import Refusal
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
FORMULA = '=HYPERLINK("http://evil.example","x")'


def rich_map(cast: Cast) -> Taxonomy:
    """A map with something in every field that the full form carries, and text that could go wrong."""
    issues, forum, entry = putting.small_map(cast)
    Participation.objects.create(mechanism=forum, group="civil", reach="speak", claimed_reach="decide", source="Report")
    other = putting.mechanism(
        cast.process, "M002", names={"en": FORMULA, "ar": "منتدى", "zh": "论坛"}, acronyms=["+1", "@x"],
        organisation="A; B\nC", kind="forum", level="regional", region="Africa", urls=["https://example.org/a,b;c"],
        status="ended", start_year=2001, end_year=2009, descriptions={"en": "Line\n\nline", "fr": "Deux"},
        outcome="'quoted'\n-1", confidence="seen", seen_at="https://example.org/\nA book", last_checked_on=NOW.date(),
    )  # fmt: skip
    second = putting.entry(issues.issues.get(code="1.2"), other, '-Tabs\t"and" ، commas, ;', language="ar")
    actions.add_source(by=cast.mei, entry=second, source="=1+1", seen_on=NOW.date(), now=NOW)
    actions.add_source(by=cast.mei, entry=entry, source="They say so", kind="own-word", now=NOW)
    claim = actions.put_up_claim(by=cast.mei, mechanism=forum, statement="=It is enough", language="en", now=NOW)
    actions.argue(by=cast.carlos, claim=claim, stance="against", words="It\nis not", language="en", now=NOW)
    return issues


def wanted(process: Process, taxonomy: Taxonomy) -> exchange.Wanted:
    return exchange.Wanted(process, taxonomy, "en", NOW)


def looked(cast: Cast, process: Process, name: str, data: bytes, taxonomy: Taxonomy | None = None) -> MapImport:
    tables = exchange.read_file(name, data)
    return actions.look_at_sheet(
        by=cast.sana, process=process, taxonomy=taxonomy, name=name, data=data, tables=tables, now=NOW
    )


def another_process(cast: Cast) -> Process:
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=NOW.date())
    Membership.objects.create(process=other, person=cast.sana, role="secretariat", since_at=NOW)
    return other


@pytest.mark.parametrize("kind", ["json", "xlsx", "zip"])
def test_the_full_form_comes_back_into_an_empty_process_without_a_loss(cast: Cast, kind: str) -> None:
    issues, other = rich_map(cast), another_process(cast)
    data = exchange.file_of("full", kind, wanted(cast.process, issues))
    made = looked(cast, other, f"map.{kind}", data)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    here, there = for_public(plain_map(cast.process)), for_public(plain_map(other))
    again = {one.mechanism + one.issue: one for one in there.entries}
    assert there.mechanisms == here.mechanisms
    assert there.taxonomy == here.taxonomy
    for entry in here.entries:
        twin = again[entry.mechanism + entry.issue]
        assert (twin.description, twin.language, twin.evidence) == (entry.description, entry.language, entry.evidence)
    said = Argument.objects.filter(claim__mechanism__process=other).get()
    assert (said.claim.statement, said.words, said.holder) == ("=It is enough", "It\nis not", "Organisation of Carlos")
    assert (said.stance, said.group, said.by) == ("against", "civil", None)
    actions.undo_import(by=cast.sana, of=made, now=NOW)
    assert not Claim.objects.filter(mechanism__process=other).exists()


@pytest.mark.parametrize("kind", ["json", "xlsx", "zip"])
def test_the_full_form_brought_back_unchanged_changes_nothing(cast: Cast, kind: str) -> None:
    issues = rich_map(cast)
    passage = putting.passage(cast.process, may_cite=False, respondent="Wanjiru", groups=["civil"])
    actions.add_evidence(by=cast.mei, entry=Entry.objects.first(), passage=passage, now=NOW)
    before = plain_map(cast.process)
    n_revisions = Revision.objects.count()
    made = looked(
        cast, cast.process, f"map.{kind}", exchange.file_of("full", kind, wanted(cast.process, issues)), issues
    )
    seen = looked_at(made)
    assert (seen.n_new, seen.n_changed, seen.n_conflicting) == (0, 0, 0)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert changes(before, plain_map(cast.process)) == ()
    assert Revision.objects.count() == n_revisions
    assert (Claim.objects.count(), Argument.objects.count()) == (1, 1)


def five(*rows: tuple[str, ...]) -> bytes:
    lines = [("Issue area", "Existing mechanism", "Description", "URL", "National/regional/international"), *rows]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in lines).encode()


def test_a_five_column_sheet_adds_new_rows_and_joins_known_names(cast: Cast) -> None:
    issues, forum, _ = putting.small_map(cast)
    data = five(
        ("1.2 Issue 2", "Internet Governance Forum", "Also this", "", "international"),
        ("1.3", "Brand new body", "Does things", "https://example.org/", "national"),
    )
    made = looked(cast, cast.process, "rows.csv", data, issues)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert forum.entries.count() == 2
    new = Mechanism.objects.get(names__en="Brand new body")
    assert (new.code, new.level, new.urls) == ("M002", "national", ["https://example.org/"])
    assert Revision.objects.filter(deed="import").count() == 3
    assert Leaf.objects.filter(verb="map-import.apply").get().facts["n_new"] == 3


def test_an_unknown_heading_is_asked_about_and_nothing_happens_before_the_answer(cast: Cast) -> None:
    issues, _, _ = putting.small_map(cast)
    made = looked(cast, cast.process, "rows.csv", five(("Something else", "New body", "", "", "national")), issues)
    with pytest.raises(Refusal) as refused:
        actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert refused.value.code == "import-open-questions"
    answers = {("issue", "Something else"): "1.2"}
    actions.answer_sheet(by=cast.sana, of=made, answers=answers, choices={}, version=1, now=NOW)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert Entry.objects.filter(issue__code="1.2", mechanism__names__en="New body").exists()


def test_a_row_that_contradicts_the_map_waits_for_a_choice(cast: Cast) -> None:
    issues, _, entry = putting.small_map(cast)
    data = five(("1.1", "Internet Governance Forum", "Something different.", "", ""))
    made = looked(cast, cast.process, "rows.csv", data, issues)
    with pytest.raises(Refusal) as refused:
        actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert refused.value.code == "import-undecided"
    chosen = {("entry", f"e{entry.pk}"): "take"}
    actions.answer_sheet(by=cast.sana, of=made, answers={}, choices=chosen, version=1, now=NOW)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    entry.refresh_from_db()
    assert (entry.description, entry.version) == ("Something different.", 2)

    actions.undo_import(by=cast.sana, of=MapImport.objects.get(), now=NOW)
    entry.refresh_from_db()
    assert entry.description == "Discusses it every year."


def test_undoing_takes_out_what_came_in_and_keeps_the_rest(cast: Cast) -> None:
    issues, _, _ = putting.small_map(cast)
    before = plain_map(cast.process)
    data = five(("1.2", "New body", "Text", "", "national"), ("1.3", "New body", "Text", "", "national"))
    made = looked(cast, cast.process, "rows.csv", data, issues)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    actions.undo_import(by=cast.sana, of=made, now=NOW)
    assert changes(before, plain_map(cast.process)) == ()
    assert Mechanism.objects.filter(withdrawn_at=NOW).count() == 1


def test_an_import_on_which_somebody_built_is_not_undone(cast: Cast) -> None:
    issues, _, _ = putting.small_map(cast)
    made = looked(cast, cast.process, "rows.csv", five(("1.2", "New body", "Text", "", "national")), issues)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    entry = Entry.objects.get(issue__code="1.2")
    actions.edit_entry(by=cast.mei, entry=entry, description="Mine", language="en", version=1, reason="r", now=NOW)
    with pytest.raises(Refusal) as refused:
        actions.undo_import(by=cast.sana, of=made, now=NOW)
    assert refused.value.code == "map-import-built-upon"


def test_an_import_that_dies_halfway_leaves_nothing_and_started_again_ends_the_same(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    issues, _, _ = putting.small_map(cast)
    made = looked(cast, cast.process, "rows.csv", five(("1.2", "New body", "Text", "", "national")), issues)
    before = plain_map(cast.process)
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(importing.Carrying, "_entries", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert changes(before, plain_map(cast.process)) == ()
    for _ in range(2):
        actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert Mechanism.objects.filter(names__en="New body").count() == 1


def test_a_row_changed_since_the_sheet_was_taken_is_in_conflict_and_others_are_not(cast: Cast) -> None:
    issues, _, entry = putting.small_map(cast)
    second = putting.entry(issues.issues.get(code="1.2"), putting.mechanism(cast.process, "M002", "Second"), "Old")
    sheets = json.loads(exchange.file_of("full", "json", wanted(cast.process, issues)))
    for row in sheets["sheets"]["Entries"]["rows"]:
        row[3] = "From the sheet"
    later = NOW + timedelta(hours=1)
    actions.edit_entry(
        by=cast.mei, entry=entry, description="Meanwhile", language="en", version=1, reason="r", now=later
    )
    made = looked(cast, cast.process, "map.json", json.dumps(sheets).encode(), issues)
    seen = looked_at(made)
    assert [one.id for one in seen.conflicts] == [f"e{entry.pk}"]
    assert seen.n_changed == 1
    actions.answer_sheet(
        by=cast.sana, of=made, answers={}, choices={("entry", f"e{entry.pk}"): "keep"}, version=1, now=NOW
    )
    actions.apply_import(by=cast.sana, of=made, now=later)
    second.refresh_from_db()
    entry.refresh_from_db()
    assert (entry.description, second.description) == ("Meanwhile", "From the sheet")


@pytest.mark.parametrize(
    "data", [b"", b"[", b"[" * 100_000, b'{"sheets": 3}', b'{"sheets": {"a": {"headings": 1}}}', b"\xff\xfe"]
)
def test_json_that_is_no_map_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        exchange.read_file("map.json", data)
    assert refused.value.code == "map-json-unreadable"


def test_a_sheet_with_addresses_that_are_not_of_the_web_makes_no_link_of_them(cast: Cast, client: Client) -> None:
    issues, _, _ = putting.small_map(cast)
    made = looked(cast, cast.process, "r.csv", five(("1.2", "New body", "", "javascript:alert(1)", "national")), issues)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    new = Mechanism.objects.get(names__en="New body")
    assert (new.urls, new.seen_at) == ([], "javascript:alert(1)")
    assert 'href="javascript' not in client.get(f"/p/wg/map/mechanisms/{new.code}/").content.decode()


def test_spreadsheets_evaluate_nothing_of_what_people_wrote(cast: Cast) -> None:
    issues = rich_map(cast)
    for form in ("five-columns", "full"):
        book = load_workbook(io.BytesIO(exchange.file_of(form, "xlsx", wanted(cast.process, issues))))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert any(cell.value == FORMULA and cell.quotePrefix for cell in cells)
    text = exchange.file_of("five-columns", "csv", wanted(cast.process, issues)).decode("utf-8-sig")
    assert '"=HYPERLINK' not in text


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [("five-columns", "docx", b"PK"), ("five-columns", "pdf", b"%PDF"), ("five-columns", "xlsx", b"PK"),
     ("five-columns", "csv", b"\xef\xbb\xbf"), ("full", "xlsx", b"PK"), ("full", "json", b"{"), ("full", "zip", b"PK")],
)  # fmt: skip
def test_everybody_can_take_the_map_along(cast: Cast, client: Client, form: str, kind: str, begins: bytes) -> None:
    putting.small_map(cast)
    response = client.get(f"/p/wg/map/downloads/{form}.{kind}")
    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="wg-map-{form}.{kind}"'


def test_a_form_that_is_not_given_out_is_refused_with_the_choices(cast: Cast, client: Client) -> None:
    putting.small_map(cast)
    response = client.get("/p/wg/map/downloads/full.exe")
    assert response.status_code == 409
    assert "full.xlsx" in response.content.decode()


def test_who_may_not_be_cited_is_named_in_no_file(cast: Cast, client: Client) -> None:
    _, _, entry = putting.small_map(cast)
    passage = putting.passage(cast.process, "Sealed words", may_cite=False, respondent="Wanjiru", groups=["civil"])
    actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    text = client.get("/p/wg/map/downloads/full.json").content.decode()
    assert "Wanjiru" not in text
    assert "Sealed" not in text
    assert passage.submission.reference not in text


def test_a_large_file_is_made_once_by_the_queue(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    putting.small_map(cast)
    monkeypatch.setitem(exchange.SLOW, "json", 0)
    for _ in range(2):
        assert client.get("/p/wg/map/downloads/full.json").status_code == 302
    row = cast.process.map_exports.get()
    page = client.get("/p/wg/map/downloads/").content.decode()
    assert f"/downloads/made/{row.pk}/" in page
    response = client.get(f"/p/wg/map/downloads/made/{row.pk}/")
    assert b"".join(response.streaming_content).startswith(b"{")  # type: ignore[attr-defined]


def test_a_sheet_goes_through_the_pages_from_upload_to_undo(cast: Cast, signed_in: SignedIn) -> None:
    putting.small_map(cast)
    client = signed_in(cast.sana)
    data = five(("1.2", "New body", "Text", "", "national"), ("What is this", "Other", "", "", ""))
    file = SimpleUploadedFile("rows.csv", data)
    response = client.post("/p/wg/map/imports/", {"file": file, "taxonomy": "issues"})
    made = MapImport.objects.get()
    assert response["Location"] == f"/p/wg/map/imports/{made.pk}/"
    page = client.get(f"/p/wg/map/imports/{made.pk}/").content.decode()
    assert "What is this" in page
    sent = {"version": 1, "about-0": "issue", "given-0": "What is this", "answer-0": ""}
    client.post(f"/p/wg/map/imports/{made.pk}/", sent)
    assert client.post(f"/p/wg/map/imports/{made.pk}/apply/").status_code == 302
    assert Mechanism.objects.filter(names__en="New body", withdrawn_at=None).exists()
    assert not Mechanism.objects.filter(names__en="Other").exists()
    assert client.get(f"/p/wg/map/imports/{made.pk}/").status_code == 200
    client.post(f"/p/wg/map/imports/{made.pk}/undo/")
    assert not Mechanism.objects.filter(names__en="New body", withdrawn_at=None).exists()


@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat"])
def test_only_secretariat_and_chair_bring_in_sheets(cast: Cast, signed_in: SignedIn, who: str) -> None:
    putting.small_map(cast)
    status = signed_in(getattr(cast, who)).get("/p/wg/map/imports/").status_code
    assert (status == 200) == (who in {"sana", "chidi"})
    assert Evidence.objects.count() == 0


def test_a_table_given_out_in_another_language_comes_back_without_a_question(cast: Cast) -> None:
    issues = rich_map(cast)
    names = {"en": "Internet Governance Forum", "fr": "Forum sur la gouvernance"}
    Mechanism.objects.filter(code="M001").update(names=names)
    data = exchange.file_of("five-columns", "csv", exchange.Wanted(cast.process, issues, "fr", NOW))
    assert "Question 1" in data.decode()
    assert "Forum sur la gouvernance" in data.decode()
    seen = looked_at(looked(cast, cast.process, "carte.csv", data, issues))
    assert (seen.questions, seen.n_new, seen.n_changed, seen.n_conflicting) == ([], 0, 0, 0)


def test_rows_of_one_issue_and_mechanism_become_one_entry(cast: Cast) -> None:
    issues, forum, entry = putting.small_map(cast)
    data = five(
        ("1.2", "New body", "First", "", "national"), ("1.2", "New body", "Second", "", "national"),
        ("1.1", "Internet Governance Forum", "", "", ""),
        ("1.1", "Internet Governance Forum", entry.description, "", ""),
    )  # fmt: skip
    made = looked(cast, cast.process, "rows.csv", data, issues)
    actions.apply_import(by=cast.sana, of=made, now=NOW)
    assert Entry.objects.get(issue__code="1.2").description == "First\n\nSecond"
    assert forum.entries.count() == 1
