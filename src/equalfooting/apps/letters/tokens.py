"""How does a link in a mail know whose signature it is about? By a nonce that the site has signed."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from equalfooting.apps.letters.models import JointLetter, Signature
from equalfooting.domain.refusals import Refusal

_SIGNER = "letters.signature"


def token_of(signature: Signature) -> str:
    """The token of the links in the mails about this signature."""
    return Signer(salt=_SIGNER).sign(signature.nonce)


def signature_of(letter: JointLetter, token: str) -> Signature:
    """The signature a token belongs to. Refuses `signature-link-worn-out` for any other token."""
    try:
        nonce = Signer(salt=_SIGNER).unsign(token)
        found = Signature.objects.select_related("settled").get(settled__letter=letter, nonce=nonce)
    except (BadSignature, Signature.DoesNotExist):
        raise Refusal("signature-link-worn-out") from None
    found.settled.letter = letter
    return found


def address_of(letter: JointLetter) -> str:
    """The lasting address of the letter's page, at the configured origin."""
    return str(settings.ORIGIN) + reverse("letters:letter", args=[letter.process.slug, letter.text.slug])


def link(signature: Signature, page: str = "confirm") -> str:
    """A link for a mail: at the configured origin, never at the Host header's."""
    letter = signature.settled.letter
    path = reverse(f"letters:{page}", args=[letter.process.slug, letter.text.slug, token_of(signature)])
    return str(settings.ORIGIN) + path
