"""Can the secretariat, and nobody else, take all answers away, and does the record say so?"""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.actions import tending
from equalfooting.apps.inquiries.actions.taking import take_all
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.cast import NOW, Cast

SignIn = Callable[[Person], Client]
ADDRESS = "/p/wg/calls/inputs/build/take-everything/"
EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "root")


@pytest.fixture
def call(cast: Cast) -> Call:
    """One answer that may be cited, one that may not, one that was withdrawn."""
    made = an_open_call(cast)
    a_submission(cast, made, by=cast.pat, why="Shown to all.")
    a_submission(cast, made, by=cast.mei, why="=Told in confidence.", may_cite=False, respondent="Quiet One")
    tending.withdraw(submission=a_submission(cast, made, by=cast.carlos, why="Taken back."), now=NOW)
    return made


def taken(client: Client) -> tuple[zipfile.ZipFile, bytes]:
    answer = client.post(ADDRESS)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(answer.content)), answer.content


def test_both_files_hold_every_answer_with_its_consent(call: Call, cast: Cast, signed_in: SignIn, now: object) -> None:
    archive, _ = taken(signed_in(cast.sana))
    plain = json.loads(archive.read("inputs.json"))["submissions"]
    consent = {one["answers"]["why"]["text"]: one["may_cite"] for one in plain}
    assert consent == {"Shown to all.": True, "=Told in confidence.": False}
    rows = list(load_workbook(io.BytesIO(archive.read("inputs.xlsx"))).active.iter_rows(values_only=True))
    place = rows[0].index("May be cited")
    assert [row[place] for row in rows[1:]] == ["yes", "no"]
    assert "Quiet One" in str(rows)


def test_no_address_leaves_with_it(call: Call, cast: Cast, signed_in: SignIn, now: object) -> None:
    archive, _ = taken(signed_in(cast.sana))
    assert b"amina@example.org" not in archive.read("inputs.json")
    assert b"amina@example.org" not in b"".join(
        zipfile.ZipFile(io.BytesIO(archive.read("inputs.xlsx"))).read(name)
        for name in zipfile.ZipFile(io.BytesIO(archive.read("inputs.xlsx"))).namelist()
    )


def test_taking_it_stands_on_the_record(call: Call, cast: Cast, signed_in: SignIn, now: object) -> None:
    taken(signed_in(cast.sana))
    leaf = Leaf.objects.get(verb="call.take-all")
    assert (leaf.actor_handle, leaf.facts["n_submissions"]) == (cast.sana.handle, 2)
    assert "confidence" not in f"{leaf.facts} {leaf.sealed}"


@pytest.mark.parametrize("moment", ["open", "closed"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_secretariat_takes_it_at_every_moment(call: Call, cast: Cast, who: str, moment: str) -> None:
    if moment == "closed":
        Call.objects.update(closed_at=NOW)
        call.refresh_from_db()
    code = ""
    try:
        take_all(by=getattr(cast, who), call=call, n_submissions=2, archive=b"", now=NOW)
    except Refusal as refusal:
        code = refusal.code
    assert code == ("" if who == "sana" else "role-needed")
    assert Leaf.objects.filter(verb="call.take-all").exists() is (who == "sana")


def test_the_button_is_shown_to_the_secretariat_alone(
    call: Call, cast: Cast, signed_in: SignIn, client: Client, now: object
) -> None:
    page = "/p/wg/calls/inputs/submissions/"
    assert ADDRESS in signed_in(cast.sana).get(page).content.decode()
    for other in (signed_in(cast.chidi), signed_in(cast.mei), client):
        assert ADDRESS not in other.get(page).content.decode()
    assert signed_in(cast.chidi).post(ADDRESS).status_code == 403
