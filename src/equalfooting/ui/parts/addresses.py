"""How does a page make an address that another reader can open and see the same?"""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest


def query_with(request: HttpRequest, **changes: Any) -> str:
    """The query string of this page with some keys changed.

    A value of None or "" takes the key out; a list sets it several times. `?` alone means no query,
    which keeps the link on the same page. The caller's template escapes it.
    """
    query = request.GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        elif isinstance(value, list | tuple | set | frozenset):
            query.setlist(key, [str(one) for one in value])
        else:
            query[key] = str(value)
    return "?" + query.urlencode()


def nearby_pages(page: Page[Any]) -> Iterable[int | str]:
    """Page numbers round this one, with the first and last; `…` marks what is left out."""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        yield number if isinstance(number, int) else "…"
