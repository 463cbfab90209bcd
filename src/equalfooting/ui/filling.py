"""How does a program fill in the form that a page shows? One form checks both, and drops nothing in silence."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from equalfooting.domain.refusals import Refusal


def filled(
    form_class: Callable[[Mapping[str, Any]], forms.BaseForm], given: Mapping[str, Any], **otherwise: object
) -> dict[str, Any]:
    """The cleaned values of a form that was given these; `otherwise` fills what was left out.

    Refuses `field-not-asked` for a field that this form does not have, and `field-wrong`, each naming the field.
    """
    form = form_class({**otherwise, **given})
    for name in given:
        if name not in form.fields:
            raise Refusal("field-not-asked", field=name, given=name, choices=", ".join(form.fields))
    if not form.is_valid():
        name, messages = next(iter(form.errors.items()))
        raise Refusal("field-wrong", field=name, given=name, why=str(messages[0]).rstrip(". 。"))
    return dict(form.cleaned_data)
