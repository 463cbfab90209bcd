"""Do the pages of gaps show what the map lacks, in words, pictures and tables, at any size?"""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.gaps import tasks
from equalfooting.apps.gaps.actions.reporting import make_report
from equalfooting.apps.gaps.models import GapList, GapReport
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.mapping.actions import entries
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism
from equalfooting.apps.processes.models import Process
from tests.apps.gaps.maps import a_map, many
from tests.cast import Cast

GAPS = "/p/wg/gaps/"


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_gap_map_shows_cells_that_open_their_entries(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    page = page_of(client, GAPS)

    assert "<svg" in page
    assert "/p/wg/map/?view=mechanisms&amp;issue=1.1&amp;level=international" in page
    assert "Issue 2" in page
    assert 'href="/p/wg/gaps/coverage/"' in page


@pytest.mark.parametrize("view", ["level", "group", "region", "all"])
def test_every_view_has_a_picture_and_a_table_of_the_same(cast: Cast, client: Client, now: datetime, view: str) -> None:
    a_map(cast)

    page = page_of(client, f"{GAPS}?view={view}")

    assert page.count("<caption") == (3 if view == "all" else 1)
    assert f'href="/p/wg/gaps/?view={view}" aria-current="page"' in page


def test_each_gap_is_a_sentence_that_names_and_links_its_rows(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    coverage = page_of(client, f"{GAPS}coverage/")
    assert "No mechanism is known for this issue at any level." in coverage
    assert "No mechanism is known at the level “national”; at other levels: 2." in coverage
    evidence = page_of(client, f"{GAPS}evidence/")
    assert "The entry rests on a single source." in evidence
    assert "Forum 1" in evidence
    assert "/p/wg/map/entries/" in evidence
    participation = page_of(client, f"{GAPS}participation/?subject=civil")
    assert "nowhere may they speak or decide" in participation
    assert "governments of developing" not in participation.split('id="results"')[1]


def test_gaps_are_narrowed_by_issue_and_cluster_in_the_address(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    only = page_of(client, f"{GAPS}coverage/?issue=1.3").split('id="results"')[1]
    assert "1.3 Issue 3" in only
    assert "1.1 Issue 1" not in only
    cluster = page_of(client, f"{GAPS}coverage/?cluster=Cluster+one").split('id="results"')[1]
    assert "1.3 Issue 3" not in cluster
    assert "No gap fits" in page_of(client, f"{GAPS}coverage/?issue=9.9")


def test_one_issue_has_all_its_gaps_on_a_page(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    page = page_of(client, f"{GAPS}issues/1.1/")

    assert "What is missing: 1.1 Issue 1" in page
    assert 'id="coverage"' in page
    assert 'id="outcome"' in page
    assert client.get(f"{GAPS}issues/9.9/").status_code == 404
    assert client.get(f"{GAPS}nonsense/").status_code == 404


def test_thresholds_in_the_address_change_what_is_a_gap(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    assert "so nobody can tell whether it is stale" in page_of(client, f"{GAPS}evidence/")
    assert "so nobody can tell whether it is stale" not in page_of(client, f"{GAPS}evidence/?stale=0")
    assert 'href="/p/wg/gaps/voice/?stale=0"' in page_of(client, f"{GAPS}?stale=0")


@pytest.mark.parametrize("query", ["stale=nine", "voices=-1", "reach=moon", "stale=99999999", "page=x", "view=<b>"])
def test_nonsense_in_the_address_is_the_default(cast: Cast, client: Client, now: datetime, query: str) -> None:
    a_map(cast)

    page_of(client, f"{GAPS}?{query}")
    page_of(client, f"{GAPS}coverage/?{query}")
    assert set(GapReport.objects.values_list("thresholds", flat=True)) == {"stale=2023;voices=3;reach=abroad"}


def test_no_reader_makes_the_site_keep_reports_without_end(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    for stale in range(2016, 2027):
        for voices in (2, 4):
            page_of(client, f"{GAPS}?stale={stale}&voices={voices}")

    assert GapReport.objects.count() == 12


@pytest.mark.parametrize("form", ["svg", "png", "csv", "xlsx"])
@pytest.mark.parametrize("view", ["group", "all"])
def test_the_gap_map_is_taken_away(cast: Cast, client: Client, now: datetime, form: str, view: str) -> None:
    a_map(cast)

    answer = client.get(f"{GAPS}gap-map.{form}?view={view}")

    assert answer.status_code == 200
    assert f"wg-gap-map-{view}.{form}" in answer["Content-Disposition"]
    if form == "svg":
        ElementTree.fromstring(answer.content)  # noqa: S314  drawn a moment ago by ourselves
    if form == "png":
        assert answer.content.startswith(b"\x89PNG")
    if form == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1


def test_other_forms_are_not_there(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    assert client.get(f"{GAPS}gap-map.exe").status_code == 404


def test_the_poster_is_the_picture_alone(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    page = page_of(client, f"{GAPS}poster/")

    assert "gaps/poster.css" in page
    assert "<table" not in page


def test_a_process_without_issues_says_what_is_missing(cast: Cast, client: Client, now: datetime) -> None:
    assert "There is no list of issues yet" in page_of(client, GAPS)
    assert client.get(f"{GAPS}poster/").status_code == 404
    assert client.get(f"{GAPS}gap-map.svg").status_code == 404


def test_titles_with_markup_stay_text(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    Issue.objects.filter(code="1.1").update(titles={"en": "<script>alert(1)</script>"})
    Mechanism.objects.update(names={"en": '"><img src=x onerror=alert(2)>'})
    Process.objects.update(names={"en": "</title><script>alert(3)</script>"})

    for address in (GAPS, f"{GAPS}evidence/", f"{GAPS}issues/1.1/", f"{GAPS}poster/", f"{GAPS}gap-map.svg"):
        page = page_of(client, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_arabic_readers_get_the_mirror_image(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)

    page = client.get(GAPS, headers={"Accept-Language": "ar"}).content.decode()

    assert 'dir="rtl"' in page
    assert "<svg" in page


def test_a_private_process_keeps_its_gaps(
    cast: Cast, client: Client, now: datetime, signed_in: Callable[[Person], Client]
) -> None:
    a_map(cast)
    Process.objects.update(is_public=False)

    for address in (GAPS, f"{GAPS}coverage/", f"{GAPS}gap-map.svg", f"{GAPS}asserted/"):
        assert client.get(address).status_code == 404
        assert signed_in(cast.mei).get(address).status_code == 200


@pytest.mark.parametrize("path", ["", "coverage/", "evidence/?page=2", "issues/1.1/", "asserted/"])
def test_a_page_makes_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: Callable[[Person], Client], path: str
) -> None:
    taxonomy = a_map(cast)
    client = signed_in(cast.mei)
    counts = []
    for n in (3, 60):
        many(cast, taxonomy, n)
        make_report(process=cast.process, thresholds=Thresholds.of({}, now), now=now)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, GAPS + path)
        counts.append(len(queries))

    assert max(counts) <= 12, counts


def test_a_change_of_the_map_is_seen_at_once_on_a_small_map(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    page_of(client, GAPS)
    before = GapReport.objects.get().summary["n_entries"]
    entry = Entry.objects.first()
    assert entry
    entries.withdraw_entry(by=cast.mei, entry=entry, reason="A duplicate.", version=entry.version, now=now)

    page_of(client, GAPS)

    assert GapReport.objects.get().summary["n_entries"] == before - 1


def test_a_large_map_shows_the_last_report_while_the_next_is_made(
    cast: Cast, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_map(cast)
    make_report(process=cast.process, thresholds=Thresholds.of({}, now), now=now)
    GapReport.objects.update(of_leaf=-7)
    asked: list[object] = []
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    monkeypatch.setattr(tasks, "compute_gaps", type("Asked", (), {"enqueue": lambda *a: asked.append(a)}))
    tasks.cache.clear()

    for _ in range(3):
        page = page_of(client, GAPS)
        assert "The map has changed since" in page
        assert "<svg" in page

    assert len(asked) == 1


def test_lists_of_gaps_are_paged_across_issues(cast: Cast, client: Client, now: datetime) -> None:
    taxonomy = a_map(cast)
    many(cast, taxonomy, 40)
    first = page_of(client, f"{GAPS}evidence/")
    n = sum(GapList.objects.filter(kind="evidence").values_list("n", flat=True))
    assert n > 100
    told = "".join(page_of(client, f"{GAPS}evidence/?page={page}") for page in range(1, n // 50 + 2))

    assert "1.3 Issue 3" not in first.split('id="results"')[1]
    assert told.count("The entry rests on no evidence.") == 120
