"""Which maps has the group agreed? Editions, objections, options, refused proposals."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Editions(models.Manager["Edition"]):
    """Leaves the content, which can be large, in the table until it is asked for."""

    def get_queryset(self) -> models.QuerySet["Edition"]:
        return super().get_queryset().defer("content")


class Edition(models.Model):
    """A frozen, numbered map. Its content never changes once it circulates."""

    class State(models.TextChoices):
        CIRCULATING = "circulating"
        ADOPTED = "adopted"
        NOT_ADOPTED = "not-adopted"
        PUBLISHED = "published"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.CIRCULATING)
    content = models.JSONField(help_text="the whole map as plain values, canonical")
    sha256 = models.CharField(max_length=64)
    outline = models.JSONField(default=dict, help_text="issues with their counts, gaps counted; follows from content")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    n_entries = models.PositiveIntegerField(default=0)
    n_mechanisms = models.PositiveIntegerField(default=0)
    record_from = models.BigIntegerField(default=0, help_text="first leaf that belongs to its making")
    record_until = models.BigIntegerField(default=0)
    circulated_at = models.DateTimeField()
    deadline_at = models.DateTimeField(help_text="adopted unless someone objects by then")
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Editions()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["process"], condition=Q(state="circulating"), name="one_edition_circulates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process} {self.number}"


class Objection(models.Model):
    """Somebody breaks the silence, with a reason; it is answered or published with the edition."""

    class State(models.TextChoices):
        STANDING = "standing"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="objections")
    entry = models.ForeignKey("mapping.Entry", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField()
    lifts_if = models.TextField(blank=True, help_text="what would lift it")
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    by_groups = models.JSONField(default=list)
    by_organisation = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.reason[:60]


class Option(models.Model):
    """What could not be agreed goes up as options; one of the ways to put a point."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="options")
    question = models.TextField(help_text="the point that could not be agreed; the same for its options")
    statement = models.TextField()
    language = models.CharField(max_length=12, default="en")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["question", "position"]

    def __str__(self) -> str:
        return self.statement[:60]


class OptionHolder(models.Model):
    option = models.ForeignKey(Option, models.CASCADE, related_name="holders")
    holder = models.CharField(max_length=300)
    group = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.holder


class Proposal(models.Model):
    """A change to the map that somebody proposes; taken or refused with a reason, never dropped."""

    class State(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="proposals")
    issue = models.ForeignKey("mapping.Issue", models.SET_NULL, null=True, blank=True, related_name="+")
    mechanism = models.ForeignKey("mapping.Mechanism", models.SET_NULL, null=True, blank=True, related_name="+")
    entry = models.ForeignKey("mapping.Entry", models.SET_NULL, null=True, blank=True, related_name="proposals")
    text = models.TextField()
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    by_groups = models.JSONField(default=list)
    by_organisation = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(
        "mapping.Revision", models.SET_NULL, null=True, blank=True, related_name="+", help_text="what it led to"
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text[:60]
