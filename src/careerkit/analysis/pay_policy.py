"""Rules of pay that look at a person's own pay: ranges, a merit matrix, a cap."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.chain import FloatArray
from careerkit.analysis.pay_range import PayRange
from careerkit.analysis.rates import real_number
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.validators import is_a, tuple_of

if TYPE_CHECKING:
    from careerkit.analysis.process import CareerProcess

__all__ = ["PayPolicy", "PayRule", "PayStep"]


@attrs.frozen(kw_only=True, eq=False)
class PayStep:
    """One year of some careers that stay in, as a pay rule sees it.

    The arrays have one entry per career, ``(careers,)``. They hold a part of all careers at a time,
    so a rule must work on each career by itself, and give a new array.

    Args:
        year: the year whose pay is asked for, 1 … n.
        pay: pay of the year before [currency/year].
        proposed: pay that the process gives: pay · (1 + merit) · (1 + raise) · shock [currency/year].
        level_before: number of the level of the year before, from 0.
        level: number of the level in the year, from 0.
        years_on_level: whole years completed on the level of the year before, this year not counted [years].
        promoted: whether promoted.
        merit: merit of the process, m [1/year].
        promotion_raise: raise of the process beside merit, b; 0 for those who are not promoted [share of pay].
        shock: the permanent shock, exp(σz − σ²/2).
        structure: yearly movement of market pay, s [1/year].
    """

    year: int
    pay: FloatArray
    proposed: FloatArray
    level_before: npt.NDArray[np.intp]
    level: npt.NDArray[np.intp]
    years_on_level: npt.NDArray[np.intp]
    promoted: npt.NDArray[np.bool_]
    merit: FloatArray
    promotion_raise: FloatArray
    shock: FloatArray
    structure: float


PayRule: TypeAlias = Callable[[PayStep], npt.NDArray[Any]]
"""What takes the place of the process's pay: a step to the pay of its year, ``(careers,)``."""


def _merit_matrix(value: object) -> tuple[tuple[float, float], ...] | None:
    if value is None:
        return None
    name = "PayPolicy.merit_matrix"
    try:
        rows = [tuple(row) for row in value]  # type: ignore[attr-defined]
    except TypeError:
        msg = f"{name}: expected rows of (compa-ratio up to, rate), found {value!r:.60}"
        raise InvalidTypeError(msg) from None
    if not rows or any(len(row) != 2 for row in rows):
        msg = f"{name}: expected one or more rows of (compa-ratio up to, rate), found {value!r:.60}"
        raise InvalidValueError(msg)
    last = len(rows) - 1
    if rows[last][0] != math.inf:
        msg = f"{name}[{last}]: expected the last row to hold up to math.inf, found {rows[last][0]!r}"
        raise InvalidValueError(msg)
    bounds = [*(real_number(f"{name}[{place}]", row[0]) for place, row in enumerate(rows[:-1])), math.inf]
    rates = [real_number(f"{name}[{place}]", row[1]) for place, row in enumerate(rows)]
    low = 0.0
    for place, (bound, rate) in enumerate(zip(bounds, rates, strict=True)):
        if bound <= low:
            msg = f"{name}[{place}]: expected compa-ratios above 0 that rise, found {bound!r} after {low!r}"
            raise InvalidValueError(msg)
        if not -1 < rate <= 1:
            msg = f"{name}[{place}]: expected a rate above -1 (-100 %) and at most 1 (100 %), found {rate!r}"
            raise InvalidValueError(msg)
        low = bound
    return tuple(zip(bounds, rates, strict=True))


