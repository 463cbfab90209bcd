"""What do people do to the lists of issues? Bring one in, correct an issue, link two lists."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping import content, rules
from equalfooting.apps.mapping.models import Issue, IssueLink, Taxonomy
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping import plain
from equalfooting.domain.refusals import Refusal, insist

Texts = dict[str, str]


@transaction.atomic
def bring_in_taxonomy(
    *, by: Editor, process: Process, slug: str, issues: plain.Taxonomy, language: str, source: str, now: datetime
) -> Taxonomy:
    """Bring in a list of issues; the first of a process is its main one. Who may: secretariat, chair. Journalled."""
    insist(rules.tend_taxonomy(by, process, now))
    Process.objects.select_for_update().get(pk=process.pk)
    if Taxonomy.objects.filter(process=process, slug=slug).exists():
        raise Refusal("taxonomy-slug-taken", field="slug", slug=slug)
    taxonomy = Taxonomy.objects.create(
        process=process, slug=slug, titles={language: content.text(issues.title, "title", 300)},
        source=content.text(source, "source", 300),
        is_main=not Taxonomy.objects.filter(process=process, is_main=True).exists(),
    )  # fmt: skip
    Issue.objects.bulk_create(
        Issue(
            taxonomy=taxonomy, code=content.text(one.code, "code", 16), position=number,
            titles={language: content.text(one.title, "title", 500)},
            clusters={language: content.text(one.cluster, "cluster", 300)} if one.cluster else {},
        )
        for number, one in enumerate(issues.issues)
    )  # fmt: skip
    facts = {"slug": slug, "slug_titles": taxonomy.titles, "n_issues": len(issues.issues)}
    write(by=by, verb="taxonomy.bring-in", on=taxonomy, process=process.slug, facts=facts, now=now)
    return taxonomy


@transaction.atomic
def make_main(*, by: Editor, taxonomy: Taxonomy, now: datetime) -> Taxonomy:
    """Lay the map out by this list from now on; entries stay under the issues they were made for."""
    insist(rules.tend_taxonomy(by, taxonomy.process, now))
    Taxonomy.objects.filter(process=taxonomy.process, is_main=True).exclude(pk=taxonomy.pk).update(is_main=False)
    Taxonomy.objects.filter(pk=taxonomy.pk).update(is_main=True)
    facts = {"slug": taxonomy.slug, "slug_titles": taxonomy.titles}
    write(by=by, verb="taxonomy.make-main", on=taxonomy, process=taxonomy.process.slug, facts=facts, now=now)
    return taxonomy


@transaction.atomic
def edit_issue(
    *, by: Editor, issue: Issue, titles: Texts, clusters: Texts, keywords: Texts, note: str, now: datetime
) -> Issue:
    """Correct the titles, clusters and keywords of an issue. Who may: secretariat, chair. Journalled."""
    process = issue.taxonomy.process
    insist(rules.tend_taxonomy(by, process, now))
    issue.titles = _texts(titles, "titles")
    if not issue.titles:
        raise Refusal("text-empty", field="titles")
    issue.clusters, issue.keywords = _texts(clusters, "clusters"), _texts(keywords, "keywords")
    issue.note = content.text(note, "note", 300)
    issue.save(update_fields=["titles", "clusters", "keywords", "note"])
    facts = {"code": issue.code, "taxonomy": issue.taxonomy.slug, "taxonomy_titles": issue.taxonomy.titles}
    write(by=by, verb="issue.edit", on=issue, process=process.slug, facts=facts, now=now)
    return issue


@transaction.atomic
def put_link(*, by: Editor, here: Issue, there: Issue, kind: str, now: datetime) -> IssueLink:
    """Say what an issue of one list is to an issue of another. Who may: secretariat, chair. Journalled."""
    process = here.taxonomy.process
    insist(rules.tend_taxonomy(by, process, now) or rules.same_process(process, taxonomy=there.taxonomy))
    content.one_of(kind, IssueLink.Kind.values, "kind")
    if here.taxonomy_id == there.taxonomy_id:
        raise Refusal("issues-of-one-taxonomy", field="there")
    link, _ = IssueLink.objects.update_or_create(here=here, there=there, defaults={"kind": kind})
    facts = {"here": here.code, "there": there.code, "kind": kind}
    write(by=by, verb="issue-link.put", on=link, process=process.slug, facts=facts, now=now)
    return link


@transaction.atomic
def remove_link(*, by: Editor, link: IssueLink, now: datetime) -> None:
    """Take a link between two issues away. Who may: secretariat, chair. Journalled."""
    process = link.here.taxonomy.process
    insist(rules.tend_taxonomy(by, process, now))
    facts = {"here": link.here.code, "there": link.there.code}
    write(by=by, verb="issue-link.remove", on=link, process=process.slug, facts=facts, now=now)
    link.delete()


def _texts(given: Texts, name: str) -> Texts:
    tidy = {language: " ".join(content.text(words, name, 500).split()) for language, words in given.items()}
    return {language: words for language, words in tidy.items() if words}
