"""Seat plans, nominations, runs and draws, and who sits."""

from equalfooting.apps.seats.models.filling import Choice, Dossier, Draw, Outcome, Run
from equalfooting.apps.seats.models.nominations import Intake, Nomination, Particulars
from equalfooting.apps.seats.models.plans import Amendment, FocalPoint, SeatPlan
from equalfooting.apps.seats.models.sittings import Seat, Sitting

__all__ = [
    "Amendment", "Choice", "Dossier", "Draw", "FocalPoint", "Intake", "Nomination", "Outcome", "Particulars", "Run",
    "Seat", "SeatPlan", "Sitting",
]  # fmt: skip
