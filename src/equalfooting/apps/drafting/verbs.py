"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS: dict[str, str] = {
    "text.create": _("began the text “%(title)s”"),
    "text.set-deadline": _("set the deadline for amendments to “%(title)s”"),
    "text.close": _("closed the text “%(title)s”"),
    "text-version.draft": _("drafted version %(version)s of “%(title)s”"),
    "text-version.edit": _("edited the draft of version %(version)s of “%(title)s”"),
    "text-version.discard": _("took back the draft of version %(version)s of “%(title)s”"),
    "text-version.publish": _("published version %(version)s of “%(title)s”"),
    "text-amendment.propose": _("proposed amendment %(number)s to “%(title)s”"),
    "text-amendment.reword": _("changed amendment %(number)s to “%(title)s”"),
    "text-amendment.join": _("joined amendment %(number)s to “%(title)s”"),
    "text-amendment.leave": _("no longer sponsors amendment %(number)s to “%(title)s”"),
    "text-amendment.withdraw": _("withdrew amendment %(number)s to “%(title)s”"),
    "text-amendment.handle": _("proposed what becomes of amendment %(number)s to “%(title)s”"),
    "text-amendment.place": _("put amendment %(number)s to “%(title)s” on another paragraph"),
    "text-placement.offer": _("proposed another place for amendment %(number)s to “%(title)s”"),
    "text-placement.take-back": _("took back the place proposed for amendment %(number)s to “%(title)s”"),
    "text-placement.answer": _("answered the place proposed for amendment %(number)s to “%(title)s”"),
    "text-amendment.reply": _("answered what the chair proposes for amendment %(number)s to “%(title)s”"),
    "text-package.offer": _("offered amendments to “%(title)s” as a package"),
    "text-package.undo": _("took a package of amendments to “%(title)s” apart"),
    "text-file.receive": _("sent back a Word file of “%(title)s”"),
    "text-file.propose": _("proposed amendments %(first)s to %(last)s to “%(title)s” from a Word file"),
    "text-file.discard": _("laid a Word file of “%(title)s” aside"),
}
