"""How is everybody told of a round? By the notices of the process, in each language of the site."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from equalfooting.apps.consensus.models import Round
from equalfooting.apps.consensus.words import address_of
from equalfooting.apps.processes import announcing
from equalfooting.apps.processes.announcing import Said
from equalfooting.apps.processes.models import Notice
from equalfooting.ui.parts.moments import moment_in_words

Facts = Mapping[str, Any]


def opened(facts: Facts) -> Said:
    return (
        gettext("Where the members stand, until %(until)s: %(title)s") % facts,
        gettext(
            "The members are asked where they stand; recommendations: %(n_recommendations)s, members: %(n_voices)s. "
            "The round ends on %(ends)s. Who stands where, by group: %(address)s"
        )
        % facts,
    )


def extended(facts: Facts) -> Said:
    return (
        gettext("More time, until %(until)s: %(title)s") % facts,
        gettext("The members can say where they stand until %(until)s. The round ends on %(ends)s: %(address)s")
        % facts,
    )


def ended(facts: Facts) -> Said:
    return (
        gettext("The levels stand: %(title)s") % facts,
        gettext(
            "The round has ended. Recommendations: %(n_recommendations)s, of these with a level: %(n_designated)s; "
            "challenges that were not met: %(n_unmet)s. Levels, reasons and minority statements: %(address)s"
        )
        % facts,
    )


def tell(round_: Round, said: Callable[[Facts], Said], facts: Facts, *, by: object, now: datetime) -> Notice:
    """Publish a notice inside the caller's transaction; the mails go out once it is through."""
    return announcing.announce(round_.process, lambda: said({**facts, **_known(round_)}), by=by, now=now)


def _known(round_: Round) -> dict[str, str]:
    """Moments read as the language does that is active."""
    return {
        "title": round_.title, "until": moment_in_words(round_.positions_until),
        "ends": moment_in_words(round_.ends_at), "address": address_of(round_),
    }  # fmt: skip
