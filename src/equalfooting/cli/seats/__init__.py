"""How are seats filled from the command line? `equalfooting seats ...`, a subcommand a file, in the table below."""

import importlib

import click

#: subcommand -> (module, one-line summary); a module is imported only when it is called.
SUBCOMMANDS: dict[str, tuple[str, str]] = {
    "draw": ("equalfooting.cli.seats.draw", "Draw a panel by a fair lottery over all panels that meet the plan."),
    "verify": ("equalfooting.cli.seats.verify", "Check a published draw from its dossier, without any solver."),
    "balance": ("equalfooting.cli.seats.balance", "Find the best panel under a plan, and say why."),
    "check": ("equalfooting.cli.seats.check", "Check a plan, with or without a pool."),
}


class Subcommands(click.Group):
    """Loads each subcommand from its own module, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = importlib.import_module(SUBCOMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in SUBCOMMANDS.items()])


@click.group(cls=Subcommands)
def command() -> None:
    """Fill the seats of a body so that everyone is treated fairly, and show that it was done so."""
