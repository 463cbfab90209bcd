"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "meeting.announce": _("announced meeting %(number)s, which begins at %(starts_at)s"),
    "meeting.change": _("changed meeting %(number)s, which now begins at %(starts_at)s"),
    "meeting.cancel": _("cancelled meeting %(number)s: %(reason)s"),
    "meeting.attach-paper": _("attached a paper to meeting %(number)s"),
    "meeting.take-off-paper": _("took a paper off meeting %(number)s"),
    "meeting.keep-attendance": _("entered who was at meeting %(number)s: %(n)s people"),
    "meeting.open-transcript": _("opened the transcript of meeting %(number)s"),
}
