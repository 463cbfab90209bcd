"""Do affiliations and interests stand where they should, and only their owner changes them?"""

from datetime import date

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.stakeholders import actions, rules
from equalfooting.apps.stakeholders.models import Affiliation, Interest, Organisation
from equalfooting.apps.stakeholders.queries import organisation_named, standings_of, who_are, who_is
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

TODAY = NOW.date()


def test_a_new_main_affiliation_takes_the_place_of_the_former(cast: Cast) -> None:
    actions.affiliate(by=cast.pat, organisation="New Net", groups=["tech"], from_on=TODAY, now=NOW)
    assert list(cast.pat.affiliations.filter(is_main=True).values_list("organisation__name", flat=True)) == ["New Net"]
    assert cast.pat.actor.groups == ("tech",)
    assert cast.pat.actor.organisation == "New Net"


def test_an_organisation_that_is_listed_is_not_added_twice(cast: Cast) -> None:
    before = Organisation.objects.count()
    actions.affiliate(
        by=cast.pat, organisation="  organisation OF  carlos ", groups=[], from_on=TODAY, is_main=False, now=NOW
    )
    added = cast.pat.affiliations.order_by("pk").last()
    assert Organisation.objects.count() == before
    assert added is not None
    assert (added.groups, added.is_main) == (["civil"], False)


def test_names_that_leave_no_letters_in_an_address_still_get_one(cast: Cast) -> None:
    first = actions.add_organisation(by=cast.pat, name="数字河流部", groups=["gov"], now=NOW)
    second = actions.add_organisation(by=cast.pat, name="Net Works", groups=["tech"], now=NOW)
    third = actions.add_organisation(by=cast.pat, name="net works!", groups=["tech"], now=NOW)
    assert len({first.slug, second.slug, third.slug}) == 3
    assert all((first.slug, second.slug, third.slug))


def test_ending_the_main_affiliation_makes_the_next_one_main(cast: Cast) -> None:
    first = cast.pat.affiliations.get()
    actions.affiliate(by=cast.pat, organisation="Second", groups=["tech"], from_on=TODAY, is_main=False, now=NOW)
    actions.end_affiliation(by=cast.pat, affiliation=first, until_on=TODAY, now=NOW)
    assert cast.pat.actor.organisation == "Second"
    assert Affiliation.objects.get(pk=first.pk).until_on == TODAY


def test_interests_are_shown_until_they_are_withdrawn(cast: Cast) -> None:
    interest = actions.declare_interest(by=cast.pat, statement=" Paid by a registry. ", now=NOW)
    assert who_is(cast.pat).interests == ("Paid by a registry.",)
    actions.withdraw_interest(by=cast.pat, interest=interest, now=NOW)
    assert who_is(cast.pat).interests == ()
    assert Interest.objects.get().statement == "Paid by a registry."


def test_the_record_does_not_publish_what_an_interest_says(cast: Cast) -> None:
    actions.declare_interest(by=cast.pat, statement="Married to a minister.", now=NOW)
    leaf = Leaf.objects.get(verb="interest.declare")
    assert "minister" not in f"{leaf.facts} {leaf.words}"
    assert leaf.sealed == {"statement": "Married to a minister."}


@pytest.mark.parametrize("name", ["sana", "chidi", "mei", "root", "visitor"])
def test_nobody_touches_what_belongs_to_somebody_else(cast: Cast, name: str) -> None:
    other = Visitor("v") if name == "visitor" else getattr(cast, name)
    interest = actions.declare_interest(by=cast.pat, statement="Mine.", now=NOW)
    code = "sign-in-first" if name == "visitor" else "not-yours"
    affiliation = cast.pat.affiliations.get()
    refusals = [
        rules.withdraw_interest(other, interest),
        rules.end_affiliation(other, affiliation, TODAY),
        rules.make_main(other, affiliation),
    ]
    assert [refusal.code for refusal in refusals if refusal] == [code] * 3


@pytest.mark.parametrize(
    ("organisation", "groups", "code"),
    [("", [], "affiliation-empty"), ("X", ["pirates"], "group-unknown"), ("x" * 301, ["gov"], "text-too-long")],
)
def test_an_affiliation_that_says_nothing_sound_is_refused(
    cast: Cast, organisation: str, groups: list[str], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.affiliate(by=cast.pat, organisation=organisation, groups=groups, from_on=TODAY, now=NOW)
    assert refused.value.code == code


def test_an_affiliation_does_not_end_before_it_begins(cast: Cast) -> None:
    refusal = rules.end_affiliation(cast.pat, cast.pat.affiliations.get(), date(2020, 1, 1))
    assert refusal is not None
    assert refusal.code == "dates-reversed"


def test_who_people_are_costs_three_queries_however_many(cast: Cast, django_assert_num_queries) -> None:
    everybody = [cast.sana, cast.chidi, cast.mei, cast.carlos, cast.oksana, cast.pat]
    with django_assert_num_queries(3):
        assert len(who_are(everybody[:2])) == 2
    with django_assert_num_queries(3):
        found = who_are(everybody)
    assert found[cast.mei.pk].groups == ("gov",)


def test_an_organisation_is_found_by_its_acronym_but_not_by_no_name(cast: Cast) -> None:
    Organisation.objects.filter(slug="org-of-pat").update(acronym="OOP")
    found = organisation_named("oop")
    assert found is not None
    assert found.slug == "org-of-pat"
    assert organisation_named("  ") is None


def test_a_country_can_stand_in_two_regional_groups_and_a_status_ends_on_its_day(db: None) -> None:
    turkey = {s.value for s in standings_of(["TR"], TODAY)["TR"] if s.kind == "un-regional-group"}
    assert turkey == {"asia-pacific", "western-european-others"}
    cyprus = {s.value for s in standings_of(["CY"], TODAY)["CY"] if s.kind == "un-regional-group"}
    assert cyprus == {"asia-pacific"}
    bhutan = [s.value for day in (date(2023, 12, 1), date(2024, 1, 1)) for s in standings_of(["BT"], day)["BT"]]
    assert bhutan.count("least-developed") == 1


def test_my_page_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, signed_in) -> None:
    page = signed_in(cast.pat).post("/me/interests/", {"statement": ""})
    assert page.status_code == 422
    client = signed_in(cast.pat)
    answer = client.post("/me/affiliations/", {"organisation": "<script>x</script>", "from_on": "2026-01-01"})
    assert answer.status_code == 302
    assert "<script>x</script>" not in client.get("/me/").content.decode()


def test_the_ids_of_others_lead_nowhere(cast: Cast, signed_in) -> None:
    foreign = cast.sana.affiliations.get()
    client = signed_in(cast.pat)
    assert client.post(f"/me/affiliations/{foreign.pk}/end/").status_code == 404
    assert client.post(f"/me/affiliations/{foreign.pk}/main/").status_code == 404


def test_groups_and_regions_are_explained_with_their_sources(db: None, client) -> None:
    page = client.get("/stakeholders/").content.decode()
    assert "M49 standard" in page
    assert "Türkiye" in page
    assert page.count("<details>") == 15
