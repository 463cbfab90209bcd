"""What does each reader see: counts that are honest, consent that holds everywhere, nothing that runs?"""

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from equalfooting.adapters.spreadsheets import read_table
from equalfooting.apps.inquiries.actions import answering, attaching, holding
from equalfooting.apps.inquiries.actions.attaching import Upload
from equalfooting.apps.inquiries.models import Attachment
from equalfooting.apps.inquiries.queries.heard import heard
from equalfooting.apps.inquiries.queries.submissions import answers_to_read, attachments_to_read
from equalfooting.apps.stakeholders.models import Organisation, Standing
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.cast import NOW, Cast

CALL = "/p/wg/calls/inputs/"
PUBLIC = (
    "", "submissions/", "submissions/?words=secret", "submissions/?group=civil&language=en", "questions/",
    "questions/why/", "questions/venue/", "questions/annex/", "heard/", "submissions.csv", "submissions.json",
    "feed.atom", "submissions/WG-0001/", "submissions/?words=Zanzibar",
)  # fmt: skip
SECRETS = ("Zanzibar", "Quiet Org", "quiet@example.org", "secret words", "quiet-file")


def quiet(cast: Cast) -> Attachment:
    """A submission without consent, with something in every field."""
    call = an_open_call(cast)
    submission = a_submission(
        cast, call, why="My secret words.", respondent="Zanzibar Z.", organisation_name="Quiet Org",
        contact_email="quiet@example.org", may_cite=False, venue="igf", country="TZ",
    )  # fmt: skip
    return attaching.attach(submission, Upload("quiet-file.txt", b"secret words", text="secret words"), NOW)


def test_without_consent_nothing_reaches_the_public_anywhere(cast: Cast, client: Client, now: datetime) -> None:
    file = quiet(cast)
    for page in PUBLIC:
        answer = client.get(CALL + page)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        for asked in ("words%3DZanzibar", "words=Zanzibar", 'value="Zanzibar"'):
            text = text.replace(asked, "")
        for secret in SECRETS:
            assert secret not in text, page
    assert client.get(f"{CALL}submissions/WG-0001/").status_code == 404
    assert client.get(f"{CALL}submissions/WG-0001/files/{file.pk}/").status_code == 404
    book = client.get(f"{CALL}submissions.xlsx").content
    assert "WG-0001" not in str([[c.value for c in row] for row in load_workbook(io.BytesIO(book)).active.rows])


@pytest.mark.parametrize("who", ["chidi", "mei", "carlos"])
def test_who_works_with_the_words_reads_them_without_the_name(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime, who: str
) -> None:
    file = quiet(cast)
    client = signed_in(getattr(cast, who))
    page = client.get(f"{CALL}submissions/WG-0001/").content.decode()
    assert "My secret words." in page
    for secret in ("Zanzibar", "Quiet Org", "quiet@example.org", "quiet-file", "Tanzania"):
        assert secret not in page
    assert client.get(f"{CALL}submissions/WG-0001/files/{file.pk}/").status_code == 404
    assert "WG-0001" not in client.get(f"{CALL}submissions/?words=Zanzibar").content.decode()
    for download in ("submissions.csv", "submissions.json", "feed.atom"):
        assert "secret" not in client.get(CALL + download).content.decode()


@pytest.mark.parametrize("who", ["oksana", "pat"])
def test_an_observer_sees_no_more_than_the_public(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime, who: str
) -> None:
    quiet(cast)
    client = signed_in(getattr(cast, who))
    assert client.get(f"{CALL}submissions/WG-0001/").status_code == 404
    assert "secret words" not in client.get(f"{CALL}questions/why/").content.decode()


def test_the_secretariat_sees_everything(cast: Cast, signed_in: Callable[[Any], Client], now: datetime) -> None:
    file = quiet(cast)
    client = signed_in(cast.sana)
    page = client.get(f"{CALL}submissions/WG-0001/").content.decode()
    assert "Zanzibar" in page
    assert client.get(f"{CALL}submissions/WG-0001/files/{file.pk}/").status_code == 200
    assert "quiet@example.org" not in page


