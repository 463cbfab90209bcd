"""Which sign-in pages exist? Named one by one: whatever allauth brings beyond these (passwords!) has no address."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import include, path
from django.views.generic import RedirectView

from equalfooting.site import oidc
from equalfooting.site import sign_in_views as ours
from equalfooting.ui.doors import door

urlpatterns = [
    path("", ours.SignIn.as_view(), name="account_login"),
    path("", ours.SignIn.as_view(), name="account_request_login_code"),
    path("code/", ours.EnterCode.as_view(), name="account_confirm_login_code"),
    path("join/", ours.Join.as_view(), name="account_signup"),
    path("confirm-address/", account.email_verification_sent, name="account_email_verification_sent"),
    path("address/", door("signed-in")(account.email), name="account_email"),
    path("out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path(
        "again/",
        door("signed-in")(RedirectView.as_view(pattern_name="mfa_reauthenticate", query_string=True)),
        name="account_reauthenticate",
    ),
    path("second-factor/", ours.second_factor, name="second-factor"),
    path("factors/", door("signed-in")(factors.index), name="mfa_index"),
    path("factors/ask/", factors.authenticate, name="mfa_authenticate"),
    path("factors/again/", door("signed-in")(factors.reauthenticate), name="mfa_reauthenticate"),
    path("factors/app/", door("signed-in")(totp.activate_totp), name="mfa_activate_totp"),
    path("factors/app/remove/", door("signed-in")(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/recovery/", door("signed-in")(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "factors/recovery/new/", door("signed-in")(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "factors/recovery/codes.txt",
        door("signed-in")(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", door("signed-in")(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", door("signed-in")(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/again/", door("signed-in")(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", door("signed-in")(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/edit/", door("signed-in")(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("with/", include("allauth.socialaccount.urls")),
    path("with/oidc/<str:provider_id>/login/", openid_connect.login, name="openid_connect_login"),
    path("with/oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
]
