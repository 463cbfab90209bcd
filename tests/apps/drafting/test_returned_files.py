"""Does a Word file that comes back become exactly the amendments that were written in it, and nothing by surprise?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import publishing, returning
from equalfooting.apps.drafting.files import file_of, wanted
from equalfooting.apps.drafting.models import Amendment, Anchor, ReturnedFile, Text, Version
from equalfooting.apps.drafting.returning import ME, OUT
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from tests.adapters import files
from tests.apps.drafting import wordy
from tests.cast import NOW, Cast

AT = "/p/wg/texts/a-draft-report/returned/"
SignedIn = Callable[[Person], Client]


def exported(version: Version, form: str = "clean") -> bytes:
    return file_of(form, "docx", wanted(version, form, NOW))


def sent(client: Client, content: bytes, name: str = "back.docx") -> HttpResponse:
    answer: HttpResponse = client.post(AT, {"file": SimpleUploadedFile(name, content)})
    return answer


def received(by: Person, version: Version, content: bytes) -> ReturnedFile:
    return returning.receive(by=by, text=version.text, name="back.docx", content=content, now=NOW)[0]


def proposed(by: Person, file: ReturnedFile, **choices: str) -> list[Amendment]:
    returning.settle(by=by, file=file, choices={**choices}, now=NOW)
    return returning.file_returned(by=by, file=file, now=NOW)


def test_a_member_sends_a_file_back_looks_at_it_and_proposes_it(cast: Cast, signed_in: SignedIn) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall")
    mei = signed_in(cast.mei)
    answer = sent(mei, content)
    file = ReturnedFile.objects.get()
    assert answer.headers["Location"] == f"{AT}{file.pk}/"
    page = mei.get(f"{AT}{file.pk}/").content.decode()
    assert "We <del>may</del><ins>shall</ins> agree on names and numbers." in page and "Propose 1 amendment" in page
    assert not Amendment.objects.exists()
    mei.post(f"{AT}{file.pk}/propose/")
    amendment = Amendment.objects.get()
    anchor = amendment.anchors.get()
    assert (anchor.paragraph, anchor.quote, anchor.words, amendment.door) == ("p", "may", "shall", "word")
    assert [(one.sponsor, one.person, one.group) for one in amendment.sponsorships.all()] == [("Mei", cast.mei, "gov")]
    assert Leaf.objects.latest("index").facts["first"] == amendment.number
    assert f"Amendment {amendment.number}" in mei.get(f"{AT}{file.pk}/").content.decode()


def test_what_was_exported_is_known_and_not_proposed_again(cast: Cast) -> None:
    version = wordy.a_text(cast)
    wordy.may_to_shall(cast.carlos, version)
    wordy.a_new_paragraph(cast.carlos, version)
    file = received(cast.mei, version, wordy.changed(exported(version, "marked-up"), "numbers", "protocols"))
    assert file.found["known"] == ["1", "2"]
    assert [row["text"] for row in file.found["amendments"]] == ["protocols"]
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert amendment.number == 3


def test_a_change_to_somebodys_proposed_words_is_an_amendment_to_that_amendment(cast: Cast) -> None:
    version = wordy.a_text(cast)
    wordy.a_new_paragraph(cast.carlos, version)
    content = exported(version, "marked-up")
    parts = wordy.parts_of(content)
    document = parts["word/document.xml"].decode()
    inside = '<w:ins w:id="9999" w:author="Mei" w:date="2026-05-01T00:00:00Z">'
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    whole = run.format("New words stand here.")
    assert whole in document
    at = document.index(whole)
    head, tail = document[:at], document[at + len(whole) :]
    opening = head[head.rindex("<w:ins ") :]
    by = 'w:id="9998" w:author="Mei" w:date="2026-05-01T00:00:00Z"'
    gone = f'<w:del {by}><w:r><w:delText xml:space="preserve">New</w:delText></w:r></w:del>'
    middle = gone + "</w:ins>" + inside + run.format("Other") + "</w:ins>" + opening + run.format(" words stand here.")
    back = wordy.packed({**parts, "word/document.xml": (head + middle + tail).encode()})
    file = received(cast.mei, version, back)
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert amendment.amends and amendment.amends.number == 1
    assert amendment.anchors.get().paragraph == "q"


def test_an_organisation_one_speaks_for_is_known_by_its_name(cast: Cast) -> None:
    version = wordy.a_text(cast)
    file = received(cast.mei, version, wordy.changed(exported(version), "may", "shall", "ORGANISATION OF MEI"))
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    sponsorship = amendment.sponsorships.get()
    assert (sponsorship.sponsor, sponsorship.person) == ("Organisation of Mei", cast.mei)


def test_changes_of_a_stranger_wait_until_the_sender_decides(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    content = wordy.changed(wordy.changed(exported(version), "may", "shall", "Stranger"), "numbers", "all")
    file = received(cast.mei, version, content)
    assert file.found["authors"] == {"Stranger": "", "Mei": ME}
    with pytest.raises(Refusal) as refused:
        returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert refused.value.code == "returned-undecided"
    mei = signed_in(cast.mei)
    assert "not decided" in mei.get(f"{AT}{file.pk}/").content.decode()
    mei.post(f"{AT}{file.pk}/", {"author-0": ME, "author-1": OUT})
    mei.post(f"{AT}{file.pk}/propose/")
    assert [one.quote for one in Anchor.objects.all()] == ["numbers"]


@pytest.mark.parametrize("choice", ["org:999999", "org:", "person:1", "someone"])
def test_nobody_proposes_in_a_name_that_is_not_theirs(cast: Cast, choice: str) -> None:
    file = received(cast.mei, wordy.a_text(cast), wordy.changed(exported(Version.objects.get()), "may", "shall"))
    with pytest.raises(Refusal) as refused:
        returning.settle(by=cast.mei, file=file, choices={"Mei": choice}, now=NOW)
    assert refused.value.code == "returned-name-unfit"


def test_the_same_file_sent_twice_is_one_file(cast: Cast, signed_in: SignedIn) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall")
    mei = signed_in(cast.mei)
    first, second = sent(mei, content), sent(mei, content)
    assert first.headers["Location"] == second.headers["Location"]
    assert "You sent this very file before" in mei.get(second.headers["Location"]).content.decode()
    assert ReturnedFile.objects.count() == 1


def test_what_is_filed_or_laid_aside_is_decided(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    mei = signed_in(cast.mei)
    for words, deed, code in (("shall", "discard", "returned-discarded"), ("must", "propose", "returned-filed")):
        file = received(cast.mei, version, wordy.changed(exported(version), "may", words))
        assert mei.post(f"{AT}{file.pk}/{deed}/").status_code == 302
        for again in ("propose", "discard"):
            answer = mei.post(f"{AT}{file.pk}/{again}/")
            assert answer.status_code == 409
        with pytest.raises(Refusal) as refused:
            returning.settle(by=cast.mei, file=file, choices={}, now=NOW)
        assert refused.value.code == code
    assert Amendment.objects.count() == 1


def test_untracked_changes_stand_in_the_senders_name_and_are_marked(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    parts = wordy.parts_of(exported(version))
    document = parts["word/document.xml"].decode().replace("We may agree", "We must agree")
    file = received(cast.mei, version, wordy.packed({**parts, "word/document.xml": document.encode()}))
    assert "not tracked: found by comparing" in signed_in(cast.mei).get(f"{AT}{file.pk}/").content.decode()
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert amendment.anchors.get().words == "must"


def test_a_file_made_from_an_earlier_version_is_carried_over_and_what_drifted_is_shown(
    cast: Cast, signed_in: SignedIn
) -> None:
    version = wordy.a_text(cast)
    content = wordy.changed(wordy.changed(exported(version), "may", "must"), "stakeholders", "parties")
    wordy.accepted(cast, version.text, wordy.may_to_shall(cast.carlos, version))
    newest = wordy.next_version(cast, version.text)
    file = received(cast.mei, version, content)
    page = signed_in(cast.mei).get(f"{AT}{file.pk}/").content.decode()
    assert "The file was made from version 1" in page and "Propose 1 amendment" in page
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert [(one.version, one.quote) for one in amendment.anchors.all()] == [(newest, "stakeholders")]


def test_a_version_published_meanwhile_takes_the_file_with_it(cast: Cast) -> None:
    version = wordy.a_text(cast)
    file = received(cast.mei, version, wordy.changed(exported(version), "stakeholders", "parties"))
    wordy.accepted(cast, version.text, wordy.may_to_shall(cast.carlos, version))
    newest = wordy.next_version(cast, version.text)
    [amendment] = returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert amendment.anchors.get().version == newest


def test_after_the_deadline_the_amendments_are_late_and_after_the_close_none_are_taken(cast: Cast) -> None:
    version = wordy.a_text(cast)
    Text.objects.update(amendments_until=NOW - timedelta(days=1))
    content = wordy.changed(exported(version), "may", "shall")
    file = received(cast.mei, version, content)
    publishing.close(by=cast.chidi, text=version.text, because="Done.", now=NOW)
    with pytest.raises(Refusal) as refused:
        returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert refused.value.code == "drafting-closed"
    Text.objects.update(closed_at=None)
    assert returning.file_returned(by=cast.mei, file=file, now=NOW)[0].is_late


@pytest.mark.parametrize(
    ("who", "may"),
    [("sana", True), ("chidi", True), ("mei", True), ("carlos", True), ("oksana", False), ("pat", False)],
)
def test_only_who_may_propose_may_send(cast: Cast, who: str, may: bool) -> None:
    version = wordy.a_text(cast)
    content = wordy.changed(exported(version), "may", "shall")
    if may:
        assert received(getattr(cast, who), version, content).pk
    else:
        with pytest.raises(Refusal) as refused:
            received(getattr(cast, who), version, content)
        assert refused.value.code == "role-needed"


def test_a_file_is_its_senders_until_it_is_proposed(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    file = received(cast.mei, version, wordy.changed(exported(version), "may", "shall"))
    for who in (cast.carlos, cast.chidi, cast.sana):
        for part in ("", "as-it-came.docx"):
            assert signed_in(who).get(f"{AT}{file.pk}/{part}").status_code == 404
        assert signed_in(who).post(f"{AT}{file.pk}/propose/").status_code == 404
    returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert signed_in(cast.sana).get(f"{AT}{file.pk}/").status_code == 200
    assert signed_in(cast.carlos).get(f"{AT}{file.pk}/").status_code == 404
    assert signed_in(cast.sana).post(f"{AT}{file.pk}/discard/").status_code == 403


def test_the_file_is_kept_as_it_came(cast: Cast, signed_in: SignedIn) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall")
    mei = signed_in(cast.mei)
    answer = mei.get(sent(mei, content, '../../x"<b>.docx').headers["Location"] + "as-it-came.docx")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Type"] == "application/octet-stream"
    assert "/" not in answer["Content-Disposition"] and "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no document", "is not"),
        (files.bomb(80_000_000), "unpacks"),
        (files.ole("EncryptedPackage"), "encrypt"),
        (files.word("<w:p><w:r><w:t>Something else altogether.</w:t></w:r></w:p>"), "paragraphs"),
        (files.word("<w:p>" * 5_000 + "</w:p>" * 5_000), "read"),
    ],
    ids=["no Word file", "a bomb", "encrypted", "another text", "too deep"],
)  # fmt: skip
def test_a_hostile_or_foreign_file_is_refused_beside_its_field_and_nothing_is_kept(
    cast: Cast, signed_in: SignedIn, content: bytes, said: str
) -> None:
    wordy.a_text(cast)
    answer = sent(signed_in(cast.mei), content)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_file_error"' in page or "error" in page
    assert not ReturnedFile.objects.exists()


def test_macros_and_files_of_another_text_are_refused(cast: Cast, signed_in: SignedIn) -> None:
    version, other = wordy.a_text(cast), wordy.a_text(cast, "Another report")
    mei = signed_in(cast.mei)
    with_macros = wordy.packed({**wordy.parts_of(exported(version)), "word/vbaProject.bin": b"x"})
    assert "macros" in sent(mei, with_macros).content.decode()
    assert "wg/another-report" in sent(mei, exported(other)).content.decode()
    assert not ReturnedFile.objects.exists()


def test_a_file_too_large_is_refused_unread(cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    version = wordy.a_text(cast)
    monkeypatch.setattr("equalfooting.apps.drafting.forms.MAX_MEGABYTES", 0)
    assert "megabytes" in sent(signed_in(cast.mei), exported(version)).content.decode()


def test_tables_notes_and_joined_paragraphs_are_listed_with_their_words(cast: Cast, signed_in: SignedIn) -> None:
    version = wordy.a_text(cast)
    by = 'w:id="77" w:author="Mei" w:date="2026-05-01T00:00:00Z"'
    parts = wordy.parts_of(exported(version))
    document = parts["word/document.xml"].decode()
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Words in a table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document = document.replace("<w:sectPr>", f"{table}<w:sectPr>")
    at = document.index("We may agree")
    start = document.rindex("<w:pPr>", 0, at) + len("<w:pPr>")
    document = document[:start] + f"<w:rPr><w:del {by}/></w:rPr>" + document[start:]
    file = received(cast.mei, version, wordy.packed({**parts, "word/document.xml": document.encode()}))
    page = signed_in(cast.mei).get(f"{AT}{file.pk}/").content.decode()
    assert "Words in a table" in page and "It stands in a table" in page
    assert "Two paragraphs were joined" in page
    with pytest.raises(Refusal) as refused:
        returning.file_returned(by=cast.mei, file=file, now=NOW)
    assert refused.value.code == "returned-empty"


def test_a_file_with_many_changes_costs_as_many_queries_as_one_with_few(cast: Cast, signed_in: SignedIn) -> None:
    counted: list[tuple[int, int]] = []
    mei = signed_in(cast.mei)
    for n, slug in ((4, "a-draft-report"), (40, "a-draft-report-2")):
        version = wordy.a_text(cast, words={f"k{at}": f"Paragraph {at}: we may agree." for at in range(n)})
        content = exported(version)
        for at in range(n):
            content = wordy.changed(content, f"{at}: we may", f"{at}: we shall")
        file = received(cast.mei, version, content)
        where = f"/p/wg/texts/{slug}/returned/{file.pk}/"
        with CaptureQueriesContext(connection) as looking:
            assert mei.get(where).status_code == 200
        with CaptureQueriesContext(connection) as filing:
            returning.file_returned(by=cast.mei, file=file, now=NOW)
        counted.append((len(looking), len(filing)))
    assert counted[0][0] == counted[1][0] <= 12, counted
    assert counted[1][1] - counted[0][1] <= 2, counted
