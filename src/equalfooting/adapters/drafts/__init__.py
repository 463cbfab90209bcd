"""How is a rolling text set for readers and programs? HTML, Markdown, PDF and Akoma Ntoso."""

from equalfooting.adapters.drafts.akoma_ntoso import write_akoma_ntoso
from equalfooting.adapters.drafts.html_writing import rolling_html, write_html
from equalfooting.adapters.drafts.markdown_writing import write_markdown
from equalfooting.adapters.drafts.pdf_writing import write_pdf

__all__ = ["rolling_html", "write_akoma_ntoso", "write_html", "write_markdown", "write_pdf"]
