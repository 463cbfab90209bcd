"""How is a rolling text set as PDF?"""

from datetime import datetime

from equalfooting.adapters import publishing
from equalfooting.adapters.drafts.publications import publication_of
from equalfooting.domain.text.rolling import RollingText


def write_pdf(rolling: RollingText, *, now: datetime, subtitle: str = "", is_clean: bool = False) -> bytes:
    """The rolling text as a tagged PDF. Refuses "part-missing" where the Pango library is not installed."""
    return publishing.write_pdf(publication_of(rolling, subtitle=subtitle, is_clean=is_clean), now=now)
