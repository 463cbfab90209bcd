"""`equalfooting tick`: do once what is due by now."""

import click

from equalfooting.adapters import clock
from equalfooting.cli.django_ready import get_ready


@click.command()
def command() -> None:
    """Do once what is due by now (deadlines of editions); `work` does it every minute."""
    get_ready()
    from equalfooting.flows.due import do_what_is_due  # noqa: PLC0415  models need Django ready

    for sentence in do_what_is_due(now=clock.now()):
        click.echo(sentence)
