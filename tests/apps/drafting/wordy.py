"""A text with two versions and amendments on the record, and what a delegation does to it in Word."""

import io
import re
import zipfile

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import drafting, handling, proposing, publishing, taking
from equalfooting.apps.drafting.models import Amendment, Text, Version
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.domain.text.amendment import INSERT, REPLACE, Span
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.document import HEADING, Paragraph
from tests.cast import NOW, Cast

WORDS = {
    "h": "On names", "p": "We may agree on names and numbers.", "q": "All stakeholders take part.",
    "r": "قرر الفريق العامل أن يجتمع مرة أخرى.",
}  # fmt: skip
BY = 'w:date="2026-05-01T00:00:00Z"'


def a_text(cast: Cast, title: str = "A draft report", words: dict[str, str] = WORDS) -> Version:
    """A text whose first version is published."""
    paragraphs = [Paragraph(key, said, kind=HEADING if key == "h" else "paragraph") for key, said in words.items()]
    number = 0
    for at, one in enumerate(paragraphs):
        number += one.kind != HEADING
        label = "" if one.kind == HEADING else str(number)
        paragraphs[at] = Paragraph(one.id, one.text, label, one.kind)
    draft = drafting.create(by=cast.sana, process=cast.process, title=title, paragraphs=paragraphs, now=NOW)
    return publishing.publish(by=cast.sana, version=draft, now=NOW)


def proposed(by: Person, version: Version, wanted: Proposed) -> Amendment:
    return proposing.propose(by=by, version=version, wanted=wanted, now=NOW)


def may_to_shall(by: Person, version: Version) -> Amendment:
    return proposed(by, version, Proposed("", REPLACE, "p", Span(3, 6), "may", "shall", reason="Clear."))


def a_new_paragraph(by: Person, version: Version) -> Amendment:
    return proposed(by, version, Proposed("", INSERT, "q", text="New words stand here."))


def accepted(cast: Cast, text: Text, *amendments: Amendment) -> None:
    said = handling.Proposal(Amendment.Handled.ACCEPTED, "Nobody objects.")
    handling.handle(by=cast.chidi, text=text, amendments=amendments, proposal=said, now=NOW)


def next_version(cast: Cast, text: Text) -> Version:
    draft = taking.make_next(by=cast.chidi, text=text, now=NOW)
    publishing.publish(by=cast.chidi, version=draft, now=NOW)
    newest = newest_of(text)
    assert newest is not None
    return newest


def parts_of(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return target.getvalue()


def changed(file: bytes, old: str, new: str, author: str = "Mei") -> bytes:
    """The file after somebody replaced words with the tracking of changes on, in the document's own XML."""
    parts = parts_of(file)
    document = parts["word/document.xml"].decode()
    looks_ = r"<w:r>(?P<looks>(?:<w:rPr>.*?</w:rPr>)?)"
    found = re.search(rf'{looks_}<w:t xml:space="preserve">([^<]*?){re.escape(old)}([^<]*)</w:t></w:r>', document)
    assert found, old
    looks, before, after = found["looks"], found[2], found[3]

    def run(words: str, tag: str = "t") -> str:
        return f'<w:r>{looks}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>' if words else ""

    number = len(document)
    tracked = f'<w:del w:id="{number}" w:author="{author}" {BY}>{run(old, "delText")}</w:del>'
    if new:
        tracked += f'<w:ins w:id="{number + 1}" w:author="{author}" {BY}>{run(new)}</w:ins>'
    document = document[: found.start()] + run(before) + tracked + run(after) + document[found.end() :]
    return packed({**parts, "word/document.xml": document.encode()})
