"""Do the examples in the docstrings come out as written?"""

import doctest
import importlib
import pkgutil

import pytest

from equalfooting.domain import consensus, principles, summaries

MODULES = sorted(
    f"{package.__name__}.{module.name}"
    for package in (consensus, summaries, principles)
    for module in pkgutil.iter_modules(package.__path__)
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_come_out_as_written(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(name) for name in MODULES]
    assert sum(bool(test.examples) for module in modules for test in finder.find(module)) >= 15
