"""Does the map come out of the tables as the plain values that gaps and sheets work on?"""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.mapping import actions
from equalfooting.apps.mapping.models import Participation
from equalfooting.apps.mapping.plain import for_public, plain_map
from equalfooting.apps.stakeholders.models import Standing
from equalfooting.domain.mapping.gaps import find_gaps
from equalfooting.domain.mapping.index import indexed
from tests.apps.mapping import putting
from tests.cast import NOW, Cast


def n_queries(cast: Cast) -> int:
    with CaptureQueriesContext(connection) as queries:
        plain_map(cast.process)
    return len(queries)


def test_the_plain_map_agrees_with_itself_and_its_gaps_can_be_found(cast: Cast) -> None:
    _, forum, entry = putting.small_map(cast)
    Participation.objects.create(mechanism=forum, group="civil", reach="speak", claimed_reach="decide")
    actions.add_evidence(by=cast.mei, entry=entry, passage=putting.passage(cast.process, groups=["civil"]), now=NOW)
    index = indexed(plain_map(cast.process))
    assert [gap.issue for gap in find_gaps(index) if gap.kind == "coverage"]
    assert index.mechanisms["M001"].participation == {"civil": "speak"}
    assert index.voices_of["1.1"][0].groups == ("civil",)


def test_withdrawn_rows_are_not_in_the_map(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    actions.withdraw_entry(by=cast.mei, entry=entry, version=1, reason="Not so", now=NOW)
    assert plain_map(cast.process).entries == ()


def test_who_may_not_be_cited_leaves_with_the_group_only(cast: Cast) -> None:
    _, _, entry = putting.small_map(cast)
    Standing.objects.create(country="KE", kind="un-regional-group", value="african", as_of_on=NOW.date(), source="UN")
    passage = putting.passage(cast.process, respondent="Wanjiru", country="KE", groups=["civil"], may_cite=False)
    actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    whole = plain_map(cast.process)
    assert whole.voices[0].regions == ("african",)
    left = for_public(whole)
    said = left.entries[0].evidence[0]
    assert (said.said_by_group, said.region, said.on, left.voices[0].regions) == ("civil", "", None, ())
    assert "Wanjiru" not in repr(left)
    assert passage.submission.reference not in repr(left)


def test_the_number_of_queries_does_not_grow_with_the_map(cast: Cast) -> None:
    issues, _forum, _ = putting.small_map(cast)
    few = n_queries(cast)
    for number in range(2, 30):
        other = putting.mechanism(cast.process, f"M{number:03}", f"Forum {number}")
        putting.entry(issues.issues.get(code="1.2"), other)
    assert n_queries(cast) == few <= 8
