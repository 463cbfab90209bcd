"""How did the map come to say what it says? Revisions of mechanisms and entries, and merges of duplicates."""

from django.conf import settings
from django.db import models


class Revision(models.Model):
    """One change of a mechanism or an entry: who, when, why, before and after."""

    class Deed(models.TextChoices):
        CREATE = "create"
        EDIT = "edit"
        MOVE = "move"
        CHECK = "check"
        EVIDENCE = "evidence"
        WITHDRAW = "withdraw"
        RETURN = "return"
        RESTORE = "restore"
        MERGE = "merge"
        IMPORT = "import"
        UNDO = "undo"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="revisions")
    mechanism = models.ForeignKey("mapping.Mechanism", models.CASCADE, null=True, blank=True, related_name="revisions")
    entry = models.ForeignKey("mapping.Entry", models.CASCADE, null=True, blank=True, related_name="revisions")
    deed = models.CharField(max_length=10, choices=Deed.choices, default=Deed.EDIT)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    by_groups = models.JSONField(default=list)
    by_organisation = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    leaf = models.ForeignKey("journal.Leaf", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["process", "-at"], name="revision_when"),
            models.Index(fields=["mechanism", "-at"], name="revision_of_mechanism"),
            models.Index(fields=["entry", "-at"], name="revision_of_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.reason}"


class Merge(models.Model):
    """Two mechanisms turned out to be one: which entries moved, so that it can be undone."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="+")
    kept = models.ForeignKey("mapping.Mechanism", models.CASCADE, related_name="merges")
    dropped = models.ForeignKey("mapping.Mechanism", models.CASCADE, related_name="merged")
    moved = models.JSONField(default=dict, help_text="entries moved, entries folded, their evidence")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    leaf = models.ForeignKey("journal.Leaf", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.dropped} into {self.kept}"
