"""`equalfooting setup`: prepare the database and the static files."""

import click
from django.core.management import call_command

from equalfooting.cli.django_ready import get_ready


def prepare() -> None:
    """Migrate the database and collect static files; safe to repeat."""
    get_ready()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@click.command()
def command() -> None:
    """Prepare the database and static files. Run it after the install and after each upgrade."""
    prepare()
    click.echo("The database and the static files are ready.")
