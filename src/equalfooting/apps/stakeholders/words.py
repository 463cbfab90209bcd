"""What are regional groups, regions and development statuses called? Translatable names of the lists we keep."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "un-regional-group": _("UN regional groups"),
    "m49-region": _("Regions of the M49 standard"),
    "development-status": _("Development status"),
}
VALUES = {
    "african": _("African Group"),
    "asia-pacific": _("Asia-Pacific Group"),
    "eastern-european": _("Eastern European Group"),
    "latin-american-caribbean": _("Latin American and Caribbean Group"),
    "western-european-others": _("Western European and Others Group"),
    "africa": _("Africa"),
    "americas": _("Americas"),
    "asia": _("Asia"),
    "europe": _("Europe"),
    "oceania": _("Oceania"),
    "developed": _("developed"),
    "developing": _("developing"),
    "least-developed": _("least developed country"),
    "land-locked-developing": _("landlocked developing country"),
    "small-island-developing": _("small island developing State"),
}


def value_name(value: str) -> str:
    """The name of a list, in the reader's language; its code where it has none."""
    return str(VALUES.get(value, value))
