"""Which maps does hypothesis try? Any that agree with themselves, in any script."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from equalfooting.domain.mapping.plain import (
    AssertedGap,
    Entry,
    Evidence,
    Issue,
    IssueMap,
    Mechanism,
    Taxonomy,
    Voice,
)
from equalfooting.domain.mapping.words import (
    ASSERTED_KINDS,
    CONFIDENCES,
    DEFAULT_GROUPS,
    EVIDENCE_KINDS,
    LEVELS,
    REACHES,
    REGION_NAMES,
    UNKNOWN,
)

#: For properties over whole maps: building one takes a while on a busy machine.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

words = st.text(
    st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("\\\n\r\t;,= محتوى域名")),
    max_size=20,
)
solid = words.filter(str.strip)
several = st.lists(words, max_size=3).map(tuple)
codes = st.sampled_from([group.code for group in DEFAULT_GROUPS])
steps = st.dictionaries(codes, st.sampled_from([*REACHES, UNKNOWN]), max_size=4)
years = st.none() | st.integers(1865, 2100)
days = st.none() | st.dates()
ids = st.text("abcdefgh0123456789-", min_size=1, max_size=6).filter(str.strip)

evidence = st.builds(
    Evidence,
    source=solid,
    kind=st.sampled_from(EVIDENCE_KINDS),
    said_by_group=codes | st.just(""),
    respondent=words,
    region=words,
    language=words,
    on=days,
)
mechanisms = st.builds(
    Mechanism,
    id=ids,
    names=st.dictionaries(st.sampled_from(["en", "fr", "ar", "zh"]), solid, min_size=1, max_size=3),
    acronyms=several,
    organisations=several,
    kind=words,
    levels=st.lists(st.sampled_from(LEVELS), unique=True).map(tuple),
    region=words,
    urls=several,
    status=words,
    start_year=years,
    end_year=years,
    participation=steps,
    claimed_participation=steps,
    outcomes=several,
    keeper=words,
    last_checked_on=days,
    confidence=st.sampled_from(["", *CONFIDENCES]),
    seen_at=several,
)


@st.composite
def maps(draw: st.DrawFn) -> IssueMap:
    """A whole map whose rows name each other."""
    known = draw(st.lists(st.tuples(ids, solid, words), min_size=1, max_size=4, unique_by=lambda each: each[0]))
    issues = tuple(Issue(code, title, cluster, n) for n, (code, title, cluster) in enumerate(known))
    held = tuple(draw(st.lists(mechanisms, min_size=1, max_size=4, unique_by=lambda each: each.id)))
    issue = st.sampled_from([each.code for each in issues])
    proofs = st.lists(evidence, max_size=3).map(tuple)
    entries = st.builds(
        Entry, ids, issue, st.sampled_from([each.id for each in held]), description=words, evidence=proofs
    )
    voices = st.builds(
        Voice,
        solid,
        issue,
        solid,
        st.lists(codes, unique=True, max_size=2).map(tuple),
        st.lists(st.sampled_from(list(REGION_NAMES)), unique=True, max_size=2).map(tuple),
        words,
    )
    asserted = st.builds(
        AssertedGap,
        ids,
        st.sampled_from(ASSERTED_KINDS),
        issue,
        solid,
        said_by=words,
        said_by_group=codes | st.just(""),
        evidence=proofs,
        on=days,
    )
    return IssueMap(
        Taxonomy(draw(solid), draw(words), issues),
        held,
        tuple(draw(st.lists(entries, max_size=5, unique_by=lambda each: each.id))),
        tuple(draw(st.lists(voices, max_size=3))),
        tuple(draw(st.lists(asserted, max_size=2, unique_by=lambda each: each.id))),
    )
