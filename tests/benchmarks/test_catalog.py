"""How fast the catalogue reads and searches: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import careerkit as ck
from careerkit.catalog.catalog import Catalog
from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

FILES = sorted(BUNDLED.rglob("*.toml"))


def parse() -> int:
    """What tomllib alone takes for the bundled files."""
    return sum(len(tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)) for file in FILES)


def read_and_check() -> int:
    """Read, check and merge everything that is bundled."""
    catalog = Catalog(Library([Folder(BUNDLED)]))
    return sum(len(list(each.values())) for each in (catalog.roles, catalog.guides, catalog.occupations))


@pytest.mark.parametrize("read", [parse, read_and_check], ids=["tomllib alone", "read, check and merge"])
@pytest.mark.benchmark(group="all bundled data: at most 4 × tomllib alone")
def test_all_data(benchmark: BenchmarkFixture, read: object) -> None:
    """All bundled data is read and checked."""
    assert benchmark(read) > 0


@pytest.mark.parametrize("text", ["Customer Service Representative", "custmer servce rep", "astronaut"])
@pytest.mark.benchmark(group="search, warm, bundled: 1 ms")
def test_search(benchmark: BenchmarkFixture, text: str) -> None:
    """A warm search over the bundled titles."""
    catalog = ck.load_catalog()
    catalog.search(text)
    found = benchmark(catalog.search, text)
    assert bool(found) == (text != "astronaut")


@pytest.mark.benchmark(group="projection of 40 years")
def test_project(benchmark: BenchmarkFixture) -> None:
    """A projection over a working life."""
    role = ck.role("Customer Service Representative")
    assert len(benchmark(ck.project, role, years=40).pay) == 41
