"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "process.open": _("opened the process"),
    "process.edit": _("changed the description of the process: %(parts)s"),
    "phase.add": _("added the phase “%(names)s”"),
    "phase.change": _("changed the phase “%(names)s”"),
    "phase.remove": _("took the phase “%(names)s” out of the plan"),
    "membership.join": _("joined the correspondence group"),
    "membership.give": _("gave the role %(role)s to %(handle)s"),
    "membership.end": _("ended the role %(role)s of %(handle)s"),
    "mandate.add": _("entered the mandate “%(titles)s” with %(n_paragraphs)s paragraphs"),
    "paragraph.translate": _("changed paragraph %(number)s in %(languages)s"),
    "reading.add": _("added the reading “%(title)s” of paragraph %(number)s"),
    "reading.hold": _("put on record who holds the reading “%(title)s” of paragraph %(number)s"),
    "reading.let-go": _("no longer holds the reading “%(title)s” of paragraph %(number)s"),
    "reading.withdraw": _("withdrew the reading “%(title)s” of paragraph %(number)s"),
    "document.publish": _("published the document “%(titles)s”"),
    "document.withdraw": _("withdrew the document “%(titles)s”: %(reason)s"),
    "notice.publish": _("published the notice “%(titles)s”"),
    "subscription.confirm": _("asked for the notices by e-mail"),
    "subscription.end": _("wants no more notices by e-mail"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {
    "process": _("Process"),
    "membership": _("Role in a process"),
    "phase": _("Phase"),
    "mandate": _("Mandate"),
    "paragraph": _("Paragraph"),
    "reading": _("Reading"),
    "holding": _("Who holds a reading"),
    "document": _("Document"),
    "notice": _("Notice"),
    "subscription": _("Subscription"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "membership.role": {
        "secretariat": _("Secretariat"),
        "chair": _("Chair"),
        "member": _("Member"),
        "correspondent": _("Correspondent"),
        "observer": _("Observer"),
    },
    "process.parts": {
        "names": _("Name"),
        "summaries": _("What it is for, in two or three sentences"),
        "acronym": _("Acronym"),
        "convener": _("Convened by"),
        "opened_on": _("Begins on"),
        "ended_on": _("Ends on"),
        "is_public": _("Anyone may read it"),
        "is_fictional": _("This process and everybody in it are invented."),
        "takes_correspondents": _("Anyone may join its correspondence group"),
    },
}
