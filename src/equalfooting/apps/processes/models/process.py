"""What is a process, who takes part in it in which role, and in which phases does it work?"""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Process(models.Model):
    """A working group or consultation."""

    slug = models.SlugField(unique=True, max_length=60)
    names = models.JSONField(default=dict, help_text="language -> name")
    acronym = models.CharField(max_length=20, blank=True)
    summaries = models.JSONField(default=dict, help_text="language -> what it is for, in two sentences")
    convener = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    takes_correspondents = models.BooleanField(default=True, help_text="anyone may join the correspondence group")
    opened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Membership(models.Model):
    """A person's role in a process, from when to when, for which stakeholder group."""

    class Role(models.TextChoices):
        SECRETARIAT = "secretariat"
        CHAIR = "chair"
        MEMBER = "member"
        CORRESPONDENT = "correspondent"
        OBSERVER = "observer"

    process = models.ForeignKey(Process, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    group = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=80, blank=True, help_text="for example Vice-Chair")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "person", "role"], condition=Q(until_at=None), name="one_current_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class Phase(models.Model):
    """A dated stretch of the process's work."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="phases")
    names = models.JSONField(default=dict)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["opens_at", "position"]

    def __str__(self) -> str:
        return str(self.names)
