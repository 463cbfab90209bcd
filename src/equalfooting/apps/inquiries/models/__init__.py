"""What is asked, and what came back? Calls and questions, submissions and answers, passages, imports."""

from equalfooting.apps.inquiries.models.calls import Call, EarlierWording, Invitation, Question, Section
from equalfooting.apps.inquiries.models.imports import Import, ImportRow
from equalfooting.apps.inquiries.models.submissions import (
    Answer,
    Attachment,
    EarlierAnswer,
    Passage,
    ReceiptLink,
    Submission,
)

__all__ = [
    "Answer",
    "Attachment",
    "Call",
    "EarlierAnswer",
    "EarlierWording",
    "Import",
    "ImportRow",
    "Invitation",
    "Passage",
    "Question",
    "ReceiptLink",
    "Section",
    "Submission",
]
