"""Is every message of a mailbox read or kept aside, and none dropped?"""

import base64
import os
import signal
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest

from equalfooting.adapters.mailboxes import BrokenMessage, ReadMessage, read_mbox
from equalfooting.domain.refusals import Refusal

SEPARATOR = b"From anna@example.org Mon Nov  2 10:00:00 2026\n"
_numbers = count(1)


def _letter(text: str = "We support the proposal.\n", **headers: str) -> bytes:
    message = EmailMessage()
    stated = {
        "From": "Anna Müller <Anna@example.org>",
        "Subject": "Réponse à l’appel",
        "Date": "Mon, 02 Nov 2026 10:00:00 +0200",
        "Message-ID": f"<{next(_numbers)}@example.org>",
    }
    for name, value in {**stated, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        if value:
            message[name] = value
    message.set_content(text)
    return message.as_bytes()


def _raw(body: bytes, *headers: bytes) -> bytes:
    lines = [b"From: Anna <anna@example.org>", b"Message-ID: <%d@raw.example>" % next(_numbers)]
    return b"\n".join([*lines, b"Date: Mon, 02 Nov 2026 10:00:00 +0200", *headers]) + b"\n\n" + body


def _begun(identity: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@b.example", identity
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0000"
    return message


def _mbox(*messages: bytes) -> bytes:
    return b"\n".join(SEPARATOR + message.rstrip(b"\n") + b"\n" for message in messages)


def _only(message: bytes) -> ReadMessage | BrokenMessage:
    [result] = read_mbox(_mbox(message))
    return result


def _read(message: bytes) -> ReadMessage:
    result = _only(message)
    assert isinstance(result, ReadMessage), result
    return result


def _kept_aside(message: bytes) -> BrokenMessage:
    """The verdict on a bad message between two good ones, which must be read all the same."""
    first, result, last = read_mbox(_mbox(_letter("before"), message, _letter("after")))
    assert isinstance(first, ReadMessage)
    assert isinstance(last, ReadMessage)
    assert (first.text, last.text) == ("before", "after")
    assert isinstance(result, BrokenMessage)
    assert result.content
    return result


def test_a_message_is_read_with_its_sender_moment_and_attachments() -> None:
    message = EmailMessage()
    message["From"] = "Anna Müller <Anna@example.org>"
    message["Subject"] = "Réponse à l’appel"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message["References"] = "<a@x> <b@x>"
    message.set_content("Bonjour\n")
    message.add_alternative("<p>Bonjour <b>html</b></p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../réponse.pdf")

    read = _read(message.as_bytes())

    assert (read.sender_name, read.sender_address) == ("Anna Müller", "anna@example.org")
    assert read.subject == "Réponse à l’appel"
    assert read.sent_at == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert read.message_id == "<1@example.org>"
    assert read.references == ("<a@x>", "<b@x>")
    assert read.text == "Bonjour"
    assert [(file.name, file.content) for file in read.attachments] == [("réponse.pdf", b"%PDF-1.7")]
    assert read.warnings == ()


def test_messages_keep_their_order_and_numbers() -> None:
    results = list(read_mbox(_mbox(*(_letter(f"Letter {number}.") for number in range(1, 6)))))

    assert [(result.number, result.text) for result in results if isinstance(result, ReadMessage)] == [
        (number, f"Letter {number}.") for number in range(1, 6)
    ]


def test_from_at_the_start_of_a_line_does_not_split_a_message() -> None:
    read = _read(_raw(b"Hello\n\nFrom our side there is nothing to add.\n\n>From here on we agree.\n"))

    assert read.text == "Hello\n\nFrom our side there is nothing to add.\n\nFrom here on we agree."


def test_html_is_stripped_where_there_is_no_plain_text() -> None:
    read = _read(
        _raw(
            b"<style>p{}</style><p>We <b>agree</b>.</p><script>x()</script><ul><li>one<li>two</ul>",
            b"Content-Type: text/html; charset=utf-8",
        )
    )

    assert read.text == "We agree.\n\n- one\n\n- two"


def test_a_message_without_identity_gets_the_same_one_each_time() -> None:
    letter = _letter(Message_ID="")

    first, second = _read(letter), _read(letter)

    assert first.message_id == second.message_id
    assert first.message_id.endswith("@missing.invalid>")
    assert [finding.code for finding in first.findings] == ["mail-without-identity"]


def test_a_second_message_of_one_identity_is_kept_aside() -> None:
    first, second = read_mbox(_mbox(_letter("one", Message_ID="<a@b>"), _letter("two", Message_ID="<a@b>")))

    assert isinstance(first, ReadMessage)
    assert isinstance(second, BrokenMessage)
    assert second.refusal == Refusal("mail-duplicate", number=2, first=1)
    assert b"two" in second.content


@pytest.mark.parametrize(
    ("stated", "sent_at", "reason"),
    [
        ("Mon, 02 Nov 2026 10:00:00", datetime(2026, 11, 2, 10), "no time zone"),
        ("Mon, 02 Nov 2026 10:00:00 -0000", datetime(2026, 11, 2, 10), "no time zone"),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None, "year"),
        ("Mon, 02 Nov 2026 10:00:00 IST", datetime(2026, 11, 2, 10), "no time zone"),
        ("Mon, 31 Feb 2026 10:00:00 +0000", None, "no such day"),
        ("yesterday", None, "unreadable"),
        ("", None, "missing"),
    ],
)
def test_a_doubtful_date_is_kept_in_words_and_said(stated: str, sent_at: datetime | None, reason: str) -> None:
    message = b"From: a@b.example\nMessage-ID: <d@x>\nDate: " + stated.encode() + b"\n\nText\n"

    read = _read(message)

    assert read.sent_at == sent_at
    assert read.date_text == stated
    assert read.findings == (Refusal("mail-date-doubtful", date=stated, reason=reason),)


def test_an_unknown_charset_is_read_by_its_letters_and_said() -> None:
    text = "Мы поддерживаем предложение о рабочей группе."
    read = _read(_raw(text.encode("cp1251"), b"Content-Type: text/plain; charset=x-klingon"))

    assert read.text == text
    assert read.findings == (Refusal("mail-charset-unknown", charset="x-klingon", used="windows-1251"),)


def test_a_codec_that_is_not_of_text_is_not_run() -> None:
    read = _read(_raw(base64.b64encode(b"x" * 1000), b"Content-Type: text/plain; charset=base64"))

    assert [finding.code for finding in read.findings] == ["mail-charset-unknown"]


def test_carriage_returns_alone_end_lines_too() -> None:
    content = _mbox(_letter("one\n\ntwo\n"), _letter("three\n")).replace(b"\n", b"\r")

    assert [result.text for result in read_mbox(content) if isinstance(result, ReadMessage)] == ["one\n\ntwo", "three"]


def test_list_archives_that_hide_the_at_sign_are_read() -> None:
    read = _read(_letter(From="").replace(b"Subject", b"From: anna at example.org (Anna M.)\nSubject", 1))

    assert (read.sender_name, read.sender_address) == ("Anna M.", "anna@example.org")


def test_a_bomb_of_coded_words_is_shown_as_it_came() -> None:
    bomb = b"Subject: " + b" ".join([b"=?utf-8?q?=41?="] * 900)

    assert len(_read(_raw(b"Text", bomb)).subject) <= 2000


def test_headers_beyond_the_limit_are_kept_aside() -> None:
    assert _kept_aside(_raw(b"Text", b"X-Long: " + b"a " * 20_000)).refusal.code == "mail-headers-too-long"


@pytest.mark.parametrize("depth", [25, 150, 2_000])
def test_deep_multiparts_are_kept_aside(depth: int) -> None:
    body = b""
    for level in range(depth):
        body += b'--%d\nContent-Type: multipart/mixed; boundary="%d"\n\n' % (level, level + 1)
    bomb = _raw(body, b'Content-Type: multipart/mixed; boundary="0"')

    assert _kept_aside(bomb).refusal.code == "mail-too-many-parts"


def test_a_chain_of_forwarded_messages_is_kept_aside() -> None:
    bomb = _raw(b"Content-Type: message/rfc822\n\n" * 3_000, b"Content-Type: message/rfc822")

    assert _kept_aside(bomb).refusal.code in {"mail-unreadable", "mail-too-many-parts"}


def test_a_cut_off_attachment_is_kept_aside() -> None:
    message = _begun("<cut@x>")
    message.set_content("See attached.")
    message.add_attachment(b"x" * 1000, maintype="application", subtype="pdf", filename="a.pdf")
    cut = message.as_bytes()[:-300]

    assert _kept_aside(cut).refusal == Refusal("mail-part-damaged", number=2, part="multipart/mixed")


def test_base64_of_an_impossible_length_is_kept_aside() -> None:
    message = _raw(b"QUJDR", b"Content-Type: text/plain", b"Content-Transfer-Encoding: base64")

    assert _kept_aside(message).refusal.code == "mail-part-damaged"


def test_a_winmail_alone_is_kept_aside_and_beside_a_text_is_an_attachment() -> None:
    winmail = [b"Content-Type: application/ms-tnef; name=winmail.dat", b"Content-Transfer-Encoding: base64"]
    alone = _raw(base64.b64encode(b"\x78\x9f\x3e\x22"), *winmail)
    beside = _begun("<win@x>")
    beside.set_content("The text.")
    beside.add_attachment(b"\x78\x9f", maintype="application", subtype="ms-tnef", filename="winmail.dat")

    assert _kept_aside(alone).refusal.code == "mail-only-winmail"
    read = _read(beside.as_bytes())
    assert read.text == "The text."
    assert [finding.code for finding in read.findings] == ["mail-winmail-unread"]


def test_a_message_without_a_sender_is_kept_aside() -> None:
    assert _kept_aside(_letter(From="")).refusal.code == "mail-no-sender"


def test_characters_that_deceive_are_taken_out_of_text_names_and_subject() -> None:
    message = _begun("<uni@x>")
    message["Subject"] = "in\u202evoice"
    message.set_content("pay\u200bload")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="fdp\u202ecod.exe")

    read = _read(message.as_bytes())

    assert (read.subject, read.text, read.attachments[0].name) == ("invoice", "payload", "fdpcod.exe")


def test_a_message_on_which_the_reader_dies_is_kept_aside_and_the_rest_is_read() -> None:
    letters = [_letter(f"{number} " + "word " * 100_000) for number in range(1, 5)]
    results = read_mbox(_mbox(*letters))

    first = next(results)
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    [reader] = [child for child in children if b"documents.worker" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(int(reader), signal.SIGKILL)
    second, third, fourth = results

    assert isinstance(first, ReadMessage)
    assert isinstance(second, BrokenMessage)
    assert second.refusal.code == "file-reader-died"
    assert b"2 word word" in second.content
    assert [result.number for result in (first, second, third, fourth)] == [1, 2, 3, 4]
    assert isinstance(fourth, ReadMessage)


@pytest.mark.parametrize("content", [b"no mailbox at all", b"\x00\x01\x02", b"\n\n\n"])
def test_what_is_no_mailbox_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        list(read_mbox(content))

    assert refused.value.code == "mail-none"
