"""May somebody publish a document or a notice, or withdraw one, and if not, why not?"""

from collections.abc import Mapping

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Document, Process
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.apps.processes.rules.process import needs_role
from equalfooting.domain.refusals import Refusal

PUBLISHERS = ("secretariat", "chair")
MAX_TITLE = 300
MAX_BODY = 20_000


def publish_document(by: Someone, process: Process, titles: Mapping[str, str], *, has_content: bool) -> Refusal | None:
    """Secretariat and chair; a document has a title and at least one of text, file and address."""
    refusal = needs_role(by, process, *PUBLISHERS) or _titled(titles)
    return refusal or (None if has_content else Refusal("document-empty", field="text"))


def withdraw_document(by: Someone, document: Document, reason: str) -> Refusal | None:
    """Secretariat and chair, with a reason; the title and the reason stay on the page."""
    if document.withdrawn_at:
        return Refusal("already-ended")
    return needs_role(by, document.process, *PUBLISHERS) or fits(reason, "reason", 300)


def publish_notice(
    by: Someone, process: Process, titles: Mapping[str, str], bodies: Mapping[str, str]
) -> Refusal | None:
    """Secretariat and chair; a notice has a title and a text, and is never changed afterwards."""
    refusal = needs_role(by, process, *PUBLISHERS) or _titled(titles)
    if refusal:
        return refusal
    if not any(bodies.values()):
        return Refusal("text-empty", field="bodies")
    return next((found for text in bodies.values() if text and (found := fits(text, "bodies", MAX_BODY))), None)


def _titled(titles: Mapping[str, str]) -> Refusal | None:
    if not any(titles.values()):
        return Refusal("text-empty", field="titles")
    return next((found for text in titles.values() if text and (found := fits(text, "titles", MAX_TITLE))), None)
