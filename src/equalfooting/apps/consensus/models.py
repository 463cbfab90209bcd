"""How far does a group agree? Rounds, who may speak in them, what they said, and what the Chair made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from equalfooting.adapters import chance
from equalfooting.domain.consensus.positions import STANCES, TAKEN_BACK


class Round(models.Model):
    """A consensus call: recommendations of one version of a text, put to the members until a deadline.

    `levels` is the level set as it was when the round opened; `steps`, `threshold`, `window_hours` and
    `answer_hours` are the loop of designation and challenge that the process chose, `ends_at` its certain end.
    A step is {"code", "name", "holders"}: handles of who decides there; without holders, who holds the role of chair.
    Until `opened_at` a round is a draft that only the chair and the secretariat see.
    """

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="rounds")
    version = models.ForeignKey("drafting.Version", models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    levels = models.JSONField(help_text="the level set, as plain values")
    positions_until = models.DateTimeField()
    steps = models.JSONField(default=list, help_text="who decides in turn: chair, liaison, chartering body")
    threshold = models.JSONField(default=dict, help_text="how many challenges, from how many groups, carry")
    window_hours = models.PositiveIntegerField()
    answer_hours = models.PositiveIntegerField()
    ends_at = models.DateTimeField(help_text="then the last designation stands")
    has_public_names = models.BooleanField(
        default=False, help_text="everybody sees who said what, as was announced when the round opened"
    )
    remind_hours = models.PositiveIntegerField(default=72, help_text="before the deadline; who is silent is reminded")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    n_changes = models.PositiveIntegerField(default=0, help_text="of the draft; who saves an older one is asked")
    told_closed_at = models.DateTimeField(null=True, blank=True)
    told_ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="round_number_once")]

    def __str__(self) -> str:
        return self.title


class Recommendation(models.Model):
    """A paragraph put to the members in a round; `key` is its identity through all versions of its text."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="recommendations")
    paragraph = models.ForeignKey("drafting.Paragraph", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(help_text="from 1, in the order of the text")
    told_phase = models.CharField(max_length=20, blank=True, help_text="the phase of its case that was last told")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="recommendation_once_in_a_round"),
            models.UniqueConstraint(fields=["round", "place"], name="place_in_a_round_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Voice(models.Model):
    """Somebody entitled to state positions in a round, with groups and regions as they were when it opened."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    handle = models.CharField(max_length=24)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=300, blank=True)
    groups = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    nonce = models.CharField(max_length=43, unique=True, default=chance.token, help_text="signed into links of mails")
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    admitted_at = models.DateTimeField(null=True, blank=True, help_text="who joined late; blank: when it opened")
    admitted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "handle"], name="one_voice_in_a_round")]

    def __str__(self) -> str:
        return self.name


class Positions(models.Manager["Position"]):
    def standing(self) -> models.QuerySet["Position"]:
        """The positions that count."""
        return self.filter(is_standing=True).exclude(stance=TAKEN_BACK)


class Position(models.Model):
    """One statement on a recommendation. Nothing is overwritten: the newest stands, the others are its history.

    One that takes a position back stands too, and its member is silent: `standing()` leaves it out.
    """

    class Door(models.TextChoices):
        WEB = "web"
        MAIL = "mail"
        API = "api"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="positions")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="positions")
    stance = models.CharField(max_length=10, choices=[(code, code) for code in (*STANCES, TAKEN_BACK)])
    reason = models.TextField(blank=True)
    lifts_if = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    on_behalf_of = models.CharField(max_length=300, blank=True)
    is_formal = models.BooleanField(default=False)
    may_quote = models.BooleanField(default=False, help_text="a blank is no")
    may_name = models.BooleanField(default=False)
    door = models.CharField(max_length=4, choices=Door.choices, default=Door.WEB)
    said_at = models.DateTimeField()
    is_standing = models.BooleanField(default=True, help_text="the newest of its member on its recommendation")

    objects = Positions()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "voice"], condition=Q(is_standing=True), name="one_standing_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} {self.stance}"


class Answer(models.Model):
    """What the group answered to one objection; a new objection needs a new answer."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="answers")
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.words[:40]


class Designation(models.Model):
    """The level that the holder of a step published, with reasons."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="designations")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    reasons = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "number"], name="designation_number_once")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.level}"


class Challenge(models.Model):
    """A member's challenge to a designation, with reasons; met only when they take it back themselves.

    Its reason is published with the report, as the form says; a name only where they agreed.
    """

    designation = models.ForeignKey(Designation, models.CASCADE, related_name="challenges")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="challenges")
    reason = models.TextField()
    language = models.CharField(max_length=12, default="en")
    may_quote = models.BooleanField(default=True, help_text="told before it was made: a challenge is published")
    may_name = models.BooleanField(default=False, help_text="a blank is no")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["designation", "voice"], condition=Q(withdrawn_at=None), name="one_challenge_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} {self.designation_id}"


class MinorityStatement(models.Model):
    """What some want said for ever beside a result; about some recommendations, or (none) about the whole."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="statements")
    recommendations = models.ManyToManyField(Recommendation, related_name="statements", blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True, blank=True, help_text="attached and unchangeable from then on")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1, help_text="counts changes; a signature names what it signed")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Signature(models.Model):
    """Who signs a minority statement, and which edition of its words."""

    statement = models.ForeignKey(MinorityStatement, models.CASCADE, related_name="signatures")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="signatures")
    edition = models.PositiveIntegerField()
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "voice"], condition=Q(withdrawn_at=None), name="signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} {self.statement_id}"
