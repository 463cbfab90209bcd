"""Make the table by whose tokens mechanisms are found; FTS5 on SQLite, tsvector on PostgreSQL."""

from django.db import migrations

from equalfooting.adapters.search import SearchTable

TABLE = SearchTable("mapping_search")


class Migration(migrations.Migration):
    dependencies = [("mapping", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: TABLE.create(editor.connection),
            lambda apps, editor: TABLE.drop(editor.connection),
        )
    ]
