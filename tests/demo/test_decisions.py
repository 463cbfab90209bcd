"""Does the worked example's group end with a rule that no group captures and no single member can stop?"""

from datetime import UTC, datetime

from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.processes.models import Membership
from equalfooting.demo.decisions import plan_decisions
from equalfooting.demo.timeline import Timeline
from tests.cast import Cast


def test_the_group_publishes_two_versions_and_the_second_lets_nobody_alone_decide_or_block(cast: Cast) -> None:
    for person, group in (
        (cast.pat, "business"),
        (cast.carlos, "civil"),
        (cast.oksana, "civil"),
        (cast.chidi, "business"),
    ):
        Membership.objects.create(
            process=cast.process, person=person, role="member", group=group, since_at="2026-01-05T00:00:00Z"
        )
    Membership.objects.create(
        process=cast.process, person=cast.root, role="member", group="gov", since_at="2026-01-05T00:00:00Z"
    )
    timeline = Timeline(now=datetime(2026, 11, 24, tzinfo=UTC), people={"marguerite": cast.sana})
    timeline.kept["process"] = cast.process
    plan_decisions(timeline)
    timeline.happen()
    newest, first = RuleVersion.objects.defer(None).order_by("-number")
    assert first.published_at and newest.published_at
    blocking = [
        {id_ for id_, power in version.analysis["members"].items() if power["can_block_alone"]}
        for version in (first, newest)
    ]
    assert len(blocking[0]) == 6 and blocking[1] == set()
    assert all(version.analysis["capturable_by"] == [] for version in (first, newest))
