"""How does the record read in words? One sentence for each verb of this slice."""

from equalfooting.domain.consensus.sets import LEVEL_SETS


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS: dict[str, str] = {
    "round.draft": _("drafted the round of positions “%(title)s”"),
    "round.change": _("changed the draft of the round of positions “%(title)s”"),
    "round.discard": _("discarded the draft of the round of positions “%(title)s”"),
    "round.open": _("opened round %(round)s: %(n_recommendations)s recommendations, %(n_voices)s members"),
    "round.extend": _("extended the deadline of round %(round)s to %(until)s"),
    "round.close": _("positions of round %(round)s are closed: %(n_spoke)s of %(n_voices)s members spoke"),
    "round.end": _("round %(round)s ended: the last designations stand, with %(n_unmet)s unmet challenges"),
    "voice.admit": _("admitted somebody to round %(round)s who joined late"),
    "position.state": _("stated a position on recommendation %(place)s of round %(round)s"),
    "position.take-back": _("took back a position on recommendation %(place)s of round %(round)s"),
    "objection.reply": _("answered an objection to recommendation %(place)s of round %(round)s"),
    "recommendation.designate": _("designated recommendation %(place)s of round %(round)s: %(level)s"),
    "recommendation.settle": _("no challenge carried: the designation of recommendation %(place)s stands"),
    "recommendation.reopen": _("challenges to the designation of recommendation %(place)s carried"),
    "challenge.make": _("challenged the designation of recommendation %(place)s of round %(round)s"),
    "statement.draft": _("drafted a minority statement in round %(round)s"),
    "statement.edit": _("changed the draft of a minority statement in round %(round)s"),
    "statement.sign": _("signed a minority statement in round %(round)s"),
    "statement.unsign": _("took back a signature under a minority statement in round %(round)s"),
    "statement.file": _("filed the minority statement “%(title)s” in round %(round)s, signed by %(n_signatures)s"),
    "statement.withdraw": _("gave up the draft of a minority statement in round %(round)s"),
    "challenge.withdraw": _("withdrew a challenge to the designation of recommendation %(place)s of round %(round)s"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {
    "round": _("Round of positions"),
    "voice": _("Voice in a round"),
    "position": _("Position"),
    "recommendation": _("Recommendation"),
    "designation": _("Designation"),
    "challenge": _("Challenge"),
    "minoritystatement": _("Minority statement"),
}

#: What the codes in their facts stand for, by the thing and the fact.
WORDS: dict[str, dict[str, str]] = {
    "recommendation.level": {level.code: level.name for levels in LEVEL_SETS.values() for level in levels.levels},
}
