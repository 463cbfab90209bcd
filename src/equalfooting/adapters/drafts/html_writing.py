"""How is a rolling text set as HTML that is safe on any page?"""

from collections.abc import Iterable
from html import escape

from equalfooting.adapters.publishing.publication import printable
from equalfooting.domain.languages import direction
from equalfooting.domain.text.document import HEADING
from equalfooting.domain.text.rolling import Alternative, Bracket, Part, RollingParagraph, RollingText, Wish
from equalfooting.domain.text.views import names_of, said


def write_html(rolling: RollingText) -> str:
    """A page of its own: no script, no style, nothing fetched. Every word that people wrote is escaped.

    Words that stand are `<span class="stands">`, alternatives `<ins>` and words some want left out `<del>`, each
    with its sponsors; paragraphs carry their identity as `id`. Cost: linear in the rolling text.
    """
    document = rolling.document
    title = escape(printable(document.title or document.id))
    runs = direction(document.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}" dir="{runs}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n<body>\n'
        f'<h1 dir="auto">{title}</h1>\n{rolling_html(rolling)}</body>\n</html>\n'
    )


def rolling_html(rolling: RollingText) -> str:
    """The paragraphs alone, to stand inside another page."""
    return "".join(f"{_paragraph(rolling, one)}\n" for one in rolling.paragraphs)


def _paragraph(rolling: RollingText, one: RollingParagraph) -> str:
    tag = "h2" if one.paragraph.kind == HEADING else "p"
    lang = f' lang="{escape(one.paragraph.language)}"' if one.paragraph.language else ""
    number = f'<span class="number">{escape(one.paragraph.number)}.</span> ' if one.paragraph.number else ""
    words = _parts(one.parts)
    if one.is_new:
        words = f"<ins>[{_names(one)} {words}]</ins>"
    wishes = "".join(f" {_wish(rolling, wish)}" for wish in one.wishes)
    return f'<{tag} id="{escape(one.paragraph.id)}" dir="auto"{lang}>{number}{words}{wishes}</{tag}>'


def _wish(rolling: RollingText, wish: Wish) -> str:
    return f'<span class="wish">[{_words(said(rolling, wish))}]</span>'


def _parts(parts: Iterable[Part]) -> str:
    return "".join(_words(part) if isinstance(part, str) else _bracket(part) for part in parts)


def _bracket(bracket: Bracket) -> str:
    stands = [f'<span class="stands">{_words(bracket.stands)}</span>'] if bracket.stands else []
    sides = [*stands, *(_alternative(one, bracket.stands) for one in bracket.alternatives)]
    return f'<span class="bracket">[{" / ".join(sides)}]</span>'


def _alternative(one: Alternative, stands: str) -> str:
    if one.parts:
        return f"<ins>{_names(one)} {_parts(one.parts)}</ins>"
    return f"<del>{_names(one)} {_words(stands)}</del>"


def _names(said: Alternative | RollingParagraph) -> str:
    return f'<cite dir="auto">({_words(names_of(said))}:)</cite>'


def _words(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
