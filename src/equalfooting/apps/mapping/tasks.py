"""What is too slow to wait for? Large sheets coming in, large files going out."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.translation import override
from django_tasks import task

from equalfooting.apps.mapping import actions, exchange
from equalfooting.apps.mapping.actions.importing import apply_import, importer
from equalfooting.apps.mapping.models import MapExport, MapImport, Taxonomy
from equalfooting.domain.refusals import Refusal

__all__ = ["actions", "bring_in_sheet", "make_file"]


@task()
def bring_in_sheet(key: int, by: int, now: str) -> None:
    """Carry out an import; started twice or killed halfway, it ends the same."""
    person = importer(by)
    if person is not None:
        apply_import(by=person, of=MapImport.objects.get(pk=key), now=datetime.fromisoformat(now))


@task()
def make_file(key: int, now: str) -> None:
    """Make a large file once and keep it; what went wrong is kept instead."""
    row = MapExport.objects.select_related("process").get(pk=key)
    if row.made_at:
        return
    moment = datetime.fromisoformat(now)
    taxonomy = Taxonomy.objects.get(process=row.process, slug=row.taxonomy)
    wanted = exchange.Wanted(row.process, taxonomy, row.language, moment)
    try:
        with override(row.language):
            content = exchange.file_of(row.form, row.kind, wanted)
        row.file.save(f"{row.pk}.{row.kind}", ContentFile(content), save=False)
    except Refusal as refusal:
        row.trouble = str(refusal)[:300]
    row.made_at = moment
    row.save()
    _forget_earlier(row)


def _forget_earlier(row: MapExport) -> None:
    """Take away the same file made from an earlier state of the map; whoever wants one gets the newest."""
    same = {name: getattr(row, name) for name in ("process", "form", "kind", "language", "taxonomy")}
    for earlier in MapExport.objects.filter(**same, of_leaf__lt=row.of_leaf):
        earlier.file.delete(save=False)
        earlier.delete()
