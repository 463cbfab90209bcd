"""Which text do the tests of drafting work on?"""

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions import drafting, placing, proposing, publishing, taking
from equalfooting.apps.drafting.models import Amendment, Placement, Version
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


def next_without(cast: Cast, version: Version, key: str, instead: str = "") -> Version:
    """The next version without this paragraph, or with other words in its place."""
    draft = taking.make_next(by=cast.chidi, text=version.text, now=NOW)
    if instead:
        row = draft.paragraphs.get(key=key)
        drafting.write_paragraph(by=cast.chidi, version=draft, key=key, words=instead, seen=row.words, now=NOW)
    else:
        drafting.remove_paragraph(by=cast.chidi, version=draft, key=key, now=NOW)
    return publishing.publish(by=cast.chidi, version=draft, now=NOW)


def drifted(cast: Cast) -> tuple[Amendment, Version]:
    """Mei's amendment to a paragraph that is gone in version 2, where paragraph 2 says something alike."""
    version = a_version(cast)
    amendment = amended(cast.mei, version, "p-2", "may", "shall")
    after = next_without(cast, version, "p-2")
    assert amendment.anchors.get(version=after).problem["code"] == "amendment-paragraph-gone"
    return amendment, after


def wanted_there(version: Version) -> Proposed:
    return change(version, "p-4", "should", "shall")


def offered(cast: Cast, amendment: Amendment, version: Version) -> Placement:
    wanted = wanted_there(version)
    return placing.offer_place(by=cast.chidi, amendment=amendment, wanted=wanted, reason="It says so now.", now=NOW)
