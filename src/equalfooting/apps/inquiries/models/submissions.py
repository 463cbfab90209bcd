"""What came back? Submissions with answers and attachments, their earlier versions, and passages."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from equalfooting.adapters import chance


class Submission(models.Model):
    """One respondent's answers. Not yet submitted: a draft seen only by whoever writes it."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        WITHDRAWN = "withdrawn"

    class CameBy(models.TextChoices):
        WEB = "web"
        FILE = "file"
        EMAIL = "email"
        TABLE = "table"

    call = models.ForeignKey("inquiries.Call", models.CASCADE, related_name="submissions")
    handle = models.CharField(max_length=24, unique=True, default=chance.handle, help_text="private; names a draft")
    reference = models.CharField(max_length=24, blank=True, help_text="public number, given when submitted")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    respondent = models.CharField(max_length=300, blank=True, help_text="name shown if consent is given")
    contact_email = models.EmailField(blank=True, help_text="never shown")
    organisation = models.ForeignKey("stakeholders.Organisation", models.SET_NULL, null=True, blank=True)
    organisation_name = models.CharField(max_length=300, blank=True, help_text="as the respondent wrote it")
    groups = models.JSONField(default=list, help_text="codes of stakeholder groups; can be two")
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=12, default="en")
    may_cite = models.BooleanField(default=False, help_text="consent to cite; a blank is no")
    came_by = models.CharField(max_length=8, choices=CameBy.choices, default=CameBy.WEB)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    visitor = models.CharField(max_length=24, blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    amended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the content as submitted")
    source_name = models.CharField(max_length=300, blank=True, help_text="file or message it came from")
    source_key = models.CharField(max_length=80, blank=True, help_text="what tells an import that it is here already")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "reference"], condition=~Q(reference=""), name="reference_once"),
            models.UniqueConstraint(
                fields=["call", "source_key"],
                condition=~Q(source_key="") & ~Q(state="withdrawn"),
                name="imported_once",
            ),
        ]
        indexes = [models.Index(fields=["call", "state", "submitted_at"], name="submission_state")]

    def __str__(self) -> str:
        return self.reference or self.handle


class ReceiptLink(models.Model):
    """A link that opens one submission again; only the hash of its secret is kept."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.token_hash[:8]


class Answer(models.Model):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    question = models.ForeignKey("inquiries.Question", models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    n_letters = models.GeneratedField(expression=Length("text"), output_field=models.IntegerField(), db_persist=True)
    value = models.JSONField(default=None, null=True, blank=True, help_text="choice keys, scale step, table rows")
    language = models.CharField(max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["question__section__position", "question__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "question"], name="answered_once")]
        # Lists count answers without ever touching their texts.
        indexes = [models.Index(fields=["submission", "n_letters", "version"], name="answer_length")]

    def __str__(self) -> str:
        return self.text[:60]


class EarlierAnswer(models.Model):
    """What an answer said before it was amended."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="earlier")
    text = models.TextField(blank=True)
    value = models.JSONField(default=None, null=True, blank=True)
    version = models.PositiveIntegerField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["answer", "version"], name="earlier_version_once")]

    def __str__(self) -> str:
        return f"version {self.version}"


def attachment_place(attachment: "Attachment", name: str) -> str:
    """Where the bytes lie: under chance, never under the name that somebody gave."""
    return f"attachments/{chance.handle(20)}"


class Attachment(models.Model):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    question = models.ForeignKey("inquiries.Question", models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=attachment_place)
    n_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True, help_text="what could be read from it")
    n_letters = models.GeneratedField(expression=Length("text"), output_field=models.IntegerField(), db_persist=True)
    trouble = models.CharField(max_length=600, blank=True, help_text="why nothing could be read, if so")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, help_text="taken back by an amendment")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """A span of an answer (or of an attachment's text) that says one thing. Offsets are code points."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="passages")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="passages")
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, blank=True, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(help_text="the exact words, as they stood when the passage was made")
    language = models.CharField(max_length=12, blank=True)
    is_stale = models.BooleanField(default=False, help_text="the answer was amended or withdrawn since")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["submission_id", "answer_id", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="passage_has_words"),
            models.CheckConstraint(
                condition=Q(answer__isnull=True) ^ Q(attachment__isnull=True), name="passage_has_one_source"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def source(self) -> Any:
        """The answer or the attachment it is taken from."""
        return self.answer or self.attachment
