"""What does whoever nominates enter? The nominee, the agreement, and answers that may be withheld."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.processes.forms import language_choices
from equalfooting.apps.seats.actions.nominating import MAX_NAME, MAX_STATEMENT, NomineeSaid
from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import asked_of, rules_of
from equalfooting.apps.seats.words import choices_of, feature_name, group_label
from equalfooting.domain.seats.plan import UNSAID

_UNSAID = (UNSAID, _("I prefer not to say"))
_WORDS = {"dir": "auto"}


class NomineeForm(forms.Form):
    """A nomination: who, for which group, why, and what is kept private unless the nominee shows it."""

    name = forms.CharField(label=_("Name of the nominee"), max_length=MAX_NAME, widget=forms.TextInput(_WORDS))
    email = forms.EmailField(
        label=_("E-mail address of the nominee"), help_text=_("Never shown; the selection writes there."),
        required=False,
    )  # fmt: skip
    group = forms.ChoiceField(label=_("For a seat of"))
    organisation = forms.CharField(
        label=_("Organisation"), max_length=300, required=False, widget=forms.TextInput(_WORDS)
    )
    statement = forms.CharField(
        label=_("Why"), max_length=MAX_STATEMENT, required=False, widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        help_text=_("What the nominee would bring. It is shown with the name, if the nominee is named."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the statement"), choices=language_choices)
    interests = forms.CharField(
        label=_("Declared interests"), max_length=MAX_STATEMENT, required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Who pays, who sends, what the nominee owns or advises. “None” is an answer."),
    )  # fmt: skip
    n_terms = forms.IntegerField(label=_("Terms served in this body before"), min_value=0, max_value=50, required=False)
    is_named = forms.BooleanField(
        label=_("May be named in public as a nominee, with organisation, statement and interests"), required=False,
        help_text=_("Whoever is seated is named in any case."),
    )  # fmt: skip
    has_consent = forms.BooleanField(
        label=_("The nominee agrees to be nominated, and that the answers are kept for the selection"),
        required=False,
        help_text=_(
            "Without name and address the answers also stand in the file from which anybody can check the result."
        ),
    )  # fmt: skip

    def __init__(self, *arguments: Any, plan: SeatPlan, is_self: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        rules = rules_of(plan)
        self.fields["group"].choices = [(code, group_label(code)) for code in rules.group_values]  # type: ignore[attr-defined]
        self.features = asked_of(plan)
        for number, feature in enumerate(self.features):
            self.fields[f"a-{number}"] = _answer(feature, rules.offered[feature])
            self.fields[f"s-{number}"] = forms.BooleanField(label=_("show it beside the name"), required=False)
        if is_self:
            del self.fields["email"]
        self.order_fields([name for name in self.fields if name not in _LAST] + list(_LAST))

    def answers(self) -> list[tuple[Any, Any]]:
        """Each attribute's field with its box, for the template."""
        return [(self[f"a-{number}"], self[f"s-{number}"]) for number in range(len(self.features))]

    def facts(self) -> list[Any]:
        """The fields that are neither answers nor agreements."""
        return [self[name] for name in self.fields if name[:2] not in {"a-", "s-"} and name not in _LAST]

    def agreements(self) -> list[Any]:
        return [self[name] for name in _LAST]

    def said(self) -> NomineeSaid:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        plain = ("name", "group", "organisation", "statement", "language", "interests", "is_named", "has_consent")
        answers = {feature: typed.get(f"a-{number}") for number, feature in enumerate(self.features)}
        attributes = {feature: value for feature, value in answers.items() if value and value != UNSAID}
        return NomineeSaid(
            **{name: typed[name] for name in plain}, email=typed.get("email", ""), n_terms=typed.get("n_terms") or 0,
            attributes=attributes, shown=tuple(f for number, f in enumerate(self.features) if typed.get(f"s-{number}")),
        )  # fmt: skip


_LAST = ("is_named", "has_consent")


def _answer(feature: str, known: tuple[str, ...]) -> forms.Field:
    """One answer: a list that begins with not saying, or a line where only sameness matters."""
    label = feature_name(feature)
    if known:
        choices = [_UNSAID, *choices_of(feature, known)]
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=UNSAID)
    hint = _("Leave it empty if you prefer not to say.")
    return forms.CharField(label=label, max_length=100, required=False, help_text=hint, widget=forms.TextInput(_WORDS))


def initial_of(nomination: Nomination) -> dict[str, Any]:
    """A nomination as the form shows it."""
    private = nomination.particulars
    asked = asked_of(nomination.plan)
    answers = {f"a-{number}": private.attributes.get(feature, UNSAID) for number, feature in enumerate(asked)}
    return {
        "name": nomination.name, "group": nomination.group, "organisation": nomination.organisation,
        "statement": nomination.statement, "language": nomination.language, "is_named": nomination.is_named,
        "email": private.email, "interests": private.interests, "n_terms": private.n_terms, "has_consent": True,
        **answers, **{f"s-{number}": feature in private.shown for number, feature in enumerate(asked)},
    }  # fmt: skip


class WithdrawForm(forms.Form):
    """Why a nomination is withdrawn; nobody has to say."""

    reason = forms.CharField(label=_("Why"), max_length=300, required=False, widget=forms.TextInput(_WORDS))


class AgreeForm(forms.Form):
    """The nominee's own agreement."""

    is_named = forms.BooleanField(
        label=_("I may be named in public as a nominee, with organisation, statement and interests"), required=False
    )


class IntakeForm(forms.Form):
    """A file of nominees, and the word of whoever sends it that they agreed."""

    file = forms.FileField(label=_("CSV or XLSX file"))
    has_consent = forms.BooleanField(label=_("Everybody in the file agreed to be nominated"), required=False)
