"""How fast 56,000 titles are searched, and catalogues merged: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.real_data import real_data

import careerkit as ck
from careerkit.exchange import oews, onet

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


@cache
def taxonomy() -> ck.Catalog:
    """The occupations of O*NET 30.0, with their 56,000 alternate titles."""
    return onet.read(real_data() / "onet" / "db_30_0_text.zip")[0]


@cache
def wages() -> ck.Catalog:
    """The occupations of OEWS, May 2025."""
    return oews.read(real_data() / "oews" / "national_M2025_dl.xlsx")[0]


@pytest.mark.parametrize("text", ["Customer Service Representative", "custmer servce rep", "manager", "xyzzy"])
@pytest.mark.benchmark(group="search, warm, 56,000 titles: 10 ms")
def test_search(benchmark: BenchmarkFixture, text: str) -> None:
    """A warm search over the titles of O*NET."""
    taxonomy().search(text)
    assert bool(benchmark(taxonomy().search, text)) == (text != "xyzzy")


@pytest.mark.benchmark(group="indexing 56,000 titles, once")
def test_index(benchmark: BenchmarkFixture) -> None:
    """What the first search costs beside the search."""
    occupations = list(taxonomy().occupations.values())
    assert benchmark(lambda: ck.Catalog.of(occupations=occupations).search("xyzzy", limit=1)) == []


@pytest.mark.benchmark(group="joining O*NET and OEWS")
def test_join(benchmark: BenchmarkFixture) -> None:
    """Joining two catalogues, and merging every occupation of them."""
    one, other = taxonomy(), wages()
    assert len(benchmark(lambda: list((one | other).occupations.values()))) > 1_000
