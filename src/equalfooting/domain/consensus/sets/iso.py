"""When is there consensus in ISO and IEC, and when does a ballot approve?

Source: ISO/IEC Directives, Part 1. Consensus, clause 2.5.6 (the definition of ISO/IEC Guide 2:2004, 1.7): general
agreement, without sustained opposition to substantial issues by any important part of the concerned interests, by a
process that seeks to take all views into account and to reconcile conflicting arguments; it need not be unanimity.
It has no number, and none is given here. Ballots on an enquiry draft (clause 2.6.3) and a final draft (clause 2.7.3)
have two: at least two thirds of the votes cast by P-members in favour, and at most one quarter of all votes cast
negative; abstentions are not counted, nor negative votes without technical reasons.

A ballot needs to know who is a P-member: name that group `P-member`.
"""

from fractions import Fraction

from equalfooting.domain.consensus.conditions import Condition
from equalfooting.domain.consensus.levels import AGREED, DIVERGED, Level, LevelSet
from equalfooting.domain.refusals.sentence import _

_TWO_THIRDS, _QUARTER = Fraction(2, 3), Fraction(1, 4)
P_MEMBER = "P-member"

ISO = LevelSet(
    "iso",
    "directives-part-1-2.5.6",
    _("ISO and IEC consensus"),
    "ISO/IEC Directives, Part 1, clause 2.5.6; ISO/IEC Guide 2:2004, 1.7",
    (
        Level(
            "consensus",
            _("Consensus"),
            _("General agreement without sustained opposition to substantial issues by an important part of those "
              "concerned."),
            AGREED,
            (Condition("objections-answered"), Condition("somebody-in-favour")),
            (
                _("Is an objection that stands sustained, and is it about a substantial issue?"),
                _("Does it come from an important part of the interests concerned?"),
                _("Was there an attempt to reconcile the arguments?"),
            ),
        ),
        Level(
            "no-consensus",
            _("No consensus"),
            _("Opposition to a substantial issue is sustained by an important part of those concerned."),
            DIVERGED,
            (Condition("somebody-objects"),),
            (_("Who sustains the opposition, and on which issue?"),),
        ),
    ),
    {"comment": _("Comment with observations")},
)  # fmt: skip


def _ballot(code: str, clause: str, name: str) -> LevelSet:
    approved = (
        Condition("deadline-passed"),
        Condition("share-in-favour-at-least", _TWO_THIRDS, P_MEMBER),
        Condition("share-against-at-most", _QUARTER),
    )
    return LevelSet(
        code,
        f"directives-part-1-{clause}",
        name,
        f"ISO/IEC Directives, Part 1, clause {clause}",
        (
            Level(
                "approved",
                _("Approved"),
                _("Two thirds of the P-members' votes are in favour, and at most a quarter of all votes are negative."),
                AGREED,
                approved,
            ),
            Level(
                "not-approved-by-members",
                _("Not approved: P-members"),
                _("Fewer than two thirds of the P-members' votes are in favour."),
                DIVERGED,
                (Condition("deadline-passed"), Condition("share-in-favour-below", _TWO_THIRDS, P_MEMBER)),
            ),
            Level(
                "not-approved-by-negatives",
                _("Not approved: negative votes"),
                _("More than a quarter of all votes are negative."),
                DIVERGED,
                (Condition("deadline-passed"), Condition("share-against-above", _QUARTER)),
            ),
        ),
        {"negative-vote": _("Negative vote with technical reasons")},
    )


ISO_ENQUIRY = _ballot("iso-enquiry", "2.6.3", _("ISO and IEC ballot on an enquiry draft"))
ISO_APPROVAL = _ballot("iso-approval", "2.7.3", _("ISO and IEC ballot on a final draft"))
