"""Can the first person of an empty site be let in from the command line, and is it on the record?"""

import pytest
from click.testing import CliRunner
from django.test import Client

from equalfooting.apps.accounts.actions import let_run_the_site
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.models import Leaf
from equalfooting.cli import cli, main
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast
from tests.site.entering import ask_for_code, code_in, is_signed_in

ADDRESS = "first@example.org"


def test_whoever_is_let_in_signs_in_with_one_code(db: None, client: Client, mailoutbox: list) -> None:
    told = CliRunner().invoke(cli, ["operator", "First@Example.org"], catch_exceptions=False)
    assert ADDRESS in told.output
    ask_for_code(client, ADDRESS)
    client.post("/sign-in/code/", {"code": code_in(mailoutbox)})
    assert is_signed_in(client)
    assert Person.objects.get(email=ADDRESS).is_superuser


def test_it_stands_on_the_record_once_and_without_the_address(db: None) -> None:
    for _ in range(2):
        person = let_run_the_site(by=Operator(), address=ADDRESS, is_to=True, now=NOW)
    leaf = Leaf.objects.get()
    assert (leaf.verb, leaf.actor_kind, leaf.facts) == ("person.begin-to-run", "operator", {"handle": person.handle})
    let_run_the_site(by=Operator(), address=ADDRESS, is_to=False, now=NOW)
    person.refresh_from_db()
    assert not person.is_superuser
    assert Leaf.objects.filter(verb="person.end-to-run").exists()


def test_somebody_who_has_an_account_keeps_it(cast: Cast) -> None:
    assert let_run_the_site(by=Operator(), address=cast.pat.email.upper(), is_to=True, now=NOW) == cast.pat


@pytest.mark.parametrize("address", ["", "nobody", "a b@example.org"])
def test_what_is_no_address_is_refused(db: None, address: str) -> None:
    with pytest.raises(Refusal) as refused:
        let_run_the_site(by=Operator(), address=address, is_to=True, now=NOW)
    assert refused.value.code == "address-not-mail"
    assert not Person.objects.exists()


def test_a_place_that_cannot_be_written_is_refused_by_name(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "f.csv").write_text("feature,value,min,max\ngender,f,1,1\ngender,m,1,1\n")
    (tmp_path / "p.csv").write_text("id,gender\n1,f\n2,m\n")
    words = ["--features", str(tmp_path / "f.csv"), "--people", str(tmp_path / "p.csv"), "--seats", "2"]
    with pytest.raises(SystemExit) as ended:
        main(["seats", "draw", *words, "--json", str(tmp_path / "nowhere" / "out.json")])
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "place-unusable" in said
    assert "nowhere" in said


@pytest.mark.parametrize("written", ["[]", "null", "7", "{}"])
def test_what_is_no_dossier_is_refused_in_words(tmp_path, capsys: pytest.CaptureFixture[str], written: str) -> None:
    (tmp_path / "d.json").write_text(written)
    with pytest.raises(SystemExit):
        main(["seats", "verify", str(tmp_path / "d.json")])
    said = capsys.readouterr().err
    assert "seats-dossier-unreadable" in said
    assert "Error" not in said
