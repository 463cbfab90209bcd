"""What does a group tell others together? A letter, the texts settled for signing, signatures, and what came back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from equalfooting.adapters import chance
from equalfooting.domain.letters import Moments


class JointLetter(models.Model):
    """A letter or statement that many sign. What it says is drafted in its text and frozen whenever it is settled."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="joint_letters")
    text = models.OneToOneField("drafting.Text", models.CASCADE, related_name="joint_letter")
    purpose = models.TextField(help_text="what it is to achieve")
    languages = models.JSONField(default=list, help_text="in which it goes out; that of the text comes first")
    is_open_to_drafters = models.BooleanField(default=False, help_text="whoever takes part may work on the text")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    sign_until = models.DateTimeField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when it was first open for signatures")
    sent_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    abandoned_at = models.DateTimeField(null=True, blank=True)
    abandoned_because = models.TextField(blank=True)
    told_closed_at = models.DateTimeField(null=True, blank=True, help_text="the initiator heard that signing ended")
    silent_days = models.PositiveSmallIntegerField(default=30, help_text="of silence, after which it is told")
    told_silent_at = models.DateTimeField(null=True, blank=True, help_text="this silence was told, once")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["process", "sent_on", "answered_on"], name="letters_under_way")]

    def __str__(self) -> str:
        return self.text.title

    @property
    def moments(self) -> Moments:
        """What has happened to it, as plain values."""
        return Moments(
            self.sign_until, self.settled_at, self.sent_on, self.acknowledged_on, self.answered_on, self.abandoned_at
        )


class Addressee(models.Model):
    """To whom a letter goes; an address of an office, which everybody sees."""

    letter = models.ForeignKey(JointLetter, models.CASCADE, related_name="addressees")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["letter", "place"], name="addressee_place_once")]

    def __str__(self) -> str:
        return self.name


class Codrafter(models.Model):
    """Somebody whom the initiator asked to work on the text."""

    letter = models.ForeignKey(JointLetter, models.CASCADE, related_name="codrafters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "person"], name="codrafter_once")]

    def __str__(self) -> str:
        return str(self.person)


class Translation(models.Model):
    """The letter in another language as it is drafted now; what was signed stands in the settled text."""

    letter = models.ForeignKey(JointLetter, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    words = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["letter", "language"], name="letter_translated_once")]

    def __str__(self) -> str:
        return self.title


class SettledText(models.Model):
    """What people sign, frozen: title, addressees, paragraphs and translations. A newer one replaces it."""

    letter = models.ForeignKey(JointLetter, models.CASCADE, related_name="settled_texts")
    number = models.PositiveSmallIntegerField()
    drafted = models.ForeignKey("drafting.Version", models.PROTECT, related_name="+")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    settled_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True, help_text="signatures count no longer from then on")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="settled_number_once"),
            models.UniqueConstraint(fields=["letter"], condition=Q(replaced_at=None), name="one_text_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.number}"


class Signature(models.Model):
    """Somebody signs, for themselves or for an organisation. It stands once it is verified, until it is withdrawn."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"

    class How(models.TextChoices):
        ACCOUNT = "account"
        MAIL = "mail"
        DOMAIN = "domain"
        SECRETARIAT = "secretariat"

    settled = models.ForeignKey(SettledText, models.CASCADE, related_name="signatures")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    signer = models.CharField(max_length=200, blank=True, help_text="the name then; shown only with consent")
    post = models.CharField(max_length=200, blank=True, help_text="in which function; shown with the name")
    may_name = models.BooleanField(default=False, help_text="agrees that the name is public")
    organisation = models.ForeignKey(
        "stakeholders.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation_name = models.CharField(max_length=300, blank=True, help_text="the name then")
    group = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=12, default="en", help_text="in which they are written to")
    email = models.EmailField(blank=True, help_text="never shown; deleted when it is sent, or answered")
    wants_news = models.BooleanField(default=False, help_text="is told when it is acknowledged or answered")
    told_up_to = models.BigIntegerField(default=0, help_text="id of the last step that was mailed")
    nonce = models.CharField(max_length=43, unique=True, default=chance.token, help_text="signed into links of mails")
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True, help_text="when it was verified; counts from then on")
    verified_how = models.CharField(max_length=12, choices=How.choices, blank=True)
    verified_note = models.CharField(max_length=300, blank=True, help_text="the domain, or how the secretariat knows")
    verified_by = models.CharField(max_length=24, blank=True, help_text="public handle of the secretariat's member")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(max_length=300, blank=True, help_text="why the secretariat did not confirm it")

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["settled", "person"], name="person_signs_once",
                condition=Q(kind="person", withdrawn_at=None, signed_at__isnull=False, person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["settled", "email"], name="address_signs_once",
                condition=Q(kind="person", withdrawn_at=None, signed_at__isnull=False) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                fields=["settled", "organisation"], name="organisation_signs_once",
                condition=Q(kind="organisation", withdrawn_at=None, signed_at__isnull=False)
                & Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["settled", "organisation", "person"], name="asks_for_an_organisation_once",
                condition=Q(kind="organisation", withdrawn_at=None, signed_at=None),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["settled", "withdrawn_at", "kind", "signed_at"], name="signatures_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.settled_id} {self.pk}"

    @property
    def is_standing(self) -> bool:
        return self.signed_at is not None and self.withdrawn_at is None

    @property
    def public_name(self) -> str:
        """The name of whoever signed, where they agreed; "" otherwise."""
        return self.signer if self.may_name else ""


class Step(models.Model):
    """What happened to a letter once it was signed: sent, reminded, acknowledged, answered."""

    class Kind(models.TextChoices):
        SENT = "sent"
        REMINDED = "reminded"
        ACKNOWLEDGED = "acknowledged"
        ANSWERED = "answered"

    class Way(models.TextChoices):
        SITE = "site"
        MAIL = "mail"
        POST = "post"
        HAND = "hand"
        MEETING = "meeting"
        OTHER = "other"

    letter = models.ForeignKey(JointLetter, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    on = models.DateField(help_text="when it happened")
    other_side = models.CharField(max_length=300, blank=True, help_text="to whom, or from whom")
    words = models.TextField(blank=True, help_text="what was said, or what proves it")
    language = models.CharField(max_length=12, blank=True)
    file = models.FileField(upload_to="letters/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True, help_text="by content, not by name")
    n_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.kind} {self.on}"
