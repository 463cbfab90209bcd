"""Where is LibreOffice for the tests, and how does somebody edit a file in it? Headless, by the keys a person presses.

The edits are a few lines of LibreOffice's own Basic in a profile made for the test; the file carries no macro.
"""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPEN = "http://openoffice.org"
NAME = "Ana Delegate"
PERSON = (
    '<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse">'
    '<value>Ana</value></prop></item><item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="sn" '
    'oor:op="fuse"><value>Delegate</value></prop></item></oor:items>'
)
LIBRARY = (
    f'{HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    f'<library:library xmlns:library="{OPEN}/2000/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Edits"/></library:library>'
)
#: what a person does at the keyboard, in Basic
HANDS = """
Dim doc As Object
Function Found(words As String) As Object
  Dim search As Object
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function
Sub Instead(words As String, others As String)
  Found(words).String = others
End Sub
Sub TypeAfter(words As String, others As String)
  Dim place As Object
  place = Found(words)
  place.Text.insertString(place.End, others, False)
End Sub
Sub EnterAfter(words As String, others As String)
  Dim place As Object
  place = Found(words)
  place.Text.insertControlCharacter(place.End, 0, False)
  If others <> "" Then
    Dim cursor As Object
    cursor = place.Text.createTextCursorByRange(place.End)
    cursor.gotoEndOfParagraph(False)
    cursor.gotoNextParagraph(False)
    place.Text.insertString(cursor, others, False)
  End If
End Sub
Sub DropParagraph(words As String)
  Dim cursor As Object
  cursor = doc.Text.createTextCursorByRange(Found(words))
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  cursor.String = ""
End Sub
Sub TableAfter(words As String, said As String)
  Dim table As Object
  Dim place As Object
  place = Found(words)
  table = doc.createInstance("com.sun.star.text.TextTable")
  table.initialize(1, 2)
  place.Text.insertTextContent(place.End, table, False)
  table.getCellByName("A1").String = said
End Sub
Sub Remark(words As String, said As String)
  Dim note As Object
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "Ana Delegate"
  note.Content = said
  doc.Text.insertTextContent(Found(words), note, True)
End Sub
"""


def soffice() -> str:
    """The path of LibreOffice; skips the test with a reason where it is not installed."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None and "libreoffice" in os.environ.get("EQUALFOOTING_REQUIRE", ""):
        pytest.fail("LibreOffice is required here and not installed")
    if path is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    return path


class Desk:
    """A LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, soffice()
        self._run("--convert-to", "txt", "--outdir", str(folder), str(self._seed()))
        basic = folder / "profile" / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(settings.read_text("utf-8").replace("</oor:items>", PERSON), encoding="utf-8")

    def _seed(self) -> Path:
        seed = self.folder / "seed.html"
        seed.write_text("<p>seed</p>", encoding="utf-8")
        return seed

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        subprocess.run(
            [self.path, "--headless", "--norestore", profile, *arguments], check=True, timeout=110, capture_output=True
        )

    def saved_again(self, content: bytes) -> bytes:
        """The file opened and saved, nothing changed."""
        return self.edited(content, "")

    def edited(self, content: bytes, steps: str, *, is_tracked: bool = True) -> bytes:
        """The file after a person has done these steps, with or without the tracking of changes."""
        given, done = self.folder / "given.docx", self.folder / "done.docx"
        given.write_bytes(content)
        done.unlink(missing_ok=True)
        code = (
            f"{HANDS}\nSub Main\n"
            "  Dim hidden(0) As New com.sun.star.beans.PropertyValue\n"
            '  hidden(0).Name = "Hidden"\n  hidden(0).Value = True\n'
            f'  doc = StarDesktop.loadComponentFromURL("file://{given}", "_blank", 0, hidden())\n'
            f"  doc.RecordChanges = {is_tracked}\n{steps}\n"
            '  Dim kind(0) As New com.sun.star.beans.PropertyValue\n  kind(0).Name = "FilterName"\n'
            '  kind(0).Value = "MS Word 2007 XML"\n'
            f'  doc.storeToURL("file://{done}", kind())\n  doc.close(True)\nEnd Sub\n'
        )
        module = (
            f'{HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
            f'<script:module xmlns:script="{OPEN}/2000/script" script:name="Edits" script:language="StarBasic">'
            f"{escape(code)}</script:module>"
        )
        (self.folder / "profile/user/basic/Standard/Edits.xba").write_text(module, encoding="utf-8")
        self._run("macro:///Standard.Edits.Main")
        return done.read_bytes()

    def through_open_document(self, content: bytes) -> bytes:
        """The file saved as ODT, and that saved as DOCX."""
        given = self.folder / "passed.docx"
        given.write_bytes(content)
        self._run("--convert-to", "odt", "--outdir", str(self.folder), str(given))
        given.unlink()
        self._run("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(self.folder), str(given.with_suffix(".odt")))
        return given.read_bytes()
