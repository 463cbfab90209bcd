"""How does a plain description of a document become Word, PDF and Markdown?

Describe it once as a `Publication`; `write_docx`, `write_pdf`, `write_html` and `write_markdown` set it. `svg_to_png`
draws a chart as a picture. The same publication and `now` give the same text every time.
"""

from equalfooting.adapters.publishing.docx_writing import write_docx
from equalfooting.adapters.publishing.html_writing import write_html
from equalfooting.adapters.publishing.markdown_writing import write_markdown
from equalfooting.adapters.publishing.pdf_writing import write_pdf
from equalfooting.adapters.publishing.pictures import svg_to_png
from equalfooting.adapters.publishing.publication import (
    Block,
    Grid,
    Heading,
    Listing,
    PageBreak,
    PictureSvg,
    Publication,
    Quote,
    Text,
)

__all__ = [
    "Block",
    "Grid",
    "Heading",
    "Listing",
    "PageBreak",
    "PictureSvg",
    "Publication",
    "Quote",
    "Text",
    "svg_to_png",
    "write_docx",
    "write_html",
    "write_markdown",
    "write_pdf",
]
