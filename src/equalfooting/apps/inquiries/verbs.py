"""How does the public record put into words what was done to calls and submissions?"""


def _(text: str) -> str:
    """Mark a sentence for translation; the timeline translates it when it is shown."""
    return text


VERBS: dict[str, str] = {
    "call.create": _("began to prepare the call “%(call)s”"),
    "call.edit": _("changed the description of the call “%(call)s”"),
    "call.open": _("opened the call “%(call)s” until %(deadline_at)s"),
    "call.set-deadline": _("moved the deadline of the call “%(call)s” from %(earlier)s to %(deadline_at)s"),
    "call.close": _("closed the call “%(call)s” with %(n_submissions)s submissions"),
    "call.take-all": _("took away all %(n_submissions)s submissions of the call “%(call)s”, confidential ones too"),
    "call.duplicate": _("made the call “%(call)s” out of “%(source)s”"),
    "call.invite": _("invited %(n_invited)s to answer the call “%(call)s”"),
    "call.translate": _("translated %(n_texts)s texts of the call “%(call)s” into %(language)s"),
    "section.edit": _("changed a section of the call “%(call)s”"),
    "section.remove": _("took a section out of the call “%(call)s”"),
    "question.add": _("added the question “%(key)s” to the call “%(call)s”"),
    "question.edit": _("changed the question “%(key)s” of the call “%(call)s”"),
    "question.reword": _(
        "corrected the wording of the question “%(key)s” of the call “%(call)s” after answers had come in"
    ),
    "question.remove": _("took the question “%(key)s” out of the call “%(call)s”"),
    "question.move": _("moved the question “%(key)s” of the call “%(call)s”"),
    "submission.submit": _("submitted %(reference)s to the call “%(call)s”"),
    "submission.amend": _("amended %(reference)s of the call “%(call)s”"),
    "submission.correct": _("put right what is said of the respondent of %(reference)s (call “%(call)s”)"),
    "submission.withdraw": _("withdrew %(reference)s from the call “%(call)s”"),
    "submission.import": _("brought in %(reference)s of the call “%(call)s” with an import"),
    "import.apply": _("imported %(n_submissions)s submissions to the call “%(call)s”"),
    "import.undo": _("undid an import of %(n_submissions)s submissions to the call “%(call)s”"),
    "passage.mark": _("marked a passage of %(n_characters)s characters in %(reference)s"),
}

#: What the things are called that these verbs are about, by the name of their table.
KINDS: dict[str, str] = {
    "call": _("Call for inputs"),
    "section": _("Section of a call"),
    "question": _("Question of a call"),
    "submission": _("Submission"),
    "passage": _("Passage of an answer"),
    "import": _("Import of submissions"),
}
