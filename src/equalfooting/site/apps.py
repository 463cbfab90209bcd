"""How does Django know the site itself?"""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "equalfooting.site"
    label = "site"

    def ready(self) -> None:
        from allauth.account.signals import email_changed, email_confirmed, user_signed_up  # noqa: PLC0415  apps must be ready first
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415

        from equalfooting.site import oidc, sign_in  # noqa: PLC0415

        email_confirmed.connect(sign_in.put_joining_on_record, dispatch_uid="put-joining-on-record")
        email_confirmed.connect(oidc.cut_connections_made_before, dispatch_uid="cut-connections-made-before")
        user_signed_up.connect(sign_in.put_joining_by_provider_on_record, dispatch_uid="put-joining-by-provider")
        email_changed.connect(sign_in.put_change_of_address_on_record, dispatch_uid="put-change-of-address")
        authenticator_added.connect(sign_in.remember_second_factor, dispatch_uid="remember-second-factor")
