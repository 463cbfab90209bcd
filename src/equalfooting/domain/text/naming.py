"""Under which identity, in whose name and why does each change of a returned file stand, and is it known already?"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.proposals import Draft
from equalfooting.domain.text.returned import Remark
from equalfooting.domain.text.touches import touches

_NAME = re.compile(r"\w+")


@dataclass(frozen=True)
class Unplaced:
    """Something in the file that became no amendment: `reason` is a key of `REASONS`; its words and who changed it."""

    reason: str
    text: str
    author: str = ""
    paragraph: str = ""


@dataclass(frozen=True)
class Reading:
    """How a file is read. `sender`: in whose name untracked changes stand; `people`: author in the file -> sponsor,
    None to take every author's name as it is; `known`: amendments on the record, so that those that were exported
    are not proposed again; `prefix`: how the identities of new amendments begin."""

    sender: str = ""
    people: Mapping[str, str] | None = None
    known: Sequence[Amendment] = ()
    prefix: str = "w"


def named_alike(one: str, other: str) -> bool:
    """Are two names the same, whatever their case, order and marks? "" is nobody's name.

    >>> named_alike("DELEGATE, Ana", "Ana Delegate"), named_alike("Ana", "Ana Delegate"), named_alike("", "")
    (True, False, False)
    """
    words = [sorted(_NAME.findall(unicodedata.normalize("NFKC", name).casefold())) for name in (one, other)]
    return bool(words[0]) and words[0] == words[1]


class Naming:
    """Gives every draft its identity, sponsor and reason; recognises what is on the record already."""

    def __init__(self, reading: Reading, base: Document, remarks: Mapping[str, Remark]) -> None:
        self.reading, self.base, self.remarks = reading, base, remarks
        self.amendments: list[Amendment] = []
        self.untracked: set[str] = set()
        self.known: list[str] = []
        self.used: set[str] = set()
        self.unplaced: list[Unplaced] = []
        self.names = {one.id for one in (*reading.known, *self.amendments)} | {one.id for one in base.paragraphs}
        self.on_record = _on_record(base, reading.known)
        self.by_id = {one.id: one for one in reading.known}

    def add(self, draft: Draft, parent: str) -> None:
        author = draft.author
        if self.reading.people is not None and author not in self.reading.people:
            self._list_unknown(draft)
            return
        sponsor = self.reading.people[author] if self.reading.people is not None else author
        one = replace(
            draft.amendment, id=self._name(), amends=parent, sponsors=(sponsor,) if sponsor else (), at=draft.at,
            reason=self._reason(draft), version=self.base.version,
        )  # fmt: skip
        id = self._recognised(one, author)
        if id:
            self.known.append(id)
        else:
            id = one.id
            self.amendments.append(one)
            self.names.add(id)
            if draft.is_untracked:
                self.untracked.add(id)
        self.by_id.setdefault(id, one)
        for below in draft.below:
            self.add(below, id)

    def _list_unknown(self, draft: Draft) -> None:
        """A change by somebody nobody knows, and with it whatever rests on it."""
        one = draft.amendment
        words = one.text or one.quote or one.kind
        self.unplaced.append(Unplaced("unknown-person", words, draft.author, one.paragraph))
        for below in draft.below:
            self._list_unknown(below)

    def _name(self) -> str:
        number = len(self.amendments) + 1
        while f"{self.reading.prefix}{number:04}" in self.names:
            number += 1
        return f"{self.reading.prefix}{number:04}"

    def _reason(self, draft: Draft) -> str:
        """What the same person wrote beside the change."""
        mine = [id for id in draft.remarks if id in self.remarks and self.remarks[id].author == draft.author]
        self.used.update(mine)
        return "\n".join(self.remarks[id].text for id in mine)

    def _recognised(self, one: Amendment, author: str) -> str:
        if one.is_new_paragraph:
            return self.on_record.get((author, (one.kind, one.paragraph, one.text)), "")
        names = [self.on_record.get((author, touch), "") for touch in touches(self.base, one, self.by_id)]
        return names[0] if names and all(names) else ""


def _on_record(base: Document, known: Iterable[Amendment]) -> dict[object, str]:
    """What the amendments on the record change, each in the name of its sponsors, as exports write it.

    Those that change the same are exported in the names of all.
    """
    by_id = {one.id: one for one in sorted(known, key=lambda one: one.order)}
    said: dict[object, list[Amendment]] = {}
    for one in by_id.values():
        if one.is_new_paragraph:
            said.setdefault((one.kind, one.paragraph, one.text), []).append(one)
        for touch in touches(base, one, by_id):
            said.setdefault(touch, []).append(one)
    found: dict[object, str] = {}
    for what, same in said.items():
        names = [", ".join(one.sponsors) or one.id for one in same]
        joint = ", ".join(dict.fromkeys(name for one in same for name in one.sponsors))
        found.update({(name, what): one.id for name, one in zip(names, same, strict=True)})
        found.setdefault((joint, what), same[0].id)
    return found
