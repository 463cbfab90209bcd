"""How is the PDF engine reached, and what if its library is missing?"""

from functools import cache
from typing import Any

from equalfooting.domain.refusals import Refusal


class Engine:
    """WeasyPrint with every door to the outside shut: only data: addresses, which the page itself holds."""

    def __init__(self, html: Any, css: Any, fetcher: Any, fonts: Any) -> None:
        self.html, self.css, self.fonts = html, css, fonts
        # an address that is asked for all the same stops the printing, rather than leaving a hole in it
        self.fetcher = fetcher(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)

    def print_page(self, page: str, css: str = "", **options: Any) -> bytes:
        """The page as PDF."""
        given = {"url_fetcher": self.fetcher, "base_url": None}
        sheets = [self.css(string=css, font_config=self.fonts, **given)] if css else []
        content: bytes = self.html(string=page, **given).write_pdf(
            stylesheets=sheets, font_config=self.fonts, **options
        )
        return content


@cache
def weasyprint() -> Engine:
    """The engine. Refuses where WeasyPrint or the Pango library is not installed."""
    try:
        # imported late: they load a system library that may be missing, and nothing else needs it
        from weasyprint import CSS, HTML  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError):
        choices = "install the Pango library (libpango-1.0-0, libpangoft2-1.0-0), take DOCX without pictures"
        raise Refusal("part-missing", part="Pango", choices=choices) from None
    return Engine(HTML, CSS, URLFetcher, FontConfiguration())
