"""Does a copy of the database alone open nobody's second factor?"""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from equalfooting.domain.refusals import Refusal
from equalfooting.site.sealing import seal, unseal
from tests.cast import Cast


def test_what_is_sealed_is_read_again_and_says_nothing_itself() -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    assert "JBSWY3DPEHPK3PXP" not in sealed


def test_what_was_kept_before_secrets_were_sealed_stays_readable() -> None:
    assert unseal("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"


def test_another_signing_secret_opens_nothing_and_says_so(settings) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another"
    with pytest.raises(Refusal) as refused:
        unseal(sealed)
    assert refused.value.code == "second-factor-sealed"


def test_the_secret_of_an_app_lies_sealed_in_the_database(cast: Cast) -> None:
    TOTP.activate(cast.sana, "JBSWY3DPEHPK3PXP")
    kept = Authenticator.objects.get(user=cast.sana).data["secret"]
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert unseal(kept) == "JBSWY3DPEHPK3PXP"
