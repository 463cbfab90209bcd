"""`equalfooting operator`: who runs the site, and so may open its processes?"""

import click

from equalfooting.adapters import clock
from equalfooting.cli.setup import prepare


@click.command()
@click.argument("address")
@click.option("--withdraw", is_flag=True, help="Take it back; the account stays.")
def command(address: str, withdraw: bool) -> None:
    """Let somebody run the site: whoever signs in with ADDRESS may open processes on it.

    Opens an account for the address if there is none. Signing in still takes a code sent there, and then a second
    factor. It is put on the public record, without the address.

    \b
    Example:
      equalfooting operator secretariat@example.org
      equalfooting serve
    """
    prepare()
    from allauth.account.models import EmailAddress  # noqa: PLC0415  models need Django ready

    from equalfooting.apps.accounts.actions import let_run_the_site  # noqa: PLC0415  models need Django ready
    from equalfooting.domain.actors import Operator  # noqa: PLC0415

    person = let_run_the_site(by=Operator(), address=address, is_to=not withdraw, now=clock.now())
    # the code sent at the first sign-in proves the address; without this a second code would be asked for
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    click.echo(
        f"{person.email} runs the site: sign in with this address, then choose “Open a process” in the menu."
        if person.is_superuser
        else f"{person.email} no longer runs the site."
    )
