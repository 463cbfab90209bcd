"""What does the record keep? Leaves that never change, one moving head, signed checkpoints."""

from django.db import models


class Leaf(models.Model):
    """One write of one actor. The public part is hashed; what is personal is sealed behind a commitment."""

    index = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    process = models.SlugField(blank=True, help_text="slug of the process, empty for the whole site")
    verb = models.CharField(max_length=64, db_index=True)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=12)
    actor_handle = models.CharField(max_length=64, db_index=True)
    actor_groups = models.JSONField(default=list)
    actor_organisation = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    commitment = models.CharField(max_length=64, help_text="hex HMAC-SHA-256 of the sealed part, keyed by the salt")
    leaf_hash = models.CharField(max_length=64)
    nodes = models.TextField(blank=True, help_text="hex of the perfect subtrees that end with this leaf, above it")
    words = models.TextField(blank=True, help_text="small letters of the public part, for searching")
    salt = models.CharField(max_length=32, blank=True)
    sealed = models.JSONField(default=dict, help_text="personal content; erasable; never shown as such")
    actor_label = models.CharField(max_length=300, blank=True, help_text="name shown; part of the sealed content")

    class Meta:
        ordering = ["-index"]
        indexes = [
            models.Index(fields=["process", "-index"], name="leaf_process"),
            models.Index(fields=["object_kind", "object_id", "-index"], name="leaf_object"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.verb}"


class Head(models.Model):
    """The one moving row: how large the tree is and its right-hand frontier."""

    size = models.BigIntegerField(default=0)
    frontier = models.TextField(blank=True, help_text="hex of the frontier's peaks")
    root = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"


class Checkpoint(models.Model):
    """A signed statement of size and root, as a C2SP note."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"checkpoint {self.size}"
