"""Which rules does a process decide by? A rule, and its versions, each with the analysis that was made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class DecisionRule(models.Model):
    """A rule by its name. What it says stands in its versions; what is published once stays readable."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="decision_rules")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["process", "slug"], name="decision_rule_once")]

    def __str__(self) -> str:
        return self.title


class RuleVersions(models.Manager["RuleVersion"]):
    """Leaves description and analysis, which can be large, in the table until they are asked for."""

    def get_queryset(self) -> models.QuerySet["RuleVersion"]:
        return super().get_queryset().defer("analysis", "description", "form")


class RuleVersion(models.Model):
    """What the rule says from some day on. Its description never changes; its analysis follows from it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    rule = models.ForeignKey(DecisionRule, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    description = models.JSONField(help_text="the rule in the form that `equalfooting rules analyse` reads")
    form = models.JSONField(default=dict, help_text="what was chosen in the form, to edit it again; may be empty")
    note = models.TextField(blank=True)
    analysis = models.JSONField(null=True, help_text="the exact analysis, as the command line gives it")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.JSONField(default=dict, help_text="why there is no exact analysis: code and facts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RuleVersions()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="rule_version_once"),
            models.UniqueConstraint(fields=["rule"], condition=Q(published_at=None), name="one_draft_of_a_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"
