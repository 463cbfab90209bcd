"""Does an edition stay what it was, whoever tries, and does its silence end once, whoever looks?"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.editions import freezing, guards
from equalfooting.apps.editions.actions import circulating, objecting
from equalfooting.apps.editions.models import Edition, Objection
from equalfooting.apps.editions.queries.editions import content_of, is_whole, map_of
from equalfooting.apps.gaps.actions.asserting import assert_gap
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism
from equalfooting.apps.processes.actions.organisations import OrganisationSaid, change_organisation
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.due import do_what_is_due
from tests.apps.gaps.maps import a_map
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

WEEK = timedelta(days=7)


def an_edition(cast: Cast) -> Edition:
    return circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": "One"}, note="", deadline_at=NOW + WEEK, now=NOW
    )


@pytest.mark.parametrize(
    "change",
    [{"content": {}}, {"sha256": "0" * 64}, {"number": 9}, {"n_entries": 3}, {"outline": {}}, {"record_from": 4},
     {"circulated_at": NOW - WEEK}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_the_database_refuses_to_change_what_was_frozen(cast: Cast, change: dict[str, object]) -> None:
    a_map(cast)
    an_edition(cast)

    with pytest.raises(DatabaseError, match=guards.GUARD.refusal), transaction.atomic():
        Edition.objects.update(**change)


def test_the_database_refuses_to_change_anything_published_save_a_name_erased(cast: Cast) -> None:
    a_map(cast)
    edition = circulating.end_silence(edition=an_edition(cast), now=NOW + WEEK)
    circulating.publish(by=cast.chidi, edition=edition, now=NOW + WEEK)

    for change in ({"state": "adopted"}, {"note": "Other"}, {"titles": {}}, {"published_at": None}):
        with pytest.raises(DatabaseError, match=guards.GUARD.refusal), transaction.atomic():
            Edition.objects.update(**change)
    Edition.objects.update(by=None)


def test_a_tampered_edition_is_not_published_and_its_page_says_so(cast: Cast, client: Client) -> None:
    a_map(cast)
    edition = circulating.end_silence(edition=an_edition(cast), now=NOW + WEEK)
    guards.lift(connection)
    Edition.objects.update(content={**content_of(edition), "gaps": []})
    guards.lay(connection)
    cache.clear()

    with pytest.raises(Refusal) as refused:
        circulating.publish(by=cast.chidi, edition=edition, now=NOW + WEEK)
    assert refused.value.code == "edition-tampered"
    assert not is_whole(edition)
    assert "does not match its checksum" in client.get("/p/wg/editions/1/").content.decode()


def test_the_frozen_map_comes_back_equal_with_gaps_and_contributors(cast: Cast) -> None:
    taxonomy = a_map(cast)
    assert_gap(
        by=cast.pat, process=cast.process, issue=taxonomy.issues.get(code="1.2"), kind="research",
        statement="Nobody knows.", evidence="No study was found.", now=NOW,
    )  # fmt: skip
    frozen = freezing.map_to_freeze(cast.process)
    edition = an_edition(cast)

    assert map_of(edition) == frozen
    assert edition.outline["n_asserted"] == 1
    assert {gap[0] for gap in content_of(edition)["gaps"]} >= {"coverage", "participation"}


def test_a_corrected_organisation_changes_no_edition(cast: Cast, client: Client) -> None:
    a_map(cast)
    named = Organisation.objects.get(slug="org-of-mei")
    Mechanism.objects.update(organisation=named.name)
    Mechanism.objects.first().organisations.add(named)
    edition = an_edition(cast)
    before = (content_of(edition), edition.sha256, map_of(edition))
    said = OrganisationSaid(name="Ministry of Rivers", groups=("gov",))
    change_organisation(by=cast.root, organisation=named, said=said, version=1, now=NOW)

    edition = Edition.objects.get(pk=edition.pk)
    assert (content_of(edition), edition.sha256, map_of(edition)) == before
    assert is_whole(edition)
    assert "Organisation of Mei" in str(content_of(edition))


def test_a_respondent_who_may_not_be_cited_is_not_in_the_edition(cast: Cast) -> None:
    a_map(cast)
    entry = Entry.objects.all()[0]
    passage = putting.passage(cast.process, "Secret words", respondent="Wanjiru", may_cite=False, groups=["civil"])
    Evidence.objects.create(entry=entry, kind="passage", passage=passage, added_at=NOW)

    text = str(content_of(an_edition(cast)))

    assert "Wanjiru" not in text
    assert passage.submission.reference not in text


def test_silence_ends_once_however_many_look(cast: Cast) -> None:
    a_map(cast)
    edition = an_edition(cast)

    for _ in range(3):
        circulating.end_silence(edition=edition, now=NOW + WEEK)
        do_what_is_due(now=NOW + WEEK)

    assert Leaf.objects.filter(verb="edition.adopt").count() == 1
    assert Edition.objects.get().closed_at == NOW + WEEK


@pytest.mark.parametrize(("withdrawn", "state"), [(False, "not-adopted"), (True, "adopted")])
def test_an_objection_that_stands_keeps_it_from_being_adopted(cast: Cast, withdrawn: bool, state: str) -> None:
    a_map(cast)
    edition = an_edition(cast)
    objection = objecting.object_to(by=cast.mei, edition=edition, reason="No.", now=NOW)
    if withdrawn:
        objecting.withdraw_objection(by=cast.mei, objection=objection, now=NOW)

    assert circulating.end_silence(edition=edition, now=NOW + WEEK).state == state


def test_an_objection_that_is_met_no_longer_stands(cast: Cast) -> None:
    a_map(cast)
    edition = an_edition(cast)
    objection = objecting.object_to(by=cast.mei, edition=edition, reason="No.", now=NOW)
    objecting.answer_objection(by=cast.chidi, objection=objection, text="Quite.", is_met=True, now=NOW)

    assert circulating.end_silence(edition=edition, now=NOW + WEEK).state == "adopted"


def test_two_editions_never_circulate_at_once(cast: Cast) -> None:
    a_map(cast)
    an_edition(cast)

    with pytest.raises(Refusal) as refused:
        an_edition(cast)
    assert refused.value.code == "edition-circulates-already"
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            process=cast.process, number=2, content={}, sha256="", circulated_at=NOW, deadline_at=NOW + WEEK
        )


def test_an_empty_map_does_not_circulate(cast: Cast) -> None:
    putting.taxonomy(cast.process)

    with pytest.raises(Refusal) as refused:
        an_edition(cast)
    assert refused.value.code == "edition-empty"


def test_after_one_that_was_not_adopted_the_next_number_circulates(cast: Cast) -> None:
    a_map(cast)
    first = an_edition(cast)
    objecting.object_to(by=cast.mei, edition=first, reason="No.", now=NOW)
    circulating.end_silence(edition=first, now=NOW + WEEK)
    later = NOW + WEEK

    second = circulating.circulate(
        by=cast.chidi, process=cast.process, titles={}, note="", deadline_at=later + WEEK, now=later
    )

    assert second.number == 2
    assert second.record_from == first.record_until


def test_an_objection_at_the_deadline_itself_is_too_late(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_map(cast)
    edition = an_edition(cast)
    monkeypatch.setattr(clock, "now", lambda: NOW + WEEK)

    objecting.object_to(by=cast.mei, edition=edition, reason="In time.", now=NOW + WEEK - timedelta(microseconds=1))
    with pytest.raises(Refusal) as refused:
        objecting.object_to(by=cast.mei, edition=edition, reason="Too late.", now=NOW + WEEK)
    assert refused.value.code == "edition-silence-over"
    assert Objection.objects.count() == 1
