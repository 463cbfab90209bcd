"""What is said to have happened, by whom, and how does it stand? Kept apart from the official record."""

from django.conf import settings
from django.db import models


class Happening(models.Model):
    """Something said to have happened; accounts of it differ."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="happenings")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    happened_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = [models.F("happened_on").desc(nulls_last=True), "-added_at"]

    def __str__(self) -> str:
        return self.title


class Account(models.Model):
    """One account of a happening: news, a personal report or a rumour, with its source."""

    class Kind(models.TextChoices):
        NEWS = "news"
        PERSONAL_REPORT = "personal-report"
        RUMOUR = "rumour"

    happening = models.ForeignKey(Happening, models.CASCADE, related_name="accounts")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    source = models.CharField(max_length=500)
    url = models.URLField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text[:60]


class Standing(models.Model):
    """How an account stands, said by somebody with a reason; the newest counts, all are kept."""

    class Value(models.TextChoices):
        UNCONFIRMED = "unconfirmed"
        CONFIRMED = "confirmed"
        CONTRADICTED = "contradicted"
        RETRACTED = "retracted"

    account = models.ForeignKey(Account, models.CASCADE, related_name="standings")
    value = models.CharField(max_length=14, choices=Value.choices)
    reason = models.TextField()
    source = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.value
