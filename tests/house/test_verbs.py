"""Does the record have words for every verb that an action writes?"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from equalfooting.apps.chronicle.models import Account, Standing
from equalfooting.apps.journal import telling
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.telling import phrasebook
from equalfooting.apps.mapping.models import IssueLink
from equalfooting.apps.processes.actions.founding import Description
from equalfooting.apps.processes.actions.organisations import OrganisationSaid
from equalfooting.apps.processes.models import Membership
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.domain.consensus.sets import LEVEL_SETS

SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
VERB = re.compile(r'"([a-z]+(?:-[a-z]+)*)\.([a-z]+(?:-[a-z]+)*)"')


def test_every_verb_that_is_written_can_be_told() -> None:
    told = phrasebook().verbs
    tables = {model._meta.label_lower for model in apps.get_models()}
    objects = {verb.split(".")[0] for verb in told}
    files = [path for path in SOURCE.rglob("*.py") if "actions" in path.as_posix() or "flows" in path.parts]
    written = {
        f"{thing}.{deed}"
        for path in files
        for thing, deed in VERB.findall(path.read_text(encoding="utf-8"))
        if thing in objects
    }
    assert written - set(told) - tables == set()
    assert written


def test_words_are_of_facts_that_a_sentence_names() -> None:
    book = phrasebook()
    named = {
        f"{verb.split('.')[0]}.{fact}" for verb, said in book.verbs.items() for fact in re.findall(r"%\((\w+)\)s", said)
    }
    assert set(book.words) - named == set()


CODES = {
    "account.kind": Account.Kind, "account.before": Standing.Value, "account.after": Standing.Value,
    "membership.role": Membership.Role, "issue-link.kind": IssueLink.Kind, "seatplan.method": SeatPlan.Method,
}  # fmt: skip


def test_every_code_in_a_sentence_has_its_words() -> None:
    words = phrasebook().words
    for fact, choices in CODES.items():
        assert set(words[fact]) == set(choices.values), fact
    assert set(words["process.parts"]) == set(Description.__dataclass_fields__)
    assert set(words["organisation.parts"]) == set(OrganisationSaid.__dataclass_fields__)
    levels = {level.code for levels in LEVEL_SETS.values() for level in levels.levels}
    assert set(words["recommendation.level"]) == levels


TOLD = [
    ("account.tell", {"kind": "news"}, "Actualité"),
    ("membership.give", {"role": "correspondent", "handle": "x"}, "Membre du groupe de correspondance"),
    ("organisation.change", {"organisation": "X", "parts": ["url", "country"]}, "Page d’accueil, Pays"),
    ("affiliation.begin", {"organisation": "", "groups": ["civil"]}, "Société civile"),
    ("call.translate", {"n_texts": 2, "call": "c", "language": "ru"}, "russe"),
    ("seatplan.fill", {"plan": "wg", "plan_titles": {"en": "Seats", "fr": "Les sièges"}}, "Les sièges"),
    ("seatplan.fill", {"plan": "wg"}, "wg"),
]


@pytest.mark.parametrize(("verb", "facts", "said"), TOLD)
def test_a_code_in_a_sentence_is_told_in_the_language_of_the_reader(
    verb: str, facts: dict[str, object], said: str
) -> None:
    with translation.override("fr"):
        deed = telling.deed(Leaf(verb=verb, facts=facts), {"civil": {"en": "Civil society", "fr": "Société civile"}})
    assert said in deed.replace("\u2068", "").replace("\u2069", "")
