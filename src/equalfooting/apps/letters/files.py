"""How is a letter taken away: as Word, PDF, or the list of its signatories as CSV? Always from the settled text."""

import io
from collections.abc import Callable

from django.utils.translation import get_language, gettext

from equalfooting.adapters import publishing
from equalfooting.adapters.spreadsheets import Sheet, write_csv
from equalfooting.apps.letters.freezing import in_language
from equalfooting.apps.letters.models import SettledText, Signature
from equalfooting.apps.letters.queries.signatures import standing
from equalfooting.apps.letters.tokens import address_of
from equalfooting.apps.letters.words import VERIFIED
from equalfooting.apps.stakeholders.queries import group_names
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.countries import country_name
from equalfooting.ui.parts.moments import day_in_words

#: signatories up to which a file is set while somebody waits
MOST_SIGNATORIES = 2_000
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def file_of(settled: SettledText, kind: str, language: str) -> bytes:
    """The letter with its signatories. Refuses `letter-file-too-long` where too many signed for this kind of file."""
    signed = list(standing(settled)[: MOST_SIGNATORIES + 1])
    if len(signed) > MOST_SIGNATORIES:
        raise Refusal("letter-file-too-long", n=standing(settled).count())
    return WRITERS[kind](publication(settled, signed, language), settled)


def publication(settled: SettledText, signed: list[Signature], language: str) -> publishing.Publication:
    """Addressees, text, signatories, and where its page is."""
    spoken, title, lines = in_language(settled.content, language)
    names = [one["name"] for one in settled.content["addressees"]]
    blocks: list[publishing.Block] = [publishing.Text("\n".join(names))] if names else []
    blocks += [
        publishing.Heading(1, one.words) if one.is_heading else publishing.Text(one.words, spoken) for one in lines
    ]
    blocks += _signatory_blocks(signed)
    blocks.append(publishing.Text(_where(settled)))
    return publishing.Publication(title, _subtitle(settled), spoken, blocks)


def _subtitle(settled: SettledText) -> str:
    sent = settled.letter.sent_on
    told = gettext("Joint statement") if settled.content["kind"] == "statement" else gettext("Joint letter")
    return f"{told}, {day_in_words(sent)}" if sent else told


def _signatory_blocks(signed: list[Signature]) -> list[publishing.Block]:
    blocks: list[publishing.Block] = []
    names = {code: for_reader(texts).text for code, texts in group_names().items()}
    for kind, heading in (
        ("organisation", gettext("Organisations that signed")),
        ("person", gettext("People who signed")),
    ):
        of_kind = [one for one in signed if one.kind == kind]
        if of_kind:
            items = [_signatory(one, names) for one in of_kind if one.kind == "organisation" or one.public_name]
            n_unnamed = len(of_kind) - len(items)
            unnamed = [gettext("Without a public name: %(n)s") % {"n": n_unnamed}] if n_unnamed else []
            blocks += [publishing.Heading(1, heading), publishing.Listing([*items, *unnamed])]
    return blocks


def _signatory(one: Signature, names: dict[str, str]) -> str:
    who = one.organisation_name if one.kind == "organisation" else one.public_name
    by = ", ".join(part for part in (one.public_name, one.post if one.public_name else "") if part)
    where = ", ".join(part for part in (names.get(one.group, ""), country_name(one.country)) if part)
    told = [who, by if one.kind == "organisation" else (one.post if one.public_name else ""), where]
    return " · ".join(part for part in told if part)


def _where(settled: SettledText) -> str:
    facts = {"address": address_of(settled.letter), "sha256": settled.sha256}
    return gettext("Page of this letter: %(address)s. Checksum of the text (SHA-256): %(sha256)s") % facts


def signatories_csv(settled: SettledText) -> bytes:
    """The signatories as everybody may see them; whatever looks like a formula is written as text."""
    headings = (
        gettext("Signs as"), gettext("Name"), gettext("Function"), gettext("Organisation"),
        gettext("Stakeholder group"), gettext("Country"), gettext("Verified"), gettext("Signed"),
    )  # fmt: skip
    kinds = {"organisation": gettext("organisation"), "person": gettext("person")}
    rows = (
        (
            kinds[one.kind], one.public_name or gettext("not public"), one.post if one.public_name else "",
            one.organisation_name, one.group, one.country, verified(one),
            one.signed_at.date().isoformat() if one.signed_at else "",
        )
        for one in standing(settled).iterator()
    )  # fmt: skip
    target = io.BytesIO()
    write_csv(target, Sheet(headings, list(rows)))
    return target.getvalue()


def verified(one: Signature) -> str:
    """How the signature was verified, in the reader's language."""
    how = str(VERIFIED.get(one.verified_how, one.verified_how))
    return f"{how}: {one.verified_note}" if one.verified_note else how


def _docx(made: publishing.Publication, settled: SettledText) -> bytes:
    return publishing.write_docx(made, now=settled.settled_at)


def _pdf(made: publishing.Publication, settled: SettledText) -> bytes:
    return publishing.write_pdf(made, now=settled.settled_at)


WRITERS: dict[str, Callable[[publishing.Publication, SettledText], bytes]] = {"docx": _docx, "pdf": _pdf}


def language_wanted(settled: SettledText, asked: str) -> str:
    """The language asked for where the letter has it, else the reader's where it has that, else that of the text."""
    own = settled.content["language"]
    there = {own, *settled.content["translations"]}
    return next((code for code in (asked, (get_language() or "en").split("-")[0]) if code in there), own)
