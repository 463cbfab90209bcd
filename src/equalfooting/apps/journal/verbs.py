"""In which words does the record tell what happened to itself?

Every slice has such a file. `VERBS` continues “Somebody …” for each verb the slice writes, with the names of
public facts in the blanks; `KINDS` names the things that the verbs are about.
"""


def _(text: str) -> str:
    """Mark a sentence for translation; the timeline translates it when it is shown."""
    return text


VERBS: dict[str, str] = {
    "leaf.erase": _("erased the personal part of entry %(index)s: %(reason)s"),
}
KINDS: dict[str, str] = {"leaf": _("Entry of the record")}
