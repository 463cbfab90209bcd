"""How does a refusal of the rules reach the page: beside its field, above the form, on a button?"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.translation import gettext

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.parts.moments import day_in_words, moment_in_words


def refusal_texts(refusal: Refusal) -> tuple[str, str]:
    """What happened and the way out, in the reader's language."""
    return refusal.say(gettext, written), refusal.hint(gettext, written)


def written(fact: Any) -> Any:
    """Days and moments as the pages write them, in the reader's language and with the time zone."""
    if isinstance(fact, datetime):
        return moment_in_words(fact)
    return day_in_words(fact) if isinstance(fact, date) else fact


def as_error(refusal: Refusal) -> ValidationError:
    """The refusal as an error of a form, sentence and way out together."""
    return ValidationError("%(what)s %(way_out)s", code=refusal.code, params=_params(refusal))


def put_beside_field(form: BaseForm, refusal: Refusal) -> None:
    """Show the refusal beside the field it names, or above the form if it names none of this form's."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, as_error(refusal))


def _params(refusal: Refusal) -> dict[str, str]:
    what, way_out = refusal_texts(refusal)
    return {"what": what, "way_out": way_out}
