"""Regional groups, M49 regions and development status of countries: facts with date and source."""

import csv
from pathlib import Path

from django.db import migrations

FACTS = Path(__file__).parents[1] / "data" / "standings.csv"


def seed(apps, schema_editor):
    standing = apps.get_model("stakeholders", "Standing")
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "until_on": row["until_on"] or None} for row in csv.DictReader(file)]
    standing.objects.bulk_create([standing(**row) for row in rows], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0002_five_groups")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
