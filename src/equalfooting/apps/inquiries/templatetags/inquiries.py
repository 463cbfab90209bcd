"""Which parts do the pages of calls ask for by name? An answer, filters, names in words."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext as _

from equalfooting.apps.inquiries.forms.answering import COLUMN_NAMES
from equalfooting.apps.inquiries.forms.building import KIND_NAMES
from equalfooting.apps.inquiries.forms.lists import country_name, language_name
from equalfooting.apps.inquiries.models import Answer, Question
from equalfooting.apps.inquiries.views.reading import way_name
from equalfooting.domain.answers.kinds import COLUMNS
from equalfooting.ui.in_language import for_reader

register = template.Library()

register.filter("country_in_words", country_name)
register.filter("language_in_words", language_name)
register.filter("way_in_words", way_name)


@register.filter
def kind_in_words(kind: str) -> str:
    """The kind of a question by its name, without the explanation after it."""
    return str(KIND_NAMES[Question.Kind(kind)]).partition(":")[0]


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name that stands under a code; the code where there is none."""
    return names.get(code, code) if names else code


@register.inclusion_tag("inquiries/parts/answer.html")
def show_answer(answer: Answer) -> dict[str, Any]:
    """An answer of any kind, as people read it."""
    question = answer.question
    context: dict[str, Any] = {"answer": answer, "question": question}
    if question.kind == Question.Kind.MECHANISMS:
        columns = _columns(question)
        rows = [row for row in answer.value or [] if isinstance(row, Mapping)]
        context |= {"columns": columns, "rows": [[(label, row.get(key, "")) for key, label in columns] for row in rows]}
    elif answer.value is not None:
        keys = answer.value if isinstance(answer.value, list) else [answer.value]
        labels = {choice["key"]: for_reader(choice["texts"]).text for choice in question.choices}
        context["chosen"] = [_chosen(question, key, labels.get(key, "")) for key in keys]
    return context


@register.inclusion_tag("inquiries/parts/filters.html", takes_context=True)
def filters_form(context: RequestContext) -> dict[str, Any]:
    """The filters of a list, as a form that makes a shareable address."""
    filters, choices = context["filters"], context["choices"]
    labels = {
        "group": _("Stakeholder group"), "region": _("UN regional group"), "language": _("Language"),
        "late": _("In time or late"), "way": _("How it came"),
    }  # fmt: skip
    fields = [(name, label, choices[name], getattr(filters, name)) for name, label in labels.items() if choices[name]]
    return {"filter_fields": fields, "filters": filters, "n_set": sum(bool(value) for *_rest, value in fields)}


def _columns(question: Question) -> list[tuple[str, str]]:
    named_columns = [(row["key"], for_reader(row["texts"]).text or row["key"]) for row in question.columns]
    return named_columns or [(key, str(COLUMN_NAMES[key])) for key in COLUMNS]


def _chosen(question: Question, key: str, label: str) -> str:
    if question.kind == Question.Kind.SCALE:
        steps = [choice["key"] for choice in question.choices]
        place = _("%(step)s on a scale from %(first)s to %(last)s") % {
            "step": key,
            "first": steps[0],
            "last": steps[-1],
        }
        words = label.removeprefix(str(key)).strip(" –-:.")
        return f"{place} ({words})" if words else place
    return label or str(key)
