"""The pages on which the map goes out as files and sheets come in."""

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import actions, exchange, rules, tasks
from equalfooting.apps.mapping.forms import SheetForm
from equalfooting.apps.mapping.models import Entry, MapExport, MapImport, Taxonomy
from equalfooting.apps.mapping.plain import main_taxonomy
from equalfooting.apps.mapping.queries.looking import looked_at
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

#: an import of more rows than this is carried out by the queue
MANY_ROWS = 3_000


@door("public")
@require_safe
def downloads(request: Request, process: str) -> HttpResponse:
    """In which forms does the map leave the site?"""
    found = process_seen_by(request.by, process)
    made = list(MapExport.objects.filter(process=found).order_by("-asked_at")[:10])
    context = {
        "process": found, "forms": _offered(found), "made": made, "waiting": any(one.made_at is None for one in made),
    }  # fmt: skip
    return render_page(request, "mapping/downloads.html", context)


def _offered(process: Process) -> list[tuple[str, list[tuple[str, str, str]]]]:
    titles = {
        exchange.FIVE: gettext("Five columns, as in the original mapping document"),
        exchange.FULL: gettext("Everything, to work with and to bring in again"),
    }
    says = {
        "docx": gettext("Word document"), "pdf": gettext("PDF, to print"), "xlsx": gettext("Excel workbook"),
        "csv": gettext("CSV table"), "json": gettext("JSON, for programs"),
        "zip": gettext("CSV tables, packed together"),
    }  # fmt: skip
    offered: dict[str, list[tuple[str, str, str]]] = {form: [] for form in titles}
    for form, kind in exchange.WRITERS:
        address = reverse("mapping:export", kwargs={"process": process.slug, "form": form, "kind": kind})
        offered[form].append((kind, address, says[kind]))
    return [(titles[form], files) for form, files in offered.items()]


@door("public")
@require_safe
def export(request: Request, process: str, form: str, kind: str) -> HttpResponse:
    """The map as a file; a large one is made by the queue and linked from the page of downloads."""
    found = process_seen_by(request.by, process)
    slug = request.GET.get("taxonomy", "")
    chosen = get_object_or_404(Taxonomy, process=found, slug=slug) if slug else main_taxonomy(found)
    wanted = exchange.Wanted(found, chosen, _language(), request.now)
    n_entries = Entry.objects.filter(issue__taxonomy=chosen, withdrawn_at=None).count()
    if (form, kind) in exchange.WRITERS and n_entries > exchange.SLOW[kind]:
        return _queued(request, form, kind, wanted)
    content = exchange.file_of(form, kind, wanted)
    response = HttpResponse(content, content_type=exchange.CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-map-{form}.{kind}"'
    return response


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _queued(request: Request, form: str, kind: str, wanted: exchange.Wanted) -> HttpResponse:
    last = Leaf.objects.filter(process=wanted.process.slug).values_list("index", flat=True).first()
    row, is_new = MapExport.objects.get_or_create(
        process=wanted.process, form=form, kind=kind, language=wanted.language, taxonomy=wanted.taxonomy.slug,
        of_leaf=-1 if last is None else last, defaults={"asked_at": request.now},
    )  # fmt: skip
    if is_new:
        tasks.make_file.enqueue(row.pk, request.now.isoformat())
    sentence = gettext("The file is large and is being made; it will be linked here.")
    return done(request, sentence, "mapping:downloads", process=wanted.process.slug)


@door("public")
@require_safe
def export_made(request: Request, process: str, key: int) -> HttpResponseBase:
    """A large file that the queue has made."""
    found = process_seen_by(request.by, process)
    row = get_object_or_404(MapExport.objects.exclude(file=""), process=found, pk=key)
    name = f"{found.slug}-map-{row.form}.{row.kind}"
    kind = exchange.CONTENT_TYPES[row.kind]
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=name, content_type=kind)


