"""Is every address closed unless its view says who may come in?"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from equalfooting.site.middleware import declared_door


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found, prefix + str(found.pattern))
        else:
            yield prefix + str(found.pattern), found


def test_every_view_declares_a_door() -> None:
    doorless = [address for address, pattern in patterns(get_resolver()) if declared_door(pattern.callback) is None]
    assert doorless == []


def test_a_view_without_a_door_is_open_to_nobody() -> None:
    def view() -> None: ...

    assert declared_door(view) is None
