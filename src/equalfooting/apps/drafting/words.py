"""What are kinds and states of texts and amendments called, and how is a new version announced?"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.drafting.models import Text, Version
from equalfooting.ui.parts.moments import moment_in_words

TEXTS = {
    "report": _("Report"),
    "recommendations": _("Recommendations"),
    "statement": pgettext_lazy("kind of text", "Statement"),
    "letter": _("Letter"),
}
PARAGRAPHS = {"paragraph": _("Paragraph"), "heading": _("Heading"), "recommendation": _("Recommendation")}
KINDS = {
    "replace": _("change words"),
    "insert": _("add"),
    "delete": _("delete"),
    "move": _("move"),
    "split": _("split"),
}
HANDLED = {
    "open": (_("open"), "badge-accent"),
    "accepted": (_("accept"), "badge-good"),
    "merged": (_("merge"), "badge-good"),
    "modified": (_("accept, modified"), "badge-good"),
    "rejected": (_("reject"), "badge-warn"),
    "referred": (_("refer elsewhere"), "badge-warn"),
}
#: what the Chair can propose
CHOICES = {code: names[0] for code, names in HANDLED.items() if code != "open"}
#: why something in a file became no amendment, and what to do about it
REASONS = {
    "table": _("It stands in a table; the text has paragraphs only. Write it into a paragraph."),
    "note": _("It stands in a note; write it into a paragraph."),
    "header": _("It stands in a header or footer, which the text does not have."),
    "box": _("It stands in a text box; write it into a paragraph."),
    "picture": _("It is a picture; the text has words only."),
    "piece": _("It stands in a piece of another format inside the file; write it into a paragraph."),
    "ruby": _("It says how the letters beneath are read aloud, which the text does not show."),
    "signs": _("Only quotation marks, spaces or hyphens differ from the text, and nobody tracked that."),
    "formatting": _("Only the looks were changed; the text has none."),
    "title": _("The title was changed; only the chair changes it."),
    "number": _("The number of a paragraph was changed; numbers follow from the order."),
    "joined": _("Two paragraphs were joined. Propose to delete the second, and to add its words to the first."),
    "untracked-beneath": _("The change stands on words that were changed before without tracking."),
    "unclear": _("Two people changed letters of the same word; propose it on the page of the text."),
    "unknown-person": _("Nobody knows this author."),
}
#: row of a comparison -> its name and look
COMPARED = {
    "kept": (_("same"), ""),
    "changed": (_("changed"), "badge-accent"),
    "new": (_("new"), "badge-good"),
    "gone": (_("gone"), "badge-bad"),
}
#: what became of an amendment -> its name and look
FATES = {
    "accepted": (_("accepted as proposed"), "badge-good"),
    "modified": (_("accepted, modified"), "badge-good"),
    "merged": (_("merged with another"), "badge-good"),
    "rejected": (_("rejected"), "badge-warn"),
    "referred": (_("referred elsewhere"), "badge-warn"),
    "withdrawn": (_("withdrawn"), ""),
    "open": (_("open"), "badge-accent"),
}


def address_of(version: Version) -> str:
    """The permanent address of a version."""
    text = version.text
    kwargs = {"process": text.process.slug, "text": text.slug, "number": version.number}
    return settings.ORIGIN + reverse("drafting:version", kwargs=kwargs)


def notice_of(text: Text, version: Version) -> tuple[str, str]:
    """Title and body of the notice of a version, in the language that is active."""
    asked = ""
    if text.amendments_until:
        until = {"until": moment_in_words(text.amendments_until)}
        asked = gettext("Amendments are asked for until %(until)s.") % until + " "
    facts = {"number": version.number, "title": text.title}
    return gettext("“%(title)s”: version %(number)s") % facts, asked + address_of(version)
