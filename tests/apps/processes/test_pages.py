"""Do the pages of a process tell what a newcomer needs, at any size, within a dozen queries?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes import actions
from equalfooting.apps.processes.actions.founding import Description
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.domain.refusals import Refusal
from tests.apps.processes.places import add_reading, enter_mandate, publish_some
from tests.cast import NOW, Cast

SOUND = {
    "names_en": "A group", "summaries_en": "It maps.", "acronym": "AG", "opened_on": "2026-01-05", "is_public": "on",
    "takes_correspondents": "on",
}  # fmt: skip


def add_phase(cast: Cast, name: str, days: int, length: int) -> None:
    opens = NOW + timedelta(days=days)
    actions.add_phase(
        by=cast.sana, process=cast.process, names={"en": name}, opens_at=opens,
        closes_at=opens + timedelta(days=length), now=NOW,
    )  # fmt: skip


def fill(cast: Cast, n: int) -> None:
    """Twice as much of everything."""
    publish_some(cast, n)
    for number in range(n):
        person = Person.objects.create_user(f"p{n}-{number}@example.org", name=f"P{n}-{number}")
        actions.join(by=person, process=cast.process, now=NOW)
        add_phase(cast, f"Phase {number}", number, 1)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    "address",
    [
        "/", "/p/wg/", "/p/wg/people/", "/p/wg/mandate/", "/p/wg/mandate/{mandate}/69/", "/p/wg/documents/",
        "/p/wg/notices/", "/people/mei/", "/organisations/org-of-mei/", "/groups/gov/", "/stakeholders/",
    ],
)  # fmt: skip
def test_no_page_asks_more_than_a_dozen_times_at_any_size(cast: Cast, signed_in, address: str) -> None:
    mandate = enter_mandate(cast)
    reading = add_reading(cast, cast.mei, mandate.paragraphs.get(number="69"))
    address = address.format(mandate=mandate.pk)
    client = signed_in(cast.sana)
    fill(cast, 2)
    small = queries(client, address)
    fill(cast, 6)
    for person in Person.objects.filter(name__startswith="P6"):
        text = actions.mandate.Words("Mine.")
        actions.hold_reading(by=person, reading=reading, words=text, now=NOW)
    large = queries(client, address)
    assert large == small
    assert large <= 12


def test_the_first_page_says_what_is_now_and_offers_the_way_in(cast: Cast, client, signed_in, now) -> None:
    add_phase(cast, "Long ago", -40, 10)
    add_phase(cast, "Sorting", -5, 20)
    add_phase(cast, "Later", 30, 10)
    page = client.get("/p/wg/").content.decode()
    assert page.count('class="is-done"') == 1
    assert page.index('aria-current="step"') < page.index("Sorting")
    assert "Sign in to join" in page
    assert "Join the correspondence group" in signed_in(cast.pat).get("/p/wg/").content.decode()
    assert "Join the correspondence group" not in signed_in(cast.mei).get("/p/wg/").content.decode()


def test_an_ended_process_says_so(cast: Cast, client) -> None:
    Process.objects.update(ended_on="2026-01-31")
    html = client.get("/p/wg/").content.decode()
    assert "ended on 31 January 2026" in html


def test_no_page_shows_an_address(cast: Cast, client, signed_in) -> None:
    for address in ("/p/wg/people/", "/people/mei/", "/organisations/org-of-mei/", "/groups/gov/"):
        assert "@example.org" not in client.get(address).content.decode()
        assert "@example.org" not in signed_in(cast.pat).get(address).content.decode().replace("pat@example.org", "")


def test_people_cannot_be_counted_through_or_listed(cast: Cast, client) -> None:
    assert client.get("/people/").status_code == 404
    assert client.get(f"/people/{cast.mei.pk}/").status_code == 404
    Person.objects.filter(pk=cast.mei.pk).update(left_at=NOW)
    assert client.get("/people/mei/").status_code == 404


def test_names_cannot_act_on_any_page(cast: Cast, client) -> None:
    evil = '"><script>alert(1)</script>'
    Person.objects.filter(pk=cast.mei.pk).update(name=evil)
    cast.mei.affiliations.get().organisation.__class__.objects.filter(slug="org-of-mei").update(name=evil)
    Process.objects.update(names={"en": evil}, acronym=evil[:20], convener=evil)
    Membership.objects.update(title=evil)
    for address in ("/", "/p/wg/", "/p/wg/people/", "/people/mei/", "/organisations/org-of-mei/", "/groups/gov/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_secretariat_changes_the_description_and_what_is_missing_is_shown(cast: Cast, signed_in) -> None:
    client = signed_in(cast.sana)
    page = client.get("/p/wg/edit/").content.decode()
    assert "missing:" in page
    assert "French" in page
    answer = client.post("/p/wg/edit/", {**SOUND, "names_fr": "Un groupe", "version": 1})
    assert answer.status_code == 302
    process = Process.objects.get()
    assert (process.names, process.version) == ({"en": "A group", "fr": "Un groupe"}, 2)


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_saved(cast: Cast, signed_in) -> None:
    client = signed_in(cast.sana)
    client.post("/p/wg/edit/", {**SOUND, "names_en": "Theirs", "version": 1})
    page = client.post("/p/wg/edit/", {**SOUND, "names_en": "Mine", "version": 1})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Theirs" in text
    assert 'value="Mine"' in text
    assert Process.objects.get().names == {"en": "Theirs"}


def test_the_operator_opens_a_process_with_its_first_secretariat(cast: Cast, signed_in) -> None:
    client = signed_in(cast.root)
    answer = client.post("/processes/new/", {**SOUND, "slug": "new-group", "secretariat": "pat@example.org"})
    assert answer.status_code == 302
    assert Membership.objects.get(process__slug="new-group").person == cast.pat
    page = client.post("/processes/new/", {**SOUND, "slug": "New Group!", "secretariat": "nobody"})
    assert page.status_code == 422
    assert signed_in(cast.sana).get("/processes/new/").status_code == 403


@pytest.mark.parametrize(
    ("slug", "change", "code"),
    [
        ("wg", {}, "slug-taken"),
        ("-wg", {}, "slug-unfit"),
        ("x" * 61, {}, "slug-unfit"),
        ("ok", {"names": {"en": ""}}, "text-empty"),
        ("ok", {"ended_on": NOW.date() - timedelta(days=400)}, "dates-reversed"),
        ("ok", {"summaries": {"en": "x" * 2001}}, "text-too-long"),
    ],
)
def test_a_process_that_makes_no_sense_is_not_opened(cast: Cast, slug: str, change: dict, code: str) -> None:
    said = Description(**{"names": {"en": "N"}, "opened_on": NOW.date(), **change})
    with pytest.raises(Refusal) as refused:
        actions.open_process(by=cast.root, slug=slug, said=said, now=NOW)
    assert refused.value.code == code


def test_phases_are_changed_and_removed_with_a_trace(cast: Cast, signed_in) -> None:
    add_phase(cast, "Call", 1, 10)
    phase = cast.process.phases.get()
    client = signed_in(cast.sana)
    typed = {"names_en": "Open call", "opens_at": "2026-05-05T12:00", "version": phase.version}
    assert client.post(f"/p/wg/phases/{phase.pk}/", typed).status_code == 302
    assert client.post(f"/p/wg/phases/{phase.pk}/", typed).status_code == 422
    assert client.post(f"/p/wg/phases/{phase.pk}/remove/").status_code == 302
    assert not cast.process.phases.exists()
    reversed_ = {**typed, "closes_at": "2026-05-01T12:00"}
    assert client.post("/p/wg/phases/", reversed_).status_code == 422


def test_roles_are_given_by_handle_and_a_guess_says_nothing_more(cast: Cast, signed_in) -> None:
    client = signed_in(cast.sana)
    assert client.post("/p/wg/people/give/", {"person": "pat", "role": "observer"}).status_code == 302
    assert Membership.objects.get(person=cast.pat).group == "business"
    page = client.post("/p/wg/people/give/", {"person": "no@example.org", "role": "observer"})
    assert page.status_code == 422
    assert "No account answers to" in page.content.decode()


def test_one_resigns_only_from_ones_own_role(cast: Cast, signed_in) -> None:
    own, other = Membership.objects.get(person=cast.carlos), Membership.objects.get(person=cast.mei)
    client = signed_in(cast.carlos)
    assert client.post(f"/p/wg/people/{other.pk}/resign/").status_code == 404
    assert client.post(f"/p/wg/people/{other.pk}/end/").status_code == 403
    assert client.post(f"/p/wg/people/{own.pk}/resign/").status_code == 302
