"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "summary.draft": _("drafted “%(title)s” from the record"),
    "summary.redraft": _("drafted “%(title)s” from the record again: %(n_new)s new, %(n_changed)s changed"),
    "summary.edit": _("edited %(n)s passages of “%(title)s”"),
    "summary.rename": _("gave a summary the title “%(title)s”"),
    "summary.publish": _("published “%(title)s” for good"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {"summary": _("Summary or report")}
