"""Does every address open to whom the table says, for every method, person and object, and to nobody else?

The table is `tests/house/matrix.py`. A new address fails here until somebody has written down who may ask for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Membership
from equalfooting.site.middleware import declared_door
from tests.cast import NOW, assemble
from tests.factories import World, world
from tests.house.matrix import ANYBODY, ASKS_FOR_A_ROLE_INSIDE, NO_OBJECT, NOT_OURS, OPERATOR, PARTS, SIGNED_IN, TABLE

pytestmark = pytest.mark.django_db
SECRET_ROLES = {"secretariat", "chair"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


WHO_COMES_TO_OPEN_DOORS = {"visitor", "pat", "mei", "sana"}


@dataclass(frozen=True)
class Asker:
    """Somebody at the door: the roles they hold in `wg`, and whether they gave a second factor."""

    client: Client
    roles: frozenset[str] = frozenset()
    is_signed_in: bool = True
    is_operator: bool = False
    has_factor: bool = True


@dataclass(frozen=True)
class Stage:
    own: World
    other: World
    private: World
    askers: dict[str, Asker]


def routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from routes(found, f"{space}{found.namespace}:" if found.namespace else space)
        else:
            yield f"{space}{found.name}", found


ROUTES = {name: pattern for name, pattern in routes(get_resolver()) if not name.startswith(NOT_OURS)}


def client_of(person: Person, has_factor: bool = True) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    if has_factor:
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Three processes with one object of each kind, and everybody who may come; built once, undone at the end."""
    real, clock.now = clock.now, lambda: NOW
    with django_db_blocker.unblock(), transaction.atomic():
        yield _set()
        transaction.set_rollback(True)
    clock.now = real
    cache.clear()


def _set() -> Stage:
    cast = assemble()
    omar = Person.objects.create_user("omar@example.org", name="Omar", handle="omar")
    roles = {who: frozenset({role}) for who, role in _ROLES.items()}
    held = {next(iter(role)): getattr(cast, who) for who, role in roles.items()}
    askers = {who: Asker(client_of(getattr(cast, who)), role) for who, role in roles.items()}
    askers |= {
        "visitor": Asker(Client(raise_request_exception=False), is_signed_in=False),
        "pat": Asker(client_of(cast.pat)),
        "omar, secretariat elsewhere": Asker(client_of(omar)),
        "root": Asker(client_of(cast.root), is_operator=True),
        "sana without second factor": Asker(client_of(cast.sana, False), roles["sana"], has_factor=False),
    }
    own = world("wg", held)
    others = world("elsewhere", {"secretariat": omar}), world("hidden", {"secretariat": omar}, is_public=False)
    return Stage(own, *others, askers)


_ROLES = {"sana": "secretariat", "chidi": "chair", "mei": "member", "carlos": "correspondent", "oksana": "observer"}


def address(name: str, there: World, process: str = "") -> str:
    """The address of a route with the objects of a world, under the address of another process if one is given."""
    pattern = ROUTES[name]
    special = PARTS.get(name, {})
    names = pattern.pattern.converters if hasattr(pattern.pattern, "converters") else {}
    parts = {one: there.parts.get(special.get(one, one), special.get(one, NO_OBJECT.get(one, 0))) for one in names}
    if process and "process" in parts:
        parts["process"] = process
    return reverse(name, kwargs=parts or None)


def ask(asker: Asker, method: str, where: str) -> HttpResponse:
    """One request whose writes are undone."""
    with transaction.atomic():
        response = asker.client.generic(method, where)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    return response


def is_let_in(asker: Asker, audience: str) -> str:
    """What the door does: "in", "sign in", "factor" or "no"."""
    if audience == ANYBODY:
        return "in"
    if not asker.is_signed_in:
        return "sign in"
    if audience == SIGNED_IN:
        return "in"
    if audience == OPERATOR:
        return "in" if asker.is_operator else "no"
    held = asker.roles & set(audience.split())
    if not held:
        return "no"
    return "factor" if held & SECRET_ROLES and not asker.has_factor else "in"


