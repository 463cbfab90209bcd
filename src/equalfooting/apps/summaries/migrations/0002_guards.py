"""A trigger keeps summaries as they were published."""

from django.db import migrations

from equalfooting.apps.summaries import guards


def lay(apps, schema_editor):
    guards.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("summaries", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
