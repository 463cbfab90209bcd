"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS: dict[str, str] = {
    "joint-letter.start": _("started a joint letter"),
    "joint-letter.describe": _("changed to whom a joint letter goes and who works on it"),
    "joint-letter.write": _("worked on the text of a joint letter"),
    "joint-letter.translate": _("translated a joint letter"),
    "joint-letter.share": _("asked for amendments to a joint letter"),
    "joint-letter.settle": _("settled the text of “%(letter)s”, number %(number)s, for signing"),
    "joint-letter.move-deadline": _("moved the deadline for signatures to %(sign_until)s"),
    "joint-letter.abandon": _("gave a joint letter up"),
    "joint-letter.close": _("signing of “%(letter)s” ended with %(n_signed)s signatures"),
    "joint-letter.send": _("sent “%(letter)s” with %(n_signed)s signatures"),
    "joint-letter.remind": _("reminded the addressee of “%(letter)s”"),
    "joint-letter.acknowledge": _("recorded that receipt of “%(letter)s” was acknowledged"),
    "joint-letter.answer": _("recorded an answer to “%(letter)s”"),
    "joint-letter.take-back": _("took back what was recorded about “%(letter)s” by mistake"),
    "joint-letter.stay-silent": _("nobody has answered “%(letter)s” for %(n_days)s days"),
    "signature.give": _("signed “%(letter)s”"),
    "signature.ask": _("asked to sign “%(letter)s” for %(organisation)s"),
    "signature.confirm": _("confirmed that %(organisation)s signs “%(letter)s”"),
    "signature.refuse": _("did not confirm that %(organisation)s signs “%(letter)s”"),
    "signature.withdraw": _("withdrew a signature of “%(letter)s”"),
    "signature.show": _("agreed to be named under “%(letter)s”"),
    "signature.end-news": _("no longer wants mails about “%(letter)s”"),
    "signature.hide": _("no longer wants to be named under “%(letter)s”"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {
    "jointletter": _("Joint letter"),
    "signature": _("Signature"),
}
