"""Which text do the tests of drafting work on?"""

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import drafting, proposing, publishing
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.drafting.pasted import paragraphs_of
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.rewriting import rewritten
from tests.cast import NOW, Cast

PASTED = """# What we found

We may agree on names. We meet again in spring.

Nobody has mapped the field before.

* The map should be kept by the Forum.
"""
TEXTS = "/p/wg/texts/"
OURS = TEXTS + "ours/"


def a_draft(cast: Cast, pasted: str = PASTED) -> Version:
    return drafting.create(
        by=cast.chidi, process=cast.process, title="Ours", paragraphs=paragraphs_of(pasted), now=NOW
    )  # fmt: skip


def a_version(cast: Cast, pasted: str = PASTED) -> Version:
    """Version 1, published; paragraphs p-2, p-3 and p-4 behind the heading p-1."""
    return publishing.publish(by=cast.chidi, version=a_draft(cast, pasted), now=NOW)


def words_of(version: Version, key: str) -> str:
    words: str = version.paragraphs.get(key=key).words
    return words


def change(version: Version, key: str, old: str, new: str, reason: str = "") -> Proposed:
    """The amendment that puts `new` where `old` stands."""
    said = words_of(version, key)
    found = rewritten(key, said, said.replace(old, new))
    assert found is not None
    return Proposed("", found.kind, key, found.span, found.quote, found.text, reason=reason)


def amended(by: Person, version: Version, key: str, old: str, new: str) -> Amendment:
    return proposing.propose(by=by, version=version, wanted=change(version, key, old, new), now=NOW)
