"""Who corrects an organisation, what is kept under its former name, and who names the groups?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.telling import deed
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.organisations import OrganisationSaid
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.queries.organisations import changes_of, deeds_under_its_names, former_names
from equalfooting.apps.stakeholders.actions import affiliate, rename_group
from equalfooting.apps.stakeholders.models import Affiliation, Group, Organisation
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

ADDRESS = "/organisations/org-of-mei/edit/"
NAMES = {"en": "States", "fr": "États"}


def mei_s() -> Organisation:
    return Organisation.objects.get(slug="org-of-mei")


def said(organisation: Organisation, **changes: Any) -> OrganisationSaid:
    """What is listed now, with some of it changed."""
    now = {name: getattr(organisation, name) for name in ("name", "acronym", "country", "url")}
    return replace(OrganisationSaid(**now, groups=tuple(organisation.groups)), **changes)


def corrected(by: Any, **changes: Any) -> Organisation:
    found = mei_s()
    return actions.change_organisation(
        by=by, organisation=found, said=said(found, **changes), version=found.version, now=NOW
    )


def typed(**changes: Any) -> dict[str, Any]:
    """What the form sends, with some of it changed."""
    found = mei_s()
    now = {"name": found.name, "acronym": "", "country": "SG", "url": "", "groups": ["gov"], "version": found.version}
    return now | changes


@contextmanager
def refused_as(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as refused:
        yield
    assert refused.value.code == code


def code_of(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


def _nothing(cast: Cast) -> None:
    """As the cast stands."""


def _has_ended(cast: Cast) -> None:
    Process.objects.update(ended_on=NOW.date() - timedelta(days=1))


def _ends_today(cast: Cast) -> None:
    Process.objects.update(ended_on=NOW.date())


def _mei_gave_up_her_role(cast: Cast) -> None:
    Membership.objects.filter(person=cast.mei).update(until_at=NOW)


def _mei_no_longer_speaks_for_it(cast: Cast) -> None:
    Affiliation.objects.filter(person=cast.mei).update(until_on=date(2026, 5, 1), is_main=False)


def _mei_will_speak_for_it(cast: Cast) -> None:
    Affiliation.objects.filter(person=cast.mei).update(from_on=NOW.date() + timedelta(days=1))


def _sana_is_no_longer_secretariat(cast: Cast) -> None:
    Membership.objects.filter(person=cast.sana).update(until_at=NOW)


MOMENTS = {
    _nothing: {"sana", "root"},
    _ends_today: {"sana", "root"},
    _has_ended: {"root"},
    _mei_gave_up_her_role: {"root"},
    _mei_no_longer_speaks_for_it: {"root"},
    _mei_will_speak_for_it: {"root"},
    _sana_is_no_longer_secretariat: {"root"},
}
MAY_PROPOSE = set(MOMENTS) - {_mei_no_longer_speaks_for_it, _mei_will_speak_for_it}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__.strip("_"))
@pytest.mark.parametrize("who", ["mei", "sana", "chidi", "carlos", "oksana", "pat", "root"])
def test_who_may_correct_it_and_when(cast: Cast, who: str, moment: Any) -> None:
    moment(cast)
    refusal = rules.change_organisation(getattr(cast, who), mei_s(), NOW)
    assert code_of(refusal) == ("" if who in MOMENTS[moment] else "organisation-to-confirm")


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__.strip("_"))
@pytest.mark.parametrize("who", ["mei", "sana", "chidi", "carlos", "oksana", "pat", "root"])
def test_who_may_propose_a_correction_and_when(cast: Cast, who: str, moment: Any) -> None:
    moment(cast)
    refusal = rules.propose_correction(getattr(cast, who), mei_s(), NOW)
    assert code_of(refusal) == ("" if who == "mei" and moment in MAY_PROPOSE else "organisation-not-yours")


def test_a_visitor_is_asked_to_sign_in_first(cast: Cast) -> None:
    assert code_of(rules.change_organisation(Visitor("v"), mei_s(), NOW)) == "sign-in-first"


def test_the_secretariat_of_another_process_may_not(cast: Cast) -> None:
    other = Process.objects.create(slug="other", names={"en": "Other"}, opened_on=date(2026, 1, 5))
    Membership.objects.create(process=other, person=cast.pat, role="secretariat", since_at=NOW)
    assert code_of(rules.change_organisation(cast.pat, mei_s(), NOW)) == "organisation-to-confirm"
    with refused_as("organisation-to-confirm"):
        corrected(cast.pat, name="Taken over")
    assert mei_s().name == "Organisation of Mei"


def test_a_correction_is_on_the_record_before_and_after(cast: Cast) -> None:
    found = corrected(
        cast.sana,
        name="  Ministry   of Rivers ",
        acronym="MOR",
        groups=("gov", "tech", "gov"),
        url="https://r.example/",
    )
    assert (found.name, found.slug, found.groups, found.version) == (
        "Ministry of Rivers", "org-of-mei", ["gov", "tech"], 2,
    )  # fmt: skip
    leaf = Leaf.objects.get(verb="organisation.change")
    assert leaf.facts["parts"] == ["name", "acronym", "url", "groups"]
    assert leaf.facts["was"] == {"name": "Organisation of Mei", "acronym": "", "groups": ["gov"]}
    assert leaf.facts["became"] == {"name": "Ministry of Rivers", "acronym": "MOR", "groups": ["gov", "tech"]}
    assert leaf.sealed == {"url_was": "", "url": "https://r.example/"}
    assert "r.example" not in f"{leaf.facts} {leaf.words}"
    assert "Ministry of Rivers" in deed(leaf)


def test_saving_what_stands_there_already_writes_no_entry(cast: Cast) -> None:
    corrected(cast.sana)
    assert not Leaf.objects.filter(verb="organisation.change").exists()


def test_whoever_saves_over_a_newer_version_is_refused(cast: Cast) -> None:
    old = mei_s()
    corrected(cast.root, acronym="NEW")
    with refused_as("changed-meanwhile"):
        actions.change_organisation(
            by=cast.sana, organisation=old, said=said(old, acronym="OLD"), version=old.version, now=NOW
        )
    assert mei_s().acronym == "NEW"


BAD = [
    ({"name": "  "}, "text-empty", "name"),
    ({"name": "x" * 301}, "text-too-long", "name"),
    ({"name": "organisation of CHIDI"}, "organisation-listed", "name"),
    ({"acronym": "x" * 41}, "text-too-long", "acronym"),
    ({"country": "XX"}, "country-unknown", "country"),
    ({"url": "javascript:alert(1)"}, "homepage-unfit", "url"),
    ({"url": "https://"}, "homepage-unfit", "url"),
    ({"url": "http://[::1"}, "homepage-unfit", "url"),
    ({"url": "https://example.org/" + "x" * 200}, "text-too-long", "url"),
    ({"groups": ("gov", "pirates")}, "group-unknown", "groups"),
]


@pytest.mark.parametrize(("changes", "code", "field"), BAD)
def test_what_cannot_be_is_refused_beside_its_field(cast: Cast, changes: Any, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        corrected(cast.sana, **changes)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert (mei_s().name, mei_s().version) == ("Organisation of Mei", 1)


def test_an_old_double_can_still_be_corrected_in_other_parts(cast: Cast) -> None:
    Organisation.objects.create(slug="double", name="Organisation of Mei")
    assert corrected(cast.sana, acronym="OOM").acronym == "OOM"


def test_what_was_said_under_the_former_name_keeps_it_and_stays_with_the_organisation(cast: Cast, client: Any) -> None:
    actions.end_role(by=cast.mei, membership=cast.mei.memberships.get(), now=NOW)
    corrected(cast.root, name="Ministry of Rivers")
    before = Leaf.objects.get(verb="membership.end")
    assert before.actor_organisation == "Organisation of Mei"
    found = mei_s()
    assert before in deeds_under_its_names(found, changes_of(found))
    page = client.get("/organisations/org-of-mei/").content.decode()
    assert "Former names" in page
    assert "Organisation of Mei" in page
    assert "ended the role" in page


def test_who_takes_a_former_name_later_keeps_their_own_contributions(cast: Cast) -> None:
    corrected(cast.sana, name="Ministry of Rivers")
    affiliate(by=cast.pat, organisation="Organisation of Mei", groups=["gov"], from_on=NOW.date(), now=NOW)
    actions.join(by=cast.pat, process=cast.process, now=NOW)
    joined = Leaf.objects.get(verb="membership.join")
    assert joined.actor_organisation == "Organisation of Mei"
    first, second = mei_s(), Organisation.objects.get(name="Organisation of Mei")
    assert joined not in deeds_under_its_names(first, changes_of(first))
    assert joined in deeds_under_its_names(second, changes_of(second))


def test_a_name_taken_back_is_no_former_name(cast: Cast) -> None:
    for name in ("Ministry of Rivers", "Ministry of Lakes", "Organisation of Mei"):
        corrected(cast.sana, name=name)
    assert former_names(mei_s(), changes_of(mei_s())) == ["Ministry of Lakes", "Ministry of Rivers"]


def test_a_hundred_names_still_make_a_page(cast: Cast, client: Any) -> None:
    for number in range(100):
        corrected(cast.sana, name=f"Name {number}")
    assert client.get("/organisations/org-of-mei/").status_code == 200


def test_the_form_is_prefilled_and_linked_for_whoever_may(cast: Cast, signed_in: Any) -> None:
    for who, is_linked in (("mei", True), ("sana", True), ("root", True), ("pat", False)):
        page = signed_in(getattr(cast, who)).get("/organisations/org-of-mei/").content.decode()
        assert (ADDRESS in page) is is_linked
    form = signed_in(cast.sana).get(ADDRESS).content.decode()
    assert 'value="Organisation of Mei"' in form
    assert '<option value="SG" selected>' in form


def test_who_may_not_is_told_why(cast: Cast, signed_in: Any) -> None:
    for method in ("get", "post"):
        answer = getattr(signed_in(cast.pat), method)(ADDRESS)
        assert answer.status_code == 403
        assert "can correct it" in answer.content.decode()


def test_a_correction_through_the_form_shows_on_the_page_with_its_line_of_history(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.sana)
    answer = client.post(ADDRESS, typed(name="<b>Rivers</b>", acronym="R"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/organisations/org-of-mei/", 302)]
    assert "&lt;b&gt;Rivers&lt;/b&gt;" in page
    assert "<b>Rivers</b>" not in page
    assert 'id="changes"' in page


@pytest.mark.parametrize(
    "changes",
    [{"name": ""}, {"name": "Organisation of Chidi"}, {"country": "XX"}, {"url": "no page"}, {"groups": ["pirates"]}],
)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, signed_in: Any, changes: dict[str, Any]
) -> None:
    answer = signed_in(cast.sana).post(ADDRESS, typed(acronym="TYPED", **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="TYPED"' in page
    assert list(answer.context["form"].errors) == list(changes)
    assert mei_s().version == 1


def test_who_was_overtaken_sees_both_versions(cast: Cast, signed_in: Any) -> None:
    late = typed(name="Mine")
    corrected(cast.sana, name="Theirs")
    answer = signed_in(cast.sana).post(ADDRESS, late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mine"' in page
    assert "Theirs" in page
    assert mei_s().name == "Theirs"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_version_that_is_none_saves_nothing(cast: Cast, signed_in: Any, version: str) -> None:
    assert signed_in(cast.sana).post(ADDRESS, typed(name="New", version=version)).status_code == 422
    assert mei_s().name == "Organisation of Mei"


def test_the_pages_cost_the_same_however_much_there_is(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.sana)

    def counted(where: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return len(asked)

    pages = ("/organisations/org-of-mei/", ADDRESS, "/groups/gov/")
    few = [counted(where) for where in pages]
    for number in range(8):
        corrected(cast.sana, name=f"Name {number}")
        affiliate(by=getattr(cast, ("pat", "carlos")[number % 2]), organisation=f"Name {number}", groups=["gov"],
                  from_on=NOW.date(), is_main=False, now=NOW)  # fmt: skip
    assert [counted(where) for where in pages] == few
    assert max(few) <= 12


@pytest.mark.parametrize(
    ("who", "code"),
    [("root", ""), *((who, "role-needed") for who in ("sana", "chidi", "mei", "carlos", "oksana", "pat"))],
)
def test_only_whoever_runs_the_site_names_the_groups(cast: Cast, who: str, code: str) -> None:
    group = Group.objects.get(code="gov")
    try:
        rename_group(by=getattr(cast, who), group=group, names=NAMES, version=1, now=NOW)
    except Refusal as refusal:
        assert refusal.code == code
        assert Group.objects.get(code="gov").names == group.names
    else:
        assert code == ""
        assert Group.objects.get(code="gov").names == NAMES


def test_new_names_of_a_group_are_on_the_record_and_its_code_stays(cast: Cast, signed_in: Any) -> None:
    was = Group.objects.get(code="gov").names
    client = signed_in(cast.root)
    assert 'value="Governments"' in client.get("/groups/gov/edit/").content.decode()
    fields = {"names_en": " States ", "names_fr": "États", "version": 1}
    page = client.post("/groups/gov/edit/", fields, follow=True).content.decode()
    assert "States" in page
    assert "Governments" not in page
    leaf = Leaf.objects.get(verb="group.rename")
    assert leaf.facts == {"group": "gov", "was": was, "names": NAMES}
    assert Group.objects.get(code="gov").version == 2


@pytest.mark.parametrize(
    "fields",
    [{"names_en": " "}, {"names_en": "x" * 81}, {"names_en": "States", "names_ar": "x" * 81}, {"version": 7}],
)
def test_names_that_cannot_be_are_refused_and_kept_in_the_form(cast: Cast, signed_in: Any, fields: Any) -> None:
    answer = signed_in(cast.root).post(
        "/groups/gov/edit/", {"names_en": "States", "names_fr": "Typed", "version": 1} | fields
    )
    assert answer.status_code == 422
    assert 'value="Typed"' in answer.content.decode()
    assert not Leaf.objects.filter(verb="group.rename").exists()


def test_a_language_the_site_does_not_know_is_refused(cast: Cast) -> None:
    with refused_as("page-language-unknown"):
        rename_group(
            by=cast.root, group=Group.objects.get(code="gov"), names={"en": "A", "tlh": "B"}, version=1, now=NOW
        )
