"""How were the seats filled? Choices of focal points, runs of the machine, and the draw."""

from django.conf import settings
from django.db import models

from equalfooting.apps.seats.models.nominations import Nomination
from equalfooting.apps.seats.models.plans import SeatPlan


class Choice(models.Model):
    """A focal point's choice: this nominee for a seat of the group."""

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="choices")
    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="choice")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["nomination__number"]

    def __str__(self) -> str:
        return str(self.nomination)


class Run(models.Model):
    """One computation for a plan: the best panel, a what-if, or a fair lottery. A run fills nothing."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=SeatPlan.Method.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    pins = models.JSONField(default=list, help_text="numbers of nominees who have to be in")
    kept_out = models.JSONField(default=list, help_text="numbers of nominees who have to be out")
    relaxed = models.JSONField(default=list, help_text="places of rules that are left out")
    n_alternatives = models.PositiveSmallIntegerField(default=3)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the plan and the pool it ran on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan} run {self.pk}"


class Outcome(models.Model):
    """What a run found. It points to no person: it holds what is known of every nominee."""

    run = models.OneToOneField(Run, models.CASCADE, related_name="outcome")
    content = models.JSONField(default=dict)
    commitment = models.CharField(max_length=64, blank=True, help_text="SHA-256 of a lottery's canonical content")

    def __str__(self) -> str:
        return str(self.run)


class Dossier(models.Model):
    """What an outsider checks of a panel that was chosen or computed, as it was when it was seated; no names."""

    plan = models.OneToOneField(SeatPlan, models.CASCADE, related_name="dossier")
    content = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.plan)


class Draw(models.Model):
    """The one draw of a plan, from a value that nobody knew when the chances were published."""

    plan = models.OneToOneField(SeatPlan, models.CASCADE, related_name="draw")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    seed = models.TextField()
    tickets = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.plan} {self.at}"
