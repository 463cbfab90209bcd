"""What is computed after the page has answered? The analysis of a large rule."""

from django_tasks import task

from equalfooting.apps.decisions.actions import keep_analysis
from equalfooting.apps.decisions.models import RuleVersion


@task()
def analyse_version(version_pk: int) -> None:
    """Analyse a version and keep what was found; one that was replaced meanwhile is passed over."""
    version = RuleVersion.objects.defer(None).filter(pk=version_pk).first()
    if version is not None and version.state == RuleVersion.State.WAITING:
        keep_analysis(version)


def analyse_later(version: RuleVersion) -> None:
    """Ask for the analysis of a version that has none yet."""
    if version.state == RuleVersion.State.WAITING:
        analyse_version.enqueue(version.pk)
