"""The `equalfooting` command: a subcommand a file, found in the table below."""

import importlib
import sys
from typing import Any

import click

from equalfooting import __version__
from equalfooting.domain.refusals import Refusal

#: subcommand -> (module, one-line summary); a module is imported only when it is called.
SUBCOMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("equalfooting.cli.demo", "Load the worked example and serve it on this machine."),
    "setup": (
        "equalfooting.cli.setup",
        "Prepare the database and static files, after install and each upgrade.",
    ),
    "operator": ("equalfooting.cli.operator", "Let somebody run the site and open its processes."),
    "serve": ("equalfooting.cli.serve", "Serve the site, with its background work."),
    "work": ("equalfooting.cli.work", "Do background work only, on one more host."),
    "tick": ("equalfooting.cli.tick", "Do once what is due by now: deadlines, reminders."),
    "backup": ("equalfooting.cli.backup", "Write everything into one archive."),
    "restore": ("equalfooting.cli.restore", "Bring an archive back into an empty installation."),
    "intake": ("equalfooting.cli.intake", "Sort a folder of submissions into a draft map."),
    "import-submissions": (
        "equalfooting.cli.import_submissions",
        "Import files, tables or mailboxes as submissions to a call.",
    ),
    "gaps": ("equalfooting.cli.gaps", "Find what is missing from a map in a spreadsheet, and draw it."),
    "seats": (
        "equalfooting.cli.seats",
        "Fill seats fairly: the best panel under a plan, or a fair lottery.",
    ),
    "rules": ("equalfooting.cli.rules", "Analyse a decision rule: who can decide or block, with which power."),
    "text": ("equalfooting.cli.text", "Compare texts, read amendments from Word, set a rolling text."),
    "consensus": (
        "equalfooting.cli.consensus",
        "Show the evidence for consensus levels, and who is pivotal.",
    ),
    "principles": ("equalfooting.cli.principles", "Show how a process stands by the thresholds it published."),
    "record": ("equalfooting.cli.record", "Check an exported public record, offline."),
}


class Subcommands(click.Group):
    """Loads each subcommand from its own module, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        module = importlib.import_module(SUBCOMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in SUBCOMMANDS.items()])


@click.group(cls=Subcommands)
@click.version_option(__version__, prog_name="equalfooting")
@click.option("--debug", is_flag=True, help="Show the traceback of a refusal.")
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """Equal Footing: seek inputs, map what exists, find the gaps, agree what can be agreed."""
    ctx.obj = {"debug": debug}


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; a refusal is printed as code, sentence and hint, with exit status 1."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        return cli(arguments, prog_name="equalfooting")
    except Refusal as refusal:
        if "--debug" in arguments:
            raise
        _refuse(refusal)
    except OSError as failure:
        if "--debug" in arguments or failure.filename is None:
            raise
        _refuse(Refusal("place-unusable", name=str(failure.filename), reason=failure.strerror or ""))


def _refuse(refusal: Refusal) -> None:
    click.echo(f"{refusal.code}: {refusal.say()}\n{refusal.hint()}", err=True)
    sys.exit(1)
