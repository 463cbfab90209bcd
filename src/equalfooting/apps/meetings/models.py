"""When does a group meet, with which papers, and who was there?"""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Meeting(models.Model):
    """A meeting of a process, in a room, from afar, or both."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="meetings")
    number = models.PositiveIntegerField(help_text="within the process, in the order of announcing")
    titles = models.JSONField(default=dict, help_text="language -> title")
    place = models.CharField(max_length=300, blank=True)
    url = models.URLField(blank=True, help_text="where one takes part from afar")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    announced_at = models.DateTimeField()
    dated_at = models.DateTimeField(help_text="since when its beginning is known: announced, or moved after that")
    attendance_at = models.DateTimeField(null=True, blank=True, help_text="when attendance was last entered")
    transcript = models.ForeignKey(
        "processes.Document", models.SET_NULL, null=True, blank=True, related_name="transcript_of"
    )
    transcript_url = models.URLField(blank=True)
    transcript_at = models.DateTimeField(null=True, blank=True, help_text="open to everybody from then on")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="meeting_number_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["process", "starts_at"], name="meetings_by_time")]

    def __str__(self) -> str:
        return f"{self.process_id} {self.number}"


class Paper(models.Model):
    """A document of the process that a meeting works on; when it was published says the document."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    document = models.ForeignKey("processes.Document", models.CASCADE, related_name="meeting_papers")
    is_agenda = models.BooleanField(default=False)
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ["-is_agenda", "attached_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "document"], name="paper_of_a_meeting_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.document_id}"


class Presence(models.Model):
    """Somebody was there; groups, region and country as they were then. The name of somebody with an account is theirs.

    Who is no member of the process is named only where they agreed to it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="of somebody without an account")
    may_name = models.BooleanField(default=False, help_text="agreed to be named; a blank is no")
    groups = models.JSONField(default=list)
    region = models.CharField(max_length=40, blank=True, help_text="UN regional group")
    country = models.CharField(max_length=2, blank=True)
    is_observer = models.BooleanField(default=False)
    n_interventions = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="present_at_a_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"
