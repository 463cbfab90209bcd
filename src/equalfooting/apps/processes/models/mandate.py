"""What does a process rest on, and how do people read it differently?"""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Mandate(models.Model):
    """A text the process rests on."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="mandates")
    titles = models.JSONField(default=dict)
    symbol = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, help_text="who adopted it, where")
    url = models.URLField(blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.titles)


class Paragraph(models.Model):
    """A numbered paragraph of a mandate, with a lasting public address."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="paragraphs")
    number = models.CharField(max_length=12)
    texts = models.JSONField(default=dict, help_text="language -> text")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["mandate", "number"], name="paragraph_number_once")]

    def __str__(self) -> str:
        return f"§ {self.number}"


class Reading(models.Model):
    """One way to understand a paragraph; competing readings stand side by side."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="readings")
    question = models.CharField(max_length=300, blank=True, help_text="what the readings differ about")
    title = models.CharField(max_length=200)
    statement = models.TextField()
    language = models.CharField(max_length=12, default="en")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who holds a reading, in whose words, since when; `holder` is the name at that moment."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="holdings")
    holder = models.CharField(max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "stakeholders.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.CharField(max_length=20, blank=True)
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    source = models.CharField(max_length=300, blank=True)
    stated_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["stated_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "person"], condition=Q(withdrawn_at=None), name="holds_a_reading_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.words[:40]}"
