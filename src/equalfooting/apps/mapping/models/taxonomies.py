"""By which issues is the map laid out? Taxonomies, their issues, and the links between two of them."""

from django.db import models


class Taxonomy(models.Model):
    """One way to divide the field into issues; a process may have several, one of them the main one."""

    process = models.ForeignKey("processes.Process", models.CASCADE, related_name="taxonomies")
    slug = models.SlugField(max_length=60)
    titles = models.JSONField(default=dict)
    source = models.CharField(max_length=300, blank=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_main", "slug"]
        constraints = [models.UniqueConstraint(fields=["process", "slug"], name="taxonomy_slug_once")]

    def __str__(self) -> str:
        return self.slug


class Issue(models.Model):
    """A public policy issue."""

    taxonomy = models.ForeignKey(Taxonomy, models.CASCADE, related_name="issues")
    code = models.CharField(max_length=16)
    titles = models.JSONField(default=dict)
    clusters = models.JSONField(default=dict, help_text="language -> title of the cluster")
    keywords = models.JSONField(default=dict, help_text="language -> words that speak of it")
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["taxonomy_id", "position"]
        constraints = [models.UniqueConstraint(fields=["taxonomy", "code"], name="issue_code_once")]

    def __str__(self) -> str:
        return self.code


class IssueLink(models.Model):
    """A crosswalk between two taxonomies, one link at a time: what `there` is to `here`."""

    class Kind(models.TextChoices):
        EXACT = "exact"
        BROADER = "broader"
        NARROWER = "narrower"
        RELATED = "related"

    here = models.ForeignKey(Issue, models.CASCADE, related_name="links")
    there = models.ForeignKey(Issue, models.CASCADE, related_name="links_back")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["here", "there"], name="issues_linked_once")]

    def __str__(self) -> str:
        return f"{self.here} {self.kind} {self.there}"
