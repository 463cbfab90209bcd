"""How does a folder of submissions become a draft map without a site? `equalfooting intake FILES...`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from equalfooting import __version__
from equalfooting.adapters.documents import BrokenDocument, ReadDocument, read_documents, safe_name
from equalfooting.adapters.encoder import DEFAULT, ENCODERS, Encoder, Remembering, encoder
from equalfooting.adapters.languages import SIX, language_guess
from equalfooting.adapters.spreadsheets import Table, read_table
from equalfooting.cli.given import copies_among, files_given
from equalfooting.cli.intake_output import Copied, Findings, Setting, write_json, write_sheets
from equalfooting.cli.progress import progress_bar
from equalfooting.domain.intake.classify import THRESHOLD, Classifier
from equalfooting.domain.intake.draft import gathered, sort_document
from equalfooting.domain.intake.draft_reading import Sorter
from equalfooting.domain.intake.draft_values import SourceText
from equalfooting.domain.intake.gazetteer import Gazetteer
from equalfooting.domain.intake.inputs import MechanismFacts, issues_from, mechanisms_from, with_keywords
from equalfooting.domain.intake.lexicon import Issue
from equalfooting.domain.intake.meaning import issue_vectors
from equalfooting.domain.refusals import Refusal

NO_ENCODER = "none"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_RESULT = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Request:
    """What was asked on the command line."""

    sources: tuple[Path, ...]
    issue_list: Path
    mechanisms: Path | None
    keywords: Path | None
    out: Path | None
    json_file: Path | None
    model: str
    threshold: float
    languages: str

    @property
    def results(self) -> list[Path]:
        return [place for place in (self.out, self.json_file) if place is not None]

    @property
    def lists(self) -> list[Path]:
        return [place for place in (self.issue_list, self.mechanisms, self.keywords) if place is not None]


@dataclass(frozen=True)
class Lists:
    """What the submissions are sorted by."""

    issues: tuple[Issue, ...]
    mechanisms: tuple[MechanismFacts, ...]
    keywords: str


@click.command()
@click.argument("sources", metavar="FILES...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--issues", "issue_list", required=True, type=_FILE, help="The issues: CSV or XLSX (section, cluster, issue)."
)
@click.option(
    "--mechanisms", type=_FILE, help="Known mechanisms: CSV or XLSX (id, name, acronym, name_fr, issues, url ...)."
)
@click.option(
    "--keywords", type=_FILE, help="Keywords of the issues: CSV (issue, language, keywords).  [default: ours]"
)
@click.option("--out", type=_RESULT, help="Write the draft as a workbook (XLSX).")
@click.option("--json", "json_file", type=_RESULT, help="Write the draft as JSON.")
@click.option(
    "--encoder", "model", default=DEFAULT, show_default=True, help=f"{', '.join(ENCODERS)}, or none (words only)."
)
@click.option(
    "--threshold", default=THRESHOLD, show_default=True, help="Suggest nothing less certain than this (0 to 1)."
)
@click.option("--languages", default=",".join(SIX), show_default=True, help="Languages to expect.")
def command(**given: Any) -> None:
    """Sort submissions (DOCX, ODT, PDF, TXT, MD, HTML; files or folders) into a draft map.

    Every suggested entry keeps its quote, its source, how sure it is and why; nothing becomes an entry of a
    map before people have judged it. A file that cannot be read is named, and the others are still sorted.
    The same file twice is named and read once.

    \b
    Example:
      equalfooting intake answers/ --issues issues.csv --mechanisms mechanisms.csv --out draft.xlsx
    """
    request = Request(**given)
    if not request.results:
        raise click.UsageError("Say where the result goes: --out FILE.xlsx, --json FILE.json, or both.")
    _insist_on_sense(request)
    paths = _paths(request)
    lists = _lists(request)
    chosen = None if request.model == NO_ENCODER else encoder(request.model)
    setting = Setting(lists.issues, lists.mechanisms, _parts(chosen), lists.keywords, request.threshold)
    findings = _sorted(paths, _sorter(lists, chosen, request), setting)
    if request.out is not None:
        write_sheets(request.out, findings)
    if request.json_file is not None:
        write_json(request.json_file, findings)
    _say(findings, request.results)


def _insist_on_sense(request: Request) -> None:
    """Refuse before hours of work what would fail after them."""
    for place in request.results:
        if not place.absolute().parent.is_dir():
            raise Refusal("intake-no-folder", folder=str(place.parent))
    if not 0 <= request.threshold <= 1:
        raise Refusal("intake-threshold", threshold=request.threshold)


def _paths(request: Request) -> list[Path]:
    """The files given and the files in the folders given, in the order of their names.

    Hidden files, and the lists and results of this very command, are left out.
    """
    own = {path.resolve() for path in (*request.results, *request.lists)}
    found = dict.fromkeys(path for path in files_given(request.sources) if path.resolve() not in own)
    if not found:
        raise Refusal("intake-no-files", given=", ".join(map(str, request.sources)))
    return list(found)


def _names(paths: list[Path]) -> list[str]:
    """The names of the files; where two folders hold files of one name, with the folder before it."""
    shared = Counter(path.name for path in paths)
    return [
        safe_name(path.name) if shared[path.name] == 1 else f"{safe_name(path.parent.name)}/{safe_name(path.name)}"
        for path in paths
    ]


def _lists(request: Request) -> Lists:
    listed = _table(request.issue_list)
    issues = issues_from(request.issue_list.name, listed.headings, listed.rows)
    source = request.keywords.name if request.keywords else "issue_keywords.csv of this package, by equal headings"
    own = _table(request.keywords) if request.keywords else _packaged_keywords()
    facts: tuple[MechanismFacts, ...] = ()
    if request.mechanisms:
        known = _table(request.mechanisms)
        facts = mechanisms_from(request.mechanisms.name, known.headings, known.rows)
    return Lists(with_keywords(issues, own.headings, own.rows, name=source), facts, source)


def _table(path: Path) -> Table:
    return read_table(path.name, path.read_bytes())


def _packaged_keywords() -> Table:
    packaged = files("equalfooting.demo") / "data" / "issue_keywords.csv"
    return read_table(packaged.name, packaged.read_bytes())


def _sorter(lists: Lists, chosen: Encoder | None, request: Request) -> Sorter:
    encode = Remembering(chosen).encode if chosen else None
    vectors = issue_vectors(lists.issues, encode) if encode else None
    return Sorter(
        Classifier(lists.issues, vectors, threshold=request.threshold),
        Gazetteer.of(facts.names for facts in lists.mechanisms),
        {facts.names.id: facts.issues for facts in lists.mechanisms},
        encode,
        language_guess(tuple(request.languages.replace(" ", "").split(","))),
    )


def _parts(chosen: Encoder | None) -> tuple[tuple[str, str], ...]:
    """The parts that made the suggestions, with their versions, for the record."""
    model = (f"encoder: {chosen.name}", chosen.version) if chosen else ("encoder", "none (words and names only)")
    return (("equalfooting", __version__), model, ("language guess: py3langid", version("py3langid")))


def _sorted(paths: list[Path], sorter: Sorter, setting: Setting) -> Findings:
    broken: list[BrokenDocument] = []
    names = dict(zip(paths, _names(paths), strict=True))
    copies = copies_among(paths)
    read_once = [path for path in paths if path not in copies]
    with progress_bar() as progress:
        task = progress.add_task("Sorting", total=len(read_once))

        def texts() -> Iterator[SourceText]:
            for path, read in zip(read_once, read_documents(read_once), strict=True):
                name = names[path]
                if isinstance(read, ReadDocument):
                    yield SourceText(name, read.text, read.title)
                else:
                    broken.append(BrokenDocument(name, read.refusal))
                progress.advance(task)

        draft = gathered(sort_document(text, sorter) for text in texts())
    copied = tuple(Copied(names[copy], names[path]) for copy, path in copies.items())
    for copy in copied:
        click.echo(f"{copy.name}: the same file as {copy.same_as}, so it is read once.", err=True)
    for one in broken:
        click.echo(f"{one.name}: {one.refusal.code}: {one.refusal.say()}", err=True)
    if not draft.n_documents:
        raise Refusal("intake-nothing-readable", n_files=len(paths))
    return Findings(draft, setting, tuple(broken), copied)


def _say(findings: Findings, places: list[Path]) -> None:
    draft = findings.draft
    n_broken = f", {len(findings.broken)} broken" if findings.broken else ""
    n_copied = f", {len(findings.copied)} the same as another and read once" if findings.copied else ""
    click.echo(
        f"{draft.n_documents} documents{n_broken}{n_copied}; {draft.n_passages} passages; "
        f"{len(draft.rows)} suggested entries; "
        f"{len(draft.unsorted)} passages not sorted; {len(draft.candidates)} candidate mechanisms."
    )
    click.echo(f"Written: {', '.join(map(str, places))}")
