"""Made-up texts with many amendments, the same every time."""

import random
from collections.abc import Iterator

from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, Amendment, Span, problem
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.wording import boundaries

WORDS = (
    "the parties shall ensure that all stakeholders may participate on an equal footing in the governance of internet "
    "names numbers and protocols taking into account human rights development access and openness"
).split()
KINDS = ("words", "words", "insert", "delete", "whole", "new", "move")


def document_of(n_paragraphs: int, seed: int = 1, n_words: int = 90) -> Document:
    rng = random.Random(seed)
    texts = (" ".join(rng.choices(WORDS, k=n_words)) + "." for _ in range(n_paragraphs))
    return Document("made-up", "1", tuple(Paragraph(f"p{n}", text, str(n + 1)) for n, text in enumerate(texts)))


def amendments_to(document: Document, n: int, seed: int = 2) -> list[Amendment]:
    """So many amendments, of all kinds, by 200 sponsors, spread over the document."""
    rng = random.Random(seed)
    made: list[Amendment] = []
    while len(made) < n:
        one = _amendment(document, f"a{len(made):05}", rng)
        if problem(document, one) is None:
            made.append(one)
    return made


def _amendment(document: Document, id: str, rng: random.Random) -> Amendment:
    paragraph = rng.choice(document.paragraphs)
    kind, sponsors = rng.choice(KINDS), (f"Member {rng.randrange(200)}",)
    words = " ".join(rng.choices(WORDS, k=rng.randint(1, 8)))
    if kind == "new":
        return Amendment(id, INSERT, paragraph.id, text=f"{words}.", sponsors=sponsors)
    if kind == "move":
        return Amendment(id, MOVE, paragraph.id, after=rng.choice(document.paragraphs).id, sponsors=sponsors)
    if kind == "whole":
        changed = paragraph.text.split()
        for _ in range(3):
            changed[rng.randrange(len(changed))] = rng.choice(WORDS)
        return Amendment(id, REPLACE, paragraph.id, text=" ".join(changed), sponsors=sponsors)
    places = boundaries(paragraph.text)
    first = rng.randrange(len(places) - 1)
    span = Span(places[first], places[min(len(places) - 1, first + rng.randint(1, 8))])
    quote = paragraph.text[span.start : span.end]
    if kind == "delete":
        return Amendment(id, DELETE, paragraph.id, span, quote, sponsors=sponsors)
    if kind == "insert":
        return Amendment(id, INSERT, paragraph.id, span, quote, f" {words}", sponsors=sponsors)
    return Amendment(id, REPLACE, paragraph.id, span, quote, words, sponsors=sponsors)


def tracked(document: Document, each: int) -> Iterator[Amendment]:
    """`each` replacements of a word in every paragraph, none touching another."""
    for paragraph in document.paragraphs:
        places = boundaries(paragraph.text)
        for n in range(each):
            at = 2 * n * ((len(places) - 4) // (2 * each))
            span = Span(places[at], places[at + 1])
            quote = paragraph.text[span.start : span.end]
            yield Amendment(
                f"{paragraph.id}-{n}", REPLACE, paragraph.id, span, quote, f"{quote}ly", sponsors=(f"M{n}",)
            )
