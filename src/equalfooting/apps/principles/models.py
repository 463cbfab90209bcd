"""By which thresholds does a process want to be judged, since when, and how does it stand?"""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Thresholds(models.Model):
    """What a process asks of itself. A published version never changes; the newest one counts."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="thresholds")
    number = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict, help_text="name -> days, exact share or yes; what is absent is not asked")
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "thresholds"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="thresholds_number_once"),
            models.UniqueConstraint(fields=["process"], condition=Q(published_at=None), name="one_draft_of_thresholds"),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.number}"


class Reckoning(models.Model):
    """How many thresholds a process met when they were last counted; for pages that only say so."""

    process = models.OneToOneField("processes.Process", models.CASCADE, related_name="reckoning")
    n_met = models.PositiveSmallIntegerField()
    n_asked = models.PositiveSmallIntegerField()
    n_leaves = models.BigIntegerField(default=0, help_text="how long the record was then")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.process_id}: {self.n_met}/{self.n_asked}"
