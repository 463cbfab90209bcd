"""What does a row that came another way say, and what about it must a person decide?

A row is a line of a table, a file or a message. `read_row` gives what would become of it and the doubts:
nothing doubtful is guessed. Decisions of people (`decided`) always win over what was found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import pycountry

from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.countries import country_named, is_country
from equalfooting.domain.answers.kinds import COLUMNS, Asked, Given, read_answer
from equalfooting.domain.intake.categories import read_category
from equalfooting.domain.intake.dates import read_date
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal

#: What a column of a table may hold, besides the answers (`question:<key>`).
ROLES = ("respondent", "organisation", "email", "groups", "country", "language", "date", "consent")
QUESTION = "question:"
#: Names that the reading of categories gives the groups -> the codes of this site.
GROUP_CODES = {
    "governments": "gov", "intergovernmental": "igo", "civil-society": "civil", "business": "business",
    "technical-academic": "tech", "technical": "tech",
}  # fmt: skip
YES = frozenset(
    (
        "yes", "y", "true", "1", "x", "oui", "sí", "si", "да", "نعم", "是", "agree", "agreed", "i agree",
        "consent given", "d'accord", "d’accord", "de acuerdo", "同意", "согласен", "согласна", "أوافق",
        "☑", "☒", "✓", "✔",
    )
)  # fmt: skip
#: Words of headings -> what such a column holds, in the order in which they are tried.
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("email", ("e-mail", "email", "mail", "courriel", "correo", "почта", "بريد", "邮箱")),
    (
        "consent",
        ("consent", "cite", "cited", "citar", "citado", "citer", "cité", "соглас", "موافقة", "同意"),
    ),
    ("groups", ("category", "stakeholder", "group", "catégorie", "categoría", "группа", "فئة", "类别")),
    ("country", ("country", "pays", "país", "страна", "بلد", "国家")),
    ("language", ("language", "langue", "idioma", "язык", "لغة", "语言")),
    ("date", ("date", "received", "submitted", "timestamp", "fecha", "дата", "تاريخ", "日期", "reçu")),
    (
        "organisation",
        ("organisation", "organization", "institution", "entity", "organización", "организаци", "منظمة", "组织"),
    ),
    ("respondent", ("respondent", "name", "nom", "nombre", "имя", "اسم", "姓名", "submitted by", "from", "de la part")),
)


@dataclass(frozen=True)
class Doubt:
    """Something a person decides: about which field, what was written, and the choices (value, words)."""

    about: str
    written: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Settings:
    """What holds for the whole import. `order`: how ambiguous dates are read, "" to ask each time."""

    order: str = ""
    received_on: date | None = None
    language: str = "en"
    groups: tuple[str, ...] = ()
    question: str = ""
    is_split: bool = True


@dataclass(frozen=True)
class Reading:
    """What would become of a row, and what is open."""

    respondent: str = ""
    organisation: str = ""
    email: str = ""
    groups: tuple[str, ...] = ()
    country: str = ""
    language: str = "en"
    received_on: date | None = None
    may_cite: bool = False
    answers: Mapping[str, Given] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def read_row(
    found: Mapping[str, str],
    answers: Mapping[str, str],
    *,
    asked: Sequence[Asked],
    labels: Mapping[str, Mapping[str, str]],
    settings: Settings,
    decided: Mapping[str, Any],
) -> Reading:
    """What a row says.

    Arguments: `found`, role (see `ROLES`) -> text as written; `answers`, question key -> text as written;
    `asked`, the questions; `labels`, question key -> (label of a choice, casefolded -> its key);
    `settings`, what holds for the whole import; `decided`, what a person answered (role or
    `question:<key>` -> value; a blank text leaves the field out). Refuses nothing: what cannot be read is a
    doubt. Cost: linear in the length of the row.
    """
    doubts: list[Doubt] = []
    organisation = clean_line(str(decided.get("organisation", found.get("organisation", ""))))
    given = {one.key: _answer(one, answers, labels.get(one.key, {}), decided, doubts) for one in asked}
    return Reading(
        respondent=clean_line(str(decided.get("respondent", found.get("respondent", "")))),
        organisation=organisation,
        email=_email(str(decided.get("email", found.get("email", "")))),
        groups=_groups(found.get("groups", ""), organisation, settings, decided, doubts),
        country=_country(found.get("country", ""), decided, doubts),
        language=_language(str(decided.get("language", found.get("language", ""))), settings),
        received_on=_date(found.get("date", ""), settings, decided, doubts),
        may_cite=_consent(str(decided.get("consent", found.get("consent", "")))),
        answers={key: one for key, one in given.items() if not one.is_blank},
        doubts=tuple(doubts),
    )


def suggested_mapping(
    headings: Sequence[str], wordings: Mapping[str, Iterable[str]], likeness: float = 0.82
) -> dict[str, str]:
    """Column number (as text) -> what it seems to hold, each thing once; unclear columns are left out.

    Arguments: `wordings`, question key -> its wordings in all languages, its key and number;
    `likeness` in [0, 1], how near a heading must come to a wording. Cost: columns x wordings.

    >>> suggested_mapping(["Country", "Why?"], {"q1": ["Why?"]})
    {'0': 'country', '1': 'question:q1'}
    """
    mapping: dict[str, str] = {}
    for number, heading in enumerate(headings):
        what = _question_of(heading, wordings, likeness) or role_of(heading)
        if what and what not in mapping.values():
            mapping[str(number)] = what
    return mapping


def split_by_questions(
    paragraphs: Sequence[str], wordings: Mapping[str, Iterable[str]], likeness: float = 0.85
) -> dict[str, str]:
    """A filled-in questionnaire, taken apart: question key -> what stands after its wording.

    A paragraph that comes near the wording of a question opens its answer; the next such paragraph ends
    it. Text before the first question belongs to none. Cost: paragraphs x wordings.

    >>> split_by_questions(["Dear all", "1. Why?", "Because.", "So.", "2. How?"], {"q1": ["Why?"], "q2": ["How?"]})
    {'q1': 'Because.\\n\\nSo.'}
    """
    parts: dict[str, list[str]] = {}
    current = ""
    for paragraph in paragraphs:
        key = _question_of(paragraph, wordings, likeness) if len(paragraph) < 2_000 else ""
        if key:
            current = key.removeprefix(QUESTION)
        elif current:
            parts.setdefault(current, []).append(paragraph)
    return {key: "\n\n".join(lines) for key, lines in parts.items()}


def _question_of(text: str, wordings: Mapping[str, Iterable[str]], likeness: float) -> str:
    """`question:<key>` of the wording that `text` comes nearest to, or nothing."""
    from rapidfuzz import process  # noqa: PLC0415  slow to load, and only imports need it
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415

    plain = [(key, _plain(wording)) for key, texts in wordings.items() for wording in texts if wording]
    best = process.extractOne(
        _plain(text), [wording for _, wording in plain], scorer=ratio, score_cutoff=100 * likeness
    )
    return QUESTION + plain[best[2]][0] if best else ""


@lru_cache(maxsize=4_096)
def _plain(text: str) -> str:
    """Without numbering, case and outer marks: "3. Why?" and "why" are one wording."""
    return text.casefold().strip().lstrip("0123456789.):- \t•*#q").rstrip(" ?؟：:.*").strip()[:600]


def role_of(heading: str) -> str:
    """What a column or a label of this name holds; "" if that is not clear.

    >>> role_of("Date received"), role_of("Anything else?")
    ('date', '')
    """
    plain = heading.casefold()
    return next((role for role, words in HEADINGS if any(word in plain for word in words)), "")


def _groups(
    said: str, organisation: str, settings: Settings, decided: Mapping[str, Any], doubts: list[Doubt]
) -> tuple[str, ...]:
    if "groups" in decided:
        return tuple(code for code in decided["groups"] if code)
    codes = [code.strip() for code in said.replace(",", ";").split(";") if code.strip()]
    if codes and all(code in GROUP_CODES.values() for code in codes):
        return tuple(dict.fromkeys(codes))
    if not said.strip():
        return settings.groups
    read = read_category(said, organisation)
    groups = tuple(dict.fromkeys(GROUP_CODES.get(one.group, one.group) for one in read.groups))
    if read.is_doubtful:
        doubts.append(Doubt("groups", said, tuple((code, code) for code in groups)))
        return ()
    return groups[:2]


def _country(said: str, decided: Mapping[str, Any], doubts: list[Doubt]) -> str:
    if "country" in decided:
        return str(decided["country"]) if is_country(str(decided["country"])) else ""
    text = clean_line(said, 100)
    code = country_named(text) if text else ""
    if text and not code:
        doubts.append(Doubt("country", text))
    return code


def _date(said: str, settings: Settings, decided: Mapping[str, Any], doubts: list[Doubt]) -> date | None:
    if "date" in decided:
        return _iso(str(decided["date"])) or settings.received_on
    if not said.strip():
        return settings.received_on
    if exact := _iso(said[:10]):
        return exact
    readings = read_date(said)
    fitting = [reading for reading in readings if reading.order == settings.order] or list(readings)
    if len({reading.on for reading in fitting}) == 1:
        return fitting[0].on
    options = tuple((reading.on.isoformat(), reading.on.isoformat()) for reading in readings)
    doubts.append(Doubt("date", clean_line(said, 60), options))
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _consent(said: str) -> bool:
    """A clear yes and nothing else; a blank is no."""
    return clean_line(said, 60).casefold().strip(" .!") in YES


def _language(said: str, settings: Settings) -> str:
    text = clean_line(said, 60)
    if is_language(text) and len(text) <= 3:
        return text.lower()
    found = pycountry.languages.get(name=text.title()) if text else None
    return str(getattr(found, "alpha_2", "") or settings.language)


def _email(said: str) -> str:
    text = clean_line(said, 254)
    local, at, domain = text.rpartition("@")
    return text if at and local and "." in domain and " " not in text else ""


def _answer(
    asked: Asked, answers: Mapping[str, str], labels: Mapping[str, str], decided: Mapping[str, Any], doubts: list[Doubt]
) -> Given:
    about = QUESTION + asked.key
    said = clean_text(str(decided.get(about, answers.get(asked.key, ""))))
    if not said or asked.kind == "file":
        return Given()
    try:
        return read_answer(asked, _raw(asked, said, labels))
    except Refusal:
        options = tuple((key, key) for key in asked.choices)
        doubts.append(Doubt(about, said[:300], options))
        return Given()


def _raw(asked: Asked, said: str, labels: Mapping[str, str]) -> Any:
    """The text of a cell in the shape the kind of question needs."""
    if asked.kind in {"choice", "scale"}:
        return _choice(said, labels)
    if asked.kind == "choices":
        if (whole := _choice(said, labels)) in asked.choices:
            return [whole]
        return [_choice(part, labels) for part in said.replace("\n", ";").split(";") if part.strip()]
    if asked.kind == "mechanisms":
        return [_mechanism(line, asked.columns or COLUMNS) for line in said.split("\n")]
    return said


def _mechanism(line: str, columns: Sequence[str]) -> dict[str, str]:
    """A line as a row of the table: cells parted by tabs or semicolons, what is over goes to the last one."""
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
    last = len(columns) - 1
    return dict(zip(columns, [*cells[:last], " ".join(cells[last:])], strict=False))


def _choice(said: str, labels: Mapping[str, str]) -> str:
    text = clean_line(said, 300)
    return labels.get(text.casefold(), text)
