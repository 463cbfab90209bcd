"""Where may a page send somebody back to? Only to a path of this site."""

import re

from django.utils.http import url_has_allowed_host_and_scheme

_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


def is_own_path(address: str | None) -> bool:
    """Whether an address is a plain path of this site: no other host, no trick of slashes or hidden characters."""
    if not address or not address.startswith("/") or address.startswith("//") or _CONTROL.search(address):
        return False
    return url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def own_path(address: str | None, otherwise: str) -> str:
    """The address if it is a path of this site, else `otherwise`."""
    return address if address and is_own_path(address) else otherwise
