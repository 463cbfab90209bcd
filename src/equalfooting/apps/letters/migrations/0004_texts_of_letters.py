"""Texts of letters that were begun before are known as such, with whoever leads them."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def mark(apps, schema_editor):
    letter = apps.get_model("letters", "JointLetter").objects.filter(text=OuterRef("pk")).order_by()
    texts = apps.get_model("drafting", "Text").objects.filter(joint_letter__isnull=False)
    texts.update(is_of_letter=True, led_by=Subquery(letter.values("by")[:1]))


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_news_and_silence"), ("drafting", "0002_placements_and_letters")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
