"""What does whoever draws up a seat plan enter? The plan itself, and tables of rules with spare rows."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.processes.forms import TextsForm
from equalfooting.apps.seats.actions.planning import PlanSaid
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.plain import AttributeRule, CapRule, GroupRule, Rules
from equalfooting.apps.seats.words import METHODS, OBJECTIVES
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import as_error

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_MOST_ROWS = 300
SPARE = {"groups": 1, "attributes": 2, "caps": 1}


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=_MOMENT)


class PlanForm(TextsForm):
    """What a plan says besides its rules."""

    texts = {"titles": (_("The body whose seats are filled"), 1)}
    slug = forms.SlugField(
        label=_("Address"), max_length=60, help_text=_("Small letters, digits and hyphens: working-group-2027.")
    )
    introduction = forms.CharField(
        label=_("What it is for, and who is looked for"), required=False, max_length=5000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )  # fmt: skip
    seats = forms.IntegerField(label=_("Seats in all"), min_value=1, max_value=1000)
    n_months = forms.IntegerField(label=_("Months in a term"), min_value=1, max_value=240, required=False)
    n_terms_most = forms.IntegerField(
        label=_("Terms that anybody may serve"), min_value=1, max_value=20, required=False,
        help_text=_("Whoever served as many is not seated again. Empty: no limit."),
    )  # fmt: skip
    method = forms.ChoiceField(
        label=_("How the seats are filled"), choices=[(code, name) for code, (name, _about) in METHODS.items()],
        widget=forms.RadioSelect, help_text=_("It is published with the plan, before anybody is nominated."),
    )  # fmt: skip
    objective = forms.ChoiceField(
        label=_("What a lottery makes fair"), choices=[(code, name) for code, (name, _about) in OBJECTIVES.items()],
        required=False,
    )  # fmt: skip
    seed_source = forms.CharField(
        label=_("The public value that decides the lottery"), required=False, max_length=2000,
        help_text=_("Something nobody knows yet and everybody can look up: which number, published where, and when."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    seed_at = _moment(_("When that value becomes known"))
    opens_at = _moment(_("Nominations open"), _("In the time zone of your page."))
    closes_at = _moment(_("Nominations close"))
    takes_late = forms.BooleanField(label=_("Late nominations are taken too, and marked as late"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        is_new = named.pop("is_new", True)
        super().__init__(*arguments, **named)
        if not is_new:
            del self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        """A plan has a title in one language at least."""
        cleaned = super().clean()
        if not any(cleaned.get("titles", {}).values()):
            self.add_error("titles_en", as_error(Refusal("text-empty")))
        return cleaned


class ReasonForm(forms.Form):
    """Why something is done that everybody will read."""

    reason = forms.CharField(label=_("Why"), max_length=5000, widget=forms.Textarea({"rows": 3, "dir": "auto"}))


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1000, required=False)


def _line(label: Any, list_id: str = "") -> forms.CharField:
    widget = forms.TextInput({"list": list_id} if list_id else {})
    return forms.CharField(label=label, max_length=100, required=False, widget=widget)


class GroupRow(forms.Form):
    """Seats of a group."""

    value = _line(_("Group"), "known-groups")
    least = _count(_("At least"))
    most = _count(_("At most"))

    def clean(self) -> dict[str, Any]:
        """One number is enough: at least as many as at most."""
        cleaned = super().clean() or {}
        if cleaned.get("value") and cleaned.get("least") is None and cleaned.get("most") is None:
            raise as_error(Refusal("seatplan-rules-short", feature=cleaned["value"]))
        return cleaned

    def rule(self) -> GroupRule | None:
        said = self.cleaned_data
        if not said.get("value"):
            return None
        least, most = said.get("least"), said.get("most")
        return GroupRule(said["value"], least or 0, most if most is not None else (least or 0))


class AttributeRow(forms.Form):
    """How many seats for one value of an attribute."""

    feature = _line(_("Attribute"), "known-features")
    value = _line(_("Value"), "known-values")
    group = _line(_("Within"), "known-groups")
    least = _count(_("At least"))
    most = _count(_("At most"))
    target = _count(_("Aim for"))
    weight = forms.FloatField(label=_("Weight"), min_value=0.01, max_value=1000, required=False)

    def clean(self) -> dict[str, Any]:
        """A row says an attribute, a value and a number, or nothing."""
        said = super().clean() or {}
        if bool(said.get("feature")) != bool(said.get("value")):
            raise as_error(Refusal("seatplan-rule-halved"))
        if said.get("feature") and all(said.get(name) is None for name in ("least", "most", "target")):
            raise as_error(Refusal("seatplan-rules-short", feature=said["feature"]))
        return said

    def rule(self) -> AttributeRule | None:
        said = self.cleaned_data
        if not said.get("feature"):
            return None
        return AttributeRule(
            said["feature"], said["value"], said.get("group") or "", said.get("least"), said.get("most"),
            said.get("target"), said.get("weight") or 1.0,
        )  # fmt: skip


class CapRow(forms.Form):
    """At most so many seats for any one value."""

    feature = _line(_("Attribute"), "known-features")
    most = _count(_("At most"))
    group = _line(_("Within"), "known-groups")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("feature") and said.get("most") is None:
            raise as_error(Refusal("seatplan-rules-short", feature=said["feature"]))
        return said

    def rule(self) -> CapRule | None:
        said = self.cleaned_data
        return CapRule(said["feature"], said["most"], said.get("group") or "") if said.get("feature") else None


_TABLES: dict[str, type[forms.Form]] = {"groups": GroupRow, "attributes": AttributeRow, "caps": CapRow}


class RulesTables:
    """The three tables of rules of a plan, each with spare rows; `more` adds further ones."""

    def __init__(self, data: Any = None, rules: Rules | None = None) -> None:
        self.begun = rules
        said = asdict(rules or Rules())
        self.tables = {}
        for name, row in _TABLES.items():
            made = formset_factory(row, extra=SPARE[name], max_num=_MOST_ROWS, absolute_max=_MOST_ROWS)
            initial = None if data is not None else list(said[name])
            self.tables[name] = made(data=data, initial=initial, prefix=name)

    def is_valid(self) -> bool:
        return all([table.is_valid() for table in self.tables.values()])

    def rules(self) -> Rules:
        """What the rows say; blank ones are passed over."""
        return Rules(**{name: tuple(_said(table.forms)) for name, table in self.tables.items()})

    @property
    def groups(self) -> Any:
        return self.tables["groups"]

    @property
    def attributes(self) -> Any:
        return self.tables["attributes"]

    @property
    def caps(self) -> Any:
        return self.tables["caps"]


def _said(rows: Iterable[Any]) -> Iterable[Any]:
    return (rule for row in rows if (rule := row.rule()) is not None)


def with_more_rows(data: Any) -> Any:
    """The typed data with room for three more rows in each table."""
    grown = data.copy()
    for name in _TABLES:
        key = f"{name}-TOTAL_FORMS"
        total = grown.get(key, "0")
        grown[key] = str(min(_MOST_ROWS, (int(total) if total.isdecimal() and len(total) < 5 else 0) + 3))
    return grown


def plan_said(form: PlanForm, tables: RulesTables, language: str) -> PlanSaid:
    """What was typed, as the action takes it."""
    cleaned = {name: value for name, value in form.cleaned_data.items() if name != "slug"}
    return PlanSaid(**cleaned, rules=tables.rules(), language=language)


def initial_of(plan: SeatPlan) -> dict[str, Any]:
    """A plan as the form shows it."""
    said = PlanSaid.of(plan)
    return {name: getattr(said, name) for name in PlanSaid.__dataclass_fields__ if name not in {"rules", "language"}}


class FocalPointForm(forms.Form):
    """Who chooses for a group."""

    group = forms.ChoiceField(label=_("Group"))
    person = forms.CharField(
        label=_("Person"), max_length=254, help_text=_("The handle of their public page, or their exact address.")
    )

    def __init__(self, *arguments: Any, groups: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["group"] = forms.ChoiceField(label=_("Group"), choices=groups)
