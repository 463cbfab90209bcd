"""A trigger keeps editions as they were frozen."""

from django.db import migrations

from equalfooting.apps.editions import guards


def lay(apps, schema_editor):
    guards.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
