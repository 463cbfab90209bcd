"""Refusals of texts and amendments: documents, anchors, Word files that come back."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "text-paragraph-id-missing": Sentence(
        _("Paragraph %(row)s of the text has no identity."), _("Give each paragraph an “id” of its own.")
    ),
    "text-paragraph-id-twice": Sentence(
        _("Paragraph %(row)s has the identity “%(id)s”, which an earlier one has too."),
        _("Give each paragraph an “id” of its own."),
    ),
    "text-paragraph-unknown": Sentence(
        _("Version %(version)s of “%(document)s” has no paragraph “%(id)s”."),
        _("Take the identity from the page of the version, or choose another version."),
    ),
    "amendment-id-twice": Sentence(
        _("Two amendments have the identity “%(id)s”."), _("Give each amendment an “id” of its own.")
    ),
    "amendment-kind-unknown": Sentence(
        _("Amendment %(id)s wants to “%(kind)s”, which no amendment does."), _("Choose one of: %(kinds)s.")
    ),
    "amendment-version-other": Sentence(
        _("Amendment %(id)s was written for version %(given)s, and this is version %(version)s."),
        _("Carry it over to this version first; words that have changed are shown to its proposer."),
    ),
    "amendment-place-unknown": Sentence(
        _("Amendment %(id)s names the paragraph “%(paragraph)s”, which version %(version)s does not have."),
        _("Choose a paragraph of this version."),
    ),
    "amendment-paragraph-gone": Sentence(
        _("Amendment %(id)s changes paragraph %(paragraph)s of version %(before)s, gone in version %(version)s."),
        _("Put it on another paragraph, or withdraw it."),
    ),
    "amendment-span-missing": Sentence(
        _("Amendment %(id)s does not say where the paragraph is to be split."), _("Mark the place between two words.")
    ),
    "amendment-span-outside": Sentence(
        _("Amendment %(id)s touches characters %(start)s to %(end)s of a text that has %(length)s."),
        _("Mark the words again in the text as it stands."),
    ),
    "amendment-span-in-word": Sentence(
        _("Amendment %(id)s begins or ends inside a word, at “%(quote)s”."), _("Mark whole words.")
    ),
    "amendment-words-drifted": Sentence(
        _("Amendment %(id)s changes “%(quote)s”, and at that place the text reads “%(found)s”."),
        _("Mark the words again: they stand %(n_places)s times in the paragraph as it is now."),
    ),
    "amendment-quote-unclear": Sentence(
        _("Amendment %(id)s quotes “%(quote)s”, which stands %(n_places)s times in the paragraph."),
        _("Quote more words, or give the “span”: the first character and the one after the last, counted from 0."),
    ),
    "amendment-empty": Sentence(_("Amendment %(id)s changes nothing."), _("Write what the words should become.")),
    "amendment-parent-unfit": Sentence(
        _("Amendment %(id)s amends “%(amends)s”, which is withdrawn, has no words, or rests on too many others."),
        _("Amend the text itself, or an amendment that proposes words and stands."),
    ),
    "amendments-collide": Sentence(
        _("Amendments %(first)s and %(second)s touch the same words and cannot both be taken."),
        _("Take one of the two, or merge them into one amendment."),
    ),
    "amendment-package-torn": Sentence(
        _("Amendment %(id)s belongs to the package “%(package)s”, of which “%(missing)s” was not taken."),
        _("Take the whole package, or none of it."),
    ),
    "text-form-broken": Sentence(
        _("“%(name)s” is not a text with amendments: %(reason)s."),
        _("Write it as the reference of file formats shows: an object with “document” and “amendments”."),
    ),
    "text-row-broken": Sentence(
        _("Row %(row)s of “%(table)s”: “%(column)s” is missing or is not %(wanted)s."),
        _("Correct the row as the reference of file formats shows."),
    ),
    "text-without-paragraphs": Sentence(
        _("“%(name)s” holds no paragraph."), _("Give a text with at least one paragraph.")
    ),
    "word-other-document": Sentence(
        _("The file was made from the document “%(given)s”, and this one is “%(document)s”."),
        _("Send it in on the page of the document it was made from."),
    ),
    "word-other-version": Sentence(
        _("The file was made from version %(given)s, and this is version %(version)s."),
        _("Send it in for version %(given)s; its amendments are carried over from there."),
    ),
    "word-not-this-text": Sentence(
        _("Only %(n_found)s of the %(n_all)s paragraphs of “%(document)s” were found in the file."),
        _("Edit a file that was exported here, or choose the document that the file belongs to."),
    ),
    "word-with-macros": Sentence(
        _("“%(name)s” carries macros, which are programs."), _("Save it as a plain DOCX document and send that.")
    ),
    "word-too-many-changes": Sentence(
        _("“%(name)s” holds more tracked changes than are read: %(limit)s, or %(limit_paragraph)s in one paragraph."),
        _("Accept or refuse changes that are not meant as amendments, and send the file again."),
    ),
    "text-file-too-large": Sentence(
        _("%(n_paragraphs)s paragraphs with %(n_amendments)s amendments take too long to set as PDF."),
        _("Take the Word file or the web page, and print that."),
    ),
    "returned-filed": Sentence(
        _("The changes of “%(name)s” were proposed on %(filed_on)s."),
        _("Change or withdraw each amendment on its own page, or send another file."),
    ),
    "returned-discarded": Sentence(
        _("“%(name)s” was laid aside on %(discarded_on)s."), _("Send the file again if its changes should count.")
    ),
    "returned-undecided": Sentence(
        _("It is not decided in whose name the changes of “%(author)s” count. Authors not decided yet: %(n)s."),
        _("Choose your own name, an organisation you speak for, or leave these changes out."),
    ),
    "returned-name-unfit": Sentence(
        _("You cannot propose the changes of “%(author)s” in that name."),
        _("Choose your own name, an organisation you speak for now, or leave these changes out."),
    ),
    "returned-empty": Sentence(
        _("Nothing in the file can be proposed."),
        _("See below why, mend it in Word and send the file again, or propose the change on the page of the text."),
    ),
}
