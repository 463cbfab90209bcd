"""How does a page call the words the map keeps as codes? Translatable names."""

from django.utils.translation import gettext_lazy as _

#: the five stakeholder groups, in the order of every page
GROUPS = ("gov", "igo", "civil", "business", "tech")

#: stakeholder groups, levels, steps of participation, standing, confidence, kinds and deeds
NAMES = {
    "gov": _("governments"),
    "igo": _("intergovernmental organisations"),
    "civil": _("civil society"),
    "business": _("business"),
    "tech": _("technical and academic community"),
    "national": _("national"),
    "regional": _("regional"),
    "international": _("international"),
    "african": _("African Group"),
    "asia-pacific": _("Asia-Pacific Group"),
    "eastern-european": _("Eastern European Group"),
    "latin-american-caribbean": _("Latin American and Caribbean Group"),
    "western-european-others": _("Western European and Others Group"),
    "everywhere": _("worldwide"),
    "unplaced": _("region not understood"),
    "none": _("no access"),
    "read": _("read"),
    "observe": _("observe"),
    "speak": _("speak"),
    "decide": _("decide"),
    "unknown": _("not known"),
    "active": _("active"),
    "planned": _("planned"),
    "ended": _("ended"),
    "unclear": _("unclear"),
    "seen": _("seen in a public page"),
    "partly": _("partly checked"),
    "knowledge": _("from general knowledge, not checked"),
    "with": _("resting on something"),
    "without": _("resting on nothing yet"),
    "instrument": _("instrument"),
    "forum": _("forum"),
    "programme": _("programme"),
    "network": _("network"),
    "standard-setting": _("standard setting"),
    "court-or-dispute": _("court or dispute settlement"),
    "observatory": _("observatory"),
    "registry": _("registry"),
    "passage": _("passage of a submission"),
    "source": _("public source"),
    "own-word": _("the organisation's own word"),
    "exact": _("the same as"),
    "broader": _("broader than"),
    "narrower": _("narrower than"),
    "related": _("related to"),
    "for": _("for"),
    "against": _("against"),
}

CONFIDENCE_SAYS = {
    "seen": _("Its existence or its address was seen in a public page. Not every cell was checked."),
    "partly": _("Some cells come from general knowledge and were not checked."),
    "knowledge": _("Nobody has checked this against a source yet."),
}

DEEDS = {
    "create": _("added"),
    "edit": _("changed"),
    "move": _("moved to another issue"),
    "check": _("checked against the sources"),
    "evidence": _("changed what it rests on"),
    "withdraw": _("withdrew"),
    "return": _("brought back"),
    "restore": _("restored an earlier version"),
    "merge": _("merged with another mechanism"),
    "import": _("brought in from a sheet"),
    "undo": _("undid a change"),
}

FIELDS = {
    "names": _("Name"),
    "acronyms": _("Acronyms"),
    "organisation": _("Organisation"),
    "kind": _("Kind"),
    "level": _("Level"),
    "region": _("Region"),
    "urls": _("Addresses"),
    "status": _("Status"),
    "start_year": _("Since"),
    "end_year": _("Until"),
    "descriptions": _("Description"),
    "description": _("What it does about the issue"),
    "outcome": _("Outcomes"),
    "confidence": _("Confidence"),
    "seen_at": _("Where it was seen"),
    "participations": _("Who may take part"),
    "last_checked_on": _("Last checked"),
    "keeper": _("Keeper"),
    "withdrawn": _("Withdrawn"),
    "language": _("Language"),
    "issue": _("Issue"),
    "mechanism": _("Mechanism"),
    "evidence": _("What it rests on"),
}

RELATIONS = {
    "exact": _("is the same as"),
    "broader": _("is part of the broader"),
    "narrower": _("takes in the narrower"),
    "related": _("touches"),
}

IMPORT_STATES = {"looked-at": _("looked at"), "applied": _("brought in"), "undone": _("undone")}

FORMS = {
    "full": _("full form"),
    "five-columns": _("five columns"),
    "mechanism-list": _("list of mechanisms"),
}

LANGUAGES = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}


def name(code: str) -> str:
    """The name of a code in the reader's language; a code we do not know (a group of one's own) is itself."""
    return str(NAMES.get(code, code))


def language_name(code: str) -> str:
    return str(LANGUAGES.get(code.split("-")[0], code))
