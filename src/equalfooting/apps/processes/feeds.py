"""How does a feed reader follow a process? An Atom feed of its notices, in the reader's language."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from equalfooting.apps.processes.models import Notice, Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.prose import plain_paragraphs

N_IN_FEED = 30


_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _sayable(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return _UNSAYABLE.sub("", text)


class NoticesFeed(Feed[Notice, Process]):
    """The newest notices of one process."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *arguments: Any, **named: Any) -> Process:
        return process_seen_by(request.by, named["process"])  # type: ignore[attr-defined]

    def title(self, process: Process) -> str:
        return for_reader(process.names).text or process.slug

    def link(self, process: Process) -> str:
        return settings.ORIGIN + reverse("processes:notices", args=[process.slug])

    def feed_url(self, process: Process) -> str:
        return settings.ORIGIN + reverse("processes:notices-feed", args=[process.slug])

    def items(self, process: Process) -> QuerySet[Notice]:
        return process.notices.select_related("process")[:N_IN_FEED]

    def item_title(self, item: Notice) -> str:
        return _sayable(for_reader(item.titles).text)

    def item_description(self, item: Notice) -> str:
        return plain_paragraphs(_sayable(for_reader(item.bodies).text))

    def item_link(self, item: Notice) -> str:
        return settings.ORIGIN + reverse("processes:notice", args=[item.process.slug, item.pk])

    def item_guid(self, item: Notice) -> str:
        return self.item_link(item)

    def item_pubdate(self, item: Notice) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Notice) -> datetime:
        return item.published_at


notices_feed = door("public")(NoticesFeed())