@door("roles", "secretariat", "chair")
def imports(request: Request, process: str) -> HttpResponse:
    """Bring in a sheet: first only a look at what it would do."""
    found = process_seen_by(request.by, process)
    insist(rules.bring_in(request.by, found, request.now))
    form = SheetForm(request.POST or None, request.FILES or None, taxonomies=found.taxonomies.all())
    if not found.taxonomies.exists():
        del form.fields["taxonomy"]
    if request.method == "POST":
        made = carried_out(form, lambda: _look(request, form, found))
        if made:
            return redirect("mapping:import", process=process, key=made.pk)
    rows = MapImport.objects.filter(process=found).defer("sheets", "did")[:20]
    return with_form(request, "mapping/imports.html", form, process=found, imports=rows)


def _look(request: Request, form: SheetForm, process: Process) -> MapImport:
    given = form.cleaned_data["file"]
    data = given.read()
    return actions.look_at_sheet(
        by=request.by, process=process, taxonomy=form.cleaned_data.get("taxonomy"), name=given.name, data=data,
        tables=exchange.read_file(given.name, data), now=request.now,
    )  # fmt: skip


@door("roles", "secretariat", "chair")
def import_(request: Request, process: str, key: int) -> HttpResponse:
    """What would this sheet do? Questions to answer, conflicts to decide."""
    found = _import(request, process, key)
    if request.method == "POST":
        answers, choices = _decided(request, found)
        version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else 0
        actions.answer_sheet(
            by=request.by, of=found, answers=answers, choices=choices, version=version, now=request.now
        )
        return redirect("mapping:import", process=process, key=key)
    is_open = found.state == MapImport.State.LOOKED_AT
    context = {
        "process": found.process, "import": found, "looked": looked_at(found) if is_open else _numbers(found),
        "may_undo": rules.undo_import(request.by, found, actions.import_built_upon(found), request.now),
    }  # fmt: skip
    return render_page(request, "mapping/import.html", context)


def _numbers(found: MapImport) -> dict[str, Any]:
    """What an import did, once it is done."""
    did = found.did
    n_new = sum(len(did.get(name, ())) for name in ("issues", "mechanisms", "entries"))
    return {"n_new": n_new, "n_changed": len(did.get("changed", ())), "n_conflicting": 0, "n_same": 0}


Decided = dict[tuple[str, str], str]


def _decided(request: Request, found: MapImport) -> tuple[Decided, Decided]:
    """The answers and choices of the page's form; "?" is no answer yet."""
    sent = request.POST
    answers: Decided = {}
    choices: Decided = {}
    if sent.get("all") in ("keep", "take"):
        every = looked_at(found)
        choices = {key: sent["all"] for key in every.undecided}
    for number in range(200):
        if f"about-{number}" in sent and sent.get(f"answer-{number}", "?") != "?":
            answers[sent[f"about-{number}"], sent[f"given-{number}"]] = sent[f"answer-{number}"]
        if sent.get(f"choice-{number}") in ("keep", "take"):
            choices[sent[f"thing-{number}"], sent[f"id-{number}"]] = sent[f"choice-{number}"]
    return answers, choices


@door("roles", "secretariat", "chair")
@require_POST
def import_apply(request: Request, process: str, key: int) -> HttpResponse:
    """Bring the sheet in, all of it or nothing."""
    found = _import(request, process, key)
    n_rows = sum(len(sheet["rows"]) for sheet in found.sheets.values())
    if n_rows > MANY_ROWS and isinstance(request.by, Person):
        tasks.bring_in_sheet.enqueue(found.pk, request.by.pk, request.now.isoformat())
        sentence = gettext("The sheet is large and is being brought in; open this page again in a minute.")
        return done(request, sentence, "mapping:import", process=process, key=key)
    actions.apply_import(by=request.by, of=found, now=request.now)
    return done(request, gettext("The sheet is in the map."), "mapping:import", process=process, key=key)


@door("roles", "secretariat", "chair")
@require_POST
def import_undo(request: Request, process: str, key: int) -> HttpResponse:
    """Take out what a sheet brought in."""
    actions.undo_import(by=request.by, of=_import(request, process, key), now=request.now)
    return done(request, gettext("What the sheet brought in is out again."), "mapping:import", process=process, key=key)


def _import(request: Request, process: str, key: int) -> MapImport:
    found = process_seen_by(request.by, process)
    insist(rules.bring_in(request.by, found, request.now))
    return get_object_or_404(MapImport.objects.select_related("process", "taxonomy"), process=found, pk=key)
