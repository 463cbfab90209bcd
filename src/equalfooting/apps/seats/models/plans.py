"""What is a seat plan, who amended it after it was published, and who chooses for a group?"""

from typing import Any

from django.conf import settings
from django.db import models


class SeatPlan(models.Model):
    """How many seats of a body are filled, under which rules, by which method, and when people are named."""

    class Method(models.TextChoices):
        GROUPS = "groups"
        BALANCE = "balance"
        LOTTERY = "lottery"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="seat_plans")
    slug = models.SlugField(max_length=60)
    titles = models.JSONField(default=dict, help_text="language -> the body whose seats are filled")
    introduction = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    seats = models.PositiveIntegerField(default=1)
    rules = models.JSONField(default=dict, help_text="groups, attributes and caps, as in plain.py")
    n_terms_most = models.PositiveSmallIntegerField(null=True, blank=True, help_text="terms a person may serve at most")
    n_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how long a term lasts")
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.BALANCE)
    objective = models.CharField(max_length=20, blank=True, help_text="of a lottery: maximin, leximin, nash ...")
    seed_source = models.TextField(blank=True, help_text="the public value that nobody knows yet, exactly named")
    seed_at = models.DateTimeField(null=True, blank=True, help_text="when that value becomes known")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    takes_late = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    told_closed_at = models.DateTimeField(null=True, blank=True, help_text="when everybody was told that they closed")
    committed_at = models.DateTimeField(null=True, blank=True, help_text="when the chances of a lottery were published")
    filled_at = models.DateTimeField(null=True, blank=True)
    adopted_run = models.ForeignKey(
        "seats.Run", models.SET_NULL, null=True, blank=True, related_name="+", help_text="the run that was adopted"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-published_at", "slug"]
        constraints = [models.UniqueConstraint(fields=["process", "slug"], name="seat_plan_address_once")]

    def __str__(self) -> str:
        return self.slug

    @property
    def named(self) -> dict[str, Any]:
        """How the record names it: by its address and, once it is public, by its titles."""
        return {"plan": self.slug, "plan_titles": self.titles} if self.published_at else {"plan": self.slug}


class Amendment(models.Model):
    """A change of a published plan: what it said before and after, and why."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="amendments")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan} {self.at}"


class FocalPoint(models.Model):
    """Who nominates and chooses for a group of a plan."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="focal_points")
    group = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["group", "since_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "group", "person"], condition=models.Q(until_at=None), name="focal_point_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.person}"