def test_only_what_may_be_read_may_be_sorted(cast: Cast) -> None:
    file = quiet(cast)
    call = file.submission.call
    texts = {who: [answer.text for answer in answers_to_read(getattr(cast, who), call)] for who in ("mei", "oksana")}
    assert texts == {"mei": ["My secret words."], "oksana": []}
    assert list(attachments_to_read(cast.mei, call)) == []
    assert list(attachments_to_read(cast.sana, call)) == [file]


def test_a_lone_choice_of_somebody_who_did_not_consent_is_not_counted_in_public(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, venue="igf")
    a_submission(cast, call, by=cast.mei, venue="itu", may_cite=False)
    page = client.get(f"{CALL}questions/venue/").content.decode()
    assert "1 answer is counted here." in page
    assert "1 more came from a respondent who did not consent" in page
    assert "2 answers are counted here." in signed_in(cast.sana).get(f"{CALL}questions/venue/").content.decode()


def test_a_filter_never_counts_those_who_did_not_consent(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    for person in (cast.mei, cast.carlos, cast.oksana, cast.chidi):
        a_submission(cast, call, by=person, venue="itu", may_cite=False)
    a_submission(cast, call, venue="igf")
    assert "5 answers are counted here." in client.get(f"{CALL}questions/venue/").content.decode()
    assert "1 answer is counted here." in client.get(f"{CALL}questions/venue/?group=civil").content.decode()


def test_who_stands_in_two_groups_counts_once_in_the_total_and_the_page_says_so(
    cast: Cast, client: Client, now: datetime
) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, groups=("civil", "tech"))
    a_submission(cast, call, by=cast.mei, groups=("civil",))
    counted = heard(call)
    assert (counted.n_total, counted.groups.sum_of_groups) == (2, 3)
    page = client.get(f"{CALL}heard/").content.decode()
    assert "the groups add up to 3, the total is 2" in page
    assert "counts once in the total" in client.get(f"{CALL}submissions/").content.decode()


def test_a_country_in_two_regional_groups_counts_in_both_and_an_unknown_one_stays_unknown(cast: Cast) -> None:
    call = an_open_call(cast)
    Standing.objects.all().delete()
    for country, value in (("TR", "asia-pacific"), ("TR", "western-european-others"), ("KE", "african")):
        Standing.objects.create(
            country=country, kind="un-regional-group", value=value, as_of_on=date(2026, 1, 1), source="UN"
        )
    a_submission(cast, call, country="TR")
    a_submission(cast, call, by=cast.mei, country="")
    counted = heard(call)
    assert counted.regions == {"african": 0, "asia-pacific": 1, "western-european-others": 1}
    assert (counted.n_in_two_regions, counted.n_without_country) == (1, 1)
    assert counted.silent_regions == ["african"]


