"""In which sentences is the scorecard told? English, with named facts, as translation keys."""

from equalfooting.domain.refusals.sentence import _

PRINCIPLES: dict[str, str] = {
    "participation": _("All stakeholder groups take part"),
    "spread": _("Spread over regions and development status"),
    "notice": _("Notice is given"),
    "openness": _("Documents and transcripts are open"),
    "observers": _("Observers are heard"),
    "rule": _("Nobody can capture the decision"),
    "answers": _("Inputs are answered"),
}
STATE_NAMES: dict[str, str] = {
    "met": _("met"),
    "not-met": _("not met"),
    "not-known": _("nothing to judge by yet"),
    "not-asked": _("shown; the process set no threshold"),
}
SENTENCES: dict[str, str] = {
    "groups-present": _("Stakeholder groups of which somebody was present: %(n)s of %(of)s; missing: %(missing)s."),
    "groups-speaking": _("Stakeholder groups of which somebody spoke: %(n)s of %(of)s; missing: %(missing)s."),
    "regions-present": _("Regions of which somebody was present: %(n)s of %(of)s; missing: %(missing)s."),
    "of-status": _("Of %(of)s members who were present, %(n)s have the development status “%(status)s”."),
    "meeting-notice": _("Meetings announced at least %(days)s days before: %(n)s of %(of)s."),
    "meeting-documents": _("Meetings with documents out at least %(days)s days before: %(n)s of %(of)s."),
    "deadline-notice": _("Deadlines announced at least %(days)s days before: %(n)s of %(of)s."),
    "documents-open": _("Documents open to everybody: %(n)s of %(of)s."),
    "transcripts-open": _("Meetings with an open transcript: %(n)s of %(of)s."),
    "observers-heard": _("Meetings in which an observer had the floor: %(n)s of %(of)s."),
    "rule-safe": _("Decision rules that nobody can capture: %(n)s of %(of)s; shown by: %(witness)s."),
    "inputs-answered": _("Inputs that were answered: %(n)s of %(of)s."),
    "inputs-used": _("Inputs that changed words: %(n)s of %(of)s."),
}
