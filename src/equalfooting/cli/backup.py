"""`equalfooting backup`: everything into one archive."""

from pathlib import Path

import click

from equalfooting.cli.django_ready import get_ready


@click.command()
@click.argument("archive", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def command(archive: Path) -> None:
    """Write every row and every uploaded file into ARCHIVE (.tar.gz), while the site runs."""
    get_ready()
    from django.conf import settings  # noqa: PLC0415  settings need Django ready

    from equalfooting.site.archive import write_archive  # noqa: PLC0415  models need Django ready

    manifest = write_archive(archive, files=Path(settings.MEDIA_ROOT))
    n_rows = sum(manifest["n_rows"].values())
    click.echo(f"{archive}: {n_rows} rows, record of {manifest['record']['size']} leaves.")
