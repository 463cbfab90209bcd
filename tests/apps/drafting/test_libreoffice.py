"""Does a file taken from the site, edited in LibreOffice and sent back, become exactly the edits made?"""

from pathlib import Path

import pytest

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import returning
from equalfooting.apps.drafting.files import MARKED_UP, file_of, wanted
from equalfooting.apps.drafting.models import Anchor
from equalfooting.apps.drafting.returning import ME
from tests.adapters.word.libreoffice import NAME, Desk
from tests.apps.drafting import wordy
from tests.cast import NOW, Cast


@pytest.mark.libreoffice
def test_what_is_edited_in_libreoffice_is_what_is_proposed(cast: Cast, tmp_path: Path) -> None:
    version = wordy.a_text(cast)
    wordy.may_to_shall(cast.carlos, version)
    wordy.a_new_paragraph(cast.carlos, version)
    steps = """
    Instead "numbers", "protocols"
    Instead " أخرى", ""
    TypeAfter "take part", " freely"
    """
    content = Desk(tmp_path).edited(file_of(MARKED_UP, "docx", wanted(version, MARKED_UP, NOW)), steps)
    Person.objects.filter(pk=cast.mei.pk).update(name=NAME)
    mei = Person.objects.get(pk=cast.mei.pk)
    file, _ = returning.receive(by=mei, text=version.text, name="back.docx", content=content, now=NOW)
    assert file.found["authors"] == {NAME: ME}
    assert (file.found["unplaced"], file.found["comments"], file.found["known"]) == ([], [], ["1", "2"])
    made = returning.file_returned(by=mei, file=file, now=NOW)
    placed = Anchor.objects.filter(amendment__in=made).order_by("amendment__number")
    assert [(one.kind, one.paragraph, one.quote, one.words) for one in placed] == [
        ("replace", "p", "numbers", "protocols"), ("insert", "q", "part", " freely"), ("delete", "r", " أخرى", ""),
    ]  # fmt: skip
