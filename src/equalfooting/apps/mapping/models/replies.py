"""What does the organisation named answer? Links that let it reply without an account, and its replies."""

from django.conf import settings
from django.db import models


class ReplyInvitation(models.Model):
    """A link by which the organisation named may answer what the map says about it; only its hash is kept."""

    mechanism = models.ForeignKey("mapping.Mechanism", models.CASCADE, related_name="reply_invitations")
    organisation = models.CharField(max_length=300)
    email = models.EmailField(blank=True, help_text="never shown to the public")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.mechanism} {self.organisation}"


class Reply(models.Model):
    """What the organisation named answers; it stands beside the entry. A later one supersedes it."""

    invitation = models.ForeignKey(ReplyInvitation, models.PROTECT, related_name="replies")
    mechanism = models.ForeignKey("mapping.Mechanism", models.CASCADE, related_name="replies")
    entry = models.ForeignKey("mapping.Entry", models.CASCADE, null=True, blank=True, related_name="replies")
    organisation = models.CharField(max_length=300)
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
