"""In which ways is a change proposed, which form does each have, and which amendment comes of what was given?"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from equalfooting.apps.drafting.forms import InsertForm, MoveForm, ReasonForm, RewriteForm, SplitForm
from equalfooting.apps.drafting.models import Anchor, Paragraph
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.rewriting import rewritten, split_at

Given = dict[str, Any]


def _rewrite(row: Paragraph, given: Given) -> Proposed:
    found = rewritten(row.key, row.words, _plain(given["words"]))
    if found is None:
        raise Refusal("drafting-nothing-changed", field="words")
    return found


def _insert(row: Paragraph, given: Given) -> Proposed:
    after = row.key
    if given["before"]:
        before = row.version.paragraphs.filter(place__lt=row.place).order_by("-place").first()
        after = before.key if before else ""
    return Proposed("", INSERT, after, text=_plain(given["words"]))


def _delete(row: Paragraph, given: Given) -> Proposed:
    return Proposed("", DELETE, row.key)


def _move(row: Paragraph, given: Given) -> Proposed:
    number = given["behind"].strip()
    behind = row.version.paragraphs.filter(number=number).first() if number != "0" else None
    if number != "0" and behind is None:
        raise Refusal("drafting-paragraph-number", field="behind", given=number)
    if behind and behind.pk == row.pk:
        raise Refusal("drafting-nothing-changed", field="behind")
    return Proposed("", MOVE, row.key, after=behind.key if behind else "")


def _split(row: Paragraph, given: Given) -> Proposed:
    found = split_at(row.key, row.words, given["words"])
    if found is None:
        raise Refusal("drafting-split-unclear", field="words")
    return found


#: kind in the address -> (what the button says, the form, how the amendment is made of it)
WAYS: dict[str, tuple[Any, type[ReasonForm], Callable[[Paragraph, Given], Proposed]]] = {
    "words": (_("Change words"), RewriteForm, _rewrite),
    "new": (_("New paragraph"), InsertForm, _insert),
    "delete": (_("Delete it"), ReasonForm, _delete),
    "move": (_("Move it"), MoveForm, _move),
    "split": (_("Split it"), SplitForm, _split),
}


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def other_words(anchor: Anchor, given: Given) -> Proposed:
    """The amendment to an amendment that makes its words read as given."""
    wanted = rewritten(anchor.paragraph, anchor.words, _plain(given["words"]))
    if wanted is None:
        raise Refusal("drafting-nothing-changed", field="words")
    return wanted
