"""When is there consensus at W3C?

Source: W3C Process Document (12 June 2023), section 5.2.1: consensus is the support of a substantial number and no
sustained objection from anybody in the set; unanimity is the support of all without abstention; dissent is at least
one sustained objection. Abstention is said or silent. A Formal Objection (section 5.5) goes to review outside the
group with its rationale. "Substantial" has no number.
"""

from equalfooting.domain.consensus.conditions import Condition
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, Level, LevelSet
from equalfooting.domain.refusals.sentence import _

W3C = LevelSet(
    "w3c",
    "2023-06-12",
    _("W3C Process"),
    "W3C Process Document (12 June 2023), sections 5.2.1 and 5.5",
    (
        Level(
            "unanimity",
            _("Unanimity"),
            _("Every member supports the decision; nobody abstains or is silent."),
            AGREED,
            (Condition("everybody-supports"),),
        ),
        Level(
            "consensus",
            _("Consensus"),
            _("A substantial number support the decision, and nobody sustains an objection."),
            AGREED,
            (Condition("nobody-objects"), Condition("somebody-in-favour")),
            (_("Is the number of those who support it substantial? The Process gives no number."),),
        ),
        Level(
            "dissent",
            _("Dissent"),
            _("At least one member sustains an objection."),
            DIVERGED,
            (Condition("somebody-objects"),),
            (
                _("Were all legitimate concerns considered as far as is possible and reasonable?"),
                _("Which of the proposals draws the weakest objections?"),
            ),
        ),
    ),
    {"formal-objection": _("Formal objection")},
)
