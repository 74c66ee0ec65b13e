"""How fast careers are sampled: ``pytest tests/benchmarks --benchmark-enable``.

The run of ten million careers is made only where CAREERKIT_LONG_BENCHMARKS is set.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis.chain import chain_of

if TYPE_CHECKING:
    import numpy.typing as npt
    from pytest_benchmark.fixture import BenchmarkFixture

    Floats = npt.NDArray[np.float64]

LONG = bool(os.environ.get("CAREERKIT_LONG_BENCHMARKS"))
SHOWN = (0.1, 0.5, 0.9)

# What the whole process holds at its peak, before and after a run; the last line is the difference.
MEMORY = """
from tests.benchmarks.memory import peak
from tests.benchmarks.test_simulation import process
import careerkit as ck
ck.simulate(process(), careers=1_000, years=2)
before = peak()
ck.simulate(process(), careers=1_000_000)
print(peak() - before)
"""


def process(levels: int = 7, columns: int = 16) -> ck.CareerProcess:
    """A ladder with chances of promotion that rise with the years on a level."""
    chances = np.tile(np.linspace(0.02, 0.15, columns), (levels, 1))
    chances[-1] = 0
    return ck.CareerProcess(
        levels=[f"level {place}" for place in range(levels)],
        promotion=chances,
        leave_labour_force=0.056,
        merit=0.03,
        promotion_raise=0.15,
        shock_sd=0.02,
        start_median=36_000,
        start_sd=0.1,
    )


def plain_loop(given: ck.CareerProcess, careers: int, years: int) -> tuple[Floats, Floats, Floats, Floats, float]:
    """The loop that one writes first: whole float64 arrays, year by year."""
    chain = chain_of(given)
    rng = np.random.default_rng(0)
    level = np.full(careers, chain.start[0])
    column = np.full(careers, chain.start[1])
    pay = given.start_median * np.exp(given.start_sd * rng.standard_normal(careers))
    is_in = np.ones(careers, dtype=bool)
    worth = np.zeros(careers)
    heads = np.zeros((years + 1, chain.shape[0]))
    mean, sd = np.zeros((2, years + 1))
    quantiles = np.zeros((len(SHOWN), years + 1))
    for year in range(years + 1):
        if year:
            u, z = rng.random(careers), rng.standard_normal(careers)
            out = chain.leave[level, column] + chain.change[level, column]
            stays = u >= out
            up = stays & (u < out + chain.promote[level, column])
            growth = np.where(up, chain.promoted_growth[level, column], chain.growth[level, column])
            pay = pay * growth * np.exp(given.shock_sd * z - given.shock_sd**2 / 2)
            column = np.where(up, 0, np.minimum(column + 1, chain.shape[1] - 1))
            level = np.where(up, level + 1, level)
            is_in &= stays
        inside = pay[is_in]
        heads[year] = np.bincount(level[is_in], minlength=chain.shape[0]) / careers
        mean[year], sd[year] = inside.mean(), inside.std(ddof=1)
        quantiles[:, year] = np.quantile(inside, SHOWN)
        if year < years:
            worth += np.where(is_in, pay, 0.0) / (1 + given.assumptions.discount_rate) ** year
    return heads, mean, sd, quantiles, float(worth.mean())


def library(given: ck.CareerProcess, careers: int, years: int) -> tuple[Floats, Floats, Floats, Floats, float]:
    """The same outputs."""
    found = ck.simulate(given, careers=careers, years=years, probabilities=SHOWN)
    return found.headcount, found.mean, found.sd, found.quantiles(SHOWN), found.present_value.mean


@pytest.mark.parametrize("run", [plain_loop, library], ids=["plain loop", "simulate"])
@pytest.mark.benchmark(group="a million careers × 40 years: at least 2 × faster than the plain loop", min_rounds=3)
def test_a_million_careers(benchmark: BenchmarkFixture, run: object) -> None:
    """Heads, mean, spread, quantiles and worth of a million careers."""
    careers = 1_000_000 if benchmark.enabled else 10_000
    heads, *_ = benchmark(run, process(), careers, 40)
    assert heads[40].sum() == pytest.approx(0.944**40, rel=0.2)


def test_the_two_give_the_same() -> None:
    """The plain loop and the library agree, so that they are compared on the same work."""
    one, other = (run(process(), 20_000, 10) for run in (plain_loop, library))
    for a, b in zip(one[1:], other[1:], strict=True):
        assert a == pytest.approx(b, rel=0.05)
    assert one[0] == pytest.approx(other[0], abs=0.02)


@pytest.mark.parametrize("careers", [10**4, 10**5, 10**6, 10**7])
@pytest.mark.benchmark(group="simulate, 40 years: growth in careers", min_rounds=2)
def test_growth_in_careers(benchmark: BenchmarkFixture, careers: int) -> None:
    """Time grows with careers."""
    if careers > 10**6 and not LONG:
        pytest.skip("set CAREERKIT_LONG_BENCHMARKS for ten million careers")
    careers = careers if benchmark.enabled else 100
    assert benchmark(ck.simulate, process(), careers=careers).sample_size == careers


@pytest.mark.parametrize("years", [10, 20, 40, 80])
@pytest.mark.benchmark(group="simulate, a hundred thousand careers: growth in years", min_rounds=3)
def test_growth_in_years(benchmark: BenchmarkFixture, years: int) -> None:
    """Time grows with years."""
    careers = 100_000 if benchmark.enabled else 100
    assert benchmark(ck.simulate, process(), careers=careers, years=years).years == years


@pytest.mark.parametrize("levels", [2, 7, 20, 50])
@pytest.mark.benchmark(group="simulate, a hundred thousand careers × 40 years: growth in levels", min_rounds=3)
def test_growth_in_levels(benchmark: BenchmarkFixture, levels: int) -> None:
    """Time hardly grows with levels."""
    careers = 100_000 if benchmark.enabled else 100
    assert benchmark(ck.simulate, process(levels), careers=careers).headcount.shape == (41, levels)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.benchmark(group="simulate, a million careers × 40 years: threads", min_rounds=2)
def test_threads(benchmark: BenchmarkFixture, threads: int) -> None:
    """A second thread saves time where there is a second processor."""
    careers = 1_000_000 if benchmark.enabled else 100
    assert benchmark(ck.simulate, process(), careers=careers, threads=threads).sample_size == careers


@pytest.mark.benchmark(group="compare, a hundred thousand careers × 40 years", min_rounds=3)
def test_comparison(benchmark: BenchmarkFixture) -> None:
    """Two processes on the same random numbers."""
    careers = 100_000 if benchmark.enabled else 100
    assert benchmark(ck.compare, process(), process(), careers=careers).a.sample_size == careers


@pytest.mark.benchmark(group="simulate, a million careers × 40 years: at most 200 MB above the start")
def test_memory(benchmark: BenchmarkFixture) -> None:
    """The peak of memory above the start, which the extra information of the benchmark gives."""
    if not benchmark.enabled:
        pytest.skip("memory is measured with the benchmarks")
    command = [sys.executable, "-c", MEMORY]
    measure = partial(subprocess.run, command, capture_output=True, text=True, check=True)
    done = benchmark.pedantic(measure, rounds=1)  # type: ignore[no-untyped-call]
    above = int(done.stdout)
    benchmark.extra_info["bytes above the start"] = above
    sys.stdout.write(f"peak memory above the start: {above / 1e6:.0f} MB\n")
    assert above <= 200e6
