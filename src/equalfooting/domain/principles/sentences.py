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
    "groups-present": _("Stakeholder groups of which somebody was present: %(n)s of %(of)s."),
    "groups-speaking": _("Stakeholder groups of which somebody spoke: %(n)s of %(of)s."),
    "groups-writing": _("Stakeholder groups that took part in writing: %(n)s of %(of)s."),
    "regions-present": _("Regions of which somebody was present: %(n)s of %(of)s."),
    "regions-writing": _("Regions that took part in writing: %(n)s of %(of)s."),
    "of-status": _("Of %(of)s people who were present, %(n)s come from countries with the status “%(status)s”."),
    "meeting-notice": _("Meetings announced at least %(days)s days before: %(n)s of %(of)s."),
    "meeting-documents": _("Meetings with documents out at least %(days)s days before: %(n)s of %(of)s."),
    "deadline-notice": _("Deadlines announced at least %(days)s days before: %(n)s of %(of)s."),
    "documents-open": _("Documents open to everybody: %(n)s of %(of)s."),
    "transcripts-open": _("Meetings with an open transcript: %(n)s of %(of)s."),
    "observers-heard": _("Meetings in which an observer had the floor: %(n)s of %(of)s."),
    "rule-safe": _("Decision rules that nobody can capture: %(n)s of %(of)s."),
    "inputs-answered": _("Inputs that were answered: %(n)s of %(of)s."),
    "inputs-used": _("Inputs that changed words: %(n)s of %(of)s."),
}
#: what follows a figure's sentence where it has something to name
MISSING = _("Missing: %(missing)s.")
ABLE_TO = _("Able to: %(witnesses)s.")
#: what is counted, and from which rows
EXPLANATIONS: dict[str, str] = {
    "groups-present": _(
        "A stakeholder group counts once somebody of it was at a meeting, observers aside. A person of two groups "
        "counts for both."
    ),
    "groups-speaking": _("The same, for those who had the floor at least once."),
    "groups-writing": _(
        "A stakeholder group counts once somebody of it answered a call, proposed an amendment or a change of the map, "
        "stated a position or objected."
    ),
    "regions-present": _(
        "A regional group of the United Nations counts once somebody from one of its countries was at a meeting, "
        "observers aside."
    ),
    "regions-writing": _("The same, for those who took part in writing."),
    "of-status": _(
        "People who were at a meeting, each once, observers aside; the status of their country is dated and sourced "
        "on the page of groups and regions. Somebody whose country is not known does not pass."
    ),
    "meeting-notice": _(
        "From the announcement of the beginning that held to that beginning, in whole days: a meeting that was moved "
        "counts from when it was moved. Cancelled meetings are left out."
    ),
    "meeting-documents": _(
        "From the day on which the last of its papers was published to the beginning of the meeting. A meeting "
        "without papers does not pass."
    ),
    "deadline-notice": _(
        "Deadlines of calls, nominations, amendments, positions, signatures of letters and editions under silence. "
        "From the announcement of the date that held: a deadline that was moved, or ended early, counts from then."
    ),
    "documents-open": _(
        "Documents that the process published, and that everybody can read. A document that was withdrawn, or whose "
        "process is not public, does not pass."
    ),
    "transcripts-open": _(
        "Meetings that have begun and whose transcript everybody can read; none, where the process is not public."
    ),
    "observers-heard": _("Meetings at which at least one observer had the floor at least once."),
    "rule-safe": _(
        "The decision rules in force that were analysed exactly: a rule passes if no member, no stakeholder group and "
        "no region can decide alone. Where it is asked, all of them must pass."
    ),
    "inputs-answered": _(
        "Answers to calls of which a person judged a passage or which the map rests on; amendments that were "
        "handled; proposals and objections that got an answer. Withdrawn ones are left out."
    ),
    "inputs-used": _(
        "Answers to calls on which an entry of the map rests; amendments and proposals whose words were taken. Nobody "
        "is asked to take words over: the figure is shown and never judged."
    ),
}
