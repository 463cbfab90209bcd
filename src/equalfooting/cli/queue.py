"""The process that takes queued tasks from the database, one after another."""

from django.core.management import call_command

from equalfooting.cli.django_ready import get_ready

if __name__ == "__main__":
    get_ready()
    call_command("db_worker", verbosity=1)
