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

_STANDINGS = {
    "unconfirmed": _("unconfirmed"),
    "confirmed": _("confirmed"),
    "contradicted": _("contradicted"),
    "retracted": _("retracted"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "account.kind": {"news": _("News"), "personal-report": _("Personal report"), "rumour": _("Rumour")},
    "account.before": _STANDINGS,
    "account.after": _STANDINGS,
}
