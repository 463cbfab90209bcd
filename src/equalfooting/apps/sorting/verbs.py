"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "answer.read": _("read an answer of %(reference)s to the end"),
    "suggestion.ask": _("asked the machine to read the answers to %(call)s"),
    "campaign.find": _("found %(n_campaigns)s campaigns of letters among the answers to %(call)s"),
    "reading.order": _("the model %(model)s put the answers to %(call)s in the order in which it would learn most"),
    "suggestion.make": _("the model %(model)s read %(reference)s and suggested %(n_suggestions)s passages"),
    "passage.confirm": _("confirmed a passage of %(reference)s"),
    "passage.correct": _("corrected a passage of %(reference)s"),
    "passage.reject": _("rejected a passage of %(reference)s"),
    "passage.split": _("split a passage of %(reference)s"),
    "passage.merge": _("merged passages of %(reference)s"),
    "verdict.undo": _("took back a decision about %(reference)s"),
}
