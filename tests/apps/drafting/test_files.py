"""Does everybody take a text away in every form, and is every file whole, named safely and harmless?"""

import io
import json
from collections.abc import Callable

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from equalfooting.adapters.word import parse_word
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting import files
from equalfooting.apps.drafting.models import Text
from equalfooting.domain.text.exchange import read_exchange
from equalfooting.domain.text.returned import accepted
from tests.apps.drafting import wordy
from tests.cast import Cast

AT = "/p/wg/texts/a-draft-report/"
SignedIn = Callable[[Person], Client]


def got(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content


@pytest.mark.parametrize("kind", files.KINDS)
@pytest.mark.parametrize("form", [files.MARKED_UP, files.CLEAN])
def test_everybody_takes_every_form_away_as_a_download(cast: Cast, client: Client, form: str, kind: str) -> None:
    wordy.may_to_shall(cast.mei, wordy.a_text(cast))
    answer = client.get(f"{AT}v1/{form}.{kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="wg-a-draft-report-v1-{form}.{kind}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == files.CONTENT_TYPES[kind]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_word_file_tracks_each_proposal_in_the_name_of_its_sponsor(cast: Cast, client: Client) -> None:
    wordy.may_to_shall(cast.mei, wordy.a_text(cast))
    returned = parse_word("a.docx", got(client, f"{AT}v1/marked-up.docx"))
    came = [(bit.text, bit.came.author) for one in returned.paragraphs for bit in one.bits if bit.came]
    assert came == [("shall", "Mei")]
    assert [remark.text for remark in returned.remarks] == ["Clear."]
    clean = parse_word("a.docx", got(client, f"{AT}v1/clean.docx"))
    assert [accepted(one.bits).split("\t")[-1] for one in clean.paragraphs][1:] == list(wordy.WORDS.values())


def test_the_other_forms_hold_the_brackets_and_the_clean_ones_do_not(cast: Cast, client: Client) -> None:
    wordy.may_to_shall(cast.mei, wordy.a_text(cast))
    for kind in ("html", "md", "xml"):
        assert "Mei" in got(client, f"{AT}v1/marked-up.{kind}").decode()
        assert "Mei" not in got(client, f"{AT}v1/clean.{kind}").decode()
    etree.fromstring(got(client, f"{AT}v1/marked-up.xml"))
    pdf = pypdfium2.PdfDocument(io.BytesIO(got(client, f"{AT}v1/marked-up.pdf")))
    assert "Mei" in pdf[0].get_textpage().get_text_range()
    document, amendments = read_exchange(json.loads(got(client, f"{AT}v1/marked-up.json")), "a.json")
    assert (document.id, document.version) == ("wg/a-draft-report", "1")
    assert [(one.id, one.text, one.sponsors) for one in amendments] == [("1", "shall", ("Mei",))]


def test_what_is_late_says_so_in_the_files(cast: Cast, client: Client) -> None:
    version = wordy.a_text(cast)
    Text.objects.update(amendments_until=wordy.NOW.replace(year=2025))
    wordy.may_to_shall(cast.mei, version)
    assert "Mei, late" in got(client, f"{AT}v1/marked-up.html").decode()


@pytest.mark.parametrize(
    "address", ["v1/marked-up.exe", "v1/other.pdf", "v2/clean.pdf", "v9/clean.pdf", "compare/v1-v2.pdf"]
)
def test_what_does_not_exist_or_is_not_published_is_not_found(cast: Cast, client: Client, address: str) -> None:
    wordy.a_text(cast)
    assert client.get(AT + address).status_code == 404


def test_a_draft_and_a_text_in_a_private_process_are_nobodys(cast: Cast, client: Client, signed_in: SignedIn) -> None:
    wordy.a_text(cast)
    type(cast.process).objects.update(is_public=False)
    for address in ("v1/clean.docx", "files/", "compare/", "fates/", "whose-words/"):
        assert client.get(AT + address).status_code == 404
        assert signed_in(cast.pat).get(AT + address).status_code == 404
        assert signed_in(cast.mei).get(AT + address).status_code == 200


def test_a_comparison_is_taken_away_with_tracked_changes(cast: Cast, client: Client) -> None:
    version = wordy.a_text(cast)
    wordy.accepted(cast, version.text, wordy.may_to_shall(cast.mei, version))
    wordy.next_version(cast, version.text)
    returned = parse_word("a.docx", got(client, f"{AT}compare/v1-v2.docx"))
    bits = [bit for one in returned.paragraphs for bit in one.bits]
    assert [(bit.text, bit.went.author) for bit in bits if bit.went] == [("may", "Version 2")]
    assert [(bit.text, bit.came.author) for bit in bits if bit.came] == [("shall", "Version 2")]
    assert got(client, f"{AT}compare/v1-v2.pdf").startswith(b"%PDF")


def test_the_page_of_files_names_every_file_and_they_are_there(cast: Cast, client: Client) -> None:
    version = wordy.a_text(cast)
    wordy.next_version(cast, version.text)
    page = etree.HTML(got(client, f"{AT}files/").decode())
    addresses = [one.get("href") for one in page.iter("a") if one.get("download") is not None]
    assert len(addresses) == 2 * len(files.WRITERS)
    assert all(client.get(address).status_code == 200 for address in addresses if "pdf" not in address)


def test_a_file_costs_as_many_queries_for_many_amendments_as_for_few(cast: Cast, client: Client) -> None:
    version = wordy.a_text(cast)
    counted = []
    for _ in range(2):
        for _ in range(3):
            wordy.a_new_paragraph(cast.mei, version)
        with CaptureQueriesContext(connection) as queries:
            got(client, f"{AT}v1/marked-up.docx")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12, counted


def test_names_of_texts_make_safe_names_of_files(cast: Cast, client: Client) -> None:
    version = wordy.a_text(cast, title='"; rm -rf / \r\nX: y')
    answer = client.get(f"/p/wg/texts/{version.text.slug}/v1/clean.md")
    assert answer.status_code == 200
    assert set(answer["Content-Disposition"]) <= set('abcdefghijklmnopqrstuvwxyz0123456789-.;=" ')


def test_a_pdf_that_would_take_too_long_is_refused_with_the_way_out(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wordy.may_to_shall(cast.mei, wordy.a_text(cast))
    monkeypatch.setattr(files, "MOST_IN_A_PDF", 4)
    answer = client.get(f"{AT}v1/marked-up.pdf")
    assert answer.status_code == 409
    assert "Take the Word file" in answer.content.decode()
    assert client.get(f"{AT}v1/marked-up.docx").status_code == 200
