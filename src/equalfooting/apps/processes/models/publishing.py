"""What does a process publish, and who asked to be told?"""

from django.conf import settings
from django.db import models

from equalfooting.adapters import chance


class Document(models.Model):
    """A document of the process: a text kept here, an uploaded file, or an address elsewhere."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="documents")
    titles = models.JSONField(default=dict)
    symbol = models.CharField(max_length=60, blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    file = models.FileField(upload_to="documents/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True, help_text="by content, not by name")
    n_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField(blank=True)
    language = models.CharField(max_length=12, default="en")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return str(self.titles)


class Notice(models.Model):
    """Something the process tells everybody: on its page, in its feed, by e-mail to those who asked."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="notices")
    titles = models.JSONField(default=dict)
    bodies = models.JSONField(default=dict)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return str(self.titles)


class Subscription(models.Model):
    """Somebody wants the notices of a process by e-mail; the address is confirmed before the first one."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    language = models.CharField(max_length=12, default="en")
    nonce = models.CharField(max_length=43, unique=True, default=chance.token, help_text="signed into links of mails")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_up_to = models.BigIntegerField(default=0, help_text="id of the last notice that was mailed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "email"], name="subscribed_once")]

    def __str__(self) -> str:
        return f"{self.process} {self.pk}"
