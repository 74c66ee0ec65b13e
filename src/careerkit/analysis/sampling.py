"""Many careers at once, block by block and year by year."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.cohort import Cohort
from careerkit.analysis.order_statistics import sample_quantiles
from careerkit.analysis.random_numbers import BLOCK, Draws
from careerkit.analysis.tally import Sample, Tally, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.run_plan import Plan

__all__ = ["Paired", "Span", "Trace", "sample", "trace"]

LONG_RUN = 20_000_000
"""From so many career-years on progress is shown where a terminal watches."""


@attrs.frozen(kw_only=True)
class Span:
    """Which careers to run, and on which random numbers.

    Args:
        seed: the seed.
        first: number of the first career.
        careers: how many.
    """

    seed: int
    first: int
    careers: int

    def blocks(self) -> list[tuple[int, int, int]]:
        """Number of each block, the place in it of the first career, and how many careers of it are asked for."""
        last = self.first + self.careers
        numbers = range(self.first // BLOCK, (last - 1) // BLOCK + 1)
        starts = [max(self.first - number * BLOCK, 0) for number in numbers]
        ends = [min(last - number * BLOCK, BLOCK) for number in numbers]
        return [(number, low, high - low) for number, low, high in zip(numbers, starts, ends, strict=True)]


@attrs.frozen(kw_only=True, eq=False)
class Paired:
    """By how much pay under a second plan is more than under the first, career by career.

    Who is out is paid nothing.

    Args:
        mean: mean of the difference over all careers, ``(years + 1,)``.
        second: sum of the squares of its distances from that, ``(years + 1,)``.
    """

    mean: FloatArray
    second: FloatArray


@attrs.frozen(kw_only=True, eq=False)
class Trace:
    """Single careers.

    Args:
        way_out: still in, or the first way out, ``(years + 1, careers)``.
        level: number of the level of those still in, ``(years + 1, careers)``.
        pay: pay of those still in [currency/year], ``(years + 1, careers)``.
    """

    way_out: npt.NDArray[np.int8]
    level: npt.NDArray[np.intp]
    pay: FloatArray


class _Block:
    """The careers of one block, one cohort for each plan, and their random numbers."""

    __slots__ = ("cohorts", "draws", "has_shocks", "place")

    def __init__(self, place: int, draws: Draws, cohorts: tuple[Cohort, ...]) -> None:
        self.place, self.draws, self.cohorts = place, draws, cohorts
        self.has_shocks = any(each.plan.process.shock_sd for each in cohorts)

    def advance(self, year: int, buffer: FloatArray) -> None:
        """Live through a year; a block in which nobody is left any more needs no numbers."""
        if all(each.is_over for each in self.cohorts):
            return
        moves = self.draws.moves(buffer[0])
        shocks = self.draws.shocks(buffer[1]) if self.has_shocks else None
        for each in self.cohorts:
            each.advance(year, moves, shocks if each.plan.process.shock_sd else None)


def sample(
    plans: Sequence[Plan],
    span: Span,
    *,
    probabilities: Sequence[float],
    level: int | None = None,
    threads: int | None = None,
) -> tuple[tuple[Sample, ...], Paired]:
    """Run the same careers under each plan.

    Years are the outer loop, so that memory grows with careers and not with years. Sums are taken
    per block and added in the order of blocks; so nothing depends on the number of threads.

    Args:
        plans: one plan, or two of the same years that are to be compared.
        span: which careers.
        probabilities: of which quantiles are taken in each year.
        level: number of the level of whose pay; None for all who are still in.
        threads: how many threads; None for one per processor that may be used.

    Returns:
        One sample per plan, and the differences of the last from the first: nothing for one plan.
    """
    places = span.blocks()
    tallies = [Tally(plan, span.careers, len(places), probabilities, level) for plan in plans]
    blocks = [_block(tallies, span, place, *each) for place, each in enumerate(places)]
    differences = np.zeros((len(blocks), 3))
    paired = np.zeros((2, plans[0].years + 1))
    workers = min(threads or _processors(), len(blocks))
    parts = [blocks[start::workers] for start in range(workers)]

    def live(year: int, part: list[_Block]) -> None:
        buffer = np.empty((2, BLOCK))
        for block in part:
            if year:
                block.advance(year, buffer)
            for tally, cohort in zip(tallies, block.cohorts, strict=True):
                tally.count(block.place, cohort)
            if len(plans) > 1:
                differences[block.place] = _difference(block.cohorts, buffer[0])

    with ThreadPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        for year in _watched(plans[0].years + 1, span.careers):
            _each(pool, partial(live, year), parts)
            for place, tally in enumerate(tallies):
                pay = tally.close(year, [block.cohorts[place] for block in blocks])
                # Taken beside the next year's careers, at most two years behind.
                tally.quantiles.append(_begun(pool, pay, tally.probabilities))
                if year:
                    tally.quantiles[year - 1].result()
            if len(plans) > 1:
                heads, mean, second = differences.T
                paired[:, year] = merged(heads, mean, second, second, second)[:2]
        samples = tuple(tally.result(block.cohorts[place] for block in blocks) for place, tally in enumerate(tallies))
    return samples, Paired(mean=paired[0], second=paired[1])


def trace(plan: Plan, span: Span) -> Trace:
    """Run a few careers and keep all years of each: only their blocks are run.

    Args:
        plan: the plan.
        span: which careers.
    """
    years = plan.years + 1
    tally = Tally(plan, span.careers, 0, (), None)
    way_out = np.zeros((years, span.careers), dtype=np.int8)
    level = np.zeros((years, span.careers), dtype=np.intp)
    pay = np.full((years, span.careers), np.nan)
    buffer = np.empty((2, BLOCK))
    for each in span.blocks():
        block = _block([tally], span, 0, *each)
        (cohort,) = block.cohorts
        offset = each[0] * BLOCK - span.first
        own = slice(offset + each[1], offset + each[1] + each[2])
        for year in range(years):
            if year:
                block.advance(year, buffer)
            way_out[year, own] = cohort.way_out
            level[year, cohort.careers + offset] = plan.level_of.take(cohort.state)
            pay[year, cohort.careers + offset] = cohort.pay
    return Trace(way_out=way_out, level=level, pay=pay)


def _block(tallies: Sequence[Tally], span: Span, place: int, number: int, low: int, count: int) -> _Block:
    draws = Draws(span.seed, number)
    offset = number * BLOCK + low - span.first
    own = slice(offset, offset + count)
    spread = any(tally.plan.process.start_sd for tally in tallies)
    start = draws.start() if spread else None
    cohorts = tuple(
        Cohort(
            plan=tally.plan,
            first=low,
            way_out=tally.way_out[own],
            worths=tuple(each[own] for each in tally.worths),
            start=start if tally.plan.process.start_sd else None,
        )
        for tally in tallies
    )
    return _Block(place, draws, cohorts)


def _difference(cohorts: Sequence[Cohort], buffer: FloatArray) -> tuple[int, float, float]:
    """How many careers a block has, and mean and second power of the difference of their pay."""
    one, other = cohorts
    count = one.way_out.size
    off = buffer[:count]
    off[:] = 0.0
    off[other.careers - other.first] = other.pay
    off[one.careers - one.first] -= one.pay
    mean = float(off.mean())
    off -= mean
    return count, mean, float(np.einsum("i,i->", off, off))


def _each(pool: ThreadPoolExecutor | None, work: Callable[[list[_Block]], None], parts: Iterable[list[_Block]]) -> None:
    for _done in (map if pool is None else pool.map)(work, parts):
        pass


def _begun(
    pool: ThreadPoolExecutor | None, pay: FloatArray, probabilities: Sequence[float]
) -> Future[tuple[FloatArray, FloatArray]]:
    if pool is not None:
        return pool.submit(sample_quantiles, pay, probabilities)
    done: Future[tuple[FloatArray, FloatArray]] = Future()
    done.set_result(sample_quantiles(pay, probabilities))
    return done


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _watched(years: int, careers: int) -> Iterable[int]:
    if years * careers < LONG_RUN:
        return range(years)
    # Imported for long runs alone; it writes only where a terminal watches.
    from tqdm import tqdm

    return tqdm(range(years), desc="simulate", unit="year", leave=False, delay=1, disable=None)
