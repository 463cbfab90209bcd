"""The pages of the lists of issues: what there is, side by side, links, what gets lost."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.exchange import read_file
from equalfooting.apps.mapping.forms import IssueForm, LinkForm, TaxonomyForm
from equalfooting.apps.mapping.models import IssueLink, Taxonomy
from equalfooting.apps.mapping.queries.crossing import crossing, taxonomies
from equalfooting.apps.mapping.queries.reading import issue_seen_by
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.mapping.sheets import taxonomy_from
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """By which lists of issues can the map be laid out?"""
    found = process_seen_by(request.by, process)
    context = {
        "process": found, "taxonomies": list(taxonomies(found)),
        "may_tend": rules.tend_taxonomy(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "mapping/taxonomies.html", context)


@door("signed-in")
def bring_in(request: Request, process: str) -> HttpResponse:
    """Bring in a list of issues from a table."""
    found = process_seen_by(request.by, process)
    insist(rules.tend_taxonomy(request.by, found, request.now))
    form = TaxonomyForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        made = carried_out(form, lambda: _bring_in(request, form, found))
        if made:
            return done(request, gettext("The list of issues is there."), "mapping:taxonomies", process=process)
    return with_form(request, "mapping/taxonomy_form.html", form, process=found)


def _bring_in(request: Request, form: TaxonomyForm, found: Process) -> Taxonomy:
    data = form.cleaned_data
    tables = read_file(data["file"].name, data["file"].read())
    if not tables:
        raise Refusal("map-form-unknown")
    issues = taxonomy_from(next(iter(tables.values())), data["slug"], data["title"])
    return actions.bring_in_taxonomy(
        by=request.by, process=found, slug=data["slug"], issues=issues, language=data["language"],
        source=data["source"], now=request.now,
    )  # fmt: skip


@door("signed-in")
@require_POST
def make_main(request: Request, process: str, taxonomy: str) -> HttpResponse:
    """Lay the map out by this list from now on."""
    found = process_seen_by(request.by, process)
    chosen = get_object_or_404(Taxonomy.objects.select_related("process"), process=found, slug=taxonomy)
    actions.make_main(by=request.by, taxonomy=chosen, now=request.now)
    return done(request, gettext("The map is laid out by this list now."), "mapping:taxonomies", process=process)


@door("public")
def crosswalk(request: Request, process: str, first: str, second: str) -> HttpResponse:
    """Two lists side by side: links, and what gets lost from the first to the second."""
    found = process_seen_by(request.by, process)
    lists = {one.slug: one for one in found.taxonomies.filter(slug__in=(first, second)).prefetch_related("issues")}
    if len(lists) != len({first, second}):
        raise Http404
    if first == second:
        return redirect("mapping:taxonomies", process=process)
    one, other = lists[first], lists[second]
    form = LinkForm(request.POST or None, first=one, second=other)
    if request.method == "POST":
        made = carried_out(form, lambda: actions.put_link(by=request.by, now=request.now, **form.link()))
        if made:
            sentence = gettext("The link stands.")
            return done(request, sentence, "mapping:crosswalk", process=process, first=first, second=second)
    seen = crossing(one, other)
    context = {"process": found, "first": one, "second": other, **vars(seen)}
    may = rules.tend_taxonomy(request.by, found, request.now)
    return with_form(request, "mapping/crosswalk.html", form, may_tend=may, **context)


@door("signed-in")
@require_POST
def link_remove(request: Request, process: str, key: int) -> HttpResponse:
    """Take a link between two issues away."""
    found = process_seen_by(request.by, process)
    links = IssueLink.objects.select_related("here__taxonomy__process", "there__taxonomy")
    link = get_object_or_404(links, pk=key, here__taxonomy__process=found)
    first, second = sorted((link.here.taxonomy, link.there.taxonomy), key=lambda one: (not one.is_main, one.slug))
    actions.remove_link(by=request.by, link=link, now=request.now)
    sentence = gettext("The link is gone.")
    return done(request, sentence, "mapping:crosswalk", process=process, first=first.slug, second=second.slug)


@door("signed-in")
def issue_edit(request: Request, process: str, taxonomy: str, code: str) -> HttpResponse:
    """Correct the titles, the cluster and the keywords of an issue."""
    found = issue_seen_by(request.by, process, taxonomy, code)
    of = found.taxonomy.process
    insist(rules.tend_taxonomy(request.by, of, request.now))
    initial = {"note": found.note}
    for language in UN_LANGUAGES:
        initial[f"title_{language}"] = found.titles.get(language, "")
        initial[f"cluster_{language}"] = found.clusters.get(language, "")
        initial[f"keywords_{language}"] = _joined(found.keywords.get(language, ""))
    form = IssueForm(request.POST or None, initial=initial)
    if request.method == "POST" and carried_out(form, lambda: actions.edit_issue(
        by=request.by, issue=found, titles=form.texts("title"), clusters=form.texts("cluster"),
        keywords=form.texts("keywords"), note=form.cleaned_data["note"], now=request.now,
    )):  # fmt: skip
        return done(
            request, gettext("The change is saved."), "mapping:issue", process=process, taxonomy=taxonomy, code=code
        )
    return with_form(request, "mapping/issue_form.html", form, process=of, issue=found)


def _joined(words: object) -> str:
    return ", ".join(map(str, words)) if isinstance(words, list) else str(words)
