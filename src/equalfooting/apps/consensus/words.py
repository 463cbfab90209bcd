"""What are stances, phases and states of levels called on pages, and how do they look?"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.consensus.models import Round
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.consensus.conditions import CONTRADICTED, MET, OPEN
from equalfooting.domain.consensus.designations import CHALLENGED, ENDED, NOTHING_YET, SETTLED, WINDOW
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, SUPPORTED
from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT, SUPPORT, TAKEN_BACK
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.ui.in_language import for_reader

#: what a member can say: the button, and how the stance looks as a badge
STANCES = {
    SUPPORT: (_("Support"), "badge-good"),
    LIVE_WITH: (_("Can live with it"), ""),
    OBJECT: (_("Object"), "badge-bad"),
    ABSTAIN: (_("Abstain"), ""),
}
SAID = {stance: name for stance, (name, _look) in STANCES.items()} | {TAKEN_BACK: _("Taken back")}
PHASES = {
    NOTHING_YET: (_("not designated yet"), ""),
    WINDOW: (_("can be challenged"), "badge-accent"),
    CHALLENGED: (_("challenges carried"), "badge-warn"),
    SETTLED: (_("stands"), "badge-good"),
    ENDED: (_("stands at the end"), "badge-good"),
}
OUTCOMES = {AGREED: "badge-good", SUPPORTED: "badge-accent", DIVERGED: "badge-warn"}
STATES = {MET: "badge-good", OPEN: "", CONTRADICTED: "badge-bad"}
DOORS = {"web": _("on this site"), "mail": _("from the link of a mail"), "api": _("by a program")}


def names_of_parts() -> dict[str, str]:
    """Code -> name of stakeholder groups and regions, in the reader's language."""
    own = {code: for_reader(names).text for code, names in names_of_groups().items()}
    return {**{code: gettext(name) for code, name in WORD_NAMES.items()}, **{k: v for k, v in own.items() if v}}


def stance_names() -> list[tuple[str, str]]:
    """The stances a member can choose, with their names, in their order."""
    return [(code, str(name)) for code, (name, _look) in STANCES.items()]


def address_of(round_: Round) -> str:
    """The lasting address of a round, for mails and notices."""
    path = reverse("consensus:round", kwargs={"process": round_.process.slug, "round": round_.number})
    return f"{settings.ORIGIN}{path}"
