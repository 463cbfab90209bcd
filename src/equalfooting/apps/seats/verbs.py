"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "seatplan.draft": _("drew up a plan for %(seats)s seats: “%(plan)s”"),
    "seatplan.edit": _("changed the draft of the seat plan “%(plan)s”"),
    "seatplan.publish": _("published the seat plan “%(plan)s” with the method “%(method)s”"),
    "seatplan.amend": _("amended the published seat plan “%(plan)s”: %(reason)s"),
    "seatplan.commit": _("published the chances of the lottery of “%(plan)s” (SHA-256 %(commitment)s)"),
    "seatplan.fill": _("filled the seats of “%(plan)s”"),
    "focalpoint.name": _("named %(handle)s focal point of %(group)s in “%(plan)s”"),
    "focalpoint.end": _("ended that %(handle)s is focal point of %(group)s in “%(plan)s”"),
    "nomination.file": _("filed nomination %(number)s of “%(plan)s” for %(group)s"),
    "nomination.take-in": _("took %(n)s nominations for “%(plan)s” in from a file"),
    "nomination.change": _("changed nomination %(number)s of “%(plan)s”"),
    "nomination.agree": _("agreed to be nominated (%(number)s) in “%(plan)s”"),
    "nomination.withdraw": _("withdrew nomination %(number)s of “%(plan)s”"),
    "nomination.tell-apart": _("said that nominations %(number)s and %(other)s of “%(plan)s” are two people"),
    "choice.make": _("chose nominee %(number)s of “%(plan)s” for %(group)s"),
    "choice.drop": _("no longer chooses nominee %(number)s of “%(plan)s” for %(group)s"),
    "run.ask": _("had the machine compute for “%(plan)s”"),
    "run.end": _("computed for “%(plan)s”"),
    "draw.make": _("drew the panel of “%(plan)s” from the seed “%(seed)s”"),
    "sitting.begin": _("seat %(seat)s of “%(plan)s” is taken by nominee %(number)s"),
    "sitting.end": _("seat %(seat)s of “%(plan)s” is free again"),
}

KINDS = {
    "seatplan": _("Seat plan"),
    "focalpoint": _("Focal point"),
    "nomination": _("Nomination"),
    "choice": _("Choice"),
    "run": _("Computation"),
    "draw": _("Draw"),
    "sitting": _("Seat held"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "seatplan.method": {
        "groups": _("Each group picks its own"),
        "balance": _("A coordinator balances"),
        "lottery": _("A fair lottery"),
    },
}
