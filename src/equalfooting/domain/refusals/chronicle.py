"""Refusals of the chronicle: accounts of what happened, and how they stand."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "account-kind-unknown": Sentence(
        _("“%(kind)s” is not a kind of account."), _("Say whether it is news, a personal report or a rumour.")
    ),
    "account-source-missing": Sentence(
        _("The account does not say where it comes from."),
        _("Name the publication, say that you were there, or say who told you; “not named at their request” will do."),
    ),
    "happened-in-future": Sentence(
        _("%(happened_on)s has not come yet."), _("Give the day on which it happened, or leave it empty.")
    ),
    "standing-unknown": Sentence(
        _("“%(standing)s” is not a standing."), _("Choose unconfirmed, confirmed, contradicted or retracted.")
    ),
    "only-the-teller-retracts": Sentence(
        _("Only whoever told an account retracts it."), _("If it is wrong, mark it as contradicted and say why.")
    ),
    "standing-unchanged": Sentence(
        _("The account is marked as %(standing)s already."), _("Choose another standing, or leave it as it is.")
    ),
}
