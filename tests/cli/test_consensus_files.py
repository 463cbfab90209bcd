"""Are positions read from the files that people really send, or refused with row, column and way out?"""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from equalfooting.cli import cli
from equalfooting.domain.refusals import Refusal

HEADINGS = "recommendation,member,group,region,position,reason,lifts_if"
ROWS = (
    "1,Atlantis,states,north,object,Too vague.,A date",
    "1,Lemuria,states,south,support,,",
    "1,Forum,civil,north,can live with it,,",
    "1,Mu,tech,south,support,,",
)
PLAIN = "\n".join((HEADINGS, *ROWS))
#: support, live with, object, abstain, silent
USUAL = (2, 1, 1, 0, 0)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(name: str, content: bytes | str, *options: str, levels: str = "gnso") -> dict[str, Any]:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        result = CliRunner().invoke(cli, ["consensus", name, "--levels", levels, "--json", *options])
        if isinstance(result.exception, Refusal):
            raise result.exception
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    return run


def figures(found: dict[str, Any], place: int = 0) -> tuple[int, ...]:
    counts = found["recommendations"][place]["all"]
    return tuple(counts[f"n_{name}"] for name in ("support", "live_with", "object", "abstain", "silent"))


def book(*rows: list[Any], title: str = "") -> bytes:
    made = Workbook()
    if title:
        made.active.append(["About this file"])  # type: ignore[union-attr]
    sheet = made.create_sheet(title) if title else made.active
    for row in rows:
        sheet.append(row)  # type: ignore[union-attr]
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def table(*rows: str, headings: str = HEADINGS) -> str:
    return "\n".join((headings, *rows))


CELLS = [row.split(",") for row in PLAIN.split("\n")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comma.csv", PLAIN),
        ("CAPITALS.CSV", PLAIN),
        ("semicolon.csv", PLAIN.replace(",", ";")),
        ("tab.tsv", PLAIN.replace(",", "\t")),
        ("tab.csv", PLAIN.replace(",", "\t")),
        ("bar.txt", PLAIN.replace(",", "|")),
        ("said.csv", "sep=;\n" + PLAIN.replace(",", ";")),
        ("marked.csv", PLAIN.encode("utf-8-sig")),
        ("utf16.csv", PLAIN.encode("utf-16")),
        ("utf16-unmarked.csv", PLAIN.encode("utf-16-le")),
        ("windows.csv", PLAIN.replace("\n", "\r\n") + "\r\n"),
        ("old-mac.csv", PLAIN.replace("\n", "\r")),
        ("blank-rows.csv", "\n,,,,,,\n" + PLAIN.replace("\n1,Mu", "\n\n   ,,,,,,\n1,Mu") + "\n,,,,,,\n"),
        ("quoted.csv", "\n".join(",".join(f'"{cell}"' for cell in row) for row in CELLS)),
        ("newline.csv", PLAIN.replace("Too vague.", '"Too vague,\n\nand late."')),
        ("order.csv", "\n".join(",".join(reversed(row)) for row in CELLS)),
        ("case.csv", PLAIN.replace(HEADINGS, " RECOMMENDATION ,Member:,Groups,Region,STANCE,Reason(s),Lifts If")),
        ("extra.csv", "\n".join(f"{n},{','.join(row)},x{n}" for n, row in enumerate(CELLS))),
        ("case-of-names.csv", PLAIN + "\n1 ,atlantis,States,NORTH,OBJECT,Too vague.,A date"),
        ("book.xlsx", book(*CELLS)),
        ("numbers.xlsx", book(CELLS[0], *([1.0 if n else 1, *row[1:]] for n, row in enumerate(CELLS[1:])))),
    ],
)  # fmt: skip
def test_the_same_table_in_any_dress_gives_the_same_answer(run: Any, name: str, content: bytes | str) -> None:
    found = run(name, content)
    assert [each["recommendation"] for each in found["recommendations"]] == ["1"]
    assert figures(found) == USUAL and found["members"] == 4
    assert found["recommendations"][0]["by_group"]["states"]["n_members"] == 2
    assert [level["state"] for level in found["recommendations"][0]["levels"]] == [
        "contradicted", "met", "met", "contradicted",
    ]  # fmt: skip


