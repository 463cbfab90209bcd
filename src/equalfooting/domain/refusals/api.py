"""Refusals of the programs' door: tokens, parameters, addresses."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "token-unknown": Sentence(
        _("The token sent with the request is not one of this site, or it was revoked."),
        _("Make a new one on your page, or leave the header out to read what is public."),
    ),
    "token-header-wrong": Sentence(
        _("The header “Authorization” does not say “Bearer” and a token."),
        _("Write: Authorization: Bearer, a space, and the token."),
    ),
    "token-name-empty": Sentence(
        _("The token has no name."), _("Name the program that will use it, so that you know which one to revoke.")
    ),
    "too-many-tokens": Sentence(
        _("You have %(n_tokens)s tokens in use; at most %(limit)s are given."), _("Revoke one that no program uses.")
    ),
    "parameter-unknown": Sentence(
        _("“%(given)s” is not a parameter of this address."), _("Those it knows: %(choices)s.")
    ),
    "parameter-repeated": Sentence(_("The parameter “%(given)s” is given more than once."), _("Give it once.")),
    "parameter-wrong": Sentence(
        _("The parameter “%(given)s” cannot be read: %(why)s."), _("Correct it; the documentation says what it takes.")
    ),
    "address-unknown": Sentence(
        _("Nothing that you may read is at this address."), _("The addresses are listed at %(documentation)s.")
    ),
    "method-not-allowed": Sentence(
        _("This address cannot be asked with %(method)s."), _("It can be asked with: %(choices)s.")
    ),
    "token-needed": Sentence(
        _("Nothing is written here without a token that may write; a sign-in in the browser does not count."),
        _("Make one on your page, “Tokens for programs”, and send it in the header “Authorization”."),
    ),
    "token-reads-only": Sentence(
        _("This token may read and not write."), _("Make one on your page that may also write, and use that.")
    ),
    "second-factor-on-site": Sentence(
        _("Who acts here as %(roles)s needs a second factor, and a program has none."),
        _("Do it on the site, signed in with the second factor: %(page)s"),
    ),
    "body-unreadable": Sentence(
        _("The body of the request is not an object in JSON, in UTF-8."),
        _("Send what the documentation shows, with the header Content-Type: application/json."),
    ),
    "field-wrong": Sentence(
        _("The field “%(given)s” cannot be taken: %(why)s."), _("Correct it; the documentation says what it takes.")
    ),
    "field-not-asked": Sentence(
        _("The field “%(given)s” is not asked for here."), _("Leave it out; asked for are: %(choices)s.")
    ),
    "idempotency-key-wrong": Sentence(
        _("The header “Idempotency-Key” is empty, too long, or holds spaces or other than ASCII characters."),
        _("Send 1 to 200 letters, digits and signs, such as a UUID."),
    ),
    "idempotency-key-reused": Sentence(
        _("The key “%(key)s” was sent before with another request."),
        _("Send the same request again, or this one with a key of its own."),
    ),
    "request-unreadable": Sentence(
        _("The request could not be read."), _("Send fewer or shorter parameters, in UTF-8.")
    ),
}