def _promotion_raise(value: object) -> float | None:
    return None if value is None else real_number("PayPolicy.promotion_raise", value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayPolicy(Record):
    """An employer's rules of pay, which look at where a person's pay stands in the level's range.

    In each year pay is pay · (1 + merit) · (1 + raise) · shock, as in the process, with merit from
    the matrix and the raise of the policy, if it has them. Then it is at least the minimum of the
    new level's range on promotion, and at most the range's maximum; who is paid more already is
    not cut, but waits for the range. Ranges move with the market, at the structure s of the
    process. Merit matrix and compa-ratio are those of Milkovich, Newman and Gerhart, *Compensation*.

    Args:
        ranges: the range of each level in year 0, the lowest first, ``(levels,)``.
        merit_matrix: rows of (compa-ratio up to, rate) [1/year]: pay over the midpoint of the
            level's range of the year before decides; the last row holds up to ``math.inf``. None
            for the merit of the process.
        cap_at_maximum: whether pay stops at the maximum of the level's range.
        raise_to_minimum: whether a promotion lifts pay to at least the new range's minimum.
        promotion_raise: a fixed raise beside merit [share of pay]; None for that of the process.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if the compa-ratios do not rise to ``math.inf``, or a rate or the raise
            is out of its bounds.

    >>> import math
    >>> import careerkit as ck
    >>> ranges = (ck.PayRange(32_000, 40_000, 48_000), ck.PayRange(44_000, 55_000, 66_000))
    >>> policy = ck.PayPolicy(ranges=ranges, merit_matrix=((0.9, 0.05), (1.1, 0.03), (math.inf, 0.01)))
    >>> print(policy)
    pay policy: merit by compa-ratio (5.0 % up to 0.9, 3.0 % up to 1.1, 1.0 % above), capped at the range's maximum, at least the new range's minimum on promotion
    """  # noqa: E501

    ranges: tuple[PayRange, ...] = attrs.field(validator=tuple_of(PayRange, at_least=1))
    merit_matrix: tuple[tuple[float, float], ...] | None = attrs.field(default=None, converter=_merit_matrix)
    cap_at_maximum: bool = attrs.field(default=True, validator=is_a(bool))
    raise_to_minimum: bool = attrs.field(default=True, validator=is_a(bool))
    promotion_raise: float | None = attrs.field(default=None, converter=_promotion_raise)

    @promotion_raise.validator
    def _raises(self, _attribute: object, value: float | None) -> None:
        if value is not None and not -0.99 <= value <= 100:
            msg = f"PayPolicy.promotion_raise: expected a raise from -0.99 to 100 times pay, found {value!r}"
            raise InvalidValueError(msg)

    def check(self, process: CareerProcess) -> None:
        """See that the policy fits a process.

        Args:
            process: the process.

        Raises:
            InvalidValueError: if it has another number of levels.
            CurrencyError: if a range is in another currency.
        """
        if len(self.ranges) != len(process.levels):
            msg = f"PayPolicy.ranges: expected one per level, {len(process.levels)}, found {len(self.ranges)}"
            raise InvalidValueError(msg)
        for place, each in enumerate(self.ranges):
            if each.currency not in (None, process.currency):
                msg = f"PayPolicy.ranges[{place}]: expected {process.currency}, found {each.currency}"
                raise CurrencyError(msg)

    def __call__(self, step: PayStep) -> FloatArray:
        """Pay of the year, ``(careers,)``.

        Args:
            step: the careers and what the process proposes.
        """
        moved = (1 + step.structure) ** step.year
        growth = 1 + self._merit(step)
        growth *= np.where(step.promoted, 1 + self._raise(step), 1.0)
        pay: FloatArray = step.pay * growth * step.shock
        if self.raise_to_minimum:
            least = self._bounds("minimum").take(step.level) * moved
            np.maximum(pay, least, out=pay, where=step.promoted)
        if self.cap_at_maximum:
            most = self._bounds("maximum").take(step.level) * moved
            np.minimum(pay, np.maximum(most, step.pay), out=pay)
        return pay

    def _merit(self, step: PayStep) -> FloatArray:
        if self.merit_matrix is None:
            return step.merit
        bounds, rates = np.array(self.merit_matrix).T
        midpoint = self._bounds("midpoint").take(step.level_before) * (1 + step.structure) ** (step.year - 1)
        merit: FloatArray = rates.take(np.searchsorted(bounds, step.pay / midpoint))
        return merit

    def _raise(self, step: PayStep) -> FloatArray | float:
        return step.promotion_raise if self.promotion_raise is None else self.promotion_raise

    def _bounds(self, name: str) -> FloatArray:
        return np.array([float(getattr(each, name)) for each in self.ranges])

    def __str__(self) -> str:
        parts = []
        if self.merit_matrix is not None:
            rows = [f"{rate * 100:.1f} % up to {bound:g}" for bound, rate in self.merit_matrix[:-1]]
            rest = f"{self.merit_matrix[-1][1] * 100:.1f} %"
            parts.append(f"merit by compa-ratio ({', '.join([*rows, f'{rest} above' if rows else rest])})")
        if self.promotion_raise is not None:
            parts.append(f"a raise of {self.promotion_raise * 100:.1f} % on promotion")
        if self.cap_at_maximum:
            parts.append("capped at the range's maximum")
        if self.raise_to_minimum:
            parts.append("at least the new range's minimum on promotion")
        return f"pay policy: {', '.join(parts) or 'as the process'}"
