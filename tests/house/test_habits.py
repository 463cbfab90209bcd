"""Does the code keep the habits of the house that no import contract can see?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from equalfooting.domain.refusals.catalogue import AREAS, CATALOGUE

SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
#: slice -> its height; a foreign key or a template include may only point down.
STOREYS = {
    "journal": 0, "accounts": 1, "stakeholders": 2, "processes": 3, "inquiries": 4, "seats": 4, "meetings": 4,
    "mapping": 5, "drafting": 5, "sorting": 6, "gaps": 6, "chronicle": 6, "decisions": 6, "consensus": 6, "letters": 6,
    "editions": 7, "summaries": 7, "principles": 8,
}  # fmt: skip
CLOCKS_AND_DICE = re.compile(
    r"datetime\.now\(|timezone\.now\(|\btime\.time\(|date\.today\(|auto_now|\buuid4\(|^import random|\bsecrets\."
)
EMPTY_NAMES = {"utils", "helpers", "common", "base", "services", "manager", "managers", "misc"}


def python_files() -> Iterator[Path]:
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def test_only_adapters_ask_the_clock_or_throw_dice() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in python_files()
        if "adapters" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if CLOCKS_AND_DICE.search(line)
    ]
    assert found == []


def test_nothing_has_an_empty_name() -> None:
    assert [path for path in python_files() if path.stem in EMPTY_NAMES] == []


def test_every_module_says_which_question_it_answers() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in python_files()
        if path.read_text(encoding="utf-8").strip() and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_a_refusal_code_stands_in_one_area_only() -> None:
    assert sum(map(len, AREAS)) == len(CATALOGUE)


def strings_in(path: Path) -> Iterator[str]:
    """Every plain string of a file, however it is quoted and wherever it stands: a call, a table, an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_refusal_is_raised_somewhere() -> None:
    named = {text for path in python_files() if "refusals" not in path.parts for text in strings_in(path)}
    assert sorted(set(CATALOGUE) - named) == []


def test_only_the_configuration_reads_the_environment() -> None:
    allowed = {"site/configuration.py", "site/wsgi.py", "site/settings_test.py", "cli/django_ready.py"}
    found = {
        str(path.relative_to(SOURCE))
        for path in python_files()
        if re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))
    }
    assert {place for place in found - allowed if not place.startswith("adapters/")} <= {"cli/demo.py"}


def test_foreign_keys_point_down_the_house() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in STOREYS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        and STOREYS.get(field.related_model._meta.app_label, 0) > STOREYS[model._meta.app_label]
    ]  # fmt: skip
    assert upward == []


@pytest.mark.parametrize("slice_name", STOREYS)
def test_templates_include_only_what_stands_below(slice_name: str) -> None:
    folder = SOURCE / "apps" / slice_name / "templates"
    named = re.compile(r"""{%\s*(?:include|extends)\s+["'](\w+)/""")
    for path in folder.rglob("*.html"):
        for target in named.findall(path.read_text(encoding="utf-8")):
            assert STOREYS.get(target, -1) <= STOREYS[slice_name], f"{path.name} includes {target}/"
