"""Does what came another way arrive whole: looked at first, doubts asked about, all or nothing, undone?"""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.inquiries.actions import answering, attaching, importing, said, tending
from equalfooting.apps.inquiries.actions.looking import Uploaded, keep_look, look_into
from equalfooting.apps.inquiries.actions.passages import mark_passage
from equalfooting.apps.inquiries.models import Call, Import, Submission
from equalfooting.apps.inquiries.queries.imports import BROKEN, DOUBTFUL, DUPLICATE, READY, looked_at
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.cast import NOW, Cast

CALL = "/p/wg/calls/inputs/"
TABLE = """Name,Organisation,Category,Country,Date received,Consent to cite,To what extent?,Why?,Where first?
Ana,Red Libre,ONG,Peru,25/9/2013,yes,4,Porque sí.,IGF
Ben,National Academy of Sciences,Government,Kenya,10/9/2013,,2,Because.,ITU
Cy,Cy Ltd,Business,Atlantis,1/9/2013,no,5,So.,Moon
"""
MAIL = """From a@example.org Mon May  4 10:00:00 2026
From: Dora <dora@example.org>
Date: Mon, 4 May 2026 10:00:00 +0000
Message-ID: <one@example.org>
Subject: Our answer
Content-Type: text/plain; charset=utf-8

We think so.

From a@example.org Mon May  4 11:00:00 2026
From: Eli <eli@example.org>
Date: Mon, 4 May 2026 11:00:00 +0000
Message-ID: <two@example.org>
Subject: Answer
Content-Type: text/plain; charset=utf-8

1. To what extent?

3

Why?

Because of the questionnaire.

"""


