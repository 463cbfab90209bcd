"""Refusals of the ground floor: signing in, roles, the record, missing parts of the installation."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "sign-in-first": Sentence(
        _("This step needs to know who you are."),
        _("Sign in with a code sent to your e-mail address, then try again."),
    ),
    "role-needed": Sentence(
        _("This step is for the %(roles)s of the process, and you take part as %(role)s."),
        _("Ask the secretariat to do it for you or to give you the role."),
    ),
    "process-closed": Sentence(
        _("The process “%(process)s” ended on %(ended_on)s."),
        _("Its documents stay readable; new contributions go to a process that is under way."),
    ),
    "changed-meanwhile": Sentence(
        _("Somebody else changed this while you were working on it; yours was not saved over theirs."),
        _("Both versions are shown below: compare them and save again."),
    ),
    "text-empty": Sentence(_("The text is empty."), _("Write something, then try again.")),
    "text-too-long": Sentence(
        _("The text has %(n_characters)s characters; at most %(limit)s fit."),
        _("Shorten it, or attach it as a file."),
    ),
    "too-many-requests": Sentence(
        _("Too many attempts came from here."), _("Wait %(minutes)s minutes, then try again.")
    ),
    "part-missing": Sentence(
        _("This needs %(part)s, which is not installed here."),
        _("Choose one of: %(choices)s."),
    ),
}
