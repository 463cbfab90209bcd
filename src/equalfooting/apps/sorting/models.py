"""What did the machine suggest, and what did people decide? Suggestions, verdicts, readers, campaigns, lessons."""

from typing import Any

from django.conf import settings
from django.db import models

from equalfooting.domain.intake.words import words_key


class Suggestion(models.Model):
    """A passage that seems to speak of an issue and a mechanism, and why. Nobody's word until a verdict."""

    class State(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        CORRECTED = "corrected"
        REJECTED = "rejected"
        REPLACED = "replaced"  # split or merged into others

    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="suggestions")
    passage = models.ForeignKey("inquiries.Passage", models.CASCADE, related_name="suggestions")
    issue = models.ForeignKey("mapping.Issue", models.SET_NULL, null=True, blank=True, related_name="suggestions")
    mechanism = models.ForeignKey(
        "mapping.Mechanism", models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    candidate_name = models.CharField(max_length=300, blank=True, help_text="a mechanism the map does not know")
    score = models.FloatField(null=True, blank=True, help_text="in [0, 1]; empty when a person made it")
    why = models.JSONField(default=list)
    model = models.CharField(max_length=120, blank=True, help_text="name and version; empty for a person")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    words_key = models.CharField(max_length=32, blank=True, editable=False, help_text="follows from the passage")

    class Meta:
        ordering = ["submission_id", "passage_id", "pk"]
        indexes = [
            models.Index(fields=["submission", "state"], name="suggestion_state"),
            models.Index(fields=["words_key", "state"], name="suggestion_same_words"),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.state}"

    def save(self, *args: Any, **named: Any) -> None:
        """Save with the key by which the same passage is found in other letters."""
        if not self.words_key and named.get("update_fields") is None:
            self.words_key = words_key(self.passage.text)
        super().save(*args, **named)


class Verdict(models.Model):
    """What a person did with a suggestion; undone ones stay."""

    class Deed(models.TextChoices):
        CONFIRM = "confirm"
        CORRECT = "correct"
        REJECT = "reject"
        SPLIT = "split"
        MERGE = "merge"

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="verdicts")
    deed = models.CharField(max_length=8, choices=Deed.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_groups = models.JSONField(default=list)
    by_organisation = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    leaf = models.ForeignKey("journal.Leaf", models.PROTECT, null=True, related_name="+")
    along_with = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followers",
        help_text="the decision that was given for this letter too",
    )  # fmt: skip
    n_at_once = models.PositiveIntegerField(default=1, help_text="in how many letters of a campaign it was given")
    made = models.ForeignKey(
        "mapping.Mechanism", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="the mechanism that this decision put on the map",
    )  # fmt: skip

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.deed} {self.suggestion_id}"


class Reader(models.Model):
    """Who is reading which submission just now, so that two people see each other."""

    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "person"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.submission}"


class Reading(models.Model):
    """The machine has read one version of a submission: with which model, and how much it found."""

    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="readings")
    version = models.PositiveIntegerField()
    model = models.CharField(max_length=120)
    n_suggestions = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "version"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.submission} {self.version}"


class ReadMark(models.Model):
    """A person has read one answer (or one file) to the end, as it stood in this version."""

    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="read_marks")
    answer = models.ForeignKey("inquiries.Answer", models.CASCADE, null=True, blank=True, related_name="read_marks")
    attachment = models.ForeignKey(
        "inquiries.Attachment", models.CASCADE, null=True, blank=True, related_name="read_marks"
    )
    version = models.PositiveIntegerField(help_text="of the answer; a file does not change")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="answer_read_once"),
            models.UniqueConstraint(fields=["attachment", "version"], name="file_read_once"),
        ]

    def __str__(self) -> str:
        return f"read {self.submission}"


class Campaign(models.Model):
    """Letters to one call that are one letter, as the machine found them: a fact about letters, not about people."""

    call = models.ForeignKey("inquiries.Call", models.CASCADE, related_name="campaigns")
    likeness = models.FloatField(help_text="in [0, 1]: the least share of common runs of words that joined two letters")
    model = models.CharField(max_length=120, help_text="what compared them, with its version")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.call} {self.pk}"


class Letter(models.Model):
    """One answer or one file that belongs to a campaign, as it stood in this version."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="letters")
    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="letters")
    answer = models.OneToOneField("inquiries.Answer", models.CASCADE, null=True, blank=True, related_name="letter")
    attachment = models.OneToOneField(
        "inquiries.Attachment", models.CASCADE, null=True, blank=True, related_name="letter"
    )
    version = models.PositiveIntegerField(help_text="of the answer; a file does not change")
    likeness = models.FloatField(help_text="in [0, 1]: to the letter most like all of them; 1 is the same words")

    class Meta:
        ordering = ["campaign_id", "pk"]

    def __str__(self) -> str:
        return f"letter {self.submission}"


class Lesson(models.Model):
    """How much the machine would learn from one answer or file, and why; made when it reads, for the reading order."""

    submission = models.ForeignKey("inquiries.Submission", models.CASCADE, related_name="+")
    answer = models.OneToOneField("inquiries.Answer", models.CASCADE, null=True, blank=True, related_name="lesson")
    attachment = models.OneToOneField(
        "inquiries.Attachment", models.CASCADE, null=True, blank=True, related_name="lesson"
    )
    position = models.PositiveIntegerField(help_text="0 teaches most")
    doubt = models.PositiveSmallIntegerField(help_text="percent: how unsure the machine is of its best passage here")
    unlike = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="percent: how unlike all that people decided; empty without an encoder"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.submission}"
