"""Who was nominated by whom, and what of it do only the nominee and the selection see?"""

from django.conf import settings
from django.db import models

from equalfooting.apps.seats.models.plans import SeatPlan


class Nomination(models.Model):
    """A nominee of a plan. What is personal stands in `Particulars`; this row may be shown to whoever nominated."""

    class CameBy(models.TextChoices):
        SELF = "self"
        ORGANISATION = "organisation"
        FOCAL_POINT = "focal-point"
        SECRETARIAT = "secretariat"
        FILE = "file"

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="nominations")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=60)
    organisation = models.CharField(max_length=300, blank=True)
    statement = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    is_named = models.BooleanField(default=False, help_text="agrees to be named as a nominee, not only once seated")
    came_by = models.CharField(max_length=12, choices=CameBy.choices)
    nominated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    nominator = models.CharField(max_length=300, blank=True, help_text="the organisation or person that nominated")
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="nomination_number_once")]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Particulars(models.Model):
    """What is private of a nominee. It points to the nominee only, so that nobody else's data include it."""

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="particulars")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ticket = models.CharField(max_length=12, help_text="the number under which a lottery shows the nominee")
    email = models.EmailField(blank=True)
    attributes = models.JSONField(default=dict, help_text="attribute -> value; what was not said is not there")
    shown = models.JSONField(default=list, help_text="attributes that the nominee agrees to show")
    interests = models.TextField(blank=True, help_text="interests declared for this nomination")
    n_terms = models.PositiveSmallIntegerField(default=0, help_text="terms served before")
    has_agreed_at = models.DateTimeField(null=True, blank=True, help_text="when the nominee agreed in person")
    unlike = models.JSONField(default=list, help_text="numbers of nominations that are somebody else's after all")

    class Meta:
        verbose_name_plural = "particulars"

    def __str__(self) -> str:
        return self.ticket


class Intake(models.Model):
    """A file of nominees that was looked at and waits to be taken in, all of it or nothing."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="intakes")
    key = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
