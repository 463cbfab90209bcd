"""A round that has ended: three recommendations, two of them designated, one challenged, a minority statement."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from equalfooting.apps.consensus.models import (
    Challenge,
    Designation,
    MinorityStatement,
    Position,
    Recommendation,
    Round,
    Signature,
    Voice,
)
from equalfooting.apps.drafting.models import Amendment, Paragraph, Sponsorship, Text, Version
from equalfooting.domain.consensus.plain import to_plain
from equalfooting.domain.consensus.sets import LEVEL_SETS
from tests.cast import NOW, Cast

DAY = timedelta(days=1)
QUIET, SIGNED = "SECRET-REASON", "Pay for it from the common fund."
STEPS = [{"code": "chair", "name": "Chair", "holders": []}]


def a_text(cast: Cast, n: int = 3, slug: str = "text") -> Version:
    """A published version of a text with `n` recommendations."""
    text = Text.objects.create(process=cast.process, slug=slug, title=f"A {slug}", made_at=NOW - 60 * DAY)
    version = Version.objects.create(
        text=text, number=1, made_at=NOW - 60 * DAY, published_at=NOW - 60 * DAY, by=cast.sana
    )
    for place in range(n):
        Paragraph.objects.create(
            version=version, key=f"p{place}", place=place, number=str(place + 1), kind="recommendation",
            words=f"Words of recommendation {place + 1}.", language="en",
        )  # fmt: skip
    return version


def a_round(cast: Cast, *, n: int = 3, number: int = 1, ended: bool = True, people: Sequence[str] = ()) -> Round:
    """A round of a text of its own, with a voice each for Mei (gov), Carlos (civil) and whoever is named."""
    version = a_text(cast, n, slug=f"text-{number}")
    ends_at = NOW - DAY if ended else NOW + 20 * DAY
    found = Round.objects.create(
        process=cast.process, version=version, number=number, title=f"Round {number}", steps=STEPS,
        levels=to_plain(LEVEL_SETS["gnso"]), positions_until=ends_at - 10 * DAY, threshold={"n_members": 1},
        window_hours=48, answer_hours=48, ends_at=ends_at, by=cast.sana, made_at=NOW - 50 * DAY,
        opened_at=NOW - 50 * DAY,
    )  # fmt: skip
    for place, paragraph in enumerate(version.paragraphs.all(), start=1):
        Recommendation.objects.create(round=found, paragraph=paragraph, key=paragraph.key, place=place)
    for name, group in (("mei", "gov"), ("carlos", "civil"), *((one, "tech") for one in people)):
        person = getattr(cast, name, None)
        Voice.objects.create(
            round=found, person=person, handle=name, name=name.title(), organisation=f"Organisation of {name.title()}",
            groups=[group], regions=[],
        )  # fmt: skip
    return found


def a_voice(of: Round, name: str) -> Voice:
    return Voice.objects.get(round=of, handle=name)


def recommendation(of: Round, place: int) -> Recommendation:
    return Recommendation.objects.get(round=of, place=place)


def say(of: Round, name: str, place: int, stance: str, reason: str = "", **more: Any) -> Position:
    more = {"said_at": NOW - 30 * DAY, **more}
    return Position.objects.create(
        recommendation=recommendation(of, place), voice=a_voice(of, name), stance=stance, reason=reason, **more
    )


def designate(of: Round, place: int, level: str, reasons: str = "Because.", **more: Any) -> Designation:
    return Designation.objects.create(
        recommendation=recommendation(of, place), number=1, level=level, step="chair", reasons=reasons,
        made_at=NOW - 10 * DAY, **more,
    )  # fmt: skip


def an_ended_round(cast: Cast) -> Round:
    """Everything that a summary tells, once."""
    found = a_round(cast, people=("zoe",))
    say(found, "mei", 1, "support", "It works.", may_quote=True, may_name=True)
    say(found, "carlos", 1, "object", QUIET, language="es")
    say(found, "carlos", 2, "object", "Trop vague.", may_quote=True, language="fr")
    designate(found, 1, "consensus", "Nearly all agree.", language="en")
    last = designate(found, 2, "divergence", "On ne s'accorde pas.", language="fr")
    Challenge.objects.create(
        designation=last, voice=a_voice(found, "carlos"), reason="It overlooks us.", may_quote=True, may_name=True,
        made_at=NOW - 9 * DAY,
    )  # fmt: skip
    a_statement(found, title="On funds", words=SIGNED, by="carlos", about=[2], filed_at=NOW - 5 * DAY)
    withdrawn_amendment(found)
    return found


def withdrawn_amendment(of: Round) -> Amendment:
    amendment = Amendment.objects.create(
        text=of.version.text, version=of.version, number=7, kind="replace", filed_at=NOW - 40 * DAY,
        withdrawn_at=NOW - 35 * DAY, withdrawn_because="Covered by 3.",
    )  # fmt: skip
    Sponsorship.objects.create(
        amendment=amendment, sponsor="The Union", is_proposer=True, since_at=NOW - 40 * DAY, group="civil"
    )
    return amendment


def a_statement(
    of: Round, *, title: str, words: str, by: str, about: Sequence[int] = (), **more: Any
) -> MinorityStatement:
    statement = MinorityStatement.objects.create(
        round=of, title=title, words=words, by=a_voice(of, by).person, made_at=NOW - 6 * DAY, **more
    )
    statement.recommendations.set(recommendation(of, place) for place in about)
    Signature.objects.create(statement=statement, voice=a_voice(of, by), edition=1, signed_at=NOW - 6 * DAY)
    return statement
