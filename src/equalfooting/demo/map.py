"""What stands in the map of the worked example? Issues, mechanisms, entries, claims: real facts, own words."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from equalfooting.apps.gaps.models import AssertedGap
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.actions.claims import argue, put_up_claim
from equalfooting.apps.mapping.actions.entries import add_source, record_entry
from equalfooting.apps.mapping.actions.mechanisms import create_mechanism
from equalfooting.apps.mapping.actions.taxonomies import bring_in_taxonomy, edit_issue, put_link
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Issue, Mechanism, Taxonomy
from equalfooting.demo.timeline import Timeline, load_json, load_rows
from equalfooting.domain.actors import Operator
from equalfooting.domain.mapping import plain

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
GROUPS = ("gov", "igo", "civil", "business", "tech")
#: the correspondents bring the facts in, in turn, so that no group does it alone
EDITORS = ("meera", "hamid", "camila", "petrus", "sofia", "olu", "xiuying", "elodie")
FIRST, SECOND = "2026-06-05", "2026-10-05"


def plan_map(timeline: Timeline) -> None:
    """The issues in May, what was seen in June, what was seen partly in October; claims in July."""
    timeline.at("2026-05-20", _issues)
    timeline.at("2026-05-21", _second_list)
    used_early = {one["mechanism"] for one in load_json("sorting.json") if one["mechanism"]}
    entries = defaultdict(list)
    for entry in load_rows("entries.csv"):
        entries[entry["mechanism_id"]].append(entry)
    for number, row in enumerate(load_rows("mechanisms.csv")):
        early = row["confidence"] == "seen" or row["id"] in used_early
        editor = EDITORS[number % len(EDITORS)]
        timeline.at(
            FIRST if early else SECOND,
            _mechanism,
            row,
            entries[row["id"]],
            editor,
        )
    timeline.at("2026-07-01", _claims)
    timeline.at("2026-07-06", _asserted)


def _issues(timeline: Timeline, now: datetime) -> None:
    rows = load_rows("issues.csv")
    listed = plain.Taxonomy(
        "cstd-2015", "Issues of the 2015 mapping",
        tuple(plain.Issue(r["section"], r["issue"], r["cluster"], n) for n, r in enumerate(rows)),
    )  # fmt: skip
    secretary = timeline.people["marguerite"]
    taxonomy = bring_in_taxonomy(
        by=secretary, process=timeline.process, slug="cstd-2015", issues=listed, language="en",
        source="Headings of E/CN.16/2015/CRP.2, UN CSTD, 17 April 2015", now=now,
    )  # fmt: skip
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load_rows("issue_keywords.csv"):
        words[row["section"]][row["language"]] = row["keywords"]
    by_code = {issue.code: issue for issue in taxonomy.issues.select_related("taxonomy__process")}
    for row in rows:
        edit_issue(
            by=secretary, issue=by_code[row["section"]], note="", now=now,
            titles={code: row[f"title_{code}"] for code in LANGUAGES},
            clusters={code: row[f"cluster_{code}"] for code in LANGUAGES}, keywords=words[row["section"]],
        )  # fmt: skip


def _second_list(timeline: Timeline, now: datetime) -> None:
    rows = [row for row in load_rows("second_taxonomy.csv") if row["parent"]]
    baskets = {row["code"]: row for row in load_rows("second_taxonomy.csv") if not row["parent"]}
    listed = plain.Taxonomy(
        "working-list", "Working list of the group (fictional)",
        tuple(plain.Issue(r["code"], r["title_en"], baskets[r["parent"]]["title_en"], n) for n, r in enumerate(rows)),
    )  # fmt: skip
    secretary = timeline.people["marguerite"]
    taxonomy = bring_in_taxonomy(
        by=secretary, process=timeline.process, slug="working-list", issues=listed, language="en",
        source="The group's own list of February 2026 (fictional)", now=now,
    )  # fmt: skip
    ours = {issue.code: issue for issue in taxonomy.issues.select_related("taxonomy__process")}
    main = Taxonomy.objects.get(process=timeline.process, slug="cstd-2015")
    theirs = {issue.code: issue for issue in main.issues.select_related("taxonomy__process")}
    for row in rows:
        basket = baskets[row["parent"]]
        edit_issue(
            by=secretary, issue=ours[row["code"]], keywords={}, note="", now=now,
            titles={code: row[f"title_{code}"] for code in LANGUAGES},
            clusters={code: basket[f"title_{code}"] for code in LANGUAGES},
        )  # fmt: skip
    for link in load_rows("crosswalk.csv"):
        if link["code"] in ours:
            put_link(by=secretary, here=theirs[link["section"]], there=ours[link["code"]], kind=link["link"], now=now)


def _mechanism(
    timeline: Timeline, row: dict[str, str], entries: list[dict[str, str]], editor: str, now: datetime
) -> None:
    by = timeline.people[editor]
    mechanism = create_mechanism(
        by=by, process=timeline.process, content=_content(row), reason="brought in from public pages", now=now
    )
    timeline.kept["mechanism", row["id"]] = mechanism.pk
    source = next((part.strip() for part in row["seen_at"].split(" ; ") if part.strip()), "")
    for entry in entries:
        made = record_entry(
            by=by, issue=_issue(timeline, entry["section"]), mechanism=mechanism,
            description=entry["description"], language="en", now=now,
        )  # fmt: skip
        if source:
            add_source(by=by, entry=made, source=source[:500], now=now)


def _issue(timeline: Timeline, code: str) -> Issue:
    if "issues" not in timeline.kept:
        rows = Issue.objects.filter(taxonomy__process=timeline.process, taxonomy__slug="cstd-2015")
        timeline.kept["issues"] = {issue.code: issue for issue in rows.select_related("taxonomy__process")}
    found: Issue = timeline.kept["issues"][code]
    return found


def mechanism_of(timeline: Timeline, id: str | None) -> Mechanism | None:
    """The mechanism with this number in the facts; None for those that nobody has seen and the map leaves out."""
    rows = Mechanism.objects.select_related("process", "merged_into__process")
    found = rows.filter(pk=timeline.kept.get(("mechanism", id), 0)).first()
    return found.merged_into or found if found else None


def _content(row: dict[str, str]) -> MechanismContent:
    names = {"en": row["name"]} | {code: row[f"name_{code}"] for code in LANGUAGES[1:] if row[f"name_{code}"]}
    return MechanismContent(
        names=names,
        acronyms=tuple(part.strip() for part in row["acronym"].replace(";", ",").split(",") if part.strip()),
        organisation=row["organisation"][:300], kind=row["kind"], level=row["level"], region=row["region"][:80],
        urls=(row["url"],) if row["url"].startswith("http") else (), status=row["status"],
        start_year=_year(row["start_year"]), end_year=_year(row["end_year"]),
        descriptions={"en": row["description"]}, outcome=row["outcome"], confidence=row["confidence"],
        seen_at="\n".join(part.strip() for part in row["seen_at"].split(" ; ")),
        participations={group: {"reach": row[group]} for group in GROUPS if row[group]},
    )  # fmt: skip


def _year(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None


def _claims(timeline: Timeline, now: datetime) -> None:
    claims: dict[tuple[str, str], Any] = {}
    for row in load_rows("claims.csv"):
        key = (row["mechanism_id"], row["claim"])
        if key not in claims:
            mechanism = Mechanism.objects.get(pk=timeline.kept["mechanism", row["mechanism_id"]])
            claims[key] = put_up_claim(
                by=Operator("demo"), mechanism=mechanism, statement=row["claim"], language="en", now=now
            )
        argue(
            by=Operator("demo"), claim=claims[key], stance=row["stance"], words=row["words"], language="en", now=now,
            holder=row["holder"], group=row["group"].split(";")[0],
        )  # fmt: skip


def _asserted(timeline: Timeline, now: datetime) -> None:
    """Gaps that fictional organisations asserted in writing; the operator enters them in their name."""
    for row in load_rows("asserted_gaps.csv"):
        gap = AssertedGap.objects.create(
            process=timeline.process, issue=_issue(timeline, row["section"]), kind=row["kind"],
            statement=row["statement"], evidence=row["evidence"], holder=row["holder"],
            group=row["group"].split(";")[0], at=now,
        )  # fmt: skip
        facts = {"kind": row["kind"], "issue": row["section"]}
        write(
            by=Operator("demo"), verb="asserted-gap.assert", on=gap, process=timeline.process.slug, facts=facts, now=now
        )