def is_let_further(asker: Asker, name: str) -> str:
    """What the rule inside answers to whoever the door let in."""
    asked = ASKS_FOR_A_ROLE_INSIDE.get(name)
    return "no" if asked and not asker.roles & asked else "in"


def was_let_in(response: HttpResponse) -> str:
    where = response.headers.get("Location", "")
    if response.status_code == 302 and where.startswith("/sign-in/second-factor/"):
        return "factor"
    if response.status_code == 302 and where.startswith("/sign-in/?next="):
        return "sign in"
    return "no" if response.status_code == 403 else "in"


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    missing, stale = sorted(set(ROUTES) - set(TABLE)), sorted(set(TABLE) - set(ROUTES))
    assert not missing, f"say in tests/house/matrix.py who may GET and POST these: {missing}"
    assert not stale, f"these addresses are gone; take them out of tests/house/matrix.py: {stale}"


@pytest.mark.parametrize("name", sorted(set(TABLE) & set(ROUTES)))
def test_an_address_opens_to_those_of_the_table(stage: Stage, name: str) -> None:
    audience, gets, posts = TABLE[name]
    where = address(name, stage.own)
    for who, asker in stage.askers.items():
        if audience in {ANYBODY, SIGNED_IN} and who not in WHO_COMES_TO_OPEN_DOORS:
            continue  # a door that asks for no role is walked by one of each kind: the pages are long to draw
        expected = is_let_in(asker, audience)
        for method, is_answered in (("GET", gets), ("POST", posts)):
            n_leaves = Leaf.objects.count()
            response = ask(asker, method, where)
            told = f"{method} {where} by {who}: {response.status_code} {response.headers.get('Location', '')}"
            assert response.status_code < 500, told
            cache.clear()
            if expected != "in":
                assert was_let_in(response) == expected, told
                assert Leaf.objects.count() == n_leaves, told
            elif is_answered:
                assert response.status_code != 405, told
                assert method == "POST" or was_let_in(response) == is_let_further(asker, name), told
            else:
                assert response.status_code == 405, told


@pytest.mark.parametrize("name", sorted(set(TABLE) & set(ROUTES)))
def test_unknown_methods_break_nothing_and_change_nothing(stage: Stage, name: str) -> None:
    n_leaves = Leaf.objects.count()
    for who, method in (("visitor", "PUT"), ("sana", "BREW")):
        status = ask(stage.askers[who], method, address(name, stage.own)).status_code
        assert status < 500, f"{method} {name} by {who}: {status}"
    assert Leaf.objects.count() == n_leaves


def with_objects() -> list[str]:
    """Routes below a process that name an object that stands on the stage."""
    found = []
    for name, pattern in sorted(ROUTES.items()):
        names = set(getattr(pattern.pattern, "converters", {}))
        named = {part for part in names if isinstance(PARTS.get(name, {}).get(part), str)}
        if "process" in names and (names - {"process", *NO_OBJECT} or named) and name not in LOOSE:
            found.append(name)
    return found


#: An address that names its object by a word that every process may use, so that another's is not found by it.
LOOSE = {"gaps:kind", "gaps:file", "mapping:export", "principles:figure"}


@pytest.mark.parametrize("name", with_objects())
def test_what_belongs_to_another_process_is_not_found_here(stage: Stage, name: str) -> None:
    audience, gets, posts = TABLE[name]
    asker = stage.askers["root" if audience == OPERATOR else "chidi" if audience == "chair" else "sana"]
    if is_let_in(asker, audience) != "in":
        asker = stage.askers["chidi"]
    where = address(name, stage.other, process="wg")
    by_token = name.startswith("api:")  # without one, nothing says whether there is such an object
    for method in [*(["GET"] if gets else []), *(["POST"] if posts and not by_token else [])]:
        response = ask(asker, method, where)
        assert response.status_code == 404, f"{method} {where}: {response.status_code}"


#: Addresses that give back bytes as somebody sent them, or as they were kept in a file.
OF_FILES = (
    "processes:document-file", "inquiries:attachment", "inquiries:import-file", "mapping:export-made", "drafting:file",
    "drafting:returned-original", "letters:step-file",
)  # fmt: skip


