"""What does a mechanism do about an issue, and what does that rest on? Entries and their evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """Issue x mechanism: what the mechanism does about the issue, and what that rests on."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="entries")
    issue = models.ForeignKey("mapping.Issue", models.PROTECT, related_name="entries")
    mechanism = models.ForeignKey("mapping.Mechanism", models.PROTECT, related_name="entries")
    description = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["issue", "mechanism"], condition=Q(withdrawn_at=None), name="entry_once")
        ]
        indexes = [
            models.Index(fields=["process", "issue", "mechanism"], condition=Q(withdrawn_at=None), name="entry_place"),
            models.Index(fields=["mechanism", "issue"], condition=Q(withdrawn_at=None), name="entry_stands"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} x {self.mechanism}"


class Evidence(models.Model):
    """What an entry rests on: a passage somebody wrote, a public source, the organisation's own word."""

    class Kind(models.TextChoices):
        PASSAGE = "passage"
        SOURCE = "source"
        OWN_WORD = "own-word"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    passage = models.ForeignKey("inquiries.Passage", models.PROTECT, null=True, blank=True, related_name="evidence")
    source = models.CharField(max_length=500, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "passage"], condition=Q(kind="passage", withdrawn_at=None), name="passage_once"
            )
        ]
        indexes = [models.Index(fields=["entry"], condition=Q(withdrawn_at=None), name="evidence_stands")]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"
