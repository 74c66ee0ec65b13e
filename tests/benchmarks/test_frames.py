"""How fast dataframes are made, beside the library alone: ``pytest tests/benchmarks --benchmark-enable``.

Each group's first member is the yardstick, the library given the same columns as lists; the numbers in brackets are
ratios within one run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pytest

import careerkit as ck
from careerkit.exchange.frame_libraries import FrameLibrary

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROWS = 10_000


@cache
def table() -> ck.PayTable:
    """Statements of the bundled occupations, again and again, that make so many rows."""
    found, rows = [], 0
    every = cycle(each for one in ck.load_catalog().occupations.values() for each in one.pay)
    while rows < ROWS:
        found.append(next(every))
        rows += len(found[-1].statistics) + len(found[-1].publisher_usd)
    return ck.PayTable(tuple(found))


@cache
def columns() -> dict[str, list[Any]]:
    """The same as lists."""
    return ck.to_frame(table(), backend="polars").to_dict(as_series=False)


@cache
def sources() -> dict[str, ck.Source]:
    """The sources that the statements are from."""
    return dict(ck.load_catalog().sources)


def frame(library: FrameLibrary) -> Any:
    """All that careerkit does, from statements to a frame."""
    return ck.to_frame(table(), backend=library)


def plain(make: Callable[[dict[str, list[Any]]], Any]) -> Any:
    """What the library alone takes for the same columns, made already."""
    return make(columns())


@pytest.mark.parametrize("run", [partial(plain, pl.DataFrame), partial(frame, "polars")], ids=["Polars alone", "frame"])
@pytest.mark.benchmark(group="10,000 pay rows to Polars: 100 ms")
def test_polars(benchmark: BenchmarkFixture, run: Callable[[], Any]) -> None:
    """Pay statements become a frame of Polars."""
    run()
    assert benchmark(run).height >= ROWS


@pytest.mark.parametrize("run", [partial(plain, pd.DataFrame), partial(frame, "pandas")], ids=["pandas alone", "frame"])
@pytest.mark.benchmark(group="10,000 pay rows to pandas")
def test_pandas(benchmark: BenchmarkFixture, run: Callable[[], Any]) -> None:
    """Pay statements become a frame of pandas."""
    run()
    assert len(benchmark(run)) >= ROWS


def read() -> ck.PayTable:
    """A frame of 10,000 rows back into statements."""
    return ck.pay_table_from_frame(frame("polars"), source=sources())


@pytest.mark.parametrize("run", [partial(frame, "polars"), read], ids=["out", "out and back"])
@pytest.mark.benchmark(group="10,000 pay rows from Polars")
def test_back(benchmark: BenchmarkFixture, run: Callable[[], Any]) -> None:
    """A frame of Polars becomes pay statements."""
    run()
    assert len(benchmark(run)) >= 1_000
