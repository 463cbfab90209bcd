"""Joint letters: where one stands, how long nobody has answered, and who may sign for an organisation."""

from equalfooting.domain.letters.homepages import is_of_homepage
from equalfooting.domain.letters.standing import STATES, Moments, days_silent, days_to_answer, state_of

__all__ = ["STATES", "Moments", "days_silent", "days_to_answer", "is_of_homepage", "state_of"]
