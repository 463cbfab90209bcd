"""What does a group draft? A text, its versions paragraph by paragraph, and everything anybody proposed to change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from equalfooting.domain.text.amendment import KINDS as AMENDMENT_KINDS
from equalfooting.domain.text.document import HEADING, KINDS, PARAGRAPH


class Text(models.Model):
    """A text by its name. What it says stands in its versions; each paragraph keeps its identity through all."""

    class Kind(models.TextChoices):
        REPORT = "report"
        RECOMMENDATIONS = "recommendations"
        STATEMENT = "statement"
        LETTER = "letter"

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="texts")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.RECOMMENDATIONS)
    amendments_until = models.DateTimeField(null=True, blank=True, help_text="what is filed later is marked late")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="no amendments from then on")
    closed_because = models.TextField(blank=True, help_text="how it ended, in the Chair's words")
    is_of_letter = models.BooleanField(default=False, help_text="written, published and closed by the letter's rules")
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="whose text a letter's is, and who says what becomes of amendments to it",
    )  # fmt: skip

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["process", "slug"], name="text_once")]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What the text says from some day on. A published version never changes."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, help_text="what the Chair says about it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="text_version_once"),
            models.UniqueConstraint(fields=["text"], condition=Q(published_at=None), name="one_draft_of_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.number}"


class Paragraph(models.Model):
    """A paragraph of one version; `key` is its identity through all versions, `number` what readers cite."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="paragraphs")
    key = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(help_text="from 0, in reading order")
    number = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in KINDS], default=PARAGRAPH)
    words = models.TextField()
    language = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=40, blank=True, help_text="key in the version before from which it was made")
    n_words = models.PositiveIntegerField(default=0)
    n_brackets = models.PositiveIntegerField(default=0, help_text="what is open here follows from the amendments")
    n_new = models.PositiveIntegerField(default=0, help_text="new paragraphs proposed behind it")
    n_wishes = models.PositiveIntegerField(default=0, help_text="wishes to delete, move or split it")
    n_open_words = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="paragraph_of_version_once"),
            models.UniqueConstraint(fields=["version", "place"], name="place_in_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.words[:40]}".strip()

    @property
    def is_heading(self) -> bool:
        return self.kind == HEADING


class Package(models.Model):
    """Amendments offered as one deal: they stand or fall together."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="packages")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="package_number_once")]

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """One change that somebody proposed, as it was filed; where it stands now say its anchors."""

    class Handled(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        MERGED = "merged"
        MODIFIED = "modified"
        REJECTED = "rejected"
        REFERRED = "referred"

    class Door(models.TextChoices):
        WEB = "web"
        WORD = "word"
        API = "api"

    text = models.ForeignKey(Text, models.CASCADE, related_name="amendments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="filed", help_text="on which it was written")
    number = models.PositiveIntegerField(help_text="within the text, as it is cited")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in AMENDMENT_KINDS])
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    package = models.ForeignKey(Package, models.SET_NULL, null=True, blank=True, related_name="amendments")
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    door = models.CharField(max_length=4, choices=Door.choices, default=Door.WEB)
    filed_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    handled = models.CharField(max_length=8, choices=Handled.choices, default=Handled.OPEN)
    taken_in = models.ForeignKey(
        Version, models.SET_NULL, null=True, blank=True, related_name="taken", help_text="which has its words"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="amendment_number_once")]
        indexes = [models.Index(fields=["text", "handled", "withdrawn_at"], name="amendments_open")]

    def __str__(self) -> str:
        return f"{self.text} {self.number}"

    @property
    def last_anchor(self) -> "Anchor | None":
        """Where it stands on the newest version it came to, of anchors loaded in the order of versions."""
        return next(reversed(self.anchors.all()), None)


class Anchor(models.Model):
    """Where an amendment stands in one version: the paragraph, the words it touches as they read there, the new words.

    An amendment that stays open gets a further anchor with each version; where its words read otherwise by then,
    `problem` says so and the amendment waits for its proposer.
    """

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="anchors")
    version = models.ForeignKey(Version, models.CASCADE, related_name="anchors")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in AMENDMENT_KINDS])
    paragraph = models.CharField(max_length=40, blank=True, help_text="key; blank puts a new paragraph first")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="in characters; blank: the whole paragraph")
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, help_text="the words touched, as they read in this version")
    words = models.TextField(blank=True, help_text="the new words")
    after = models.CharField(max_length=40, blank=True, help_text="behind which paragraph a move puts it")
    problem = models.JSONField(default=dict, blank=True, help_text="code and facts of why it does not stand here")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["amendment", "version"], name="anchored_once_in_a_version"),
            models.CheckConstraint(
                name="anchor_span_whole",
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False, start__lte=F("end")),
            ),
        ]
        indexes = [models.Index(fields=["version", "paragraph"], name="anchors_of_paragraph")]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.paragraph} {self.start}-{self.end}"


class Wording(models.Model):
    """How an amendment read, and where it stood, until its sponsors changed it: who did it and when."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="wordings")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    amended = models.ForeignKey(
        Amendment, models.SET_NULL, null=True, blank=True, related_name="+", help_text="which it amended until then"
    )
    paragraph = models.CharField(max_length=40, blank=True)
    quote = models.TextField(blank=True)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.words[:40]}"


class Sponsorship(models.Model):
    """Who proposes an amendment, alone or with others; name, group and organisation as they were then."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="sponsorships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "stakeholders.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sponsor = models.CharField(max_length=300, help_text="the name then")
    group = models.CharField(max_length=20, blank=True)
    is_proposer = models.BooleanField(default=False)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-is_proposer", "since_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "person"], condition=Q(until_at=None), name="sponsors_an_amendment_once"
            )
        ]

    def __str__(self) -> str:
        return self.sponsor


class Handling(models.Model):
    """What the Chair proposes to do with an amendment, and why; the newest counts, earlier ones stay readable."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="handlings")
    handled = models.CharField(max_length=8, choices=Amendment.Handled.choices)
    words = models.TextField(blank=True, help_text="the words instead, where it is modified")
    with_amendment = models.ForeignKey(
        Amendment, models.SET_NULL, null=True, blank=True, related_name="+", help_text="with which it is merged"
    )
    referred_to = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.handled}"


class Reply(models.Model):
    """What a sponsor answers to the Chair's handling."""

    handling = models.ForeignKey(Handling, models.CASCADE, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sponsor = models.CharField(max_length=300, help_text="the name then")
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.sponsor


class Placement(models.Model):
    """Where the Chair would put an amendment whose words drifted. Nothing changes until a sponsor agrees."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="placements")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in AMENDMENT_KINDS])
    paragraph = models.CharField(max_length=40, blank=True, help_text="key; blank puts a new paragraph first")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    words = models.TextField(blank=True)
    after = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="answered, or taken back by the Chair")
    agrees = models.BooleanField(null=True, blank=True, help_text="what a sponsor answered; empty: nobody did")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sponsor = models.CharField(max_length=300, blank=True, help_text="who answered, the name then")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["amendment"], condition=Q(ended_at=None), name="one_place_is_proposed")
        ]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.paragraph}"


class ReturnedFile(models.Model):
    """A Word file that came back with changes: kept as it came, shown before anything of it counts."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="returned_files")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", help_text="which it was made from")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to="returned/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    found = models.JSONField(default=dict, help_text="what was placed and what could not be")
    received_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True, blank=True, help_text="its amendments count from then on")
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
