"""The five stakeholder groups of the Tunis Agenda, by default; an operator may change them."""

from django.db import migrations

GROUPS = {
    "gov": ("Governments", "Gouvernements", "Gobiernos", "الحكومات", "Правительства", "政府"),
    "igo": (
        "Intergovernmental organisations", "Organisations intergouvernementales", "Organizaciones intergubernamentales",
        "المنظمات الحكومية الدولية", "Межправительственные организации", "政府间组织",
    ),
    "civil": ("Civil society", "Société civile", "Sociedad civil", "المجتمع المدني", "Гражданское общество", "民间社会"),
    "business": ("Business", "Secteur privé", "Sector empresarial", "قطاع الأعمال", "Деловое сообщество", "工商界"),
    "tech": (
        "Technical and academic community", "Communauté technique et universitaire", "Comunidad técnica y académica",
        "الأوساط التقنية والأكاديمية", "Техническое и академическое сообщество", "技术界和学术界",
    ),
}
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def seed(apps, schema_editor):
    group = apps.get_model("stakeholders", "Group")
    for position, (code, names) in enumerate(GROUPS.items()):
        group.objects.create(code=code, names=dict(zip(LANGUAGES, names)), position=position)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
