"""What does the site keep about somebody? Everything that points to them, in one plain structure."""

from typing import Any

from allauth.account.models import EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import serializers
from django.db.models import Field, Model

from equalfooting.apps.accounts.models import ApiToken, Person, SentOnce
from equalfooting.apps.journal.models import Leaf

#: What is kept about a person and would be unsafe in a file that lies in a downloads folder.
LEFT_OUT = (ApiToken, SentOnce, Authenticator, EmailConfirmation)


def everything_about(person: Person) -> dict[str, Any]:
    """The account, every row of every table that names the person, and their entries of the record."""
    tables = {
        f"{model._meta.label_lower}.{field.name}": _plain(model, field, person)
        for model in apps.get_models()
        if model not in LEFT_OUT
        for field in model._meta.fields
        if field.related_model is Person
    }
    return {
        "account": _without_secrets(serializers.serialize("python", [person])[0]["fields"]),
        "rows": {name: rows for name, rows in tables.items() if rows},
        "record": [_leaf(leaf) for leaf in Leaf.objects.filter(actor_handle=person.handle).order_by("index")],
    }


def _plain(model: type[Model], field: "Field[Any, Any]", person: Person) -> list[dict[str, Any]]:
    rows = model._default_manager.filter(**{field.name: person}).order_by("pk")
    return [{"id": row["pk"], **row["fields"]} for row in serializers.serialize("python", rows)]


def _without_secrets(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in {"password", "groups", "user_permissions"}}


def _leaf(leaf: Leaf) -> dict[str, Any]:
    return {
        "index": leaf.index, "at": leaf.at, "process": leaf.process, "verb": leaf.verb, "facts": leaf.facts,
        "sealed": leaf.sealed,
    }  # fmt: skip
