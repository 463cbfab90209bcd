"""What does a form say while it keeps what someone types?"""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """The sentences of `drafts.js`, in the reader's language; `{moment}` is filled in by the script."""
    return {
        "saved": _("Your draft is saved."),
        "here": _("Your draft is kept on this device; it will be sent when the line is back."),
        "unsaved": _("Your draft could not be saved yet. Keep this page open."),
        "restored": _("What you wrote on %(moment)s is back.") % {"moment": "{moment}"},
        "offer": _("This device holds a text from %(moment)s that differs from the one below.")
        % {"moment": "{moment}"},
        "newer": _("A newer text was saved from another window. Nothing was overwritten: reload to compare."),
        "use": _("Use the text from this device"),
        "discard": _("Keep the text below"),
        "undo": _("Go back to how it was"),
    }