def test_who_was_invited_and_silent_shows_and_an_answer_without_consent_does_not(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    loud, shy = (Organisation.objects.create(slug=name, name=name) for name in ("Loud", "Shy"))
    holding.invite(by=cast.sana, call=call, countries=["KE", "FR"], organisations=[loud, shy], now=NOW)
    a_submission(cast, call, organisation_name="Loud", country="KE")
    a_submission(cast, call, by=cast.mei, organisation_name="Shy", country="FR", may_cite=False)
    assert "2 of 4 invited have answered" in client.get(f"{CALL}heard/").content.decode()
    assert "4 of 4 invited have answered" in signed_in(cast.sana).get(f"{CALL}heard/").content.decode()


XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_nothing_typed_anywhere_runs(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    submission = a_submission(
        cast, call, why=XSS, line=XSS, respondent=XSS, organisation_name=XSS,
        mechanisms=[{"name": XSS, "address": f"javascript:{XSS}", "why": XSS}],
    )  # fmt: skip
    attaching.attach(submission, Upload(f"{XSS}.txt", b"x", text=XSS, trouble=XSS), NOW)
    token = answering.make_link(submission=submission, now=NOW)
    pages = [CALL + page for page in PUBLIC] + [f"{CALL}receipt/{token}/", f"{CALL}answer/{token}/"]
    for somebody in (client, signed_in(cast.sana), signed_in(cast.mei)):
        for page in pages:
            answer = somebody.get(page)
            if answer["Content-Type"].startswith("text/html"):
                html = answer.content.decode()
                assert "<script>alert" not in html, page
                assert "<img src=x" not in html, page
    assert b"<script>alert" not in client.get(f"{CALL}feed.atom").content


def test_names_cannot_turn_the_text_round_them(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    submission = a_submission(cast, call, respondent="Evil\u202egnp.exe\x00\u200b", why="a\x00b\u202ec")
    assert submission.respondent == "Evilgnp.exe"
    assert submission.answers.get().text == "abc"
    from equalfooting.apps.inquiries.forms.uploads import read_uploads  # noqa: PLC0415

    [upload] = read_uploads([("", SimpleUploadedFile("cv\u202etxt.\x00docx", b"x"))])
    assert "\u202e" not in upload.name
    assert "\x00" not in upload.name


def test_formulas_in_downloads_stay_text(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    bad = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1+1")
    for person, text in zip((cast.pat, cast.mei, cast.carlos, cast.oksana, cast.chidi), bad, strict=True):
        a_submission(cast, call, by=person, why=text, respondent=text)
    content = client.get(f"{CALL}submissions.csv").content
    for text in bad:
        assert f'"{text}'.encode() not in content, text
    assert [row[1] for row in read_table("a.csv", content).rows] == list(bad)
    sheet = load_workbook(io.BytesIO(client.get(f"{CALL}submissions.xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2) for cell in row} == {"s"}


def test_the_json_says_all_that_is_public(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, venue="igf")
    data = json.loads(client.get(f"{CALL}submissions.json").content)
    [row] = data["submissions"]
    assert row["answers"]["venue"] == {"text": "", "value": "igf"}
    assert row["groups"] == ["civil"]


@pytest.mark.parametrize("page", ["", "submissions/", "questions/", "questions/why/", "questions/venue/", "heard/"])
def test_no_page_asks_the_database_more_than_twelve_times_at_any_size(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime, page: str
) -> None:
    call = an_open_call(cast)
    readers = [client, signed_in(cast.sana)]
    counts = []
    for _ in range(2):
        for person in (cast.pat, cast.mei, cast.carlos, cast.oksana, cast.chidi):
            a_submission(cast, call, by=person, venue="igf", mechanisms=[{"name": "IGF"}])
        for reader in readers:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert reader.get(CALL + page).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_a_single_submission_and_the_form_stay_within_twelve_queries(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    submission = a_submission(cast, call)
    token = answering.make_link(submission=submission, now=NOW)
    pages = ("submissions/WG-0001/", "answer/", f"answer/{token}/", f"receipt/{token}/")
    for reader in (client, signed_in(cast.sana)):
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert reader.get(CALL + page).status_code == 200
            assert len(queries) <= 12, (page, [query["sql"] for query in queries])


def test_pages_are_light(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    for person in (cast.pat, cast.mei, cast.carlos, cast.oksana, cast.chidi) * 6:
        a_submission(cast, call, by=person, why="Word " * 200)
    for page in ("", "answer/", "submissions/", "heard/"):
        assert len(client.get(CALL + page).content) < 60_000, page


def test_a_draft_call_is_seen_by_nobody_outside(
    cast: Cast, client: Client, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    from tests.apps.inquiries.calls import a_draft_call  # noqa: PLC0415

    a_draft_call(cast)
    for somebody in (client, signed_in(cast.mei), signed_in(cast.pat)):
        for page in (*PUBLIC, "answer/", "questionnaire.json"):
            assert somebody.get(CALL + page).status_code == 404, page
        assert "What exists" not in somebody.get("/p/wg/calls/").content.decode()
    assert signed_in(cast.chidi).get(CALL).status_code == 200
