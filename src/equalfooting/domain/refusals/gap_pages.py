"""Refusals of the pages of gaps: asserting, arguing, taking back."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "gaps-being-computed": Sentence(
        _("The gaps of this map are being computed for the first time."), _("Ask again in a minute.")
    ),
    "asserted-gap-of-another": Sentence(
        _("Somebody else asserted this gap."), _("Argue against it in your own words; only its author takes it back.")
    ),
    "asserted-gap-withdrawn": Sentence(
        _("This gap was taken back on %(withdrawn_on)s."), _("Assert it anew if you can bring evidence.")
    ),
    "gap-argument-of-another": Sentence(
        _("This argument is somebody else's."), _("Answer it with one of your own; only its author takes it back.")
    ),
    "gap-argument-withdrawn": Sentence(_("This argument was taken back."), _("Nothing needs to be done about it.")),
}
