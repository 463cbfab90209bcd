"""Inside the limited subprocess: which comments does a Word file hold, which answer which, and which are resolved?"""

from lxml import etree

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.markup import attribute, elements, parse_xml
from equalfooting.adapters.word.asides import words_of
from equalfooting.adapters.word.parts import Parts

TRUE = {"1", "true", "on"}


def comments_of(archive: Archive, parts: Parts) -> list[list[str]]:
    """[id, author, moment, text, id of the comment it answers, "1" if resolved] of every comment."""
    rows = [
        one
        for _, part in parts.of("comments")
        for one in elements(parse_xml(archive.name, archive.read(part)), "comment")
    ]
    threads = _threads(archive, parts)
    by_row = {name: attribute(one, "id") for one in rows for name in _rows(one)}
    return [_comment(one, threads, by_row) for one in rows]


def _comment(one: etree._Element, threads: dict[str, tuple[str, bool]], by_row: dict[str, str]) -> list[str]:
    text = "\n".join(filter(None, map(words_of, elements(one, "p"))))
    parent, is_done = next((threads[name] for name in reversed(_rows(one)) if name in threads), ("", False))
    about = [attribute(one, "id"), attribute(one, "author"), attribute(one, "date")]
    return [*about, text, by_row.get(parent, ""), "1" if is_done else ""]


def _rows(comment: etree._Element) -> list[str]:
    """The names of a comment's paragraphs; threads go by the last one."""
    return [name for one in elements(comment, "p") if (name := attribute(one, "paraId"))]


def _threads(archive: Archive, parts: Parts) -> dict[str, tuple[str, bool]]:
    """Name of a comment's last paragraph -> (that of the comment it answers, is it resolved)."""
    return {
        attribute(one, "paraId"): (attribute(one, "paraIdParent"), attribute(one, "done") in TRUE)
        for _, part in parts.of("commentsExtended")
        for one in elements(parse_xml(archive.name, archive.read(part)), "commentEx")
    }
