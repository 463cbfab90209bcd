"""Maps with gaps in them, for the tests of this slice and of editions."""

from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism, Participation, Taxonomy
from tests.apps.mapping import putting
from tests.cast import NOW, Cast


def a_map(cast: Cast, n_mechanisms: int = 2) -> Taxonomy:
    """Three issues; the first one has `n_mechanisms` entries, each from one document; the others none."""
    taxonomy = putting.taxonomy(cast.process)
    first = taxonomy.issues.get(code="1.1")
    for number in range(1, n_mechanisms + 1):
        found = putting.mechanism(cast.process, f"M{number:03}", f"Forum {number}", status="active")
        Participation.objects.create(mechanism=found, group="civil", reach="observe")
        Participation.objects.create(mechanism=found, group="gov", reach="decide")
        entry = putting.entry(first, found)
        Evidence.objects.create(entry=entry, kind="source", source="https://example.org/report", added_at=NOW)
    return taxonomy


def many(cast: Cast, taxonomy: Taxonomy, n: int) -> None:
    """`n` more mechanisms with an entry for each issue."""
    issues = list(taxonomy.issues.all())
    known = Mechanism.objects.filter(process=cast.process).count()
    rows = [
        Mechanism(process=cast.process, code=f"X{number:05}", names={"en": f"Body {number}"}, level="national")
        for number in range(known, known + n)
    ]
    for row in rows:
        row.derive()
    made = Mechanism.objects.bulk_create(rows)
    Entry.objects.bulk_create(
        Entry(process=cast.process, issue=issue, mechanism=one, description="Works on it.", updated_at=NOW)
        for one in made
        for issue in issues
    )
