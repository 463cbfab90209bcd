"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "asserted-gap.assert": _("asserted a gap for issue %(issue)s"),
    "asserted-gap.withdraw": _("took back the gap asserted for issue %(issue)s"),
    "gap-argument.make": _("argued about a gap asserted for issue %(issue)s"),
    "gap-argument.withdraw": _("took back an argument about a gap asserted for issue %(issue)s"),
}
KINDS = {"assertedgap": _("Asserted gap"), "gapargument": _("Argument about a gap")}
