"""What does a sponsor's form say of an amendment: where does it stand, what may be changed, what is wanted now?"""

from dataclasses import dataclass, replace
from typing import Any

from equalfooting.apps.drafting.forms import InsertForm, MoveForm, ReasonForm, RewriteForm, SplitForm
from equalfooting.apps.drafting.models import Amendment, Anchor, Version
from equalfooting.apps.drafting.queries.documents import as_proposed
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, SPLIT
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.edits import applied
from equalfooting.domain.text.merging import Conflict, merge
from equalfooting.domain.text.rewriting import rewritten, split_at
from equalfooting.domain.text.touches import word_edits

#: what is changed of an amendment -> the form that asks for it
FORMS: dict[str, type[ReasonForm]] = {
    "words": RewriteForm, "new": InsertForm, "move": MoveForm, "split": SplitForm, "delete": ReasonForm,
}  # fmt: skip


@dataclass(frozen=True)
class Here:
    """An amendment as it stands on the newest version: what it changes, and how that would read."""

    anchor: Anchor
    frame: str
    reads: str

    @property
    def is_new_paragraph(self) -> bool:
        return as_proposed(self.anchor).is_new_paragraph


def standing_here(amendment: Amendment, newest: Version) -> Here | None:
    rows = amendment.anchors.select_related("amendment__amends", "amendment__package", "version")
    anchor = rows.filter(version=newest).first()
    if anchor is None:
        return None
    anchor.version = newest
    frame = _frame(amendment, anchor)
    one = as_proposed(anchor)
    if one.is_new_paragraph:
        return Here(anchor, frame, anchor.words)
    return Here(anchor, frame, frame if anchor.problem else applied(frame, word_edits(one, frame)))


def _frame(amendment: Amendment, anchor: Anchor) -> str:
    """The words it changes: those of its paragraph, or of the amendment it amends."""
    if amendment.amends:
        parent = amendment.amends.anchors.filter(version=anchor.version).first()
        return parent.words if parent else ""
    row = anchor.version.paragraphs.filter(key=anchor.paragraph).first()
    return row.words if row else ""


def form_kind(anchor: Anchor) -> str:
    """Words are rewritten whatever the amendment does to them; wholes keep their own form."""
    if anchor.kind == INSERT and anchor.start is None and not anchor.amendment.amends_id:
        return "new"
    is_whole = anchor.start is None and not anchor.amendment.amends_id
    kinds = {MOVE: "move", SPLIT: "split", DELETE: "delete" if is_whole else "words"}
    return kinds.get(anchor.kind, "words")


def wanted_now(here: Here, given: dict[str, Any], context: dict[str, Any]) -> Proposed:
    """The amendment as it is wanted now; what another sponsor wrote meanwhile is merged, or both are shown."""
    anchor = here.anchor
    about = {"reason": given["reason"], "language": given["language"]}
    kind = form_kind(anchor)
    if kind == "words":
        words = _merged(here, given, context)
        found = rewritten(anchor.paragraph, here.frame, words)
        if found is None:
            raise Refusal("drafting-nothing-changed", field="words")
        return replace(found, **about)
    if given["anchor"] not in (None, anchor.pk):
        context["theirs"], context["parts"] = here.reads, [(True, Conflict("", given.get("words", ""), here.reads))]
        raise Refusal("drafting-words-met")
    if kind == "new":
        return Proposed("", INSERT, anchor.paragraph, text=given["words"], **about)
    if kind == "move":
        return Proposed("", MOVE, anchor.paragraph, after=_behind(here, given["behind"]), **about)
    if kind == "split":
        split = split_at(anchor.paragraph, here.frame, given["words"])
        if split is None:
            raise Refusal("drafting-split-unclear", field="words")
        return replace(split, **about)
    return Proposed("", DELETE, anchor.paragraph, **about)


def _merged(here: Here, given: dict[str, Any], context: dict[str, Any]) -> str:
    words: str = given["words"].replace("\r\n", "\n").strip()
    if given["anchor"] in (None, here.anchor.pk):
        return words
    merged = merge(given["seen"].replace("\r\n", "\n").strip(), words, here.reads)
    if merged.text is None:
        context["parts"] = [(isinstance(part, Conflict), part) for part in merged.parts]
        context["theirs"] = here.reads
        raise Refusal("drafting-words-met", field="words")
    return merged.text


def _behind(here: Here, number: str) -> str:
    if number.strip() == "0":
        return ""
    row = here.anchor.version.paragraphs.filter(number=number.strip()).first()
    if row is None:
        raise Refusal("drafting-paragraph-number", field="behind", given=number)
    return row.key
