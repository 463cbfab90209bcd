"""Do the examples in the docstrings of the intake come out as written?"""

import doctest
import importlib
import pkgutil

import pytest

from equalfooting.domain import intake

MODULES = sorted(module.name for module in pkgutil.iter_modules(intake.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_come_out_as_written(name: str) -> None:
    module = importlib.import_module(f"{intake.__name__}.{name}")
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(f"{intake.__name__}.{name}") for name in MODULES]
    assert sum(bool(test.examples) for module in modules for test in finder.find(module)) >= 15
