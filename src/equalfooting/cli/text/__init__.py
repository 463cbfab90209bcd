"""What can be done with texts and amendments without a site? Compare, bring in from Word, roll."""

import click

from equalfooting.cli.text.comparing import diff
from equalfooting.cli.text.importing import import_
from equalfooting.cli.text.rolling import roll


@click.group()
def command() -> None:
    """Compare two versions of a text, read amendments from Word, set a rolling text.

    A text is a JSON document (id, version, title, language, and paragraphs with id, number, text), or a DOCX, ODT,
    PDF, TXT, Markdown or HTML file with numbered paragraphs or blank lines between them. Nothing is sent anywhere.
    """


for each in (diff, import_, roll):
    command.add_command(each)
