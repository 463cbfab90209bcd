"""Stored subtrees make proofs in one query, words can be searched, and triggers keep the record append-only."""

from django.db import migrations, models

from equalfooting.apps.journal import guards
from equalfooting.apps.journal.halves import searchable_words
from equalfooting.domain.record.tree import Frontier, append, completed


def fill(apps, schema_editor):
    leaf_table = apps.get_model("journal", "Leaf")
    frontier = Frontier.empty()
    for leaf in leaf_table.objects.order_by("index").iterator(chunk_size=2000):
        digest = bytes.fromhex(leaf.leaf_hash)
        nodes = b"".join(completed(frontier, digest)[1:]).hex()
        words = "\n".join(searchable_words([leaf.actor_organisation, leaf.facts]))
        leaf_table.objects.filter(pk=leaf.pk).update(nodes=nodes, words=words)
        frontier = append(frontier, digest)


def lay(apps, schema_editor):
    guards.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="leaf",
            name="nodes",
            field=models.TextField(
                blank=True, default="", help_text="hex of the perfect subtrees that end with this leaf, above it"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="leaf",
            name="words",
            field=models.TextField(
                blank=True, default="", help_text="small letters of the public part, for searching"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="leaf",
            name="commitment",
            field=models.CharField(
                max_length=64, help_text="hex HMAC-SHA-256 of the sealed part, keyed by the salt"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(lay, lift),
    ]
