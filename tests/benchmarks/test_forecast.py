"""How fast the exact forecast is: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.benchmarks.test_simulation import plain_loop

import careerkit as ck

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

SHOWN = (0.1, 0.5, 0.9)


def process(levels: int = 7, columns: int = 16) -> ck.CareerProcess:
    """Chances, merit and raises that differ in every state, and the least spread of the goal."""
    rng = np.random.default_rng(0)
    chances = rng.uniform(0.02, 0.2, (levels, columns))
    chances[-1] = 0
    return ck.CareerProcess(
        levels=[f"level {place}" for place in range(levels)],
        promotion=chances,
        leave_labour_force=0.056,
        merit=rng.uniform(0.01, 0.04, (levels, columns)),
        promotion_raise=rng.uniform(0.1, 0.35, (levels, columns)),
        shock_sd=0.02,
        start_median=36_000,
        start_sd=0.05,
    )


def fan(given: ck.CareerProcess, years: int = 40) -> float:
    """Headcounts and three quantiles of every year."""
    result = ck.forecast(given, years=years)
    return float(result.headcount[-1].sum() + result.quantiles(SHOWN)[1, -1])


@pytest.mark.parametrize("way", ["plain loop, a million careers", "forecast"])
@pytest.mark.benchmark(group="forecast, 7 levels × 16 × 40 years: 10 ms, 100 × the plain loop", min_rounds=3)
def test_forecast(benchmark: BenchmarkFixture, way: str) -> None:
    """The goal of the design: the same quantities by recursion and by the loop that one writes first."""
    given = process()
    ways = {"forecast": partial(fan, given), "plain loop, a million careers": partial(plain_loop, given, 1_000_000, 40)}
    assert benchmark(ways[way]) is not None


@pytest.mark.parametrize("years", [10, 20, 40, 80])
@pytest.mark.benchmark(group="forecast, growth with years")
def test_growth_with_years(benchmark: BenchmarkFixture, years: int) -> None:
    """From ten years to a long life."""
    assert benchmark(fan, process(), years) > 0


@pytest.mark.parametrize(("levels", "columns"), [(2, 4), (7, 16), (20, 20), (50, 40)])
@pytest.mark.benchmark(group="forecast, growth with levels and years on a level")
def test_growth_with_states(benchmark: BenchmarkFixture, levels: int, columns: int) -> None:
    """From a small ladder to a very large one."""
    assert benchmark(fan, process(levels, columns)) > 0
