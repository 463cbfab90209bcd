"""Who signs in? People, known by e-mail to themselves and by a lasting public handle to everybody else."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from equalfooting.adapters import chance
from equalfooting.apps.accounts.remembered import remembered
from equalfooting.domain.actors import Actor

if TYPE_CHECKING:
    from equalfooting.apps.stakeholders.models import Affiliation


class People(BaseUserManager["Person"]):
    """Creates people; there are no passwords, so none is asked for."""

    def create_user(self, email: str, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, **fields: Any) -> "Person":
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. `handle` is public and lasting; `email` is never shown to others."""

    email = models.EmailField(unique=True)
    handle = models.CharField(max_length=24, unique=True, default=chance.handle)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True, blank=True, help_text="name and address are erased from then on")
    version = models.PositiveIntegerField(default=1)

    #: "api" where a token speaks for them; set by the programs' door for one request, never stored
    through = ""

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.handle

    def get_full_name(self) -> str:
        return str(self)

    @property
    def has_left(self) -> bool:
        return self.left_at is not None

    @property
    def actor(self) -> Actor:
        """The person as an actor of the record, with the affiliation held now."""
        held = self.affiliations.filter(until_on=None).select_related("organisation").order_by("-is_main")
        organisations = held.model._meta.get_field("organisation").related_model
        affiliation: Affiliation | None = remembered(
            ("affiliation", self.pk), held.first, rests_on=(held.model, organisations)
        )
        return Actor(
            kind="person", handle=self.handle, label=str(self), country=self.country, through=self.through,
            groups=tuple(affiliation.groups) if affiliation else (),
            organisation=affiliation.organisation.name if affiliation and affiliation.organisation else "",
        )  # fmt: skip


class Tally(models.Model):
    """How often somebody tried something lately; counted in the database, so that every process counts together."""

    key = models.CharField(max_length=64, unique=True, help_text="SHA-256 of what is counted and for whom")
    n = models.PositiveIntegerField(default=0)
    since_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.n}"


class ApiToken(models.Model):
    """A key with which a program reads as a person, and writes if they allowed it; only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token")
    may_write = models.BooleanField(default=False, help_text="deeds of members in texts and rounds; else it only reads")
    created_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.name}"


class SentOnce(models.Model):
    """A deed that a program sent with a key of its own, and what it was answered; sent again, the same is answered."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sent_once")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was sent, and where to")
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="sent_once_by_a_person")]

    def __str__(self) -> str:
        return self.key
