"""Which files came back to a text, and who may see them? Whoever sent one, and those who tend the text."""

from django.db.models import QuerySet
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting.models import ReturnedFile, Text
from equalfooting.apps.drafting.queries.texts import is_tending


def files_seen(by: Someone, text: Text) -> QuerySet[ReturnedFile]:
    """The files somebody sent, newest first; those of everybody once they are filed, for chair and secretariat."""
    rows = ReturnedFile.objects.filter(text=text).select_related("version", "by").defer("found")
    if not isinstance(by, Person):
        return rows.none()
    mine = rows.filter(by=by)
    return mine | rows.exclude(filed_at=None) if is_tending(by, text.process) else mine


def file_seen(by: Someone, text: Text, key: int) -> ReturnedFile:
    """One of them, with what was found in it (404 for whoever may not see it)."""
    found = files_seen(by, text).defer(None).filter(pk=key).first()
    if found is None:
        raise Http404("no file of this number that you may see")
    found.text = found.version.text = text
    return found


def own_file(by: Someone, text: Text, key: int) -> ReturnedFile:
    """One that whoever asks sent themselves (404)."""
    found = file_seen(by, text, key)
    if not isinstance(by, Person) or found.by_id != by.pk:
        raise Http404("no file of this number that you sent")
    return found