def look(cast: Cast, call: Call, *files: tuple[str, str | bytes]) -> Import:
    uploads = [Uploaded(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    return keep_look(by=cast.sana, call=call, looked=look_into(uploads), now=NOW)


def fates(of: Import) -> list[str]:
    of = Import.objects.select_related("call__process").get(pk=of.pk)
    return [one.fate for one in looked_at(of)]


def settle(cast: Cast, of: Import, rows: dict[int, dict[str, Any]]) -> None:
    of.refresh_from_db()
    importing.decide(by=cast.sana, of=of, version=of.version, rows=rows)


def test_a_table_finds_its_columns_and_asks_about_what_is_doubtful(cast: Cast) -> None:
    of = look(cast, an_open_call(cast), ("answers.csv", TABLE))
    assert list(of.mapping.values()) == [
        "respondent", "organisation", "groups", "country", "date", "consent",
        "question:extent", "question:why", "question:venue",
    ]  # fmt: skip
    ana, ben, cy = looked_at(of)
    assert of.choices["order"] == "day-first"
    assert ana.fate == READY
    assert (ana.reading.groups, ana.reading.country, ana.reading.may_cite) == (("civil",), "PE", True)
    assert str(ana.reading.received_on) == "2013-09-25"
    assert [doubt.about for doubt in ben.doubts] == ["groups"]
    assert ben.reading.may_cite is False
    assert [doubt.about for doubt in cy.doubts] == ["question:venue", "country"]


def test_an_ambiguous_date_is_asked_about_when_nothing_in_the_table_settles_it(cast: Cast) -> None:
    text = "Name,Date,Why?\nAna,10/9/2013,x\n"
    of = look(cast, an_open_call(cast), ("a.csv", text))
    [row] = looked_at(of)
    assert [option for option, _ in row.doubts[0].options] == ["2013-09-10", "2013-10-09"]
    settle(cast, of, {row.row.pk: {"date": "2013-10-09"}})
    [row] = looked_at(of)
    assert row.fate == READY
    assert str(row.reading.received_on) == "2013-10-09"


def test_nothing_is_submitted_while_a_row_is_doubtful(cast: Cast) -> None:
    of = look(cast, an_open_call(cast), ("answers.csv", TABLE))
    with pytest.raises(Refusal) as caught:
        importing.apply_import(by=cast.sana, of=of, now=NOW)
    assert (caught.value.code, caught.value.facts["n_rows"]) == ("import-has-doubts", 2)
    assert Submission.objects.count() == 0
    of.refresh_from_db()
    assert of.state == "looked-at"


def decided_table(cast: Cast, call: Call) -> Import:
    of = look(cast, call, ("answers.csv", TABLE))
    _, ben, cy = (one.row.pk for one in looked_at(of))
    settle(cast, of, {ben: {"groups": ["tech"]}, cy: {"country": "-", "question:venue": ""}})
    return Import.objects.select_related("call__process").get(pk=of.pk)


def test_an_import_is_applied_as_a_whole_journalled_and_marked_late_by_its_dates(cast: Cast) -> None:
    call = an_open_call(cast)
    importing.apply_import(by=cast.sana, of=decided_table(cast, call), now=NOW)
    ana, ben, cy = Submission.objects.order_by("reference")
    assert [one.respondent for one in (ana, ben, cy)] == ["Ana", "Ben", "Cy"]
    assert {answer.question.key: answer.value or answer.text for answer in ana.answers.all()} == {
        "extent": "4", "why": "Porque sí.", "venue": "igf",
    }  # fmt: skip
    assert (ben.groups, cy.country, cy.came_by) == (["tech"], "", "table")
    assert ana.submitted_at is not None
    assert ana.submitted_at.date().isoformat() == "2013-09-25"
    assert Leaf.objects.filter(verb="submission.import").count() == 3
    assert Leaf.objects.get(verb="import.apply").facts["n_submissions"] == 3
    assert "Ana" not in str(list(Leaf.objects.values_list("facts", flat=True)))


def test_applying_again_and_uploading_again_make_nothing_twice(cast: Cast) -> None:
    call = an_open_call(cast)
    of = decided_table(cast, call)
    importing.apply_import(by=cast.sana, of=of, now=NOW)
    importing.apply_import(by=cast.sana, of=of, now=NOW)
    assert Submission.objects.count() == 3
    again = look(cast, call, ("renamed.csv", TABLE))
    assert fates(again) == [DUPLICATE] * 3
    importing.apply_import(by=cast.sana, of=again, now=NOW)
    assert Submission.objects.count() == 3


@pytest.mark.parametrize("killed_at", [0, 1, 2])
def test_an_import_killed_at_any_row_leaves_nothing_and_ends_the_same_when_run_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    call = an_open_call(cast)
    of = decided_table(cast, call)
    before = Head.objects.get(pk=1).size
    real, calls = importing.hand_in, iter(range(10))

    def dies(*arguments: Any) -> None:
        if next(calls) == killed_at:
            raise KeyboardInterrupt
        real(*arguments)

    monkeypatch.setattr(importing, "hand_in", dies)
    with pytest.raises(KeyboardInterrupt):
        importing.apply_import(by=cast.sana, of=of, now=NOW)
    assert (Submission.objects.count(), Head.objects.get(pk=1).size) == (0, before)
    monkeypatch.setattr(importing, "hand_in", real)
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    assert sorted(Submission.objects.values_list("reference", flat=True)) == ["WG-0001", "WG-0002", "WG-0003"]


def test_a_whole_import_is_undone_and_can_come_again(cast: Cast) -> None:
    call = an_open_call(cast)
    of = decided_table(cast, call)
    importing.apply_import(by=cast.sana, of=of, now=NOW)
    importing.undo_import(by=cast.sana, of=of, now=NOW)
    assert Submission.objects.count() == 0
    assert Leaf.objects.get(verb="import.undo").facts["references"] == ["WG-0001", "WG-0002", "WG-0003"]
    importing.apply_import(by=cast.sana, of=decided_table(cast, call), now=NOW)
    assert Submission.objects.count() == 3


def test_an_import_that_was_built_upon_is_not_undone(cast: Cast) -> None:
    call = an_open_call(cast)
    of = decided_table(cast, call)
    importing.apply_import(by=cast.sana, of=of, now=NOW)
    submission = Submission.objects.get(respondent="Ana")
    answer = submission.answers.get(question__key="why")
    mark_passage(submission=submission, answer=answer, start=0, end=3, by=cast.carlos, now=NOW)
    with pytest.raises(Refusal) as caught:
        importing.undo_import(by=cast.sana, of=of, now=NOW)
    assert caught.value.code == "import-built-upon"
    assert Submission.objects.count() == 3


def packed(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return target.getvalue()


def test_documents_packed_or_not_arrive_and_a_broken_one_is_named_and_loses_nothing_else(cast: Cast) -> None:
    call = an_open_call(cast)
    filled = "1. To what extent?\n\n4\n\nWhy?\n\nThe cable.\n\nWhere first?\n\nIGF"
    folder = packed(inner__md=b"Just a letter.", broken__docx=b"PK\x03\x04nonsense")
    of = look(cast, call, ("open_nets.txt", filled), ("rest.zip", folder))
    assert fates(of) == [READY, READY, BROKEN]
    rows = looked_at(of)
    assert rows[2].row.name == "broken.docx"
    assert rows[2].row.trouble
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    first, second = Submission.objects.order_by("reference")
    answers = {one.question.key: one.value or one.text for one in first.answers.all()}
    assert answers == {"extent": "4", "why": "The cable.", "venue": "igf"}
    assert first.respondent == "open nets"
    assert first.attachments.get().name == "open_nets.txt"
    assert second.answers.get().text == "Just a letter."


def test_why_a_file_cannot_be_read_is_said_in_the_readers_language(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    of = look(cast, an_open_call(cast), ("broken.docx", b"PK\x03\x04nonsense"))
    client = signed_in(cast.sana)
    assert '<bdi dir="auto">“broken.docx” is damaged' in client.get(f"{CALL}imports/{of.pk}/").content.decode()
    client.cookies["django_language"] = "ar"
    page = client.get(f"{CALL}imports/{of.pk}/").content.decode()
    assert "broken.docx" in page
    assert "is damaged" not in page


def test_a_broken_file_is_taken_in_all_the_same_if_the_secretariat_says_so(cast: Cast) -> None:
    of = look(cast, an_open_call(cast), ("broken.docx", b"PK\x03\x04nonsense"))
    [row] = looked_at(of)
    settle(cast, of, {row.row.pk: {"take": True}})
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    assert Submission.objects.get().attachments.get().trouble


def test_the_same_file_is_here_already_whether_imported_or_attached(cast: Cast) -> None:
    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = said.Typed(answers={"why": "x"}, uploads=(attaching.Upload("a.txt", b"The same."),))
    answering.submit(by=cast.pat, submission=draft, typed=typed, version=1, now=NOW)
    of = look(cast, call, ("b.txt", "The same."), ("c.txt", "New."), ("d.txt", "New."))
    assert fates(of) == [DUPLICATE, READY, DUPLICATE]


def test_a_mailbox_arrives_with_its_senders_and_moments_and_once(cast: Cast) -> None:
    call = an_open_call(cast)
    of = look(cast, call, ("box.mbox", MAIL))
    assert fates(of) == [READY, READY]
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    dora, eli = Submission.objects.order_by("reference")
    assert (dora.respondent, dora.contact_email, dora.came_by) == ("Dora", "dora@example.org", "email")
    assert str(dora.submitted_at) == "2026-05-04 10:00:00+00:00"
    assert {one.question.key: one.value or one.text for one in eli.answers.all()} == {
        "extent": "3", "why": "Because of the questionnaire.",
    }  # fmt: skip
    assert fates(look(cast, call, ("box.mbox", MAIL))) == [DUPLICATE, DUPLICATE]


def test_another_message_under_a_known_message_id_is_asked_about(cast: Cast) -> None:
    call = an_open_call(cast)
    of = look(cast, call, ("box.mbox", MAIL))
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    other = look(cast, call, ("box.mbox", MAIL.replace("We think so.", "We think otherwise.")))
    assert fates(other) == [DOUBTFUL, DUPLICATE]
    [row, _] = looked_at(other)
    assert [doubt.about for doubt in row.doubts] == ["same-message"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((), "import-empty"),
        ((("a.csv", b"Name\nx"), ("b.txt", b"y")), "import-mixed"),
        ((("a.csv", b"Name\nx"), ("b.csv", b"Name\ny")), "import-mixed"),
    ],
)
def test_an_upload_that_cannot_be_one_import_is_refused(files: Any, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        look_into([Uploaded(name, content) for name, content in files])
    assert caught.value.code == code


def test_an_import_is_walked_through_on_its_pages(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    an_open_call(cast)
    client = signed_in(cast.sana)
    assert client.post(f"{CALL}imports/", {}).status_code == 422
    uploaded = client.post(f"{CALL}imports/", {"uploads": SimpleUploadedFile("a<b>.csv", TABLE.encode())})
    assert uploaded.status_code == 302, uploaded.content.decode()
    address = uploaded["Location"]
    page = client.get(address).content.decode()
    assert "National Academy of Sciences" in page
    assert "Atlantis" in page
    of = Import.objects.get()
    refused = client.post(f"{address}apply/")
    assert refused.status_code == 409

    ben, cy = (row.pk for row in of.rows.all()[1:])
    answers: dict[str, Any] = {
        "version": of.version, "order": "day-first", "received_on": "2026-05-01", "shown": [ben, cy],
        **{f"column-{number}": what for number, what in of.mapping.items()},
        f"row-{ben}-groups-asked": "1", f"row-{ben}-groups": ["tech"],
        f"row-{cy}-country": "-", f"row-{cy}-question:venue": "",
    }  # fmt: skip
    saved = client.post(address, answers)
    assert saved.status_code == 302, saved.content.decode()
    assert client.post(address, answers).status_code == 409
    assert client.post(f"{address}apply/").status_code == 302
    assert "WG-0003" in client.get(address).content.decode()
    assert client.post(f"{address}undo/").status_code == 302
    assert Submission.objects.count() == 0


def test_only_the_secretariat_of_the_process_imports(
    cast: Cast, signed_in: Callable[[Any], Client], client: Client, now: datetime
) -> None:
    of = look(cast, an_open_call(cast), ("a.txt", "x"))
    row = of.rows.get()
    for somebody in (cast.chidi, cast.mei, cast.pat):
        browser = signed_in(somebody)
        assert browser.get(f"{CALL}imports/{of.pk}/").status_code == 403
        assert browser.post(f"{CALL}imports/{of.pk}/apply/").status_code == 403
        assert browser.get(f"{CALL}imports/{of.pk}/rows/{row.pk}/file").status_code == 403
    an_open_call(cast, slug="other")
    secretariat = signed_in(cast.sana)
    assert secretariat.get(f"/p/wg/calls/other/imports/{of.pk}/").status_code == 404
    assert secretariat.get(f"{CALL}imports/{of.pk}/rows/{row.pk}/file").status_code == 200


def test_looking_at_many_rows_asks_the_database_no_more(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    call = an_open_call(cast)
    client = signed_in(cast.sana)
    counts = []
    for n in (5, 60):
        rows = "".join(f"P{i},x{i}\n" for i in range(n))
        of = look(cast, call, ("a.csv", f"Name,Why?\n{rows}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{CALL}imports/{of.pk}/").status_code == 200
        counts.append(len(queries))
    importing.apply_import(by=cast.sana, of=of, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{CALL}imports/{of.pk}/").status_code == 200
    assert counts[0] == counts[1] <= 12
    assert len(queries) <= 12


@pytest.mark.realdata
def test_the_shared_submissions_go_through(cast: Cast, real_data: Path) -> None:
    call = an_open_call(cast)
    files = [(path.name, path.read_bytes()) for path in sorted((real_data / "submissions").glob("*.md"))]
    of = look(cast, call, *files)
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    assert Submission.objects.count() == len(files) == 5
    assert all(len(one.answers.get().text) > 500 for one in Submission.objects.all())


def test_consent_given_later_by_mail_is_put_right_under_the_secretariats_name(
    cast: Cast, signed_in: Callable[[Any], Client], client: Client, now: datetime
) -> None:
    call = an_open_call(cast)
    importing.apply_import(by=cast.sana, of=decided_table(cast, call), now=NOW)
    ben = Submission.objects.get(respondent="Ben")
    address = f"{CALL}submissions/{ben.reference}/"
    assert client.get(address).status_code == 404
    secretariat = signed_in(cast.sana)
    said = {"version": ben.version, "respondent": "Ben", "groups": ["tech"], "language": "en", "may_cite": "on"}
    assert secretariat.post(f"{address}correct/", said).status_code == 422
    corrected = secretariat.post(f"{address}correct/", {**said, "reason": "his e-mail of 3 May"})
    assert corrected.status_code == 302, corrected.content.decode()
    assert client.get(address).status_code == 200
    leaf = Leaf.objects.get(verb="submission.correct")
    assert (leaf.actor_handle, leaf.facts["changed"]) == ("sana", ["country", "may_cite", "organisation_name"])
    assert "e-mail of 3 May" not in str(leaf.facts)


def test_what_was_written_on_the_site_is_changed_by_its_author_alone(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    submission = a_submission(cast, an_open_call(cast))
    with pytest.raises(Refusal) as caught:
        tending.correct(
            by=cast.sana, submission=submission, profile=said.Profile(), version=submission.version, reason="x",
            now=NOW,
        )  # fmt: skip
    assert caught.value.code == "submission-is-its-authors"
    assert signed_in(cast.mei).post(f"{CALL}submissions/WG-0001/correct/").status_code == 403


def test_whoever_answered_by_mail_gets_a_receipt_that_opens_their_submission(
    cast: Cast, signed_in: Callable[[Any], Client], client: Client, now: datetime
) -> None:
    of = look(cast, an_open_call(cast), ("box.mbox", MAIL))
    importing.apply_import(by=cast.sana, of=Import.objects.select_related("call__process").get(pk=of.pk), now=NOW)
    signed_in(cast.sana).post(f"{CALL}submissions/WG-0001/send-receipt/")
    [message] = mail.outbox
    assert message.to == ["dora@example.org"]
    link = next(line for line in message.body.splitlines() if "/receipt/" in line)
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200
    assert signed_in(cast.mei).post(f"{CALL}submissions/WG-0001/send-receipt/").status_code == 403
