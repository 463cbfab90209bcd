"""When do the GNSO's working groups speak of consensus?

Source: GNSO Operating Procedures (24 October 2019), annex 1, GNSO Working Group Guidelines, section 3.6. It names no
number: "small minority", "most" and "significant" are the Chair's to judge. "Most" is read as more than half of the
members here, since fewer than that are not most in any reading; whoever is silent is not counted as agreeing.
Divergence is the absence of strong support, and 3.6 describes strong support as the support of most of the group.
The minority view attaches to any level (the section names it for all but full consensus; groups publish it with any).
"""

from equalfooting.domain.consensus.conditions import Condition
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, SUPPORTED, Level, LevelSet
from equalfooting.domain.refusals.sentence import _

GNSO = LevelSet(
    "gnso",
    "2019-10-24",
    _("GNSO working groups"),
    "GNSO Operating Procedures (24 October 2019), annex 1, section 3.6",
    (
        Level(
            "full-consensus",
            _("Full consensus"),
            _("Nobody in the group speaks against the recommendation in its last readings."),
            AGREED,
            (Condition("nobody-objects"), Condition("somebody-in-favour")),
        ),
        Level(
            "consensus",
            _("Consensus"),
            _("Only a small minority disagrees, and most agree."),
            AGREED,
            (Condition("somebody-objects"), Condition("most-in-favour")),
            (_("Is the minority small? The guidelines give no number."),),
        ),
        Level(
            "strong-support",
            _("Strong support but significant opposition"),
            _("Most of the group supports the recommendation, and a significant number do not."),
            SUPPORTED,
            (Condition("somebody-objects"), Condition("most-in-favour")),
            (_("Is the opposition significant: by its number, its spread over groups, or its reasons?"),),
        ),
        Level(
            "divergence",
            _("Divergence"),
            _("No position has strong support; there are many points of view, or none that convinces."),
            DIVERGED,
            (Condition("not-most-in-favour"),),
            (_("Do the views differ for good, or has nobody a strong view yet?"),),
        ),
    ),
    {"minority-view": _("Minority view")},
)
