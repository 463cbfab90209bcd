"""Do the examples in the docstrings say what the functions do?"""

import doctest
from importlib import import_module

import pytest

MODULES = ("audit", "canonical", "checkpoints", "commitments", "export", "notes", "proofs", "tree")


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"equalfooting.domain.record.{name}"))
    assert result.failed == 0
    assert result.attempted or name == "audit"
