"""Which sign-in pages are ours? The first one, its counted tries, and the explanation of the second factor."""

from typing import Any

from allauth.account.stages import EmailVerificationStage, LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView, SignupView
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from equalfooting.adapters import clock
from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.paths import own_path
from equalfooting.site.addresses import client_address
from equalfooting.site.middleware import has_second_factor
from equalfooting.ui.doors import Door, door
from equalfooting.ui.fragments import render_page

#: Where somebody wanted to go when the second factor was asked for; kept in the session.
AFTERWARDS = "after_second_factor"


class _Counted:
    """POSTs are counted for the address they come from, in one atomic step each."""

    counted_as = ""
    most, minutes = 30, 10

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        what = f"{self.counted_as}:{client_address(request)}"
        tallies.count(what, most=self.most, minutes=self.minutes, now=clock.now())
        return super().post(request, *arguments, **named)  # type: ignore[misc,no-any-return]


class SignIn(_Counted, RequestLoginCodeView):  # type: ignore[misc]  # untyped library
    """One page for every way to sign in: a code by mail, a passkey, a provider."""

    template_name = "account/login.html"
    counted_as = "send-code"
    door = Door("public")

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> HttpResponse | None:
        """Whoever waits for a code that opens an account may sign in instead: they may have one already, and no code
        comes. The page that waits looks the same either way."""
        if stage.key == EmailVerificationStage.key:
            return None
        found: HttpResponse | None = super()._redirect_to_pending_stage(request, stage)
        return found


class EnterCode(_Counted, ConfirmLoginCodeView):  # type: ignore[misc]  # untyped library
    """The code is bound to this browser's session; tries are counted for the code, not for the session's copy."""

    counted_as = "try-code"
    door = Door("public")

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        sent = f"code:{self._process.state.get('email')}:{self._process.state.get('at')}"
        tallies.count(sent, most=10, minutes=15, now=clock.now())
        return super().post(request, *arguments, **named)


class Join(_Counted, SignupView):  # type: ignore[misc]  # untyped library
    """Open an account: an address, a name if one likes, and a code that proves the address."""

    counted_as = "join"
    door = Door("public")


@door("signed-in")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor is asked for, the ways to give one, and back to where one was."""
    if has_second_factor(request):
        return redirect(own_path(request.session.pop(AFTERWARDS, ""), reverse("home")))
    has_one = is_mfa_enabled(request.user)
    return render_page(request, "site/second_factor.html", {"has_one": has_one, "here": request.path})