def test_letters_of_western_europe_are_read(run: Any) -> None:
    content = table("1,Côte d’Ivoire,États,,object,Déjà trop imprécis.,").replace("’", "'").encode("latin-1")
    (objection,) = run("latin.csv", content)["recommendations"][0]["objections"]
    assert (objection["member"], objection["reason"]) == ("Côte d'Ivoire", "Déjà trop imprécis.")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Support", 0), ("SUPPORTS", 0), ("in favour", 0), ("In favor", 0), ("soutien", 0), ("支持", 0),
        ("can live with", 1), ("Live-with", 1), ("no objection", 1), ("could live with it", 1),
        ("peut s’en accommoder", 1), ("objection", 2), ("Objects.", 2), ("Can’t live with it", 2),
        ("against", 2), ("возражает", 2), ("معترض", 2), ("formal objection", 2), ("abstained", 3),
        ("Abstention", 3), ("弃权", 3), ("", 4), ("-", 4), ("–", 4), ("silent", 4), ("no response", 4),
    ],
)  # fmt: skip
def test_positions_are_read_in_the_words_people_write(run: Any, written: str, place: int) -> None:
    found = run("words.csv", table(f'1,A,states,,"{written}",,', "1,B,states,,support,,"))
    assert figures(found)[place] == 1 + (place == 0)


def test_it_says_how_other_words_were_read(run: Any) -> None:
    found = run("words.csv", table("1,A,,,no objection,,", "1,B,,,No objection,,", "1,C,,,support,,"))
    assert found["read_as"] == [
        {"written": "no objection", "position": "live-with", "rows": 1},
        {"written": "No objection", "position": "live-with", "rows": 1},
    ]
    assert any("“no objection” as can live with it" in note for note in found["notes"])


def test_a_formal_objection_counts_as_formal(run: Any) -> None:
    (one,) = run("formal.csv", table("1,A,,,Formal objection,No.,"))["recommendations"]
    assert one["all"]["n_formal"] == 1 and one["objections"][0]["is_formal"]


CHANGED = (*ROWS, "1,Atlantis,states,north,support,,")


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (table(*CHANGED), ("--last-row-counts",)),
        (table(*(f"{row},2026-03-0{n}" for n, row in enumerate(CHANGED, 1)), headings=HEADINGS + ",date"), ()),
        (table(*(f"{row},2026-03-01T0{n}:00Z" for n, row in enumerate(CHANGED)), headings=HEADINGS + ",said at"), ()),
        (table(*(f"{row},{n}" for n, row in enumerate(CHANGED)), headings=HEADINGS + ",Order"), ()),
        (table(*(f"{row},{n}" for n, row in reversed([*enumerate(CHANGED)])), headings=HEADINGS + ",Order"), ()),
    ],
)
def test_a_later_change_counts_where_the_table_says_which_is_later(run: Any, content: str, options: Any) -> None:
    found = run("changed.csv", content, *options)
    assert figures(found) == (3, 1, 0, 0, 0) and found["recommendations"][0]["levels"][0]["state"] == "met"


def test_days_of_a_workbook_say_which_is_later(run: Any) -> None:
    rows = [["1", "A", "object", date(2026, 3, 2)], ["1", "A", "support", date(2026, 3, 1)]]
    assert figures(run("days.xlsx", book(["recommendation", "member", "position", "date"], *rows)))[2] == 1


def test_a_row_that_only_repeats_another_counts_once(run: Any) -> None:
    found = run("twice.csv", table(*ROWS, ROWS[0]))
    assert figures(found) == USUAL and found["repeated_rows"] == 1


@pytest.mark.parametrize("cell", ["civil; tech", '"civil, tech"', "civil/tech", "tech + civil", "civil|tech"])
def test_who_stands_in_two_groups_counts_in_both_and_once_in_the_total(run: Any, cell: str) -> None:
    found = run("groups.csv", table(f"1,A,{cell},,support,,", "1,B,Civil,,object,x,", "1,C,tech,,support,,"))
    (one,) = found["recommendations"]
    assert (found["members"], found["members_in_several_groups"], one["all"]["n_members"]) == (3, 1, 3)
    assert sorted(counts["n_members"] for counts in one["by_group"].values()) == [2, 2]
    assert one["all"]["n_support"] == 2


