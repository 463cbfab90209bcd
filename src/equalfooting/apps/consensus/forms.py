"""Which forms do rounds have? The terms of a round, a position, a level with its reasons, a challenge."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.consensus.actions.opening import Step, Terms
from equalfooting.apps.consensus.actions.stating import Said
from equalfooting.apps.consensus.words import STANCES
from equalfooting.domain.consensus.plain import from_plain, to_plain
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import as_error

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LIMIT, LONGEST_SET = 5_000, 200_000
OWN = "own"
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _words(label: "StrPromise", *, required: bool = True, rows: int = 4, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LIMIT, widget=widget, help_text=hint)


def _moment(label: "StrPromise", hint: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=_MOMENT, input_formats=["%Y-%m-%dT%H:%M"], help_text=hint)


def _days(label: "StrPromise", hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=90, initial=7, help_text=hint)


def in_utc(moment: datetime) -> datetime:
    """What was typed into a field that asks for UTC, whatever the zone of the reader."""
    return moment.replace(tzinfo=UTC)


def typed(moment: datetime) -> str:
    """A moment as such a field shows it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}"


class StateForm(forms.Form):
    """One position, whole."""

    stance = forms.ChoiceField(
        label=_("Your position"),
        widget=forms.RadioSelect,
        choices=[(code, name) for code, (name, _l) in STANCES.items()],
    )
    reason = _words(_("Why"), required=False, rows=3)
    lifts_if = _words(
        _("If you object: what would lift your objection?"), required=False, rows=2,
        hint=_("The most useful sentence for finding an agreement."),
    )  # fmt: skip
    on_behalf_of = forms.CharField(
        label=_("On whose behalf, if not your own"), required=False, max_length=300,
        help_text=_("Such as your government, or a group that discussed it."),
    )  # fmt: skip
    is_formal = forms.BooleanField(
        label=_("This is a formal objection, to be reviewed outside the group"), required=False
    )
    may_quote = forms.BooleanField(label=_("My reason may be published and quoted"), required=False)
    may_name = forms.BooleanField(label=_("My name may be published with it"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, has_formal: bool = False, has_public_names: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_formal:
            del self.fields["is_formal"]
        if has_public_names:
            del self.fields["may_name"], self.fields["may_quote"]

    def said(self, language: str) -> Said:
        """What was said, in the language of the page."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Said(language=language, **given)


class RoundForm(forms.Form):
    """What is asked, by which levels, until when, and how the loop of challenges ends."""

    title = forms.CharField(label=_("Title"), max_length=200)
    recommendations = forms.MultipleChoiceField(
        label=_("On what do the members state positions?"), widget=forms.CheckboxSelectMultiple
    )
    note = _words(_("Note to the members"), required=False, rows=3)
    positions_until = _moment(_("Positions until (UTC)"), _("Everybody can change their position until then."))
    levels = forms.ChoiceField(label=_("Levels of consensus"))
    own_levels = forms.CharField(
        label=_("A level set of your own, as JSON"), required=False, max_length=LONGEST_SET,
        widget=forms.Textarea({"rows": 4, "dir": "ltr"}),
        help_text=_("Only if you chose that above. Take the JSON of a set that stands ready and change it."),
    )  # fmt: skip
    own_file = forms.FileField(label=_("… or as a file"), required=False)
    steps = forms.CharField(
        label=_("Who decides after the chair, when a challenge carries?"), required=False, max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One step a line: its name, a colon, handles of who decides there. Such as: Liaison: amina"),
    )  # fmt: skip
    n_challengers = forms.IntegerField(
        label=_("How many members must challenge for it to carry?"), min_value=1, max_value=1_000, initial=1
    )
    n_challenging_groups = forms.IntegerField(
        label=_("… from how many stakeholder groups?"), min_value=0, max_value=20, initial=0
    )
    window_days = _days(_("How many days can a designation be challenged?"))
    answer_days = _days(_("How many days does a step have to answer?"), _("Then the next step decides."))
    ends_at = _moment(_("End (UTC)"), _("Then the last designation stands, with the challenges that were not met."))
    remind_days = forms.IntegerField(
        label=_("How many days before the deadline are silent members reminded?"), min_value=0, max_value=30, initial=3
    )
    has_public_names = forms.BooleanField(
        label=_("Everybody can see who said what, with reasons"), required=False,
        help_text=_("Otherwise members see it, and everybody else only counts and what its holder agreed to publish."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, paragraphs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendations"].choices = list(paragraphs)  # type: ignore[attr-defined]
        sets = [(code, one.name) for code, one in LEVEL_SETS.items()]
        self.fields["levels"].choices = [  # type: ignore[attr-defined]
            *((code, _(name)) for code, name in sets), (OWN, _("A set of our own"))
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        try:
            given["level_set"] = _level_set(given)
            given["step_list"] = _steps(given.get("steps") or "")
        except Refusal as refusal:
            self.add_error(refusal.field or "own_levels", as_error(refusal))
        return given

    def terms(self, language: str) -> Terms:
        """The terms as the action takes them. The form must be valid."""
        given = self.cleaned_data
        return Terms(
            title=given["title"], recommendations=given["recommendations"], levels=given["level_set"],
            positions_until=in_utc(given["positions_until"]), ends_at=in_utc(given["ends_at"]),
            steps=given["step_list"], window_hours=24 * given["window_days"], answer_hours=24 * given["answer_days"],
            n_challengers=given["n_challengers"], n_challenging_groups=given["n_challenging_groups"],
            note=given["note"], language=language, has_public_names=given["has_public_names"],
            remind_hours=24 * given["remind_days"],
        )  # fmt: skip


def _level_set(given: dict[str, Any]) -> dict[str, Any]:
    """A set that stands ready, or one's own from the file or the field. Refuses what cannot be read."""
    if given.get("levels") in LEVEL_SETS:
        return to_plain(LEVEL_SETS[given["levels"]])
    file = given.get("own_file")
    if file is not None and file.size > LONGEST_SET:
        raise Refusal("consensus-set-unreadable", field="own_file", place=file.name)
    text = file.read().decode("utf-8", errors="replace") if file is not None else given.get("own_levels") or ""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal("consensus-set-unreadable", field="own_levels", place="JSON") from None
    return to_plain(from_plain(found))


def _steps(text: str) -> list[Step]:
    """The chair, then a step for each line. Refuses a line without a name or without handles."""
    steps = [Step("Chair")]
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        name, _colon, handles = line.partition(":")
        holders = tuple(handle.strip().lstrip("@") for handle in handles.replace(";", ",").split(",") if handle.strip())
        if not name.strip() or not holders:
            raise Refusal("round-step-unclear", field="steps", line=number, given=line.strip()[:80])
        steps.append(Step(name.strip(), holders))
    return steps


class ExtendForm(forms.Form):
    positions_until = _moment(_("Positions until (UTC)"))


class AdmitForm(forms.Form):
    """Who joined late, and why they speak after all."""

    handle = forms.ChoiceField(label=_("Member"))
    because = _words(_("Why they are admitted; this stands on the roll"), rows=2)

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handle"].choices = list(members)  # type: ignore[attr-defined]


class DesignateForm(forms.Form):
    """A level of the set, and why."""

    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    reasons = _words(
        _("Your reasons"), rows=6,
        hint=_("What you weighed, and what you made of the objections that stand. Published with the level."),
    )  # fmt: skip

    def __init__(self, *args: Any, levels: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(levels)  # type: ignore[attr-defined]


class ChallengeForm(forms.Form):
    reason = _words(_("Why the level is not what the group said"), rows=5, hint=_("Published with the designation."))
    may_name = forms.BooleanField(
        label=_("My name may be published with it"), required=False,
        help_text=_("Members see who challenges in any case; everybody else sees your stakeholder group."),
    )  # fmt: skip


class ReplyForm(forms.Form):
    words = _words(_("What does the group answer?"), rows=5)
