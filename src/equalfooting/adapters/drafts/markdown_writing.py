"""How is a rolling text set as Markdown?"""

from equalfooting.adapters import publishing
from equalfooting.adapters.drafts.publications import publication_of
from equalfooting.domain.text.rolling import RollingText


def write_markdown(rolling: RollingText, *, is_clean: bool = False) -> str:
    """The rolling text as Markdown: brackets with alternatives and sponsors; signs that Markdown reads are escaped."""
    return publishing.write_markdown(publication_of(rolling, is_clean=is_clean))
