"""Who sits, for whom, from when to when?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from equalfooting.apps.seats.models.nominations import Nomination
from equalfooting.apps.seats.models.plans import SeatPlan


class Seat(models.Model):
    """A numbered seat of a body, and for which group it is."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="numbered_seats")
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=60)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="seat_number_once")]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Sitting(models.Model):
    """Somebody on a seat, from one day to another; sittings that ended stay as history."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="sittings")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="sittings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    holder = models.CharField(max_length=200, blank=True, help_text="the name, as long as it may be shown")
    organisation = models.CharField(max_length=300, blank=True)
    term = models.PositiveSmallIntegerField(default=1)
    since_on = models.DateField()
    due_on = models.DateField(null=True, blank=True, help_text="when the term ends")
    until_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    after = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["seat__number", "since_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(until_on=None), name="one_sits_on_a_seat"),
            models.UniqueConstraint(fields=["nomination"], condition=Q(until_on=None), name="nobody_sits_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.holder}"
