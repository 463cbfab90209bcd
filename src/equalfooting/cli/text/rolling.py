"""Where does a negotiation stand? `equalfooting text roll AMENDMENTS.json`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from equalfooting.adapters import clock, drafts
from equalfooting.adapters.word import write_word
from equalfooting.cli.text.files import EXISTING, WRITTEN, amendments_of, as_json, write
from equalfooting.domain.text.choices import groups, together
from equalfooting.domain.text.collisions import collisions
from equalfooting.domain.text.rolling import RollingText
from equalfooting.domain.text.rolling import roll as rolled
from equalfooting.domain.text.views import bracketed_lines, remaining

#: output -> how it is set
SET: Mapping[str, Callable[[RollingText], str | bytes]] = {
    "html": drafts.write_html,
    "md": drafts.write_markdown,
    "docx": lambda rolling: write_word(rolling, now=clock.now()),
    "pdf": lambda rolling: drafts.write_pdf(rolling, now=clock.now()),
    "akn": lambda rolling: drafts.write_akoma_ntoso(rolling, now=clock.now()),
}


@click.command()
@click.argument("file", metavar="AMENDMENTS.json", type=EXISTING)
@click.option("--html", type=WRITTEN, help="Write the rolling text as HTML [-: stdout].")
@click.option("--md", type=WRITTEN, help="Write it as Markdown.")
@click.option("--docx", type=WRITTEN, help="Write it as Word, tracked in the name of each sponsor.")
@click.option("--pdf", type=WRITTEN, help="Write it as PDF.")
@click.option("--akn", type=WRITTEN, help="Write it as Akoma Ntoso XML.")
@click.option("--json", "json_out", type=WRITTEN, is_flag=False, flag_value="-", help="Write collisions and counts.")
def roll(file: Path, json_out: Path | None, **outputs: Path | None) -> None:
    """Show the rolling text: agreed words clean, every open proposal in brackets with its sponsors.

    AMENDMENTS.json holds a "document" (id, version, title, language, paragraphs of id, number, text) and
    "amendments". An amendment has an id, a kind (replace, insert, delete, move, split), a paragraph, and if it is about
    some words only a quote that stands once in the paragraph (or a span: first character and the one after the last).
    Further: text, after (for a move), sponsors, reason, language, amends (the id of an amendment it amends), package,
    at, version, late, withdrawn.

    \b
    Example of an amendment:
      {"id": "a7", "kind": "replace", "paragraph": "p3", "quote": "may", "text": "shall", "sponsors": ["Ghana"]}

    \b
    Examples:
      equalfooting text roll amendments.json
      equalfooting text roll amendments.json --docx rolling.docx --html rolling.html
      equalfooting text roll amendments.json --json
    """
    document, amendments = amendments_of(file)
    rolling = rolled(document, amendments)
    for kind, target in outputs.items():
        if target is not None:
            write(target, SET[kind](rolling))
    if json_out:
        write(json_out, as_json(_values(rolling)))
    elif not any(outputs.values()):
        _say(rolling)


def _values(rolling: RollingText) -> dict[str, Any]:
    """Collisions, ways to choose, and what remains."""
    amendments = tuple(rolling.amendments.values())
    found = collisions(rolling.document, amendments)
    tied = groups(amendments, found)
    left = remaining(rolling)
    return {
        "free": list(found.free),
        "same": [list(ids) for ids in found.same],
        "collisions": [
            {"on": knot.track[0], "id": knot.track[1], "start": knot.start, "end": knot.end,
             "sides": [list(ids) for ids in knot.sides]}
            for knot in found.knots
        ],
        "groups": [
            {"amendments": list(one.amendments), "ways": [list(way) for way in one.ways], "complete": one.is_complete}
            for one in tied
            if len(one.amendments) > 1
        ],
        "together": list(together(tied)),
        "unplaced": [{"id": one.id, "code": refusal.code, "why": str(refusal)} for one, refusal in rolling.unplaced],
        "remaining": {
            "brackets": left.n_brackets, "paragraphs": left.n_paragraphs, "new_paragraphs": left.n_new_paragraphs,
            "wishes": left.n_wishes, "words": left.n_words, "all_words": left.n_all_words,
            "share_agreed": round(left.share_agreed, 4),
        },
    }  # fmt: skip


def _say(rolling: RollingText) -> None:
    for line in bracketed_lines(rolling):
        click.echo(f"{line.number:>5}  {line.label:>4}  {line.text}")
    left = remaining(rolling)
    click.echo(
        f"{left.n_brackets} brackets in {left.n_paragraphs} paragraphs, {left.n_new_paragraphs} new paragraphs, "
        f"{left.n_wishes} wishes; {left.share_agreed:.0%} of the words are agreed"
    )
    for one, refusal in rolling.unplaced:
        click.echo(f"{one.id}: {refusal}", err=True)