def test_a_comma_inside_the_name_of_a_group_parts_nothing(run: Any) -> None:
    found = run("comma.csv", table('1,A,"business, private sector",,support,,', "1,B,civil,,object,x,"))
    assert list(found["recommendations"][0]["by_group"]) == ["business, private sector", "civil"]


def test_a_group_written_once_holds_for_all_rows_of_its_member(run: Any) -> None:
    found = run("once.csv", table("1,A,civil,north,support,,", "2,A,,,object,x,", "1,B,,,support,,"))
    assert found["recommendations"][1]["by_group"]["civil"]["n_object"] == 1
    assert found["members_in_no_group"] == 1


def test_without_group_and_region_the_totals_stand(run: Any) -> None:
    found = run("bare.csv", table("1,A,support", "1,B,object", headings="Rec.,Delegation,Stance"))
    assert figures(found) == (1, 0, 1, 0, 0) and found["recommendations"][0]["by_group"] == {}


def test_a_recommendation_on_which_nobody_spoke_is_shown_as_silent(run: Any) -> None:
    found = run("silent.csv", table(*ROWS, "2,,,,,,", "3,Atlantis,states,north,,,"))
    assert [figures(found, place) for place in (1, 2)] == [(0, 0, 0, 0, 4)] * 2
    assert not any(level["state"] == "met" for level in found["recommendations"][1]["levels"])
    all_silent = run("all.csv", table("1,A,states,,,,", "1,B,civil,,,,"))
    assert figures(all_silent) == (0, 0, 0, 0, 2)
    assert all_silent["recommendations"][0]["remarks"][0]["text"] == "Nobody has spoken yet (members: 2)."


def test_what_looks_like_a_formula_is_text(run: Any) -> None:
    (one,) = run("formula.csv", table("1,=1+1,@x,,object,=cmd|' /C calc'!A0,-x"))["recommendations"]
    assert one["objections"][0]["reason"] == "=cmd|' /C calc'!A0"


def test_another_sheet_is_read_by_its_name(run: Any) -> None:
    assert figures(run("book.xlsx", book(*CELLS, title="Said"), "--sheet", "Said")) == USUAL


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("a.csv", table(*ROWS, "1,Nauru,states,,maybe,,"), "consensus-row-stance-unknown",
         ("Row 6", "“position”", "“maybe”", "support, live-with, object, abstain")),
        ("a.csv", table(*CHANGED), "consensus-row-position-twice",
         ("Row 6", "row 2", "“said at”", "“order”", "--last-row-counts")),
        ("a.csv", table("1,A,,,object,,,01/03/2026", headings=HEADINGS + ",Date"), "consensus-row-moment-unclear",
         ("Row 2", "“Date”", "2026-03-31")),
        ("a.csv", table("1,A,civil,,support,,", "2,A,tech,,support,,"), "consensus-row-member-differs",
         ("Row 3", "row 2", "semicolon")),
        ("a.csv", table("1,A,civil,,object,Too vague, unclear, late,x"), "table-row-too-wide", ("Row 2", "quotation")),
        ("a.csv", table('1,A,civil,,object,"Too vague,', "1,B,civil,,support,,"), "table-quote-open",
         ("row 2", "Close")),
        ("a.csv", table("1,,civil,,support,,"), "consensus-row-incomplete", ("Row 2", "member")),
        ("a.csv", table(",A,civil,,support,,"), "consensus-row-incomplete", ("Row 2", "recommendation")),
        ("a.csv", "rec,who,vote\n1,A,yes", "consensus-column-missing", ("member, position", "rec, who, vote")),
        ("a.csv", "recommendation,member,Position,position\n1,A,object,support", "consensus-column-twice",
         ("position",)),
        ("a.csv", HEADINGS, "consensus-table-empty", ("a row for each member",)),
        ("a.csv", "", "file-empty", ("a.csv",)),
        ("a.csv", "  \n\n", "consensus-column-missing", ("first row",)),
        ("a.csv", "%PDF-1.7 x", "file-kind-mismatch", ("PDF",)),
        ("a.json", "[]", "file-kind-unknown", ("XLSX, CSV",)),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-kind-unknown", ("XLSX, CSV",)),
        ("a.xlsx", b"PK\x03\x04broken", "file-broken", ("a.xlsx",)),
        ("a.xlsx", book(CELLS[0], ["1", "A", "", "", '=IF(1,"object","")', "x"]), "table-formula-unstored", ("E2",)),
        ("a.xlsx", book(*CELLS, title="Said"), "consensus-column-missing", ("About this file", "--sheet")),
    ],
)  # fmt: skip
def test_a_refusal_names_the_place_and_the_way_out(
    run: Any, name: str, content: bytes | str, code: str, told: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal) as no:
        run(name, content)
    assert no.value.code == code
    assert [part for part in told if part.casefold() not in str(no.value).casefold()] == []


