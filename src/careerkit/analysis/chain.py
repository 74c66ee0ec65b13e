"""The states of a career process as arrays, and how heads move through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis import schedule

if TYPE_CHECKING:
    from careerkit.analysis.process import CareerProcess
    from careerkit.analysis.rates import RateTable

__all__ = ["Chain", "FloatArray", "Heads", "chain_of", "check_years", "count_heads", "stay_on"]

FloatArray: TypeAlias = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True, eq=False)
class Chain:
    """A career process as arrays over the states, level × years on the level, ``(levels, columns)``.

    The last column holds for all longer stays.

    Args:
        promote: chance to be promoted, of all who are in the state [1/year]: leaving goes first.
        leave: chance to leave the labour force [1/year].
        change: chance to change occupation [1/year].
        stay: chance to stay on the level [1/year].
        growth: pay after a year on the level over pay before it.
        promoted_growth: the same for those who are promoted.
        start: level and column of year 0.
    """

    promote: FloatArray
    leave: FloatArray
    change: FloatArray
    stay: FloatArray
    growth: FloatArray
    promoted_growth: FloatArray
    start: tuple[int, int]

    @property
    def shape(self) -> tuple[int, int]:
        """Levels and columns."""
        levels, columns = self.promote.shape
        return levels, columns


def chain_of(process: CareerProcess) -> Chain:
    """The process as arrays."""
    tables = (
        process.promotion,
        process.leave_labour_force,
        process.change_occupation,
        process.merit,
        process.promotion_raise,
    )
    # Two columns at least: a first year, and all later ones.
    columns = max(2, *(len(table[0]) for table in tables))
    promotion, leave, change, merit, raised = (_widened(table, columns) for table in tables)
    remaining = np.maximum(0.0, 1.0 - leave - change)
    growth = 1.0 + merit
    return Chain(
        promote=remaining * promotion,
        leave=leave,
        change=change,
        stay=remaining * (1.0 - promotion),
        growth=growth,
        promoted_growth=growth * (1.0 + raised),
        start=(process.start_place, min(process.start_years, columns - 1)),
    )


def _widened(table: RateTable, columns: int) -> FloatArray:
    array = np.array(table)
    return np.pad(array, ((0, 0), (0, columns - array.shape[1])), mode="edge")


@attrs.frozen(kw_only=True, eq=False)
class Heads:
    """Where a cohort of one is, year by year.

    Args:
        states: share in each state, ``(years + 1, levels, columns)``.
        left: share that has left the labour force and share that has changed occupation, ``(years + 1, 2)``.
        entered: share that enters each level in the year, ``(years + 1, levels)``.
    """

    states: FloatArray
    left: FloatArray
    entered: FloatArray


def count_heads(chain: Chain, years: int) -> Heads:
    """Forward recursion of the shares in each state."""
    levels, columns = chain.shape
    states = np.zeros((years + 1, levels, columns))
    left = np.zeros((years + 1, 2))
    entered = np.zeros((years + 1, levels))
    states[0][chain.start] = 1.0
    entered[0, chain.start[0]] = 1.0
    for year in range(years):
        now, then = states[year], states[year + 1]
        staying = now * chain.stay
        then[:, 1:] = staying[:, :-1]
        then[:, -1] += staying[:, -1]
        entered[year + 1, 1:] = (now * chain.promote)[:-1].sum(axis=1)
        then[1:, 0] += entered[year + 1, 1:]
        left[year + 1, 0] = left[year, 0] + (now * chain.leave).sum()
        left[year + 1, 1] = left[year, 1] + (now * chain.change).sum()
    return Heads(states=states, left=left, entered=entered)


def stay_on(chain: Chain, place: int) -> tuple[float, float]:
    """Expected years on a level from its first column there, or from the start, and the chance to be promoted."""
    column = chain.start[1] if place == chain.start[0] else 0
    here, expected, promoted = 1.0, 0.0, 0.0
    stay, promote = chain.stay[place], chain.promote[place]
    for year in range(column, len(stay) - 1):
        expected += here
        promoted += here * promote[year]
        here *= stay[year]
    if here == 0:
        return expected, float(promoted)
    # The last column holds for ever: a geometric series.
    leaving = 1.0 - stay[-1]
    if leaving == 0:
        return float("inf"), float(promoted)
    return float(expected + here / leaving), float(promoted + here * promote[-1] / leaving)


def check_years(years: object) -> int:
    """See that a run has a length that a working life can have.

    Raises:
        InvalidTypeError: if it is no whole number.
        InvalidValueError: if it is below 1 or above 80.
    """
    return schedule.check_years(int(years) if isinstance(years, np.integer) else years, least=1)
