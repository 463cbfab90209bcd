"""What do the sign-in pages ask for? Their fields, labelled in our words."""

from typing import Any

from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

_ADDRESS = {"autocomplete": "email", "dir": "ltr", "spellcheck": "false"}
_CODE = {"autocomplete": "one-time-code", "dir": "ltr", "autocapitalize": "characters", "spellcheck": "false"}


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]  # untyped library
    """Where should the code go?"""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget = forms.EmailInput(attrs=_ADDRESS)


class _Code:
    """The code of a mail, typed as it stands there."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        code = self.fields["code"]  # type: ignore[attr-defined]
        code.label, code.help_text = _("Code from the mail"), _("Capitals and dashes do not matter.")
        code.widget = forms.TextInput(attrs=_CODE)


class CodeForm(_Code, ConfirmLoginCodeForm):  # type: ignore[misc]  # untyped library
    """The code that signs somebody in."""


class NewAddressCodeForm(_Code, ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # untyped library
    """The code that confirms an address."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # untyped library
    """A passkey signs in by itself; a plain security key only confirms a sign-in."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].help_text = _("So that you can tell it from your others, for example “phone”.")
        passwordless = self.fields["passwordless"]
        passwordless.label, passwordless.initial = _("Sign in with it alone, without a code by mail"), True
        passwordless.help_text = _("Your device then asks for its PIN, your finger or your face.")
