"""What came in from a sheet, and which large files are being made to go out?"""

from django.conf import settings
from django.db import models


class MapImport(models.Model):
    """A sheet brought in: read once, looked at in a dry run, applied as a whole, and undoable."""

    class State(models.TextChoices):
        LOOKED_AT = "looked-at"
        APPLIED = "applied"
        UNDONE = "undone"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="map_imports")
    taxonomy = models.ForeignKey(
        "mapping.Taxonomy", models.CASCADE, null=True, related_name="+", help_text="empty: the sheet brings its own"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=20, help_text="full, five-columns or mechanism-list")
    sheets = models.JSONField(default=dict, help_text="sheet -> {headings, rows} as read")
    answers = models.JSONField(default=list, help_text="[about, given, answer] to the questions of the reading")
    choices = models.JSONField(default=list, help_text="[thing, id, keep or take] for rows in conflict")
    did = models.JSONField(default=dict, help_text="what applying it made and changed, so that it can be undone")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKED_AT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class MapExport(models.Model):
    """A file too large to be made while somebody waits; made once for each state of the map."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="map_exports")
    form = models.CharField(max_length=20)
    kind = models.CharField(max_length=8)
    language = models.CharField(max_length=12)
    taxonomy = models.CharField(max_length=60, blank=True)
    of_leaf = models.BigIntegerField(help_text="last leaf of the process it was made from")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to="map-exports/", blank=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "form", "kind", "language", "taxonomy", "of_leaf"], name="map_export_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}.{self.kind}"
