"""How long it takes to start, beside what cannot be avoided: ``pytest tests/benchmarks --benchmark-enable``.

Each group's first member is the yardstick; the numbers in brackets are ratios within one run.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

PAY_BY_LEVEL = """
import careerkit
role = careerkit.role("Customer Service Representative")
for level in role.ladder:
    print(level.title, role.pay.at(level.stage, market="US"))
"""


def run(code: str) -> str:
    """Run code in a new interpreter, as a user starts it."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("code", ["pass", "import careerkit"])
@pytest.mark.benchmark(group="import: at most 1.15 × the bare interpreter", min_rounds=30)
def test_import(benchmark: BenchmarkFixture, code: str) -> None:
    """Importing costs next to nothing."""
    assert benchmark(run, code) == ""


@pytest.mark.parametrize("code", ["import attrs, cattrs", PAY_BY_LEVEL], ids=["import attrs, cattrs", "pay by level"])
@pytest.mark.benchmark(group="cold process to pay by level: at most 2.2 × import attrs, cattrs", min_rounds=20)
def test_cold_process(benchmark: BenchmarkFixture, code: str) -> None:
    """A cold process prints a role's pay by level."""
    printed = benchmark(run, code)
    assert code != PAY_BY_LEVEL or len(printed.splitlines()) == 7
