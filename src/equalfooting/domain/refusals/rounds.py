"""Refusals of rounds of positions on the site: opening them, speaking in them, designating and challenging."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    # opening
    "round-opened": Sentence(
        _("The round is open since %(opened_at)s, and its terms no longer change."),
        _("Extend the deadline if people need more time, or open another round."),
    ),
    "round-version-draft": Sentence(
        _("Version %(number)s of “%(text)s” is not published yet."),
        _("Publish the version first: people answer to words that no longer change."),
    ),
    "round-empty": Sentence(
        _("No recommendation is chosen."), _("Choose at least one paragraph on which the members state positions.")
    ),
    "round-too-long": Sentence(
        _("%(n)s paragraphs are chosen; a round has room for %(most)s."), _("Choose fewer, or open two rounds.")
    ),
    "round-deadline-soon": Sentence(
        _("Positions could be stated until %(until)s; this is less than %(hours)s hours."),
        _("Give the members more time."),
    ),
    "round-end-early": Sentence(
        _("The round would end on %(ends_at)s, before a designation could be challenged for a full window."),
        _("Let it end on %(earliest)s or later."),
    ),
    "round-nobody": Sentence(
        _("Nobody holds the role of member, so nobody could state a position."),
        _("Give people the role of member on the page of people, then open the round."),
    ),
    "round-step-unclear": Sentence(
        _("The step in line %(line)s names nobody who decides there: “%(given)s”."),
        _("Write the name of the step, a colon, and the handles of who decides, such as “Liaison: amina”."),
    ),
    "round-holder-unknown": Sentence(
        _("Nobody with an account here has the handle “%(given)s”."),
        _("Look the handle up in the address of the person's page."),
    ),
    "round-step-twice": Sentence(
        _("Two steps are called “%(given)s”."), _("Give each step a name of its own.")
    ),
    "round-draft": Sentence(_("The round is not open yet."), _("Wait until the chair opens it.")),
    "round-changed-meanwhile": Sentence(
        _("The draft was changed by somebody else while you wrote."),
        _("What you wrote stands below. Open the draft in another window, compare, and save again."),
    ),
    # speaking
    "round-closed": Sentence(
        _("Positions could be stated until %(until)s."),
        _("They stay as they are. A designation can be challenged while its window is open."),
    ),
    "round-no-voice": Sentence(
        _("You are not on the roll of this round: positions are stated by its members."),
        _("If you joined the group late, ask the chair or the secretariat to admit you."),
    ),
    "round-ended": Sentence(
        _("The round ended on %(ends_at)s; what was designated then stands."), _("Open another round.")
    ),
    "position-stated-meanwhile": Sentence(
        _("Your position was changed in another window or by e-mail while you wrote: it is “%(stance)s” now."),
        _("What you wrote stands below. Save again if it is what you mean."),
    ),
    "position-none": Sentence(_("You have no position to take back."), _("Nothing needs to be done.")),
    "voice-admitted": Sentence(
        _("%(name)s is on the roll of this round already."), _("Nothing needs to be done.")
    ),
    "voice-not-member": Sentence(
        _("%(given)s does not hold the role of member in this process."),
        _("Give them the role on the page of people first."),
    ),
    "deadline-not-later": Sentence(
        _("The deadline is %(until)s, and it can only be moved to a later moment."), _("Choose a later moment.")
    ),
    # answering, designating, challenging
    "objection-gone": Sentence(
        _("This objection was taken back or stated anew, and no longer stands."),
        _("Reload the page to see what its member says now."),
    ),
    "round-still-open": Sentence(
        _("Positions can be stated until %(until)s."),
        _("Wait for the deadline: a level is designated on what the members said in the end."),
    ),
    "step-not-yours": Sentence(
        _("It is for %(step)s to decide now."), _("Wait for their decision; you see it here.")
    ),
    "step-nobodys": Sentence(
        _("Nobody has to decide here now."), _("The page says what stands and until when it can be challenged.")
    ),
}  # fmt: skip
