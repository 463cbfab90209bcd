"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "mechanism.create": _("added the mechanism %(name)s (%(code)s)"),
    "mechanism.edit": _("changed the mechanism %(name)s (%(code)s)"),
    "mechanism.check": _("checked what the map says about %(name)s (%(code)s)"),
    "mechanism.withdraw": _("withdrew the mechanism %(name)s (%(code)s)"),
    "mechanism.return": _("brought back the mechanism %(name)s (%(code)s)"),
    "mechanism.restore": _("restored an earlier version of %(name)s (%(code)s)"),
    "mechanism.merge": _("merged %(dropped)s into %(name)s (%(code)s)"),
    "mechanism.undo": _("undid the merge of %(dropped)s into %(name)s (%(code)s)"),
    "mechanism.name-keeper": _("changed who keeps %(name)s (%(code)s)"),
    "entry.create": _("added %(name)s to the issue %(issue)s"),
    "entry.edit": _("changed what %(name)s does about the issue %(issue)s"),
    "entry.move": _("moved the entry of %(name)s from the issue %(was)s to the issue %(issue)s"),
    "entry.evidence": _("changed what the entry of %(name)s under the issue %(issue)s rests on"),
    "entry.withdraw": _("withdrew the entry of %(name)s under the issue %(issue)s"),
    "entry.return": _("brought back the entry of %(name)s under the issue %(issue)s"),
    "entry.restore": _("restored an earlier version of the entry of %(name)s under the issue %(issue)s"),
    "entry.merge": _("moved the entry under the issue %(issue)s to %(name)s"),
    "claim.put-up": _("put up a contested statement about %(name)s"),
    "argument.make": _("argued about a contested statement on %(name)s"),
    "argument.withdraw": _("withdrew an argument about a contested statement on %(name)s"),
    "reply-invitation.send": _("invited %(organisation)s to reply to what the map says about %(name)s"),
    "reply-invitation.revoke": _("revoked a link to reply about %(name)s"),
    "reply.give": _("replied for %(organisation)s to what the map says about %(name)s"),
    "taxonomy.bring-in": _("brought in the list of issues %(slug)s with %(n_issues)s issues"),
    "taxonomy.make-main": _("made %(slug)s the main list of issues"),
    "issue.edit": _("changed the issue %(code)s of %(taxonomy)s"),
    "issue-link.put": _("linked two issues: %(here)s %(kind)s %(there)s"),
    "issue-link.remove": _("removed the link between the issues %(here)s and %(there)s"),
    "map-import.look-at": _("looked at what a sheet would bring in"),
    "map-import.apply": _("brought in a sheet: %(n_new)s new rows, %(n_changed)s changed"),
    "map-import.undo": _("undid bringing in a sheet"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {
    "mechanism": _("Mechanism"),
    "entry": _("Entry of the map"),
    "issue": _("Issue"),
    "taxonomy": _("List of issues"),
    "claim": _("Contested statement"),
    "argument": _("Argument for or against"),
    "reply": _("Reply of an organisation"),
    "mapimport": _("Sheet brought into the map"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "issue-link.kind": {
        "exact": _("is the same as"),
        "broader": _("is part of the broader"),
        "narrower": _("takes in the narrower"),
        "related": _("touches"),
    },
}
