"""`equalfooting restore`: an archive back into an empty installation."""

from pathlib import Path

import click

from equalfooting.cli.setup import prepare


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(archive: Path) -> None:
    """Bring ARCHIVE back into an empty installation, all or nothing, and verify its record."""
    prepare()
    from django.conf import settings  # noqa: PLC0415  settings need Django ready

    from equalfooting.site.archive import read_archive  # noqa: PLC0415  models need Django ready

    manifest = read_archive(archive, files=Path(settings.MEDIA_ROOT))
    click.echo(f"Restored; the record of {manifest['record']['size']} leaves is whole.")
