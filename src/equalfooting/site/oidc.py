"""What must an OpenID Connect provider prove before somebody is signed in?

allauth leads there and back. Beyond that, here: PKCE and a nonce always; an identity token always, with its signature
checked whatever the channel; a userinfo answer that speaks of the same person (OpenID Connect Core 1.0, 3.1.2.1,
3.1.3.7, 5.3.2; RFC 7636); and a provider that does not answer is a page, not a failure of ours.
"""

from typing import Any, NoReturn

import jwt
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal.jwtkit import verify_jti
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider, _pick_data
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from equalfooting.ui.doors import door

#: A shared secret proves nothing about who signed, and "none" nothing at all.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
REQUIRED = ("iss", "sub", "aud", "exp", "iat", "nonce")


def nonce_of(state: str) -> str:
    """The nonce of one try: only the session that keeps the state can expect it."""
    return str(salted_hmac("openid-connect-nonce", state, algorithm="sha256").hexdigest())


class Client(OAuth2Client):  # type: ignore[misc]  # untyped library
    """Sends the nonce along."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        extra = {**extra_params, "nonce": nonce_of(self.state)}
        return str(super().get_redirect_url(authorization_url, scope, extra))


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # untyped library
    """Believes an identity token that is signed, meant for us, of this try and still valid; nothing less."""

    client_class = Client

    @property
    def openid_config(self) -> dict[str, Any]:
        try:
            return dict(super().openid_config)
        except (OSError, ValueError) as failure:  # what a session of allauth's raises is an OSError
            self._give_up(failure)

    def _give_up(self, failure: Exception) -> NoReturn:
        page = render_authentication_error(self.request, self.get_provider(), exception=failure)
        raise ImmediateHttpResponse(page) from failure

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **said: Any) -> Any:
        data = {"id_token": self._decode_id_token(app, said["response"].get("id_token") or "")}
        if app.settings.get("fetch_userinfo", True) and "userinfo_endpoint" in self.openid_config:
            data["userinfo"] = self._fetch_user_info(token.token)
            if data["userinfo"].get("sub") != data["id_token"]["sub"]:
                raise OAuth2Error("userinfo speaks of somebody else")
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims = jwt.decode(
                id_token, key=self._key_of(id_token), algorithms=ALGORITHMS, audience=app.client_id,
                issuer=self.openid_config["issuer"], options={"require": list(REQUIRED)},
            )  # fmt: skip
        except jwt.PyJWTError as failure:
            raise OAuth2Error("invalid identity token") from failure
        self._insist_on_this_try(app, claims)
        verify_jti(claims)
        return dict(claims)

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        """The provider's key that the token names; a token may name none only where there is no choice."""
        kid = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if kid in (None, key.key_id) and key.public_key_use in (None, "sig")]
        if len(fitting) != 1:
            raise OAuth2Error("the identity token names no key of the provider")
        return fitting[0]

    def _insist_on_this_try(self, app: SocialApp, claims: dict[str, Any]) -> None:
        if not constant_time_compare(str(claims["nonce"]), nonce_of(self.request.GET.get("state", ""))):
            raise OAuth2Error("the identity token is of another try")
        party = claims.get("azp")
        if party not in (None, app.client_id) or (isinstance(claims["aud"], list) and claims["aud"][1:] and not party):
            raise OAuth2Error("the identity token was made for somebody else")


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # untyped library
    """A provider of the operator's list. Only a plain yes makes an address a confirmed one."""

    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        said = _pick_data(data)
        confirmed = said.get("email_verified") in (True, "true")
        return [EmailAddress(email=said["email"], verified=confirmed, primary=True)] if said.get("email") else []


@door("public")
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as failure:
        raise Http404 from failure
    return answer


def cut_connections_made_before(sender: Any, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """Who proves the first address of an account keeps only the connection that this very session made.

    Else somebody could join in another's name by a provider that confirms no addresses, wait until the owner of the
    address proves it with a code, and then come in by the provider.
    """
    person = email_address.user
    if EmailAddress.objects.filter(user=person, verified=True).exclude(pk=email_address.pk).exists():
        return
    methods = get_authentication_records(request, person)
    own = [(one.get("provider"), one.get("uid")) for one in methods if one.get("method") == "socialaccount"]
    for account in SocialAccount.objects.filter(user=person):
        if (account.provider, account.uid) not in own:
            account.delete()
