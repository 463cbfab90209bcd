"""Is a file of nominees taken in whole or not at all, and is what goes out what the command line reads?"""

import csv

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalfooting.apps.seats.models import Nomination
from tests.apps.seats.pages import GROUP
from tests.apps.seats.plans import (
    a_plan,
    a_pool,
)
from tests.cast import Cast

PEOPLE = "name,email,group,organisation,gender,newcomer,terms\n"


def upload(client: Client, content: str, name: str = "people.csv", **more: str) -> str:
    file = SimpleUploadedFile(name, content.encode())
    return client.post(GROUP + "file/", {"file": file, "has_consent": "on", **more}).content.decode()


def test_a_file_is_looked_at_then_taken_in_whole(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    sana = signed_in(cast.sana)
    rows = "Ada,a@x.org,gov,A,woman,yes,0\nBo,b@x.org,civil,B,man,no,1\nCy,,Civil,C,,prefer not to say,\n"
    page = upload(sana, PEOPLE + rows)
    assert "3 nominees would be taken in" in page
    assert not Nomination.objects.exists()
    take = page.split('action="')[1].split('"')[0]
    take = next(part.split('"')[0] for part in page.split('action="')[1:] if "/file/" in part.split('"')[0])
    assert sana.post(take).status_code == 302
    assert Nomination.objects.count() == 3
    assert sana.post(take).status_code == 409
    assert Nomination.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,gender\nAda,woman\n", "no column for"),
        (PEOPLE + "Ada,a@x.org,gov,A,purple,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,cats,A,woman,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,gov,A,woman,yes,0\nBo,a@x.org,gov,B,man,no,0\n", "same “email” as row 2"),
        (PEOPLE + ",a@x.org,gov,A,woman,yes,0\n", "nothing under “name”"),
        (PEOPLE + "Ada,a@x.org,gov,A,=1+1,yes,0\n", "Row 2"),
        (PEOPLE + "Ada,a@x.org,gov,A,woman,yes,many\n", "Row 2"),
        (PEOPLE, "holds no nominees"),
        ("a," * 700 + "b\n1\n", ""),
    ],
)
def test_a_bad_file_is_refused_with_its_row_and_nothing_is_kept(
    cast: Cast, open_now, signed_in, content: str, said: str
) -> None:
    plan = a_plan(cast)
    page = upload(signed_in(cast.sana), content)
    assert said in page
    assert not plan.intakes.exists()
    assert not Nomination.objects.exists()


def test_what_is_exported_is_what_the_command_line_reads(cast: Cast, closed_now, signed_in) -> None:
    plan = a_plan(cast)
    a_pool(cast, plan)
    sana = signed_in(cast.sana)

    def rows(name: str) -> list[list[str]]:
        return list(csv.reader(sana.get(f"{GROUP}pool/{name}.csv").content.decode("utf-8-sig").splitlines()))

    assert rows("people")[0] == ["id", "group", "gender", "newcomer", "organisation", "gov newcomer"]
    assert ["group", "gov", "2", "2"] in rows("features")
    assert ["gov newcomer", "yes", "0", "1"] in rows("features")
    assert ["organisation", "House of Gov0", "0", "1"] in rows("features")
    assert ["gender", "woman", "2", "2", "1"] in rows("aims")
    assert sana.get(GROUP + "pool/secrets.csv").status_code == 404
