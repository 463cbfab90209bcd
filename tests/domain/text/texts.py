"""The texts and amendments that properties are tried on: short, full of repeats, in several scripts."""

from hypothesis import strategies as st

from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span, sorted_out
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.returned import Bit, Mark
from equalfooting.domain.text.wording import boundaries

ANA, BO = Mark("Ana", "2024-01-01"), Mark("Bo", "2024-01-02")
VOCABULARY = ["we", "agree", "that", "the", "names", "all", ",", ".", "域", "名", "قرار", "كِتاب", "👩‍👧", "e\u0301"]
prose = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)
short = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
documents = st.lists(prose, min_size=1, max_size=4).map(
    lambda texts: Document("d", "1", tuple(Paragraph(f"p{n}", text, str(n + 1)) for n, text in enumerate(texts)))
)


@st.composite
def spans(draw, text: str) -> Span:
    places = boundaries(text)
    one, other = draw(st.sampled_from(places)), draw(st.sampled_from(places))
    return Span(min(one, other), max(one, other))


@st.composite
def amendments(draw, document: Document, n: int, kinds=(REPLACE, INSERT, DELETE, MOVE, SPLIT)) -> list[Amendment]:
    """Up to `n` amendments that stand on the document, some to others."""
    made: list[Amendment] = []
    for number in range(draw(st.integers(0, n))):
        parents = [one for one in made if one.kind in (REPLACE, INSERT) and one.text]
        amends = draw(st.sampled_from(["", *[one.id for one in parents]])) if parents else ""
        made.append(draw(one_amendment(document, f"a{number}", {one.id: one for one in made}, amends, kinds)))
    return list(sorted_out(document, made)[0])


@st.composite
def one_amendment(draw, document, id, by_id, amends="", kinds=(REPLACE, INSERT, DELETE)) -> Amendment:
    paragraph = draw(st.sampled_from(document.paragraphs))
    frame = by_id[amends].text if amends else paragraph.text
    kind = draw(st.sampled_from([kind for kind in kinds if not amends or kind in (REPLACE, INSERT, DELETE)]))
    span = draw(spans(frame))
    after = draw(st.sampled_from(["", *[one.id for one in document.paragraphs]])) if kind == MOVE else ""
    is_whole = kind == MOVE or (kind != SPLIT and draw(st.integers(0, 4)) == 0)
    at = draw(st.sampled_from(["2024-01-01", "2024-01-02"]))
    place = {"paragraph": "" if amends else paragraph.id, "amends": amends, "after": after, "at": at}
    words = draw(short) if kind in (REPLACE, INSERT) else ""
    if is_whole:
        return Amendment(id, kind, text=words, sponsors=(id.upper(),), **place)
    return Amendment(
        id, kind, span=span, quote=frame[span.start : span.end], text=words, sponsors=(id.upper(),), **place
    )


@st.composite
def amended(draw, n: int = 5, kinds=(REPLACE, INSERT, DELETE, MOVE, SPLIT)) -> tuple[Document, list[Amendment]]:
    document = draw(documents)
    return document, draw(amendments(document, n, kinds))


marks = st.sampled_from([ANA, BO])


@st.composite
def tracked(draw, text: str) -> tuple[Bit, ...]:
    """A text as two people left it: words kept, taken out, put in, and put in and taken out again."""
    bits, place = [], 0
    while place < len(text):
        end = draw(st.integers(place + 1, len(text)))
        sort = draw(st.integers(0, 5))
        if sort == 0:
            bits.append(Bit(text[place:end], went=draw(marks)))
            place = end
        elif sort == 1:
            bits.append(Bit(draw(short), came=draw(marks)))
        elif sort == 2:
            bits.append(Bit(draw(short), came=draw(marks), went=draw(marks)))
        else:
            bits.append(Bit(text[place:end]))
            place = end
    return tuple(bits)
