"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "apitoken.make": _("made a token for programs"),
    "apitoken.revoke": _("revoked a token for programs"),
    "person.join": _("opened an account"),
    "person.change": _("changed name, language or time zone"),
    "person.change-address": _("changed the address of the account"),
    "person.begin-to-run": _("let %(handle)s run the site"),
    "person.end-to-run": _("no longer lets %(handle)s run the site"),
    "person.leave": _("left the site; the personal content of %(n_emptied)s entries was erased"),
}

KINDS = {
    "person": _("Person"),
}
