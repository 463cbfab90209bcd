"""What came another way? An import of files, a table or a mailbox, and what is known of each row of it."""

from django.conf import settings
from django.db import models

from equalfooting.adapters import chance


def upload_place(row: "ImportRow", name: str) -> str:
    """Where the bytes lie until they are attached: under chance, never under a foreign name."""
    return f"imports/{chance.handle(20)}"


class Import(models.Model):
    """One upload, looked at before it is applied, applied as a whole, undone as a whole."""

    class Source(models.TextChoices):
        FILES = "files"
        TABLE = "table"
        MAIL = "mail"

    class State(models.TextChoices):
        LOOKED_AT = "looked-at"
        APPLIED = "applied"
        UNDONE = "undone"

    call = models.ForeignKey("inquiries.Call", models.CASCADE, related_name="imports")
    source = models.CharField(max_length=8, choices=Source.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.LOOKED_AT)
    name = models.CharField(max_length=300)
    header = models.JSONField(default=list, help_text="column names of a table")
    mapping = models.JSONField(default=dict, help_text="column number -> what it holds")
    choices = models.JSONField(default=dict, help_text="answers to what was asked: date order, defaults")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One file, row or message of an import: what was found, what is doubtful, what became of it."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300, help_text="file name, row number or subject")
    key = models.CharField(max_length=80, help_text="content hash or Message-ID; the same twice is a duplicate")
    found = models.JSONField(default=dict, help_text="raw facts: cells, or respondent, address, date as written")
    text = models.TextField(blank=True)
    file = models.FileField(upload_to=upload_place, blank=True)
    trouble = models.CharField(max_length=600, blank=True, help_text="why it could not be read, if so")
    decided = models.JSONField(default=dict, help_text="what the secretariat answered about this row")
    is_skipped = models.BooleanField(default=False)
    submission = models.ForeignKey("inquiries.Submission", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["of", "position"], name="import_row_once")]

    def __str__(self) -> str:
        return self.name
