"""Are the interface texts complete in the six languages? Extracts, updates, checks and compiles them.

Uses Babel and Django's own template reader, so that no gettext programs need to be installed.
`python -m tools.messages update|check|compile`.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "equalfooting"
LOCALE = SOURCE / "site" / "locale"
#: folder name -> Babel's name of the language
LANGUAGES = {"ar": "ar", "zh_Hans": "zh_Hans", "fr": "fr", "ru": "ru", "es": "es"}
#: where Babel numbers the forms otherwise than translators and Django do (Arabic: 11-99 is form 4, 100 is form 5)
PLURALS = {
    "ar": "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)",
}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
Message = tuple[str, int, tuple[str, ...] | str, str | None]


def extract() -> Iterator[Message]:
    """Every interface text of the sources: (place, line, message or (singular, plural), context)."""
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if {"migrations", "data"} & set(path.parts):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix in {".html", ".txt"}:
            source = templatize(source, origin=str(path))
        place = str(path.relative_to(SOURCE))
        found = extract_python(io.BytesIO(source.encode()), KEYWORDS.keys(), [], {"encoding": "utf-8"})
        for line, function, texts, _ in found:
            yield from _messages(place, line, function, texts)


def _messages(place: str, line: int, function: str, texts: object) -> Iterator[Message]:
    parts = list(texts) if isinstance(texts, tuple | list) else [texts]
    context = parts.pop(0) if "pgettext" in function else None
    wanted = 2 if function.startswith(("ngettext", "npgettext")) else 1
    chosen = parts[:wanted]
    if len(chosen) == wanted and all(isinstance(text, str) and text for text in chosen):
        yield place, line, tuple(chosen) if wanted == 2 else chosen[0], context


def template() -> Catalog:
    catalog = Catalog(project="Equal Footing", charset="utf-8")
    for place, _line, message, context in extract():
        is_format = "%(" in (message if isinstance(message, str) else message[0])
        catalog.add(message, locations=[(place, 0)], context=context, flags=["python-format"] if is_format else [])
    return catalog


def po_path(folder: str) -> Path:
    return LOCALE / folder / "LC_MESSAGES" / "django.po"


def load(folder: str) -> Catalog:
    path = po_path(folder)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=LANGUAGES[folder])
    else:
        catalog = Catalog(locale=LANGUAGES[folder], charset="utf-8")
    catalog._plural_expr = PLURALS.get(folder, catalog.plural_expr)
    return catalog


def update() -> int:
    current = template()
    for folder in LANGUAGES:
        catalog = load(folder)
        catalog.update(current, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        po_path(folder).parent.mkdir(parents=True, exist_ok=True)
        with po_path(folder).open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return 0


def check() -> int:
    """Say which texts lack a translation or lose a placeholder; 0 when there is none."""
    current = template()
    troubles = [trouble for folder in LANGUAGES for trouble in _troubles(folder, current)]
    print("\n".join(troubles[:60]))
    print(f"translations: {len(list(current)) - 1} texts, {len(troubles)} troubles")
    return 1 if troubles else 0


def _troubles(folder: str, current: Catalog) -> Iterator[str]:
    catalog = load(folder)
    for message in current:
        if not message.id:
            continue
        translated = catalog.get(message.id, message.context)
        strings = _strings(translated.string) if translated else []
        if not strings or not all(strings):
            yield f"{folder}: no translation of {message.id!r}"
        elif _placeholders(_strings(message.id)[-1]) - set().union(*map(_placeholders, strings)):
            yield f"{folder}: a placeholder is lost in {message.id!r}"


def _strings(texts: object) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, tuple | list) else [str(texts)]


def _placeholders(text: str) -> set[str]:
    return {part.split(")", 1)[0] for part in text.split("%(")[1:]}


def compile_all() -> int:
    for folder in LANGUAGES:
        if po_path(folder).exists():
            with po_path(folder).with_suffix(".mo").open("wb") as file:
                write_mo(file, load(folder))
    return 0


if __name__ == "__main__":
    sys.exit({"update": update, "check": check, "compile": compile_all}[sys.argv[1]]())
