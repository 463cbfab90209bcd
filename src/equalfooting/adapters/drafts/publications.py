"""How does a rolling text become a publication, in brackets, with its names and what remains open?"""

from collections.abc import Iterator

from equalfooting.adapters.publishing import Block, Heading, Publication, Text
from equalfooting.domain.text.document import HEADING
from equalfooting.domain.text.rolling import RollingParagraph, RollingText
from equalfooting.domain.text.views import marked_up, names_of, said


def publication_of(rolling: RollingText, *, subtitle: str = "", is_clean: bool = False) -> Publication:
    """The text to be set; `is_clean` leaves brackets, new paragraphs and wishes out."""
    document = rolling.document
    title = document.title or document.id
    return Publication(title, subtitle, document.language, tuple(_blocks(rolling, is_clean)))


def _blocks(rolling: RollingText, is_clean: bool) -> Iterator[Block]:
    for one in rolling.paragraphs:
        if is_clean and one.is_new:
            continue
        text = one.paragraph.text if is_clean else _whole(rolling, one)
        if one.paragraph.kind == HEADING:
            yield Heading(1, text)
        else:
            number = f"{one.paragraph.number}. " if one.paragraph.number else ""
            yield Text(number + text, one.paragraph.language)


def _whole(rolling: RollingText, one: RollingParagraph) -> str:
    words = marked_up(one.parts)
    if one.is_new:
        return f"[({names_of(one)}:) {words}]"
    return words + "".join(f" [{said(rolling, wish)}]" for wish in one.wishes)
