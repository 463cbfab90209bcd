"""How does a link in a mail know whose subscription it is about? By a nonce that the site has signed."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from equalfooting.apps.processes.models import Process, Subscription
from equalfooting.domain.refusals import Refusal

_SIGNER = "processes.subscription"


def token_of(subscription: Subscription) -> str:
    """The token of the links in the mails of this subscription."""
    return Signer(salt=_SIGNER).sign(subscription.nonce)


def subscription_of(process: Process, token: str) -> Subscription:
    """The subscription a token belongs to. Refuses `link-worn-out` for any other token."""
    try:
        nonce = Signer(salt=_SIGNER).unsign(token)
        return Subscription.objects.select_related("process").get(process=process, nonce=nonce)
    except (BadSignature, Subscription.DoesNotExist):
        raise Refusal("link-worn-out") from None


def link(name: str, subscription: Subscription) -> str:
    """A link for a mail: at the configured origin, never at the Host header's."""
    path = reverse(name, kwargs={"process": subscription.process.slug, "token": token_of(subscription)})
    return str(settings.ORIGIN) + path
