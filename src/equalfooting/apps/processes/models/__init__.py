"""What is a process? A mandate, roles, phases and dates, documents and notices, on one public page."""

from equalfooting.apps.processes.models.mandate import Holding, Mandate, Paragraph, Reading
from equalfooting.apps.processes.models.process import Membership, Phase, Process
from equalfooting.apps.processes.models.publishing import Document, Notice, Subscription

__all__ = [
    "Document", "Holding", "Mandate", "Membership", "Notice", "Paragraph", "Phase", "Process", "Reading",
    "Subscription",
]  # fmt: skip