def test_a_folder_or_nothing_is_wrong_usage(run: Any, tmp_path: Path) -> None:
    Path("folder.csv").mkdir()
    for name in ("folder.csv", "absent.csv"):
        assert CliRunner().invoke(cli, ["consensus", name, "--levels", "gnso"]).exit_code == 2


#: levels borne out with one objection among four: before, and with the group's answer after the deadline
ON_EACH = {
    "gnso": (["consensus", "strong-support"], ["consensus", "strong-support"]),
    "ietf": (["no-rough-consensus"], ["rough-consensus"]),
    "w3c": (["dissent"], ["dissent"]),
    "iso": (["no-consensus"], ["consensus", "no-consensus"]),
    "iso-enquiry": ([], ["approved"]),
    "iso-approval": ([], ["approved"]),
    "un-silence": (["silence-broken"], ["silence-broken"]),
}


@pytest.mark.parametrize("levels", ON_EACH)
def test_every_level_set_says_what_its_source_says(run: Any, levels: str) -> None:
    rows = [row.replace("states", "P-member") for row in ROWS]
    rows[2], rows[3] = rows[2].replace("civil", "P-member"), rows[3].replace("tech", "P-member")
    answered = [f"{row},We changed it." if "object" in row else f"{row}," for row in rows]
    before = run("before.csv", table(*rows), levels=levels)
    after = run("after.csv", table(*answered, headings=HEADINGS + ",answer"), "--closed", levels=levels)
    met = [
        [level["code"] for level in found["recommendations"][0]["levels"] if level["state"] == "met"]
        for found in (before, after)
    ]
    assert tuple(met) == ON_EACH[levels]


def test_silence_adopts_only_after_the_deadline_and_the_short_name_is_known(run: Any) -> None:
    rows = table("1,A,states,,,,", "1,B,states,,support,,")
    states = [
        run("silent.csv", rows, *how, levels="silence")["recommendations"][0]["levels"] for how in ((), ("--closed",))
    ]
    assert [levels[0]["state"] for levels in states] == ["open", "met"]


def test_twenty_thousand_rows_on_one_recommendation_are_answered(run: Any) -> None:
    said = ("support", "can live with it", "object", "abstain", "")
    rows = (f"1,m{n},g{n % 5},r{n % 7},{said[n % 5]},why,if,{'x' * (n % 2)}" for n in range(20_000))
    found = run("many.csv", table(*rows, headings=HEADINGS + ",answer"), levels="ietf")
    assert figures(found) == (4_000,) * 5
    # too many ways to lift 2,000 answered and 2,000 open objections: said as not looked for
    assert {level["fewest_lifted"] for level in found["recommendations"][0]["levels"]} == {None}


SHAPE = {
    "schema", "levels", "how", "notes", "members", "members_in_several_groups", "members_in_no_group", "read_as",
    "repeated_rows", "recommendations", "same_few",
}  # fmt: skip


def test_the_shape_of_the_json_is_the_documented_one(run: Any) -> None:
    found = run("plain.csv", PLAIN)
    reference = (Path(__file__).parents[2] / "docs/reference/file-formats.md").read_text(encoding="utf-8")
    assert set(found) == SHAPE and found["schema"] == "equalfooting/consensus/1"
    (one,) = found["recommendations"]
    named = [*SHAPE, *one, *one["all"], *one["levels"][0], *one["levels"][0]["because"][0], *one["objections"][0]]
    named += [*one["pivotal"][0], *one["remarks"][0], *found["same_few"], *found["same_few"]["objectors"][0]]
    assert sorted({name for name in named if f"`{name}`" not in reference}) == []
