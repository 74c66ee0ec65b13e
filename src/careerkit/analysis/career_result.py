"""What a forecast and a simulation have in common: what they show, and on what it rests."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Self

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.career_notes import place_text, process_notes, process_sources, source_notes
from careerkit.analysis.chain import chain_of, stay_on
from careerkit.analysis.frozen_arrays import FrozenArrays
from careerkit.analysis.money_terms import MoneyTerms
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.worth import PresentValue
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.package import PackageSchedule
    from careerkit.analysis.process_fields import LevelName
    from careerkit.model.exchange_rate import ExchangeRate
    from careerkit.model.price_index import PriceIndex
    from careerkit.model.source import Citation

__all__ = ["COUNTED", "CareerResult", "PresentValue", "checked_probabilities", "number_or_none"]

SHOWN = (0.1, 0.5, 0.9)
"""The quantiles that a printed table holds."""

COUNTED = "counted are those still in: neither left the labour force nor changed occupation"
"""Whose pay is told."""

SHOWN_LEVELS = 7
"""How many levels a printed table holds; of longer ladders it has the top."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CareerResult(FrozenArrays, Tabular):
    """Heads and pay of a cohort, year by year; the base of ``Forecast`` and ``Simulation``.

    Args:
        process: the process.
        years: how many years [years].
        headcount: share of the cohort on each level, ``(years + 1, levels)``.
        left: share that has left the labour force and share that has changed occupation, ``(years + 1, 2)``.
        entered: share that enters each level in the year, ``(years + 1, levels)``.
        nominal_mean: mean base pay of those still in [currency/year], ``(years + 1,)``.
        nominal_sd: standard deviation of the same [currency/year], ``(years + 1,)``.
        nominal_level_mean: mean base pay on each level [currency/year], ``(years + 1, levels)``;
            not a number where nobody is.
        nominal_level_sd: standard deviation of the same [currency/year], ``(years + 1, levels)``.
        nominal_cut_share: share of all years of those still in whose pay falls in nominal terms.
        nominal_worth: present value of base pay; None where it cannot be told.
        nominal_total_worth: present value of total pay; None without a package.
        terms: in what money the result is told.
        package: what is paid on top of base; None for base alone.
    """

    process: CareerProcess
    years: int
    headcount: FloatArray
    left: FloatArray
    entered: FloatArray
    nominal_mean: FloatArray
    nominal_sd: FloatArray
    nominal_level_mean: FloatArray
    nominal_level_sd: FloatArray
    nominal_cut_share: float
    nominal_worth: PresentValue | None
    nominal_total_worth: PresentValue | None
    terms: MoneyTerms
    package: PackageSchedule | None

    @property
    @abstractmethod
    def caption(self) -> str:
        """What kind of result it is."""

    @abstractmethod
    def nominal_quantiles(self, probabilities: tuple[float, ...], place: int | None) -> FloatArray:
        """Quantiles of nominal base pay of those still in, or on one level, ``(len(p), years + 1)``."""

    @property
    def _scale(self) -> FloatArray:
        return np.array(self.terms.scale)

    @property
    def mean(self) -> FloatArray:
        """Mean base pay of those still in [currency/year], ``(years + 1,)``."""
        return self.nominal_mean * self._scale

    @property
    def sd(self) -> FloatArray:
        """Standard deviation of base pay among those still in [currency/year], ``(years + 1,)``."""
        return self.nominal_sd * self._scale

    @property
    def level_mean(self) -> FloatArray:
        """Mean base pay on each level [currency/year], ``(years + 1, levels)``; not a number where nobody is."""
        return self.nominal_level_mean * self._scale[:, None]

    @property
    def level_sd(self) -> FloatArray:
        """Standard deviation of base pay on each level [currency/year], ``(years + 1, levels)``."""
        return self.nominal_level_sd * self._scale[:, None]

    @property
    def total_mean(self) -> FloatArray:
        """Mean total pay of those still in [currency/year], ``(years + 1,)``."""
        return self._total(self.nominal_mean)

    @property
    def total_sd(self) -> FloatArray:
        """Standard deviation of total pay among those still in [currency/year], ``(years + 1,)``."""
        return self.nominal_sd * self._shares[0] * self._scale

    def quantiles(self, p: float | Sequence[float], *, level: LevelName | None = None) -> FloatArray:
        """Quantiles of base pay among those still in [currency/year], ``(len(p), years + 1)``.

        Args:
            p: probabilities between 0 and 1.
            level: name or number of a level, for those on it alone; not a number in years in
                which nobody is there.

        Raises:
            InvalidValueError: if a probability is not between 0 and 1.
            NotFoundError: if there is no such level.
        """
        place = None if level is None else self.process.place(level)
        return self.nominal_quantiles(checked_probabilities(p), place) * self._scale

    def total_quantiles(self, p: float | Sequence[float], *, level: LevelName | None = None) -> FloatArray:
        """Quantiles of total pay, as ``quantiles`` of base pay [currency/year], ``(len(p), years + 1)``."""
        place = None if level is None else self.process.place(level)
        return self._total(self.nominal_quantiles(checked_probabilities(p), place))

    def years_to(self, level: LevelName) -> FloatArray:
        """The share of the cohort that reaches a level in each year, ``(years + 1,)``.

        Args:
            level: name or number of the level.

        Raises:
            NotFoundError: if there is none.
        """
        return self.entered[:, self.process.place(level)]

    @property
    def reached(self) -> FloatArray:
        """The share of the cohort that reaches each level within the years, ``(levels,)``."""
        reached: FloatArray = self.entered.sum(axis=0)
        return reached

    @property
    def years_spent(self) -> FloatArray:
        """Years that one of the cohort spends on each level within the years, on average [years], ``(levels,)``."""
        spent: FloatArray = self.headcount[:-1].sum(axis=0)
        return spent

    @property
    def chance_ever(self) -> FloatArray:
        """The chance ever to reach each level, however long it takes, ``(levels,)``."""
        chain = chain_of(self.process)
        chances = np.zeros(len(self.process.levels))
        chances[self.process.start_place] = 1.0
        for place in range(self.process.start_place + 1, len(chances)):
            chances[place] = chances[place - 1] * stay_on(chain, place - 1)[1]
        return chances

    @property
    def expected_years(self) -> FloatArray:
        """Years on each level of those who reach it, however long, on average [years], ``(levels,)``.

        On the start level they count from year 0. Infinite where nobody ever leaves.
        """
        chain = chain_of(self.process)
        levels = range(len(self.process.levels))
        below = self.process.start_place
        return np.array([stay_on(chain, place)[0] if place >= below else 0.0 for place in levels])

    @property
    def median(self) -> FloatArray:
        """Median base pay of those still in [currency/year], ``(years + 1,)``.

        Raises:
            InvalidValueError: if pay has no spread, so that its quantiles jump.
        """
        middle: FloatArray = self.quantiles(0.5)[0]
        return middle

    @property
    def present_value(self) -> PresentValue:
        """What base pay of all years is worth in year 0, discounted at the assumptions' rate.

        Who left the labour force is paid nothing; of those who changed occupation
        ``CareerProcess.after_change`` tells.

        Raises:
            InvalidValueError: if some change occupation, and what becomes of their pay is not named.
        """
        return self._worth(self.nominal_worth)

    @property
    def total_present_value(self) -> PresentValue:
        """The same of total pay; without a package that of base pay.

        Raises:
            InvalidValueError: as for ``present_value``.
        """
        return self._worth(self.nominal_worth if self.package is None else self.nominal_total_worth)

    def _worth(self, worth: PresentValue | None) -> PresentValue:
        if worth is None:
            msg = (
                "CareerProcess.after_change: expected 'nothing' or 'keeps-pace', found None; some change occupation, "
                "and a present value must say what becomes of their pay"
            )
            raise InvalidValueError(msg)
        return worth.scaled(self.terms.scale[0], self.terms.currency)

    def real(self, prices: PriceIndex | None = None, base: int | date | None = None) -> Self:
        """The same result, all years in the money of one.

        Args:
            prices: a price index; None for money of year 0, by the assumed inflation alone.
            base: the year, or a day in the month, whose money it is; asked for with an index only.

        Raises:
            InvalidValueError: if it is real already, or the index does not fit.
        """
        return attrs.evolve(self, terms=self.terms.real(self.process.assumptions, prices, base))

    def converted(self, rate: ExchangeRate) -> Self:
        """The same result in another currency, at one rate in all years.

        Args:
            rate: the rate that is to be used; none is ever used unasked.

        Raises:
            CurrencyError: if the rate is from another currency.
        """
        return attrs.evolve(self, terms=self.terms.converted(rate))

    def rows(self) -> list[dict[str, object]]:
        """One dict per year: heads, pay of those still in (mean, sd, p10, p50, p90), and total pay if asked for."""
        columns = self._columns()
        rows: list[dict[str, object]] = []
        for year in range(self.years + 1):
            row: dict[str, object] = {"year": year}
            row.update({name: number_or_none(values[year]) for name, values in columns.items()})
            row.update({"currency": self.terms.currency, "money": self.terms.kind})
            rows.append(row)
        return rows

    def _columns(self) -> dict[str, FloatArray]:
        heads = {f"on_{name}": self.headcount[:, place] for place, name in enumerate(self.process.levels)}
        columns = {
            "still_in": self.headcount.sum(axis=1),
            "left_labour_force": self.left[:, 0],
            "changed_occupation": self.left[:, 1],
            **heads,
            "mean": self.mean,
            "sd": self.sd,
        }
        fan = self._fan()
        if fan is not None:
            columns |= {f"p{p * 100:g}": line for p, line in zip(SHOWN, fan, strict=True)}
        if self.package is not None:
            columns |= {"total_mean": self.total_mean, "total_sd": self.total_sd}
        return columns

    def _fan(self) -> FloatArray | None:
        """The quantiles that are shown; None where there are none."""
        return self.quantiles(SHOWN)

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows of the printed table."""
        unit = self.terms.unit
        shown = {"still in": self.headcount.sum(axis=1), f"mean [{unit}]": self.mean}
        fan = self._fan()
        if fan is not None:
            shown |= {f"p{p * 100:g}": line for p, line in zip(SHOWN, fan, strict=True)}
        if self.package is not None:
            shown["total, mean"] = self.total_mean
        levels = self.process.levels
        # A long ladder would not fit the page; rows() has all of it.
        first = 0 if len(levels) <= SHOWN_LEVELS else len(levels) - 1
        on_level = {f"on {name}": self.headcount[:, first + place] for place, name in enumerate(levels[first:])}
        shown |= on_level
        head = ["year", *shown]
        shares = {"still in", *on_level}
        rows = []
        for year in range(self.years + 1):
            cells = (f"{v[year]:.1%}" if k in shares else _amount(v[year]) for k, v in shown.items())
            rows.append([str(year), *cells])
        return head, rows

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        worth = [] if self.nominal_worth is None else [str(self.present_value)]
        return (
            COUNTED,
            f"base pay, full time, before tax{place_text(self.process)}, {self.terms.kind}, in {self.terms.currency}",
            *process_notes(self.process),
            f"pay falls in nominal terms in {self.nominal_cut_share:.1%} of all years",
            *worth,
            *([] if self.package is None else self.package.notes),
            *self.process.notes,
            *self.terms.notes,
            "parameter error, business cycle and automation are not in it",
            *source_notes(self.process),
        )

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Where the figures come from, each place once."""
        return process_sources(self.process)

    @property
    def _shares(self) -> tuple[FloatArray | float, FloatArray | float]:
        if self.package is None:
            return 1.0, 0.0
        return np.array(self.package.share), np.array(self.package.amount)

    def _total(self, base: FloatArray) -> FloatArray:
        share, amount = self._shares
        total: FloatArray = (base * share + amount) * self._scale
        return total


def checked_probabilities(p: float | Sequence[float] | npt.NDArray[Any]) -> tuple[float, ...]:
    """Probabilities as a tuple, each strictly between 0 and 1.

    Raises:
        InvalidTypeError: if one is no number.
        InvalidValueError: if there is none, or one is outside.
    """
    try:
        # NumPy would read a text as a number.
        given = np.atleast_1d(np.asarray(object() if isinstance(p, str) else p, dtype=float))
    except (TypeError, ValueError):
        msg = f"p: expected probabilities between 0 and 1, found {p!r}"
        raise InvalidTypeError(msg) from None
    if given.ndim != 1 or not given.size or not np.all((given > 0) & (given < 1)):
        msg = f"p: expected one or more probabilities between 0 and 1, both excluded, found {p!r}"
        raise InvalidValueError(msg)
    return tuple(given.tolist())


def number_or_none(value: float) -> float | None:
    """A number as Python's own; None where it is not one."""
    return None if np.isnan(value) else float(value)


def _amount(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:,.0f}"
