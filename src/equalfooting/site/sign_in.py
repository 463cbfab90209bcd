"""How do people sign in? allauth does it; this file says what differs here.

No passwords. Mails carry the configured origin, never the Host header. Redirects lead only to own paths.
Tries are counted in the database, so that parallel requests and several servers count together.
"""

from io import BytesIO
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from qrcode.image.svg import SvgPathFillImage

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.paths import is_own_path
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from equalfooting.site.sealing import seal, unseal


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Accounts without passwords."""

    def new_user(self, request: HttpRequest) -> Person:
        person: Person = super().new_user(request)
        person.joined_at = clock.now()
        return person

    def set_password(self, user: Person, password: str) -> None:
        user.set_unusable_password()
        user.save(update_fields=["password"])

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)

    def format_email_subject(self, subject: str) -> str:
        """As it stands: allauth would put the Host header in front."""
        return subject

    def is_safe_url(self, url: str | None) -> bool:
        return is_own_path(url)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that names this site by its configuration, whatever the request says it is called."""
        facts = {"origin": settings.ORIGIN, "site_name": settings.SITE_NAME, "email": email}
        message = self.render_mail(template_prefix, email, {**context, **facts})
        try:
            message.send()
        except (SMTPException, OSError) as failure:
            raise Refusal("mail-not-sent") from failure

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped library
    """Passkeys and authenticator apps know this site by its configured origin and name."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_label(self, user: Person) -> str:
        return str(user.email)

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, on a white ground of its own: pages can be dark."""
        target = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(target)
        return target.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.ORIGIN).hostname or "", "name": settings.SITE_NAME}


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped library
    """People who come from an OpenID Connect provider bring a name and a verified address."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        person: Person = sociallogin.user
        person.email = data.get("email") or ""
        parts = (data.get("first_name"), data.get("last_name"))
        person.name = data.get("name") or " ".join(filter(None, parts))
        person.joined_at = clock.now()
        return person

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("socialaccount_connections")


def remember_second_factor(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any
) -> None:
    """Setting up a factor proves that one holds it: it counts for this session as if it had been asked for."""
    if authenticator.type in {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
        record_authentication(
            request, user, method="mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def put_joining_on_record(sender: Any, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """An account stands on the record from the moment its first address is confirmed, not before."""
    _put_joining(email_address.user)


def put_joining_by_provider_on_record(sender: Any, request: HttpRequest, user: Person, **said: Any) -> None:
    """Whose address a provider has confirmed needs no code of ours."""
    if said.get("sociallogin") and EmailAddress.objects.filter(user=user, verified=True).exists():
        _put_joining(user)


@transaction.atomic
def _put_joining(person: Person) -> None:
    if not Leaf.objects.filter(actor_handle=person.handle, verb="person.join").exists():
        write(by=person, verb="person.join", on=person, now=clock.now())


@transaction.atomic
def put_change_of_address_on_record(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """That an address changed is on the record; neither the old nor the new one is."""
    write(by=user, verb="person.change-address", on=user, now=clock.now())
