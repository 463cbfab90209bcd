"""What can people write on the pages of the map, and how does it become what an action takes?"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.mapping import words
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Evidence, Issue, IssueLink, Mechanism, Participation, Taxonomy
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.ui.in_language import for_reader

KINDS = (
    "forum", "instrument", "programme", "network", "standard-setting", "court-or-dispute", "observatory", "registry",
)  # fmt: skip
LANGUAGES = tuple((code, words.LANGUAGES[code]) for code in UN_LANGUAGES)
_PARTS = re.compile(r"[\n;,]+")
_LINES = re.compile(r"\n+")


def named(codes: Iterable[str], blank: Any = None) -> list[tuple[str, Any]]:
    """Choices with the names a reader knows."""
    first = [("", blank)] if blank is not None else []
    return [*first, *((code, words.NAMES.get(code, code)) for code in codes)]


def _text(label: Any, rows: int = 3, **facts: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, widget=widget, required=facts.pop("required", False), max_length=10_000, **facts
    )


def _line(label: Any, **facts: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    facts.setdefault("max_length", 300)
    return forms.CharField(label=label, widget=widget, required=facts.pop("required", False), **facts)


class ReasonForm(forms.Form):
    """Why something is done, at the version somebody saw."""

    reason = _line(_("Why?"), required=True, max_length=500, help_text=_("Shown in the history, beside your name."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class MechanismForm(forms.Form):
    """Everything the map says about a mechanism; names and descriptions in six languages."""

    acronyms = _line(_("Acronyms"), help_text=_("With commas between them."))
    organisation = _text(_("Organisations it belongs to"), 2, help_text=_("A line each."))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=named(KINDS, ""))
    level = forms.ChoiceField(label=_("Level"), choices=named(Mechanism.Level.values))
    region = _line(
        _("Region"), max_length=80, help_text=_("As people say it, for example Africa; empty means worldwide.")
    )
    urls = _text(_("Addresses"), 2, help_text=_("Of the web, a line each."))
    status = forms.ChoiceField(label=_("Status"), choices=named(Mechanism.Status.values))
    start_year = forms.IntegerField(label=_("Since"), required=False)
    end_year = forms.IntegerField(label=_("Until"), required=False)
    outcome = _text(_("Outcomes"), help_text=_("What came of it, as reported; empty where nothing was reported."))
    confidence = forms.ChoiceField(label=_("How sure is this?"), choices=named(Mechanism.Confidence.values))
    seen_at = _text(_("Where it was seen"), 2, help_text=_("A page or document a line."))
    reason = _line(_("Why this change?"), required=True, max_length=500, help_text=_("Shown in the history."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, groups: Iterable[str] = words.GROUPS, **named_: Any) -> None:
        super().__init__(*args, **named_)
        self.groups = tuple(groups)
        kind = str(self.initial.get("kind") or "")
        if kind and kind not in KINDS:
            self.fields["kind"].choices = named([*KINDS, kind], "")  # type: ignore[attr-defined]
        for code, label in LANGUAGES:
            self.fields[f"name_{code}"] = _line(_("Name in %(language)s") % {"language": label})
            self.fields[f"description_{code}"] = _text(_("Description in %(language)s") % {"language": label}, 4)
        for group in self.groups:
            reaches = Participation.Reach.values
            self.fields[f"reach_{group}"] = forms.ChoiceField(label=_("Evidence shows"), choices=named(reaches))
            self.fields[f"claimed_{group}"] = forms.ChoiceField(
                label=_("Claimed"), choices=named(reaches[:-1], "–"), required=False
            )
            self.fields[f"source_{group}"] = _line(_("Where it was established"))

    def in_languages(self) -> list[tuple[str, Any, forms.BoundField, forms.BoundField]]:
        return [(code, label, self[f"name_{code}"], self[f"description_{code}"]) for code, label in LANGUAGES]

    def by_group(self) -> list[tuple[str, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"reach_{one}"], self[f"claimed_{one}"], self[f"source_{one}"]) for one in self.groups]

    def content(self, kept: MechanismContent | None = None) -> MechanismContent:
        """What was written, as an action takes it; names in other languages than the six are kept."""
        data = self.cleaned_data
        other_names = {code: text for code, text in (kept.names if kept else {}).items() if code not in UN_LANGUAGES}
        other_texts = {code: t for code, t in (kept.descriptions if kept else {}).items() if code not in UN_LANGUAGES}
        other_groups = {code: r for code, r in (kept.participations if kept else {}).items() if code not in self.groups}
        plain = ("organisation", "kind", "level", "region", "status", "start_year", "end_year", "outcome",
                 "confidence", "seen_at")  # fmt: skip
        return MechanismContent(
            names={**other_names, **self._in_languages("name")},
            descriptions={**other_texts, **self._in_languages("description")},
            acronyms=_parted(data["acronyms"], _PARTS), urls=_parted(data["urls"], _LINES),
            participations={**other_groups, **{group: self._reach(group) for group in self.groups}},
            **{name: data[name] for name in plain},
        )  # fmt: skip

    def _in_languages(self, what: str) -> dict[str, str]:
        return {
            code: self.cleaned_data[f"{what}_{code}"] for code in UN_LANGUAGES if self.cleaned_data[f"{what}_{code}"]
        }

    def _reach(self, group: str) -> Mapping[str, str]:
        data = self.cleaned_data
        return {
            "reach": data[f"reach_{group}"],
            "claimed_reach": data[f"claimed_{group}"],
            "source": data[f"source_{group}"],
        }


def initial_of(content: MechanismContent, version: int = 0) -> dict[str, Any]:
    """The form of a mechanism as it is now."""
    plain = {name: getattr(content, name) for name in content.__dataclass_fields__}
    for code in UN_LANGUAGES:
        plain[f"name_{code}"] = content.names.get(code, "")
        plain[f"description_{code}"] = content.descriptions.get(code, "")
    for group, facts in content.participations.items():
        plain[f"reach_{group}"] = facts["reach"]
        plain[f"claimed_{group}"] = facts["claimed_reach"]
        plain[f"source_{group}"] = facts["source"]
    for group in words.GROUPS:
        plain.setdefault(f"reach_{group}", "unknown")
    return {**plain, "acronyms": ", ".join(content.acronyms), "urls": "\n".join(content.urls), "version": version}


def _parted(text: str, at: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in at.split(text.replace("\r\n", "\n")) if part.strip())


class EntryForm(forms.Form):
    """A new entry: an issue and a mechanism, and what it does."""

    issue = forms.ModelChoiceField(Issue.objects.none(), label=_("Issue"))
    mechanism = _line(
        _("Mechanism"), required=True, help_text=_("Its code, its name or its acronym, as it stands in the map.")
    )
    description = _text(_("What does it do about the issue?"), 5)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=get_language)
    source = _line(
        _("A public source"), max_length=500, help_text=_("A page or document it rests on, if there is one.")
    )

    def __init__(self, *args: Any, issues: Any, **named_: Any) -> None:
        super().__init__(*args, **named_)
        self.fields["issue"].queryset = issues  # type: ignore[attr-defined]
        self.fields["issue"].label_from_instance = _titled  # type: ignore[attr-defined]


def _titled(issue: Issue) -> str:
    return f"{issue.code} {for_reader(issue.titles).text}"


class EntryWordsForm(ReasonForm):
    """The words of an entry, changed, or its place under another issue."""

    issue = forms.ModelChoiceField(Issue.objects.none(), label=_("Issue"), required=False, empty_label=None)
    description = _text(_("What does it do about the issue?"), 6)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=get_language)
    field_order = ("issue", "description", "language", "reason", "version")

    def __init__(self, *args: Any, issues: Any, **named_: Any) -> None:
        super().__init__(*args, **named_)
        self.fields["issue"].queryset = issues  # type: ignore[attr-defined]
        self.fields["issue"].label_from_instance = _titled  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """On which day somebody compared the map with the sources; empty: today."""

    day = forms.DateField(required=False)


class SourceForm(forms.Form):
    source = _line(_("Source"), required=True, max_length=500, help_text=_("An address or a document with its place."))
    kind = forms.ChoiceField(
        label=_("Whose word is it?"), choices=named((Evidence.Kind.SOURCE, Evidence.Kind.OWN_WORD))
    )
    seen_on = forms.DateField(
        label=_("Seen on"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("If you know.")
    )


class MergeForm(forms.Form):
    other = _line(
        _("Which mechanism is the same?"), required=True, help_text=_("Its code. Its entries move to this one.")
    )
    reason = _line(_("How do you know?"), required=True, max_length=500)


class ClaimForm(forms.Form):
    statement = _text(_("The statement"), 3, required=True, help_text=_("One sentence on which people disagree."))
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=get_language)


class ArgumentForm(forms.Form):
    stance = forms.ChoiceField(label=_("You argue"), choices=named(("for", "against")), widget=forms.RadioSelect)
    words = _text(_("In your own words"), 6, required=True)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=get_language)


class InviteReplyForm(forms.Form):
    organisation = _line(_("Organisation"), required=True)
    email = forms.EmailField(label=_("Its e-mail address"), help_text=_("The link is sent there and shown nowhere."))


class ReplyForm(forms.Form):
    about = forms.ChoiceField(label=_("What do you reply to?"), required=False)
    text = _text(
        _("Your reply"),
        8,
        required=True,
        help_text=_("Published beside what the map says, under your organisation's name."),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=get_language)

    def __init__(self, *args: Any, entries: Iterable[Any] = (), **named_: Any) -> None:
        super().__init__(*args, **named_)
        every = [("", _("Everything the map says"))]
        about = [(str(one.pk), _titled(one.issue)) for one in entries]
        self.fields["about"].choices = [*every, *about]  # type: ignore[attr-defined]


class TaxonomyForm(forms.Form):
    title = _line(_("Name of the list"), required=True)
    slug = forms.SlugField(label=_("Short name for addresses"), max_length=60)
    language = forms.ChoiceField(label=_("Language of the issues"), choices=LANGUAGES, initial=get_language)
    source = _line(_("Where does it come from?"))
    file = forms.FileField(
        label=_("File"), help_text=_("CSV or XLSX with the columns code, title and, if you like, cluster.")
    )


class IssueForm(forms.Form):
    """The titles of an issue, its cluster and its keywords in six languages."""

    note = _line(_("Note"))

    def __init__(self, *args: Any, **named_: Any) -> None:
        super().__init__(*args, **named_)
        for code, label in LANGUAGES:
            self.fields[f"title_{code}"] = _line(_("Title in %(language)s") % {"language": label}, max_length=500)
            self.fields[f"cluster_{code}"] = _line(_("Cluster in %(language)s") % {"language": label})
            self.fields[f"keywords_{code}"] = _line(_("Keywords in %(language)s") % {"language": label}, max_length=500)

    def texts(self, what: str) -> dict[str, str]:
        return {
            code: self.cleaned_data[f"{what}_{code}"] for code in UN_LANGUAGES if self.cleaned_data[f"{what}_{code}"]
        }


class LinkForm(forms.Form):
    """A link between the issues of two lists whose issues are at hand."""

    here = forms.ChoiceField(label=_("Issue of the first list"))
    kind = forms.ChoiceField(label=_("corresponds to, as"), choices=named(IssueLink.Kind.values))
    there = forms.ChoiceField(label=_("Issue of the second list"))

    def __init__(self, *args: Any, first: Taxonomy, second: Taxonomy, **named_: Any) -> None:
        super().__init__(*args, **named_)
        self.issues = {"here": _by_key(first), "there": _by_key(second)}
        for name, issues in self.issues.items():
            choices = [(key, _titled(one)) for key, one in issues.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def link(self) -> dict[str, Any]:
        """The two issues and the kind, as the action takes them."""
        chosen = {name: self.issues[name][self.cleaned_data[name]] for name in self.issues}
        return {**chosen, "kind": self.cleaned_data["kind"]}


def _by_key(taxonomy: Taxonomy) -> dict[str, Issue]:
    return {str(one.pk): one for one in taxonomy.issues.all()}


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Sheet"), help_text=_("XLSX, CSV or JSON; five columns, a list of mechanisms or the full form.")
    )
    taxonomy = forms.ModelChoiceField(
        Taxonomy.objects.none(), label=_("Its issues belong to"), to_field_name="slug", empty_label=None
    )

    def __init__(self, *args: Any, taxonomies: Any, **named_: Any) -> None:
        super().__init__(*args, **named_)
        self.fields["taxonomy"].queryset = taxonomies  # type: ignore[attr-defined]
        self.fields["taxonomy"].label_from_instance = lambda one: for_reader(one.titles).text  # type: ignore[attr-defined]
