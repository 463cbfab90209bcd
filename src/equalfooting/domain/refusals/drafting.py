"""Refusals of drafting: texts, versions, amendments, packages and what the Chair does with them."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "returned-author-unknown": Sentence(
        _("Nobody called “%(author)s” changed anything in the file."),
        _("Name authors as the preview lists them."),
    ),
    "returned-not-previewed": Sentence(
        _("The file, or what would become of it now, is not what the preview with this checksum showed."),
        _("Ask for a preview again, look at it, and send its checksum."),
    ),
    "drafting-closed": Sentence(
        _("“%(title)s” has been closed since %(closed_on)s: nothing is proposed to it and it has no further versions."),
        _("Read what it came to on its page, or ask the chair to begin a new text."),
    ),
    "drafting-of-letter": Sentence(
        _("“%(title)s” is a joint letter: its text is its initiator's, who writes, publishes and closes it there."),
        _("Propose an amendment to it here, or open it among the letters if you work on it."),
    ),
    "drafting-draft-gone": Sentence(
        _("This draft was published or taken back while you were writing."),
        _("Copy your words before you leave this page, and propose them to the newest version."),
    ),
    "drafting-unpublished": Sentence(
        _("“%(title)s” has no published version yet."), _("Wait until the chair publishes the first one.")
    ),
    "drafting-version-old": Sentence(
        _("You proposed this to version %(given)s, and version %(number)s has been published since."),
        _("Read the paragraph in version %(number)s and propose it there."),
    ),
    "drafting-draft-exists": Sentence(
        _("A draft of version %(number)s exists already."), _("Publish it, or take it back and make it anew.")
    ),
    "drafting-draft-stale": Sentence(
        _("Amendment %(number)s was withdrawn after its words were put into this draft."),
        _("Take the draft back and make it anew."),
    ),
    "drafting-version-published": Sentence(
        _("Version %(number)s is published and never changes."), _("Make the next version instead.")
    ),
    "drafting-paragraph-last": Sentence(
        _("This is the only paragraph of the text."), _("Write the words that should stand instead.")
    ),
    "drafting-paragraph-gone": Sentence(
        _("Somebody has taken this paragraph out of the draft meanwhile."),
        _("Copy your words and put them in as a new paragraph."),
    ),
    "drafting-paragraph-written": Sentence(
        _("Somebody has written at this draft since you opened the page."),
        _("Read the draft as it stands now, then do it again if you still want to."),
    ),
    "reply-without-words": Sentence(
        _("You do not agree, and have not said why."), _("Say why you do not agree, so that the chair can answer.")
    ),
    "drafting-words-met": Sentence(
        _("Somebody else changed the same words while you were writing."),
        _("Both are shown below. Write what should stand and keep it again; nothing is overwritten until you do."),
    ),
    "drafting-split-unclear": Sentence(
        _("It is not clear where the paragraph is to be split."),
        _("Leave every word as it is and press Enter once, between two words."),
    ),
    "drafting-paragraph-number": Sentence(
        _("This version has no paragraph “%(given)s”."), _("Give the number of a paragraph, or 0 for the beginning.")
    ),
    "drafting-nothing-changed": Sentence(
        _("The words are the same as before."), _("Change them to what you want them to read, then try again.")
    ),
    "amendment-not-yours": Sentence(
        _("You do not sponsor amendment %(number)s."), _("Join it first, or propose an amendment to it.")
    ),
    "amendment-withdrawn": Sentence(
        _("Amendment %(number)s was withdrawn on %(withdrawn_on)s."), _("Propose it anew if you want it to stand.")
    ),
    "amendment-settled": Sentence(
        _("Amendment %(number)s is settled: it was dealt with before the newest version was made."),
        _("Propose what you still want changed to the newest version."),
    ),
    "amendment-taken": Sentence(
        _("The words of amendment %(number)s are in the draft of the next version already."),
        _("Take the draft back first if something else should become of it."),
    ),
    "amendment-in-place": Sentence(
        _("Amendment %(number)s stands at its place."), _("Propose what should become of it instead.")
    ),
    "amendment-on-another": Sentence(
        _("Amendment %(number)s amends amendment %(parent)s and stands where that one stands."),
        _("Change its words instead, or have amendment %(parent)s put on another paragraph."),
    ),
    "placement-over": Sentence(
        _("The place that was proposed for amendment %(number)s is not proposed any more."),
        _("Read on its page what is proposed now."),
    ),
    "amendment-sponsored": Sentence(_("You sponsor amendment %(number)s already."), _("There is nothing more to do.")),
    "amendment-sponsor-last": Sentence(
        _("Nobody else sponsors amendment %(number)s."), _("Withdraw it if you do not want it any more.")
    ),
    "amendment-needs-parent": Sentence(
        _("Amendment %(number)s amends amendment %(parent)s, which is not accepted."),
        _("Accept both, or neither."),
    ),
    "amendments-none-chosen": Sentence(_("No amendment was chosen."), _("Mark at least one, then try again.")),
    "package-too-small": Sentence(
        _("A package holds at least two amendments, and %(n)s was given."),
        _("Name further amendments that you sponsor, by their numbers."),
    ),
    "package-holds-packaged": Sentence(
        _("Amendment %(number)s stands in the package “%(title)s” already."), _("Undo that package first.")
    ),
    "package-undone": Sentence(
        _("The package “%(title)s” was undone on %(withdrawn_on)s."), _("Offer a new one if you still want it.")
    ),
    "handling-words-missing": Sentence(
        _("You want the words modified and did not say how."), _("Write the words that should stand instead.")
    ),
    "handling-other-missing": Sentence(
        _("It is not said with which amendment this one is merged."),
        _("Give the number of another amendment of this text that still stands."),
    ),
    "handling-venue-missing": Sentence(
        _("It is not said where the amendment is referred to."), _("Name the body or the meeting that takes it up.")
    ),
    "handling-not-for-several": Sentence(
        _("Modifying and merging are done one amendment at a time, and %(n)s were chosen."),
        _("Open each of them and handle it on its own page."),
    ),
    "handling-answered-by-others": Sentence(
        _("Only sponsors of amendment %(number)s answer what the chair proposes."), _("Join the amendment first.")
    ),
}
