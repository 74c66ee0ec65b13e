"""What is counted and summed up of careers, block by block and year by year."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.cohort import CHANGED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.cohort import Cohort
    from careerkit.analysis.run_plan import Plan

    IntArray = npt.NDArray[np.intp]

__all__ = ["Sample", "Tally", "merged"]


@attrs.frozen(kw_only=True, eq=False)
class Sample:
    """What a run counts and sums up under one plan.

    Args:
        heads: people on each level, ``(years + 1, levels)``.
        entered: people who enter each level in the year, ``(years + 1, levels)``.
        left: people who left the labour force and who changed occupation, ``(years + 1, 2)``.
        mean: mean pay of those still in, ``(years + 1,)``.
        second: sum of the squares of their distances from it, ``(years + 1,)``.
        fourth: sum of the fourth powers of the same, ``(years + 1,)``.
        level_sum: sum of pay on each level, ``(years + 1, levels)``.
        level_square: sum of the squares of pay on each level, ``(years + 1, levels)``.
        cuts: in how many years of those who stayed in pay fell.
        quantiles: quantiles of pay of those still in, or on one level, ``(probabilities, years + 1)``.
        quantile_errors: the standard error of each, ``(probabilities, years + 1)``.
        worths: present value of base pay, and of total pay, of each career, ``(careers,)`` each.
    """

    heads: npt.NDArray[np.intp]
    entered: npt.NDArray[np.intp]
    left: npt.NDArray[np.intp]
    mean: FloatArray
    second: FloatArray
    fourth: FloatArray
    level_sum: FloatArray
    level_square: FloatArray
    cuts: int
    quantiles: FloatArray
    quantile_errors: FloatArray
    worths: tuple[FloatArray, ...]


class Tally:
    """One plan's counts and sums, year by year, and those of the blocks in the present year."""

    plan: Plan
    probabilities: tuple[float, ...]
    level: int | None
    way_out: npt.NDArray[np.int8]
    worths: tuple[FloatArray, ...]
    heads: IntArray
    entered: IntArray
    left: IntArray
    level_sum: FloatArray
    level_square: FloatArray
    mean: FloatArray
    second: FloatArray
    fourth: FloatArray
    block_heads: IntArray
    block_entered: IntArray
    block_sums: FloatArray
    block_squares: FloatArray
    block_moments: FloatArray
    quantiles: list[Future[tuple[FloatArray, FloatArray]]]

    def __init__(
        self, plan: Plan, careers: int, blocks: int, probabilities: Sequence[float], level: int | None
    ) -> None:
        years, levels = plan.years + 1, plan.levels
        self.plan, self.probabilities, self.level = plan, tuple(probabilities), level
        self.way_out = np.zeros(careers, dtype=np.int8)
        asked = 0 if not plan.values_pay else 1 if plan.package is None else 2
        self.worths = tuple(np.zeros(careers) for _ in range(asked))
        self.heads, self.entered = np.zeros((2, years, levels), dtype=np.intp)
        self.left = np.zeros((years, 2), dtype=np.intp)
        self.level_sum, self.level_square = np.zeros((2, years, levels))
        self.mean, self.second, self.fourth = np.full((3, years), np.nan)
        self.block_heads, self.block_entered = np.zeros((2, blocks, levels), dtype=np.intp)
        self.block_sums, self.block_squares = np.zeros((2, blocks, levels))
        self.block_moments = np.zeros((blocks, 4))
        self.quantiles = []

    def count(self, block: int, cohort: Cohort) -> None:
        """Count a block in the present year."""
        states = self.plan.growth.size
        shape = (self.plan.levels, -1)
        state, pay = cohort.state, cohort.pay
        self.block_heads[block] = np.bincount(state, minlength=states).reshape(shape).sum(axis=1)
        self.block_sums[block] = np.bincount(state, pay, minlength=states).reshape(shape).sum(axis=1)
        self.block_squares[block] = np.bincount(state, pay**2, minlength=states).reshape(shape).sum(axis=1)
        self.block_entered[block] = cohort.entered
        mean = self.block_sums[block].sum() / max(pay.size, 1)
        self.block_moments[block] = mean, *_moments(pay - mean)

    def close(self, year: int, cohorts: Sequence[Cohort]) -> FloatArray:
        """Sum the blocks up in their order; the pay whose quantiles are asked for."""
        heads = self.block_heads.sum(axis=1)
        self.heads[year] = self.block_heads.sum(axis=0)
        self.entered[year] = self.block_entered.sum(axis=0)
        self.left[year] = [np.count_nonzero(self.way_out == way) for way in (LEFT, CHANGED)]
        self.level_sum[year] = self.block_sums.sum(axis=0)
        self.level_square[year] = self.block_squares.sum(axis=0)
        if heads.any():
            self.mean[year], self.second[year], self.fourth[year] = merged(heads, *self.block_moments.T)
        if self.level is None:
            return np.concatenate([each.pay for each in cohorts])
        there = (each.plan.level_of.take(each.state) == self.level for each in cohorts)
        return np.concatenate([each.pay[on] for each, on in zip(cohorts, there, strict=True)])

    def result(self, cohorts: Iterable[Cohort]) -> Sample:
        """All of it."""
        found = [each.result() for each in self.quantiles]
        return Sample(
            heads=self.heads,
            entered=self.entered,
            left=self.left,
            mean=self.mean,
            second=self.second,
            fourth=self.fourth,
            level_sum=self.level_sum,
            level_square=self.level_square,
            cuts=sum(each.cuts for each in cohorts),
            quantiles=np.column_stack([quantiles for quantiles, _errors in found]),
            quantile_errors=np.column_stack([errors for _quantiles, errors in found]),
            worths=self.worths,
        )


def merged(
    heads: npt.NDArray[np.intp] | FloatArray,
    mean: FloatArray,
    second: FloatArray,
    third: FloatArray,
    fourth: FloatArray,
) -> tuple[float, float, float]:
    """Mean of all, and second and fourth powers of distances from it, from those of the blocks."""
    middle = float((heads * mean).sum() / heads.sum())
    off = np.where(heads > 0, mean - middle, 0.0)
    square = off * off
    seconds = (second + heads * square).sum()
    fourths = (fourth + 4 * off * third + 6 * square * second + heads * square * square).sum()
    return middle, float(seconds), float(fourths)


def _moments(off: FloatArray) -> tuple[float, float, float]:
    """Sums of the second, third and fourth powers."""
    square = off * off
    # Unlike a dot product these sums call no library that has threads of its own.
    return float(square.sum()), float(np.einsum("i,i->", square, off)), float(np.einsum("i,i->", square, square))
