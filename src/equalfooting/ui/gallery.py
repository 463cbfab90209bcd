"""How does each part of a page look? One page with all of them, for people who build and check pages."""

from datetime import date, datetime, timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

GROUPS = (
    ("gov", "Governments"), ("igo", "Intergovernmental organisations"), ("civil", "Civil society"),
    ("business", "Business"), ("tech", "Technical and academic community"), ("youth", "A group of one’s own"),
)  # fmt: skip
_REGIONS = [("africa", "Africa"), ("asia", "Asia-Pacific"), ("grulac", "Latin America and the Caribbean")]
_LEVELS = [("n", "National"), ("r", "Regional"), ("i", "International")]
_WITH_ERRORS = {"name": "", "group": "civil", "answer": "Several."}
_ROWS = (
    ("Root zone management", "gov", "international", 14, 2),
    ("Critical Internet resources in small island states", "civil", "regional", 3, 0),
    ("Cross-border data flows", "business", "national", 128, 41),
    ("Multilingual domain names", "tech", "international", 1204, 96),
)
_ANSWER = """Los pequeños Estados insulares no tienen asiento en **ninguna** de las instancias.

Véase [el informe](https://example.org/informe).

- sin fondos de viaje
- sin traducción
"""


class SampleForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label="Name of the organisation", help_text="As it should be cited.")
    group = forms.ChoiceField(label="Stakeholder group", choices=GROUPS, widget=forms.RadioSelect)
    regions = forms.MultipleChoiceField(
        label="Regions you speak about",
        choices=_REGIONS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(label="Level", choices=_LEVELS)
    answer = forms.CharField(
        label="Which international public policy issues have no adequate mechanism?",
        help_text="Any language; about 500 words.",
        widget=forms.Textarea,
    )
    document = forms.FileField(label="A document", help_text="Word, PDF or text", required=False)
    answered_on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    may_cite = forms.BooleanField(
        label="You may cite this answer in public", help_text="Left blank means no.", required=False
    )


@door("public")
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part once; only where the site is a demonstration or is being worked on."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render_page(request, "ui/gallery.html", _sample(request), fragment="results")


def _sample(request: HttpRequest) -> dict[str, object]:
    now: datetime = request.now  # type: ignore[attr-defined]
    words = request.GET.get("q", "").lower()
    rows = [row for row in _ROWS if words in row[0].lower()]
    form = SampleForm(_WITH_ERRORS if "form" in request.GET else None)
    return {
        "now": now, "closes_at": now + timedelta(days=12), "soon": now + timedelta(hours=30),
        "day": date(2026, 12, 4), "groups": GROUPS, "rows": rows, "form": form,
        "page": Paginator(range(400), 10).get_page(request.GET.get("page")),
        "refusal": Refusal("role-needed", roles="secretariat", role="observer"),
        "places_name": "Working Group on Data Governance", "places": _places(),
        "answer": _ANSWER, "here": reverse("ui:gallery"),
    }  # fmt: skip


def _places() -> list[tuple[str, str, bool]]:
    here = reverse("ui:gallery")
    names = ("Overview", "Call for inputs", "Reading room", "Map", "Gaps", "Editions", "Record")
    return [(name, here, name == "Map") for name in names]
