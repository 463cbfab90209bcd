"""What are the states, steps and kinds of joint letters called? Translatable words, with the look of each state."""

from django.utils.translation import gettext_lazy as _

from equalfooting.domain.letters import standing

#: state -> (what a page calls it, how its badge looks)
STATES = {
    standing.DRAFTED: (_("being drafted"), "badge-accent"),
    standing.OPEN: (_("open for signatures"), "badge-accent"),
    standing.CLOSED: (_("signing has ended, not sent yet"), "badge-warn"),
    standing.SENT: (_("sent, no answer yet"), "badge-warn"),
    standing.ACKNOWLEDGED: (_("receipt acknowledged, no answer yet"), "badge-warn"),
    standing.ANSWERED: (_("answered"), "badge-good"),
    standing.ABANDONED: (_("given up"), ""),
}
KINDS = {"letter": _("Letter to somebody"), "statement": _("Statement to everybody")}
STEPS = {
    "sent": _("Sent"),
    "reminded": _("Reminded"),
    "acknowledged": _("Receipt acknowledged"),
    "answered": _("Answered"),
}
WAYS = {
    "site": _("by e-mail from this site"),
    "mail": _("by e-mail"),
    "post": _("by post"),
    "hand": _("handed over"),
    "meeting": _("at a meeting"),
    "other": _("in another way"),
}
#: how it was verified that a signature is theirs
VERIFIED = {
    "account": _("with their own account"),
    "mail": _("by a link sent to their address"),
    "domain": _("by a link sent to its own domain"),
    "secretariat": _("by the secretariat"),
}
