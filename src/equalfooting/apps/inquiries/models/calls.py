"""What is asked? A call with its sections and questions, who was invited, and how wordings changed."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from equalfooting.domain.answers.kinds import Asked
from equalfooting.domain.answers.moments import Moment, moment_of


class Call(models.Model):
    """An open call for inputs. Its state follows from its moments: draft, coming, open, late, closed."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="calls")
    slug = models.SlugField(max_length=60)
    prefix = models.CharField(
        max_length=16, blank=True, help_text="what reference numbers begin with, for example WGIPM"
    )
    titles = models.JSONField(default=dict, help_text="language -> title")
    introductions = models.JSONField(default=dict)
    consents = models.JSONField(default=dict, help_text="language -> what consenting to be cited means here")
    languages = models.JSONField(default=list, help_text="languages the questionnaire is offered in")
    opens_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="no longer takes late submissions")
    accepts_late = models.BooleanField(default=True)
    accepts_without_account = models.BooleanField(default=True)
    n_references = models.PositiveIntegerField(default=0, help_text="reference numbers given out so far")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens_at", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["process", "slug"], name="call_slug_once"),
            models.UniqueConstraint(fields=["process", "prefix"], condition=~Q(prefix=""), name="call_prefix_once"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def named(self) -> dict[str, Any]:
        """How the record names it: by its address and, once it is public, by its titles."""
        return {"call": self.slug, "call_titles": self.titles} if self.opens_at else {"call": self.slug}

    def moment(self, now: datetime) -> Moment:
        """Where the call stands at `now`."""
        return moment_of(
            now, opens_at=self.opens_at, deadline_at=self.deadline_at, closed_at=self.closed_at,
            accepts_late=self.accepts_late,
        )  # fmt: skip


class Section(models.Model):
    call = models.ForeignKey(Call, models.CASCADE, related_name="sections")
    titles = models.JSONField(default=dict)
    guidances = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.titles)


class Question(models.Model):
    class Kind(models.TextChoices):
        SHORT_TEXT = "short-text"
        LONG_TEXT = "long-text"
        CHOICE = "choice"
        CHOICES = "choices"
        SCALE = "scale"
        MECHANISMS = "mechanisms"
        FILE = "file"

    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    number = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.LONG_TEXT)
    texts = models.JSONField(default=dict)
    guidances = models.JSONField(default=dict)
    choices = models.JSONField(default=list, help_text="[{key, texts}]; for a scale: its steps")
    columns = models.JSONField(default=list, help_text="[{key, texts}] of a table of mechanisms")
    at_most = models.PositiveSmallIntegerField(default=0, help_text="choices or files; 0 is no limit of its own")
    max_length = models.PositiveIntegerField(default=0, help_text="characters; 0 is the limit of the kind")
    is_required = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["section__position", "section_id", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="question_key_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def asked(self) -> Asked:
        """The question as the domain reads answers to it."""
        return Asked(
            key=self.key, kind=self.kind, choices=keys_of(self.choices), columns=keys_of(self.columns),
            is_required=self.is_required, at_most=self.at_most, max_length=self.max_length,
        )  # fmt: skip


def keys_of(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(row["key"]) for row in rows)


class EarlierWording(models.Model):
    """How a question was worded before somebody corrected it while answers were coming in."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="earlier_wordings")
    texts = models.JSONField(default=dict)
    guidances = models.JSONField(default=dict)
    choices = models.JSONField(default=list)
    version = models.PositiveIntegerField()
    replaced_at = models.DateTimeField()
    replaced_by = models.CharField(max_length=64, help_text="public handle")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["question", "version"], name="wording_version_once")]

    def __str__(self) -> str:
        return f"{self.question_id} version {self.version}"


class Invitation(models.Model):
    """An organisation or a country that was asked to answer, so that its silence can be seen."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey("stakeholders.Organisation", models.CASCADE, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["country", "organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=Q(organisation__isnull=False),
                name="organisation_invited_once",
            ),
            models.UniqueConstraint(
                fields=["call", "country"], condition=Q(organisation__isnull=True), name="country_invited_once"
            ),
        ]

    def __str__(self) -> str:
        return self.country or str(self.organisation_id)
