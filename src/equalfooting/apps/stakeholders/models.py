"""Whom do people speak for? Groups, organisations, countries with dated standings, interests."""

from django.conf import settings
from django.db import models


class Group(models.Model):
    """A stakeholder group; five by default, configurable."""

    code = models.SlugField(primary_key=True, max_length=20)
    names = models.JSONField(default=dict, help_text="language -> name")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code


class Standing(models.Model):
    """What a country belongs to, in which list, as of when, according to whom.

    `kind` keeps UN regional groups, M49 regions and development status apart; a country can have two.
    """

    class Kind(models.TextChoices):
        UN_REGIONAL_GROUP = "un-regional-group"
        M49_REGION = "m49-region"
        DEVELOPMENT_STATUS = "development-status"

    country = models.CharField(max_length=2, db_index=True, help_text="ISO 3166-1 alpha-2")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.SlugField(max_length=40)
    as_of_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "kind", "value", "as_of_on"], name="standing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.value}"


class Organisation(models.Model):
    """An organisation somebody speaks for, or that a mechanism belongs to."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=40, blank=True)
    groups = models.JSONField(default=list, help_text="codes of stakeholder groups; can be two")
    country = models.CharField(max_length=2, blank=True)
    url = models.URLField(blank=True)
    is_fictional = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """A correction of an organisation by somebody who says they speak for it; nothing changes until it is confirmed.

    `was` and `becomes` hold only the parts that differ: name, acronym, country, url, groups.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        TAKEN_BACK = "taken-back"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="corrections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    was = models.JSONField(default=dict)
    becomes = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "by"], condition=models.Q(state="open"), name="one_open_correction_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(self.becomes)}"


class Affiliation(models.Model):
    """A person speaking for an organisation (or for nobody else) within stakeholder groups, from a day on."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    groups = models.JSONField(default=list)
    is_main = models.BooleanField(default=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-is_main", "-from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until_on=None, is_main=True), name="one_main_affiliation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.organisation or ''}"


class Interest(models.Model):
    """An interest declared once and shown beside whatever the person contributes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="interests")
    statement = models.TextField()
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["declared_at"]

    def __str__(self) -> str:
        return self.statement[:60]
