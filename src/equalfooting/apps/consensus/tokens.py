"""How does a link in a mail know whose voice it is? By a nonce that the site has signed, in one round."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from equalfooting.apps.consensus.models import Round, Voice
from equalfooting.domain.refusals import Refusal

_SIGNER = "consensus.voice"


def token_of(voice: Voice) -> str:
    """The token of the links in the mails to this voice."""
    return Signer(salt=_SIGNER).sign(voice.nonce)


def voice_of_token(round_: Round, token: str) -> Voice:
    """The voice a token belongs to. Refuses `link-worn-out` for any other, also one of another round."""
    try:
        nonce = Signer(salt=_SIGNER).unsign(token)
        return Voice.objects.select_related("person").get(round=round_, nonce=nonce, person__is_active=True)
    except (BadSignature, Voice.DoesNotExist):
        raise Refusal("link-worn-out") from None


def link(voice: Voice) -> str:
    """The address for a mail: at the configured origin, never at the Host header's."""
    named = {"process": voice.round.process.slug, "round": voice.round.number, "token": token_of(voice)}
    return str(settings.ORIGIN) + reverse("consensus:by-mail", kwargs=named)
