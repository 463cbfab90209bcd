"""What do the mails of a round say? Each in the language of whoever gets it, with a link that speaks for them."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import Designation, Recommendation, Round, Voice
from equalfooting.apps.consensus.queries.reckoning import level_set
from equalfooting.apps.consensus.tokens import link
from equalfooting.apps.consensus.words import address_of
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words

N_LISTED, N_WORDS = 40, 14


def call(voice: Voice, recommendations: Sequence[Recommendation]) -> EmailMessage:
    """The consensus call: what is asked, until when, and a link for each recommendation."""
    with translation.override(_language(voice)):
        facts = _facts(voice.round)
        lines = [
            _("%(process)s asks you where you stand: %(title)s, on %(n)s recommendations.")
            % {**facts, "n": len(recommendations)},
            "", voice.round.note, "", *_how(voice, facts), "", *_each(voice, recommendations), *_foot(voice),
        ]  # fmt: skip
        return _mail(voice, _("Your position by %(until)s: %(title)s") % facts, lines)


def reminder(voice: Voice, recommendations: Sequence[Recommendation]) -> EmailMessage:
    """To who is silent on some of them, before the deadline."""
    with translation.override(_language(voice)):
        facts = {**_facts(voice.round), "n": len(recommendations)}
        lines = [
            _("You have not yet said where you stand on %(n)s recommendations of %(title)s.") % facts,
            _("Silence is not counted as support, and not as opposition."), "", *_how(voice, facts), "",
            *_each(voice, recommendations), *_foot(voice),
        ]  # fmt: skip
        return _mail(voice, _("Reminder, until %(until)s: %(title)s") % facts, lines)


def designated(voice: Voice, made: Sequence[Designation]) -> EmailMessage:
    """Which levels were published, and until when they can be challenged."""
    with translation.override(_language(voice)):
        facts = _facts(voice.round)
        names = {level.code: _(level.name) for level in level_set(voice.round).levels}
        listed = [
            f"{one.recommendation.place}. {_short(one.recommendation)}\n   {names.get(one.level, one.level)}"
            for one in made[:N_LISTED]
        ]
        lines = [
            _("Levels of consensus were published in %(title)s, with reasons:") % facts, "", *listed, "",
            _("Each can be challenged for %(days)s days from its publication. Read the reasons, and challenge one "
              "that is not what the group said:") % {"days": voice.round.window_hours // 24},
            address_of(voice.round), *_foot(voice),
        ]  # fmt: skip
        return _mail(voice, _("Levels published: %(title)s") % facts, lines)


def your_turn(person: Person, round_: Round, places: Iterable[int]) -> EmailMessage:
    """To the holder of a step: it is for them to decide."""
    with translation.override(person.language):
        facts = {**_facts(round_), "places": ", ".join(map(str, places))}
        lines = [
            _("It is for you to designate the level of these recommendations of %(title)s: %(places)s.") % facts,
            "", _("What the members said, and what there is to weigh:"), f"{address_of(round_)}weigh/", "",
            settings.SITE_NAME,
        ]  # fmt: skip
        subject = _one_line(_("Your turn: %(title)s") % facts)
        return EmailMessage(subject, "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [person.email])


def _how(voice: Voice, facts: dict[str, object]) -> list[str]:
    return [
        _("Answer by %(until)s. You can change your mind until then.") % facts, "",
        _("Answer without signing in (this link speaks for you; do not pass it on):"), link(voice),
    ]  # fmt: skip


def _each(voice: Voice, recommendations: Sequence[Recommendation]) -> list[str]:
    """Each recommendation with its link; where there are many, the first ones."""
    own = link(voice)
    lines = []
    for one in recommendations[:N_LISTED]:
        lines += [f"{one.place}. {_short(one)}", f"   {own}?on={one.place}#r{one.place}", ""]
    if len(recommendations) > N_LISTED:
        lines += [_("… and %(n)s more.") % {"n": len(recommendations) - N_LISTED}, ""]
    return lines


def _foot(voice: Voice) -> list[str]:
    return ["", _("The round, with what is counted so far:"), address_of(voice.round), "", settings.SITE_NAME]


def _short(one: Recommendation) -> str:
    words = one.paragraph.words.split()
    return " ".join(words[:N_WORDS]) + (" …" if len(words) > N_WORDS else "")


def _facts(round_: Round) -> dict[str, object]:
    return {
        "process": for_reader(round_.process.names).text or round_.process.slug, "title": round_.title,
        "until": moment_in_words(round_.positions_until),
    }  # fmt: skip


def _language(voice: Voice) -> str:
    return voice.person.language if voice.person else "en"


def _mail(voice: Voice, subject: str, lines: list[str]) -> EmailMessage:
    to = [voice.person.email] if voice.person else []
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(_one_line(subject), "\n".join(lines), settings.DEFAULT_FROM_EMAIL, to, headers=headers)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
