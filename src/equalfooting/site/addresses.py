"""From which address does a request come? Forwarded headers count only as far as our own proxies wrote them."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the browser, for counting tries; never shown."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.N_PROXIES and len(forwarded) >= settings.N_PROXIES:
        return str(forwarded[-settings.N_PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))
