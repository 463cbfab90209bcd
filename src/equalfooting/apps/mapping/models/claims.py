"""What is contested? Statements about a mechanism, with who argues for and against in their own words."""

from django.conf import settings
from django.db import models


class Claim(models.Model):
    """A contested statement about a mechanism, never a property of it."""

    mechanism = models.ForeignKey("mapping.Mechanism", models.CASCADE, related_name="claims")
    statement = models.TextField()
    language = models.CharField(max_length=12, default="en")
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["stated_at", "pk"]

    def __str__(self) -> str:
        return self.statement[:60]


class Argument(models.Model):
    """Somebody's opinion for or against a claim, in their words."""

    class Stance(models.TextChoices):
        FOR = "for"
        AGAINST = "against"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="arguments")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    holder = models.CharField(max_length=300)
    group = models.CharField(max_length=20, blank=True)
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    passage = models.ForeignKey("inquiries.Passage", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.stance} {self.holder}"
