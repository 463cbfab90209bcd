"""By which name does a file carry the identity of a paragraph, through Word and LibreOffice and back?

A bookmark round the paragraph's words: both programs keep bookmarks wherever the words go. The name is a hash of the
document's and the paragraph's identity, since bookmark names hold 40 letters and digits at most.
"""

import hashlib
import re
from collections.abc import Callable

PREFIX = "ef_"
_NAME = re.compile(rf"{PREFIX}[0-9a-f]{{24}}")

#: names of the custom properties that say from which version of which document a file was made
DOCUMENT_PROPERTY, VERSION_PROPERTY = "EqualFootingDocument", "EqualFootingVersion"


def anchors(document_id: str) -> Callable[[str], str]:
    """The bookmark name of each paragraph of a document; that of "" is the title's, that of a name is itself.

    >>> anchors("report")("p1") == anchors("report")("p1") != anchors("other")("p1")
    True
    """

    def anchor(paragraph_id: str) -> str:
        if _NAME.fullmatch(paragraph_id):
            return paragraph_id
        named = f"{len(document_id)}:{document_id}{paragraph_id}".encode()
        return PREFIX + hashlib.sha256(named).hexdigest()[:24]

    return anchor
