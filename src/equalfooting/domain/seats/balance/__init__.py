"""Which panel is best under a plan, why is each nominee in or out, and what does an impossible plan lack?

`program_of` compiles a plan and a pool; `best_panel` finds the best panel with its proven gap; `prices_of`, `why_each`
say what each nominee's other way would cost; `alternatives_to`, `what_if`, `saved_by` compare; `check` works with and
without a pool; `look_of`, `replacements`, `alternates`, `rotation` serve a body that sits already.
"""

from equalfooting.domain.seats.balance.alternatives import Alternative, alternatives_to, saved_by, what_if
from equalfooting.domain.seats.balance.best import Best, best_panel
from equalfooting.domain.seats.balance.check import Checked, check, relaxed_plan
from equalfooting.domain.seats.balance.look import Look, crossed, look_of, portions
from equalfooting.domain.seats.balance.prices import Prices, prices_of, settle
from equalfooting.domain.seats.balance.program import Program, Wish, program_of
from equalfooting.domain.seats.balance.reading import with_aims, with_targets
from equalfooting.domain.seats.balance.replacing import Replacement, alternates, replacements
from equalfooting.domain.seats.balance.sentences import Because, Missed
from equalfooting.domain.seats.balance.terms import Rotation, Term, rotation
from equalfooting.domain.seats.balance.why import Why, why_each

__all__ = [
    "Alternative", "Because", "Best", "Checked", "Look", "Missed", "Prices", "Program", "Replacement", "Rotation",
    "Term", "Why", "Wish", "alternates", "alternatives_to", "best_panel", "check", "crossed", "look_of", "portions",
    "prices_of", "program_of", "relaxed_plan", "replacements", "rotation", "saved_by", "settle", "what_if",
    "why_each", "with_aims", "with_targets",
]  # fmt: skip
