"""When is there rough consensus in the IETF?

Source: RFC 7282 "On Consensus and Humming in the IETF" (June 2014), sections 2, 3, 6 and 7; RFC 2418, section 3.3.
Heads are not counted: a hundred for and five against may not be rough consensus, five for and a hundred against may
be. What counts is whether every objection was addressed, which does not mean accommodated.
"""

from equalfooting.domain.consensus.conditions import Condition
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, Level, LevelSet
from equalfooting.domain.refusals.sentence import _

IETF = LevelSet(
    "ietf",
    "rfc7282",
    _("IETF rough consensus"),
    "RFC 7282 (2014), sections 2, 3, 6 and 7; RFC 2418 (1998), section 3.3",
    (
        Level(
            "rough-consensus",
            _("Rough consensus"),
            _("Every objection was addressed, though not necessarily accommodated."),
            AGREED,
            (Condition("objections-answered"), Condition("somebody-in-favour")),
            (
                _("Does each answer meet the substance of its objection, so that the group can go on over it?"),
                _("Is what is answered the reason itself, or only the number of those who hold it?"),
            ),
        ),
        Level(
            "no-rough-consensus",
            _("No rough consensus"),
            _("At least one objection was not addressed."),
            DIVERGED,
            (Condition("objection-unanswered"),),
            (_("Is the objection about substance, within the charter, and not settled before?"),),
        ),
    ),
    {"open-issue": _("Open issue")},
)
