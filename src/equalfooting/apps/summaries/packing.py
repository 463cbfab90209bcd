"""How does a draft become plain values, and what happens to it when the record moved on?

A section has a key, a depth, a heading (`code` with `facts`, or `title`) and items; an item has a key, a kind, and
`since` and `changed`: the drafting in which it came and in which it last read otherwise.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.summaries.text import Item, Quotation, Section, Sentence, Summary

Plain = dict[str, Any]
SENTENCE, QUOTATION, OWN = "sentence", "quotation", "own"
#: sections in which there may be several sentences of one kind, told apart by what they rest on
_MANY = {"withdrawn", "statements", "for", "against", "unmet"}
#: what of an item says the same thing again
_CORE = ("code", "facts", "text", "holder", "groups", "language", "rows")


def sections_of(summary: Summary, drafting: int = 1) -> list[Plain]:
    """The sections of a draft one after the other, each with its depth. Cost: O(items)."""
    return [packed for section in summary.sections for packed in _packed(section, "", 1, drafting)]


def _packed(section: Section, above: str, depth: int, drafting: int) -> Iterator[Plain]:
    # a recommendation keeps its key when its level changes, so that what was edited stays with it
    key = f"matter:{section.facts['id']}" if section.code == "matter" else f"{above}{section.code}"
    yield {
        "key": key, "depth": depth, "code": section.code, "title": section.title, "facts": dict(section.facts),
        "items": _items(section, key, drafting),
    }  # fmt: skip
    for inner in section.sections:
        yield from _packed(inner, f"{key}/", depth + 1, drafting)


def _items(section: Section, key: str, drafting: int) -> list[Plain]:
    found: list[Plain] = []
    used: set[str] = set()
    before = ""
    for item in section.items:
        name = _name(item, section.code in _MANY, before)
        full = name if name not in used else f"{name}~{len(used)}"
        used.add(full)
        found.append({"key": f"{key}#{full}", **_plain(item), "since": drafting, "changed": 0})
        before = item.code if isinstance(item, Sentence) else before
    return found


def _name(item: Item, is_one_of_many: bool, before: str) -> str:
    """What an item is called within its section, the same in each drafting."""
    mark = item.rows[0] if is_one_of_many else ""
    if isinstance(item, Quotation):
        return f"{before}/quotation:{mark}"
    return f"{item.code}:{item.facts.get('group', '')}:{'' if item.facts.get('group') else mark}"


def _plain(item: Item) -> Plain:
    rows = list(item.rows)
    if isinstance(item, Sentence):
        return {"kind": SENTENCE, "code": item.code, "facts": dict(item.facts), "rows": rows}
    return {
        "kind": QUOTATION, "text": item.text, "holder": item.holder, "groups": list(item.groups),
        "language": item.language, "rows": rows,
    }  # fmt: skip


def core(item: Plain) -> Plain:
    """What an item says and rests on, without when it came."""
    return {name: item[name] for name in _CORE if name in item}


def moved_on(before: Iterable[Plain], fresh: list[Plain], edited: Collection[str], drafting: int) -> list[Plain]:
    """The fresh sections, each item with when it came or changed; an edited item that is gone stays, marked.

    Cost: O(items of both).
    """
    old = {item["key"]: (section, item) for section in before for item in section["items"]}
    for section in fresh:
        for item in section["items"]:
            if item["key"] in old:
                _, was = old.pop(item["key"])
                item["since"] = was["since"]
                item["changed"] = was["changed"] if core(was) == core(item) else drafting
    by_key = {section["key"]: section for section in fresh}
    for key, (section, item) in old.items():
        if key in edited:
            home = by_key.setdefault(section["key"], {**section, "items": []})
            home["items"].append({**item, "is_gone": True})
    return list(by_key.values())


def checksum(content: Plain) -> str:
    """SHA-256 over the canonical form, in hex: what `sha256sum` says of the JSON file given out."""
    return hashlib.sha256(canonical(content)).hexdigest()
