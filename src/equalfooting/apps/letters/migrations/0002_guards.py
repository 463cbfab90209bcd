"""A trigger keeps settled texts as they were signed."""

from django.db import migrations

from equalfooting.apps.letters import guards


def lay(apps, schema_editor):
    guards.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
