"""Refusals of summaries and reports on their pages: rounds, edits, publication; minority statements."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "summary-without-round": Sentence(
        _("A summary is about at least one round that was opened."), _("Choose a round of this process.")
    ),
    "summary-kind-unknown": Sentence(
        _("“%(given)s” is neither a Chair's summary nor a report."), _("Choose one of the two.")
    ),
    "summary-published": Sentence(
        _("It was published on %(published_on)s and no longer changes."), _("Draft another one for what is new.")
    ),
    "summary-round-runs": Sentence(
        _("The round runs until %(ends_at)s, and levels can still change."),
        _("Edit the draft until then; draft it from the record again after the end, and publish it."),
    ),
    "summary-drafted-early": Sentence(
        _("This was drafted before the round ended at %(ended_at)s."),
        _("Draft it from the record again; what you edited stays."),
    ),
    "summary-edited-meanwhile": Sentence(
        _("Somebody else changed this passage while you were editing it."),
        _("Both are shown. Write what it should say, and save again."),
    ),
    "summary-passage-gone": Sentence(
        _("The draft no longer has this passage."), _("Open the section again; the record has moved on.")
    ),
    "summary-passage-stays": Sentence(
        _("Levels, objections that were not met and minority statements stand as they are."),
        _("Say what you think of them in words of your own below."),
    ),
    "summary-file-too-large": Sentence(
        _("With %(n)s passages this is too long for a file of this kind."),
        _("Take it as HTML or JSON; they hold all of it."),
    ),
    # minority statements
    "statement-of-another": Sentence(
        _("This statement was drafted by somebody else."),
        _("Sign it if you share it, or draft one of your own."),
    ),
    "statement-filed": Sentence(
        _("This statement was filed on %(filed_on)s and no longer changes."), _("Draft another one.")
    ),
    "statement-withdrawn": Sentence(_("This draft was given up."), _("Draft another one.")),
    "statement-signed": Sentence(
        _("You signed these words already."), _("If they change, you are asked to sign again.")
    ),
    "statement-not-signed": Sentence(
        _("There is no signature of yours that you could take back."),
        _("Whoever drafted a statement gives it up instead."),
    ),
    "statement-changed-meanwhile": Sentence(
        _("The words of this statement changed while you had them open."),
        _("Read what stands there now; then sign or save again."),
    ),
    "statement-about-unknown": Sentence(
        _("The round has no such recommendation."), _("Choose among the recommendations of the round.")
    ),
}