@pytest.mark.parametrize("name", OF_FILES)
def test_a_file_is_always_a_download_and_never_guessed_into_a_page(stage: Stage, name: str) -> None:
    answer = ask(stage.askers["sana"], "GET", address(name, stage.own))

    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment;") and "<" not in disposition
    assert not answer.headers["Content-Type"].startswith(("text/html", "image/svg", "application/xhtml"))


@pytest.mark.parametrize(
    "name", [one for one in sorted(ROUTES) if "process" in getattr(ROUTES[one].pattern, "converters", {})]
)
@pytest.mark.parametrize("who", ["visitor", "sana"])
def test_a_private_process_answers_outsiders_like_one_that_does_not_exist(stage: Stage, name: str, who: str) -> None:
    cache.clear()  # the clock stands still here: all addresses together would be too many for one minute
    hidden, nowhere = address(name, stage.private), address(name, stage.private, process="nowhere")
    for method in ("GET", "POST"):
        at_hidden, at_nowhere = (ask(stage.askers[who], method, one) for one in (hidden, nowhere))
        assert at_hidden.status_code == at_nowhere.status_code, f"{method} {hidden}: {at_hidden.status_code}"
        assert at_hidden.status_code in {302, 401, 403, 404, 405, 409}, f"{method} {hidden}: {at_hidden.status_code}"
        assert was_let_in(at_hidden) != "in" or at_hidden.status_code in {401, 404, 405, 409}
        assert at_hidden.status_code != 401 or (name.startswith("api:") and method == "POST")


#: What takes a post without a form's token, and why nothing is written by it, or what guards it instead.
WITHOUT_TOKEN = {
    "api-nothing-here": "answers 404 to everything",
    **{
        name: "a cookie writes nothing here, only a token: tests/site/test_api_writing.py"
        for name in TABLE
        if name.startswith("api:") and TABLE[name][2]
    },
    "set_language": "writes nothing but the cookie of a language; so no page needs a token for it",
    "processes:end-subscription": "one-click unsubscription (RFC 8058); its own signed token guards it",
    "letters:end-news": "the same for mails about letters",
}


CHOOSES_LANGUAGE = 'action="/language/setlang/"'


@pytest.mark.parametrize("name", sorted(n for n in set(TABLE) & set(ROUTES) if TABLE[n][2] and n not in WITHOUT_TOKEN))
def test_nothing_is_written_without_the_token_of_a_form(stage: Stage, name: str) -> None:
    audience = TABLE[name][0]
    for who in ("sana", "chidi", "root"):
        asker = stage.askers[who]
        if is_let_in(asker, audience) == "in":
            strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
            strict.cookies = asker.client.cookies
            assert strict.post(address(name, stage.own)).status_code == 403
            return
    raise AssertionError(f"nobody on the stage is let in at {name}")


@pytest.mark.parametrize("name", sorted(one for one in set(TABLE) & set(ROUTES) if TABLE[one][1]))
def test_every_form_that_posts_carries_its_token(stage: Stage, name: str) -> None:
    answer = ask(stage.askers["sana"], "GET", address(name, stage.own))
    html = "" if answer.streaming else answer.content.decode(errors="replace")
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", html, flags=re.DOTALL | re.IGNORECASE)
    assert [form[:120] for form in forms if "csrfmiddlewaretoken" not in form and CHOOSES_LANGUAGE not in form] == []


def test_the_doors_of_the_table_are_the_doors_of_the_views() -> None:
    differing = {
        name: (TABLE[name][0], door.audience, door.roles)
        for name, pattern in ROUTES.items()
        if name in TABLE and (door := declared_door(pattern.callback)) is not None
        if set(TABLE[name][0].split()) != (set(door.roles) or {door.audience})
    }
    assert differing == {}


def test_the_stage_has_whoever_the_table_names(stage: Stage) -> None:
    named = {role for audience, _, _ in TABLE.values() for role in audience.split()}
    held = set(Membership.objects.filter(process=stage.own.process).values_list("role", flat=True))
    assert named <= held | {ANYBODY, SIGNED_IN, OPERATOR}
