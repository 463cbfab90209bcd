"""Which slow work do seats queue? Computing panels and chances."""

from django_tasks import task

from equalfooting.adapters import clock
from equalfooting.apps.seats.actions import running
from equalfooting.apps.seats.models import Run


@task()
def compute(run_pk: int) -> str:
    """Compute a run that waits; returns its state. Started twice, it does nothing the second time."""
    run = Run.objects.select_related("plan__process").get(pk=run_pk)
    if not running.begin(run=run, now=clock.now()):
        return str(run.state)
    content = running.found(run)
    return str(running.end(run=run, content=content, now=clock.now()).state)
