"""Can a program read gaps, editions and proposals, and nothing that is not public?"""

import hashlib
from datetime import datetime, timedelta

import pytest
from django.test import Client

from equalfooting.apps.editions.actions import circulating, objecting, proposing
from equalfooting.apps.gaps.actions.asserting import assert_gap
from equalfooting.apps.processes.models import Process
from tests.apps.gaps.maps import a_map
from tests.cast import NOW, Cast

API = "/api/v1/processes/wg/"


@pytest.fixture
def agreed(cast: Cast, now: datetime) -> Cast:
    """A map with an asserted gap, an edition that circulates with an objection, a proposal."""
    taxonomy = a_map(cast)
    assert_gap(
        by=cast.pat, process=cast.process, issue=taxonomy.issues.get(code="1.2"), kind="research",
        statement="Nobody knows.", evidence="No study.", now=NOW,
    )  # fmt: skip
    edition = circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": "One"}, note="", deadline_at=NOW + timedelta(days=7), now=NOW
    )
    objecting.object_to(by=cast.mei, edition=edition, reason="No.", now=NOW)
    proposing.propose(by=cast.pat, process=cast.process, text="Add one.", now=NOW)
    return cast


def test_gaps_are_given_with_their_sentences_and_rows(agreed: Cast, client: Client) -> None:
    found = client.get(f"{API}gaps/computed/participation?subject=civil").json()
    assert found["n_total"] == 1
    assert "nowhere may they speak or decide" in found["items"][0]["sentence"]
    assert found["items"][0]["n_entries"] == 2
    assert client.get(f"{API}gaps/map").json()["matrices"]["level"]["rows"]["1.1"][2][0] == 2
    assert client.get(f"{API}gaps/asserted").json()[0]["statement"] == "Nobody knows."
    assert client.get(f"{API}gaps/computed/nonsense").status_code == 409


def test_an_edition_is_given_with_its_objections_and_the_bytes_that_were_hashed(agreed: Cast, client: Client) -> None:
    found = client.get(f"{API}editions/1").json()
    assert found["objections"][0]["reason"] == "No."
    assert [one["number"] for one in client.get(f"{API}editions").json()] == [1]
    content = client.get(f"{API}editions/1/content").content
    assert hashlib.sha256(content).hexdigest() == found["sha256"]
    assert client.get(f"{API}proposals").json()[0]["text"] == "Add one."


@pytest.mark.parametrize(
    "path", ["gaps/map", "gaps/asserted", "editions", "editions/1", "editions/1/content", "proposals"]
)
def test_a_private_process_is_not_there(agreed: Cast, client: Client, path: str) -> None:
    Process.objects.update(is_public=False)

    assert client.get(API + path).status_code == 404
