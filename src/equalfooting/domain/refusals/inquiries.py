"""Refusals of calls and submissions: asking, answering, importing, reading."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    # answering
    "answer-missing": Sentence(_("This question must be answered."), _("Answer it, then submit again.")),
    "answer-of-another-kind": Sentence(
        _("The answer to “%(key)s” does not have the form of that question."),
        _("Reload the page and answer again."),
    ),
    "question-not-asked": Sentence(
        _("This call asks no question “%(key)s”."),
        _("Compare the keys with those of the questionnaire."),
    ),
    "choice-not-offered": Sentence(
        _("“%(choice)s” is not one of the choices offered."), _("Choose one of those listed.")
    ),
    "too-many-choices": Sentence(_("%(n_chosen)s are chosen; at most %(at_most)s count."), _("Take some of them out.")),
    "too-many-rows": Sentence(
        _("The table has %(n_rows)s rows; at most %(limit)s fit."), _("Attach a longer list as a file.")
    ),
    "too-many-files": Sentence(
        _("%(n_files)s files are attached; at most %(at_most)s fit here."), _("Join some of them or take some out.")
    ),
    "file-too-large-here": Sentence(
        _("“%(name)s” has %(n_megabytes)s megabytes; at most %(limit)s fit."),
        _("Make it smaller, for example without pictures, or give an address where it can be read."),
    ),
    "file-of-no-use-here": Sentence(
        _("“%(name)s” is not a kind of file that is taken here."),
        _("Attach a Word document, a PDF, an OpenDocument text, a plain text or a Markdown file."),
    ),
    "group-unknown": Sentence(_("“%(group)s” is not a stakeholder group here."), _("Choose one of those listed.")),
    "too-many-groups": Sentence(
        _("%(n_groups)s stakeholder groups are chosen; one can stand in two."),
        _("Choose the one or two that fit best."),
    ),
    "country-unknown": Sentence(
        _("“%(country)s” is not a country of ISO 3166."), _("Choose one from the list, or leave it blank.")
    ),
    "call-not-open": Sentence(_("The call is not open yet."), _("Come back when it opens; its page says when.")),
    "call-past-deadline": Sentence(
        _("The deadline passed, and this call takes no late answers."),
        _("Write to the secretariat; what was submitted in time can be read."),
    ),
    "call-closed": Sentence(
        _("The call is closed and takes no more answers."), _("Read what was submitted, or write to the secretariat.")
    ),
    "account-needed": Sentence(
        _("This call takes answers only from people who are signed in."), _("Sign in with your e-mail address first.")
    ),
    "amend-too-late": Sentence(
        _("The deadline passed; what was submitted in time can no longer be changed."),
        _("It can still be withdrawn, and a new one submitted late where the call takes late ones."),
    ),
    "submission-withdrawn": Sentence(
        _("This submission was withdrawn on %(withdrawn_on)s."), _("Start a new one if the call still takes answers.")
    ),
    "submission-not-yet": Sentence(
        _("This is still a draft: nothing has been submitted."), _("Submit it first, or leave it; nobody else sees it.")
    ),
    "submission-is-its-authors": Sentence(
        _("%(reference)s was written on this site; only its author can change what it says."),
        _("Ask the author to amend it with the link on the receipt."),
    ),
    "too-many-links": Sentence(
        _("There are already %(n_links)s links to this submission."), _("Use one of those, or sign in.")
    ),
    "version-needed": Sentence(
        _("A save must say which version it starts from."), _("Reload the page; what you typed is kept on this device.")
    ),
    # building
    "call-being-built": Sentence(
        _("The questionnaire has no question yet."), _("Add at least one question before the call opens.")
    ),
    "call-opened-already": Sentence(
        _("The call opened on %(opened_on)s."), _("Change its deadline instead, or duplicate it as a new call.")
    ),
    "deadline-before-opening": Sentence(
        _("The deadline would come before the call opens."), _("Choose a later deadline.")
    ),
    "deadline-in-the-past": Sentence(
        _("The deadline would already be over."), _("Choose a moment that lies ahead, or close the call.")
    ),
    "question-meaning-fixed": Sentence(
        _("%(n_answers)s people have answered this question, so what it asks can no longer change."),
        _("Correct its wording only, or duplicate the call and ask anew."),
    ),
    "questionnaire-fixed": Sentence(
        _("%(n_submissions)s people have answered this questionnaire, so no question can be added or taken out."),
        _("Correct wordings and translations, or duplicate the call and ask anew."),
    ),
    "question-key-taken": Sentence(
        _("The questionnaire has a question “%(key)s” already."), _("Give this one another key.")
    ),
    "call-slug-taken": Sentence(
        _("The process has a call with the address “%(slug)s” already."), _("Give this one another address.")
    ),
    "choices-needed": Sentence(
        _("A question with choices needs at least two of them."), _("Write one choice on each line.")
    ),
    "wording-missing": Sentence(
        _("The text in %(language)s is missing; a question is asked at least in the first language of the call."),
        _("Write it, or change the languages of the call."),
    ),
    "questionnaire-unreadable": Sentence(
        _("The file is not a questionnaire: %(reason)s."),
        _("Download the questionnaire of another call and use it as a pattern."),
    ),
    "language-unknown": Sentence(
        _("“%(language)s” is not a language code that is known here."), _("Use a code such as en, fr or pt-BR.")
    ),
    # importing
    "import-empty": Sentence(_("There is nothing to import in what was uploaded."), _("Choose at least one file.")),
    "import-mixed": Sentence(
        _("A table or a mailbox is imported on its own, not together with other files."),
        _("Upload it alone, and the other files in a second import."),
    ),
    "import-has-doubts": Sentence(
        _("%(n_rows)s rows still have an open question."), _("Answer each of them, or leave the row out.")
    ),
    "import-undone": Sentence(_("This import was undone on %(undone_on)s."), _("Upload the files again.")),
    "import-not-applied": Sentence(_("This import was never applied."), _("There is nothing to undo.")),
    "import-built-upon": Sentence(
        _("%(n_submissions)s of its submissions are already in use: passages were marked in them."),
        _("Withdraw single submissions instead."),
    ),
    "import-too-large": Sentence(
        _("The upload holds %(n_rows)s submissions; at most %(limit)s fit in one import."), _("Split it in parts.")
    ),
    # reading
    "passage-outside": Sentence(
        _("The passage runs from %(start)s to %(end)s, and the text has %(n_characters)s characters."),
        _("Mark it again in the text as it stands now."),
    ),
    "passage-not-readable": Sentence(
        _("This text may not be quoted: the respondent did not share it with you."),
        _("Ask the secretariat to ask the respondent."),
    ),
}
