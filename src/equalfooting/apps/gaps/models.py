"""Which gaps do people assert, who argues about them, and which computed gaps are kept at hand?

Computed gaps follow from the map and from nothing else: a report is a copy that can be thrown away.
"""

from django.conf import settings
from django.db import models


class AssertedGap(models.Model):
    """A gap in implementation, awareness, capacity or research, asserted by somebody with evidence."""

    class Kind(models.TextChoices):
        IMPLEMENTATION = "implementation"
        AWARENESS = "awareness"
        CAPACITY = "capacity"
        RESEARCH = "research"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="asserted_gaps")
    issue = models.ForeignKey("mapping.Issue", models.PROTECT, related_name="asserted_gaps")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    statement = models.TextField()
    evidence = models.TextField()
    passage = models.ForeignKey("inquiries.Passage", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=12, default="en")
    holder = models.CharField(max_length=300)
    group = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["issue__position", "kind", "at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.issue}"


class GapArgument(models.Model):
    """What somebody says for or against an asserted gap, in their words."""

    class Stance(models.TextChoices):
        FOR = "for"
        AGAINST = "against"

    gap = models.ForeignKey(AssertedGap, models.CASCADE, related_name="arguments")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    holder = models.CharField(max_length=300)
    group = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.stance} {self.holder}"


class GapReport(models.Model):
    """The gaps of a process under one set of thresholds, as computed from one state of the map."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="gap_reports")
    thresholds = models.CharField(max_length=80, help_text="key of the thresholds it was computed with")
    of_leaf = models.BigIntegerField(help_text="newest entry of the record that could change the map")
    made_at = models.DateTimeField()
    summary = models.JSONField(default=dict, help_text="matrices and counts, packed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "thresholds"], name="gap_report_once")]

    def __str__(self) -> str:
        return f"{self.process} {self.thresholds} {self.of_leaf}"


class GapList(models.Model):
    """The computed gaps of one kind for one issue: the page a reader turns to, read in one piece."""

    report = models.ForeignKey(GapReport, models.CASCADE, related_name="lists")
    kind = models.CharField(max_length=16)
    issue = models.CharField(max_length=16)
    position = models.PositiveIntegerField(help_text="of the issue in its list")
    subjects = models.JSONField(default=dict, help_text="what is missing out -> how many gaps")
    n = models.PositiveIntegerField()
    gaps = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "kind", "issue"], name="gap_list_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.issue}"
