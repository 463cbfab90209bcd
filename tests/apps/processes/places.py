"""A process with a mandate, readings, documents and notices, for the tests of its pages."""

from equalfooting.apps.processes import actions
from equalfooting.apps.processes.actions.mandate import MandateSource, ReadingText, Words
from equalfooting.apps.processes.actions.publishing import Draft
from equalfooting.apps.processes.models import Mandate, Paragraph, Reading
from tests.cast import NOW, Cast

TEXT = "69. We further recognise the need.\n70. Using relevant organisations.\n71. The process shall begin."


def enter_mandate(cast: Cast) -> Mandate:
    about = MandateSource(titles={"en": "Tunis Agenda"}, source="World Summit, Tunis")
    return actions.add_mandate(by=cast.sana, process=cast.process, about=about, text=TEXT, now=NOW)


def add_reading(cast: Cast, by: object, paragraph: Paragraph, title: str = "Among governments") -> Reading:
    text = ReadingText(title=title, statement="It speaks of governments.", question="Who is meant?")
    return actions.add_reading(by=by, paragraph=paragraph, text=text, words=Words("So we read it."), now=NOW)


def publish_some(cast: Cast, n: int) -> None:
    for number in range(n):
        draft = Draft(titles={"en": f"Document {number}"}, text="Text.")
        actions.publish_document(by=cast.sana, process=cast.process, draft=draft, now=NOW)
        actions.publish_notice(
            by=cast.sana, process=cast.process, titles={"en": f"Notice {number}"}, bodies={"en": "Body."}, now=NOW
        )
