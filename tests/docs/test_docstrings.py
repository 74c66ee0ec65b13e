"""Every example in a docstring runs and prints what it says."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import careerkit

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(careerkit.__path__, "careerkit.")
    if not module.name.endswith("__main__")
)


def test_there_are_examples() -> None:
    """The modules are found, and hold examples."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]
    assert len(examples) > 30


@pytest.mark.parametrize("name", ["careerkit", *MODULES])
def test_examples(name: str) -> None:
    """No example of the module fails."""
    result = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.failed == 0
