"""What are kinds, severities and views of gaps called on pages?"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

#: kind -> its name, and what it asks of the map
KINDS = {
    "coverage": (_("Coverage"), _("Issues for which no mechanism is known at a level or in a regional group.")),
    "participation": (
        _("Participation"),
        _("Issues where a stakeholder group can nowhere speak or decide, and claims of openness beside the evidence."),
    ),
    "voice": (_("Voice"), _("Issues that only some have raised: who answered the calls, and who was silent here.")),
    "evidence": (
        _("Evidence"),
        _("Entries that rest on nothing, on one source, on the organisation's own word, or on stale ground."),
    ),
    "outcome": (_("Outcome"), _("Mechanisms of which no result is reported. Not reported is not the same as none.")),
}
ASSERTED = {
    "implementation": _("Implementation: agreed, but not done"),
    "awareness": _("Awareness: there, but not known"),
    "capacity": _("Capacity: known, but out of reach"),
    "research": _("Research: nobody knows"),
}
SEVERITIES = {"missing": _("missing"), "weak": _("weak")}
CONFIDENCES = {"shown": _("shown by the map"), "open": _("open: not established")}
STANCES = {"for": _("For"), "against": _("Against")}
VIEWS = {
    "level": _("By level"),
    "group": _("By stakeholder group"),
    "region": _("By regional group"),
    "all": _("All together"),
}
REACHES = {
    "abroad": _("regionally and internationally"),
    "all": _("nationally too"),
}


def says(table: Mapping[str, object], code: str) -> str:
    return str(table.get(code, code))
