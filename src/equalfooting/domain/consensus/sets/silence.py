"""When is a text adopted by silence at the United Nations?

Source: General Assembly decision 74/544 (27 March 2020): the President circulates a draft under a silence procedure
of at least 72 hours; if the silence is not broken the decision is adopted. By this procedure silence lets a text
pass, but it is still not support, and is not shown as support. It can be run paragraph by paragraph.
"""

from equalfooting.domain.consensus.conditions import Condition
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, Level, LevelSet
from equalfooting.domain.refusals.sentence import _

#: hours between circulation and deadline, at the least
HOURS_LEAST = 72

SILENCE = LevelSet(
    "un-silence",
    "a-dec-74-544",
    _("UN silence procedure"),
    "General Assembly decision 74/544 (27 March 2020)",
    (
        Level(
            "adopted",
            _("Adopted by silence"),
            _("Nobody broke the silence before the deadline."),
            AGREED,
            (Condition("nobody-objects"), Condition("deadline-passed")),
        ),
        Level(
            "silence-broken",
            _("Silence broken"),
            _("At least one member objected before the deadline."),
            DIVERGED,
            (Condition("somebody-objects"),),
            (_("Can the text be mended and circulated again?"),),
        ),
    ),
    {"explanation": _("Explanation of position")},
)
