"""May this person do this with a seat plan, a nomination or a seat now, and if not, why not?"""

from equalfooting.apps.seats.rules.filling import adopt, ask_run, choose, commit, draw, see_outcome
from equalfooting.apps.seats.rules.nominating import (
    agree,
    change_nomination,
    enter_for,
    is_nominee,
    needs_secretariat,
    nominate,
    see_particulars,
    withdraw,
)
from equalfooting.apps.seats.rules.planning import (
    SELECTORS,
    amend,
    complete,
    edit,
    is_focal_point,
    moment_of,
    name_focal_point,
    new_plan,
    publish,
    see,
)
from equalfooting.apps.seats.rules.sitting import end_sitting, replace

__all__ = [
    "SELECTORS",
    "adopt",
    "agree",
    "amend",
    "ask_run",
    "change_nomination",
    "choose",
    "commit",
    "complete",
    "draw",
    "edit",
    "end_sitting",
    "enter_for",
    "is_focal_point",
    "is_nominee",
    "moment_of",
    "name_focal_point",
    "needs_secretariat",
    "new_plan",
    "nominate",
    "publish",
    "replace",
    "see",
    "see_outcome",
    "see_particulars",
    "withdraw",
]  # fmt: skip
