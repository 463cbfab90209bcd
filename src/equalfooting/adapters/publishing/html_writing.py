"""How is a publication set as one HTML file that opens anywhere, without fetching anything?"""

from datetime import datetime

from equalfooting.adapters.publishing.pdf_writing import LOOK, page_of
from equalfooting.adapters.publishing.publication import Publication

#: a window is no sheet of paper: columns take the room they need, and a narrow window scrolls
_ON_SCREEN = (
    "body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; overflow-x: auto; } "
    "table { width: 100%; table-layout: auto; } col { width: auto !important; } th { overflow-wrap: normal; } "
    ".landscape table { min-width: 56rem; }"
)
_SIZED = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def write_html(publication: Publication, *, now: datetime) -> bytes:
    """The publication as a page with its style inside; the same publication and `now` give the same bytes."""
    css = f"{LOOK.read_text(encoding='utf-8')}\n@media screen {{ {_ON_SCREEN} }}"
    head, mark, rest = page_of(publication, now).partition("</head>")
    return f"{head}{_SIZED}<style>{css}</style>{mark}{rest}".encode("utf-8", "replace")
