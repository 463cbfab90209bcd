"""Does the first path hold: a call is announced, answered without an account, receipted and read?"""

import re
from datetime import datetime

from django.core import mail
from django.test import Client

from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.journal.models import Leaf
from tests.apps.inquiries.calls import an_open_call
from tests.cast import Cast

CALL = "/p/wg/calls/inputs/"


def fresh_address(client: Client) -> str:
    """The address that the empty form of a new answer posts to."""
    page = client.get(f"{CALL}answer/").content.decode()
    found = re.search(r'action="(/p/wg/calls/inputs/answer/[^"]+)"', page)
    assert found
    return found[1]


def test_a_visitor_answers_gets_a_receipt_and_is_read(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    assert "What exists, and what is missing?" in client.get(CALL).content.decode()

    typed = {
        "do": "submit", "draft_version": "0", "respondent": "Amina", "may_cite": "yes", "groups": ["civil", "tech"],
        "country": "KE", "language": "en", "contact_email": "amina@example.org",
        "q-extent": "3", "q-why": "Because the cable broke.", "q-venue": "igf", "q-priorities": ["security", "rights"],
        "q-mechanisms-n": "3", "q-mechanisms-0-name": "KeNIC", "q-mechanisms-0-why": "it works", "q-line": "One line",
    }  # fmt: skip
    answer = client.post(fresh_address(client), typed)
    assert answer.status_code == 302, answer.content.decode()
    receipt = client.get(answer["Location"]).content.decode()
    submission = Submission.objects.get()
    assert submission.reference == "WG-0001"
    assert "WG-0001" in receipt
    assert submission.digest in receipt
    assert "WG-0001" in mail.outbox[0].body

    page = client.get(f"{CALL}submissions/WG-0001/").content.decode()
    assert "Because the cable broke." in page
    assert "KeNIC" in page
    assert "Amina" in client.get(f"{CALL}submissions/").content.decode()
    assert "Because the cable broke." in client.get(f"{CALL}questions/why/").content.decode()
    leaf = Leaf.objects.get(verb="submission.submit")
    assert leaf.facts["sha256"] == submission.digest
    assert "Amina" not in str(leaf.facts)


def test_the_reader_finds_who_has_not_been_heard(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    page = client.get(f"{CALL}heard/").content.decode()
    assert "Civil society" in page
