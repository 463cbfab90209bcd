"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "happening.add": _("said in the chronicle that something happened"),
    "account.tell": _("told an account in the chronicle: %(kind)s"),
    "account.stand": _("changed how an account in the chronicle stands, from %(before)s to %(after)s"),
}

KINDS = {
    "happening": _("Happening"),
    "account": _("Account of a happening"),
    "standing": _("Standing of an account"),
}
