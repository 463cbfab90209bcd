"""What came out? A summary or report, what the machine drafted, what people made of it, what was published."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Summaries(models.Manager["Summary"]):
    """Leaves draft and content, which can be large, in the table until they are asked for."""

    def get_queryset(self) -> models.QuerySet["Summary"]:
        return super().get_queryset().defer("drafted", "content")


class Summary(models.Model):
    """A Chair's summary or a report of some rounds. Once it is published, nothing of it changes."""

    class Kind(models.TextChoices):
        CHAIRS_SUMMARY = "chairs-summary"
        REPORT = "report"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en", help_text="of the title, and of mandate and text quoted")
    rounds = models.ManyToManyField("consensus.Round", related_name="outcomes")
    drafted = models.JSONField(default=list, help_text="sections as the machine drafted them last")
    drafting = models.PositiveSmallIntegerField(default=1, help_text="how often it was drafted from the record")
    drafted_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    content = models.JSONField(null=True, help_text="the whole document as plain values, canonical; none before then")
    sha256 = models.CharField(max_length=64, blank=True)
    record_until = models.BigIntegerField(default=0)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = Summaries()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="summary_number_once")]

    def __str__(self) -> str:
        return self.title


class Wording(models.Model):
    """What somebody made of one sentence of a draft. Nothing is overwritten: the newest stands."""

    class Deed(models.TextChoices):
        WRITE = "write"
        LEAVE_OUT = "leave-out"
        TAKE_BACK = "take-back"

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="wordings")
    section = models.CharField(max_length=120)
    item = models.CharField(max_length=300)
    deed = models.CharField(max_length=9, choices=Deed.choices)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    base = models.JSONField(null=True, help_text="the sentence of the machine as it read then; none: one's own")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    is_standing = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "item"], condition=Q(is_standing=True), name="one_standing_wording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.deed}"
