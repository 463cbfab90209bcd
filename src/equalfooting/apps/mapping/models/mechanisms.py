"""What exists? Mechanisms, and how far each stakeholder group may go in them."""

from typing import Any

from django.conf import settings
from django.db import models

from equalfooting.domain.languages import pick
from equalfooting.domain.mapping.regions import regions_of


class Mechanism(models.Model):
    """An existing forum, process, instrument or programme."""

    class Level(models.TextChoices):
        NATIONAL = "national"
        REGIONAL = "regional"
        INTERNATIONAL = "international"

    class Status(models.TextChoices):
        ACTIVE = "active"
        PLANNED = "planned"
        ENDED = "ended"
        UNCLEAR = "unclear"

    class Confidence(models.TextChoices):
        SEEN = "seen"
        PARTLY = "partly"
        KNOWLEDGE = "knowledge"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="mechanisms")
    code = models.SlugField(max_length=24, help_text="lasting identifier within the process")
    names = models.JSONField(default=dict, help_text="language -> name")
    acronyms = models.JSONField(default=list)
    organisation = models.CharField(max_length=300, blank=True, help_text="the organisation it belongs to")
    organisations = models.ManyToManyField("stakeholders.Organisation", blank=True, related_name="mechanisms")
    kind = models.CharField(max_length=24, blank=True)
    level = models.CharField(max_length=16, choices=Level.choices)
    region = models.CharField(max_length=80, blank=True)
    urls = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.UNCLEAR)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    descriptions = models.JSONField(default=dict, help_text="language -> description")
    outcome = models.TextField(blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices, default=Confidence.KNOWLEDGE)
    seen_at = models.TextField(blank=True, help_text="where it was seen, a line each")
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="mechanisms_kept"
    )
    last_checked_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged_from")
    updated_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    sort_name = models.CharField(max_length=200, blank=True, editable=False, help_text="follows from the names")
    region_codes = models.CharField(max_length=160, blank=True, editable=False, help_text="follows from the region")

    class Meta:
        ordering = ["process_id", "code"]
        constraints = [models.UniqueConstraint(fields=["process", "code"], name="mechanism_code_once")]
        indexes = [
            models.Index(fields=["process", "level"], name="mechanism_level"),
            models.Index(fields=["process", "sort_name", "id"], name="mechanism_by_name"),
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **named: Any) -> None:
        """Save with what follows from names and region; see `derive`."""
        if named.get("update_fields") is None:
            self.derive()
        super().save(*args, **named)

    def derive(self) -> None:
        """Set what is kept only so that lists sort and narrow fast. Bulk writes call it themselves."""
        self.sort_name = pick(self.names, "en").text.strip().casefold()[:200]
        self.region_codes = region_codes(self.region)


def region_codes(region: str) -> str:
    """The regional groups of a written region as "|african|asia-pacific|"; "|everywhere|", or "" if not placed."""
    codes = regions_of(region)
    if codes is None:
        return ""
    return f"|{'|'.join(codes)}|" if codes else "|everywhere|"


class Participation(models.Model):
    """How far a stakeholder group may go in a mechanism: what is claimed and what evidence shows."""

    class Reach(models.TextChoices):
        NONE = "none"
        READ = "read"
        OBSERVE = "observe"
        SPEAK = "speak"
        DECIDE = "decide"
        UNKNOWN = "unknown"

    mechanism = models.ForeignKey(Mechanism, models.CASCADE, related_name="participations")
    group = models.CharField(max_length=20)
    reach = models.CharField(max_length=8, choices=Reach.choices, default=Reach.UNKNOWN)
    claimed_reach = models.CharField(max_length=8, choices=Reach.choices, blank=True)
    source = models.CharField(max_length=300, blank=True, help_text="where the reach was established")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mechanism", "group"], name="participation_once")]
        indexes = [models.Index(fields=["group", "reach", "mechanism"], name="participation_reach")]

    def __str__(self) -> str:
        return f"{self.mechanism} {self.group}: {self.reach}"
