"""What are patterns, thresholds and states of decision rules called on pages?"""

from django.utils.translation import gettext_lazy as _

from equalfooting.apps.decisions.describing import AS_JSON

#: pattern -> its name on the form, in the order in which people should think of them
PATTERNS = {
    "consensus": _("Consensus, or consensus minus a few"),
    "consensus-or-groups": _("Consensus; failing that, enough members of each stakeholder group"),
    "group-by-group": _("Group by group: enough members of each stakeholder group"),
    "region-by-region": _("Region by region: enough members of each region"),
    "majority": _("Majority: enough of all members"),
    "double-majority": _("Double majority: more than half of the members, and enough of the weight"),
    "weighted": _("Weighted majority: enough of the weight"),
    AS_JSON: _("Any other rule, described as JSON"),
}
THRESHOLDS = {
    ">50%": _("more than half"),
    "50%": _("at least half"),
    "60%": _("at least 60 %"),
    "2/3": _("at least two thirds"),
    "3/4": _("at least three quarters"),
    "100%": _("all"),
    "": _("another threshold, written below"),
}
STATES = {
    "waiting": _("The analysis is being made. Come back in some minutes."),
    "done": _("Analysed exactly."),
    "refused": _("This rule is too large for an exact analysis."),
}
