"""Which gaps do people assert, as the plain values that sheets and editions hold?"""

from equalfooting.apps.gaps.models import AssertedGap
from equalfooting.apps.mapping.models import Taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping import plain


def asserted_gaps(process: Process, taxonomy: Taxonomy) -> tuple[plain.AssertedGap, ...]:
    """Standing assertions under one list of issues: one query. Ids are "a" and the row's number."""
    rows = AssertedGap.objects.filter(process=process, issue__taxonomy=taxonomy, withdrawn_at=None)
    return tuple(
        plain.AssertedGap(
            f"a{row.pk}", row.kind, row.issue.code, row.statement,
            ", ".join(part for part in (row.holder, row.organisation) if part), row.group,
            (plain.Evidence(row.evidence, "document"),), row.at.date(),
        )
        for row in rows.select_related("issue")
    )  # fmt: skip
