"""Two processes side by side, on the same random numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from careerkit.analysis.career_result import COUNTED, number_or_none
from careerkit.analysis.chain import check_years
from careerkit.analysis.frozen_arrays import FrozenArrays
from careerkit.analysis.order_statistics import sample_quantiles
from careerkit.analysis.package import package_schedule
from careerkit.analysis.run_checks import check_memory, checked_process, checked_rule, whole_number
from careerkit.analysis.run_plan import plan_of
from careerkit.analysis.sampling import Span, sample
from careerkit.analysis.sampling_error import mean_and_error, quotient
from careerkit.analysis.simulation import (
    PROBABILITIES,
    Simulation,
    kept_probabilities,
    result_of,
)
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from datetime import date

    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.pay_policy import PayRule
    from careerkit.analysis.process import CareerProcess
    from careerkit.model.compensation import Compensation
    from careerkit.model.exchange_rate import ExchangeRate
    from careerkit.model.price_index import PriceIndex

__all__ = ["Comparison", "WorthDifference", "compare"]


@attrs.frozen(kw_only=True, eq=False)
class WorthDifference:
    """By how much the present value of base pay is higher under b than under a, career by career.

    Args:
        mean: mean of the difference [currency].
        sd: its standard deviation over careers [currency].
        standard_error: standard error of the mean, paired [currency].
        quantiles: (probability, difference) pairs [currency].
        higher_share: share of careers in which b's present value is higher.
        currency: ISO 4217 code.
    """

    mean: float
    sd: float
    standard_error: float
    quantiles: tuple[tuple[float, float], ...]
    higher_share: float
    currency: str

    def scaled(self, factor: float, currency: str) -> WorthDifference:
        """The same in other money."""
        return attrs.evolve(
            self,
            mean=self.mean * factor,
            sd=self.sd * factor,
            standard_error=self.standard_error * factor,
            quantiles=tuple((p, value * factor) for p, value in self.quantiles),
            currency=currency,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Comparison(FrozenArrays, Tabular):
    """Pay under two processes, career by career on common random numbers.

    Pay is per starter: of all who began, and those who are out are paid nothing. All differences
    are b less a, of base pay.

    Args:
        names: what the two are called.
        a: the run of the first process.
        b: the run of the second, on the same random numbers.
        difference: mean difference of base pay per starter [currency/year], ``(years + 1,)``.
        difference_error: its standard error, paired [currency/year], ``(years + 1,)``.
        worth: difference of the present values of base pay; None where one cannot be told.
    """

    names: tuple[str, str]
    a: Simulation
    b: Simulation
    difference: FloatArray
    difference_error: FloatArray
    worth: WorthDifference | None

    def real(self, prices: PriceIndex | None = None, base: int | date | None = None) -> Comparison:
        """The same comparison, all years in the money of one; as ``Simulation.real``.

        Args:
            prices: a price index; None for money of year 0, by the assumed inflation of a alone.
            base: the year, or a day in the month, whose money it is; asked for with an index only.

        Raises:
            InvalidValueError: if it is real already, the index does not fit, or a and b assume
                different inflation or base dates.
        """
        one, other = self.a.process.assumptions, self.b.process.assumptions
        if (one.inflation, one.base_date) != (other.inflation, other.base_date):
            found = f"{one.inflation:.2%} from {one.base_date} and {other.inflation:.2%} from {other.base_date}"
            msg = f"assumptions: expected one inflation and base date under both, found {found}"
            raise InvalidValueError(msg)
        return self._told(self.a.real(prices, base), self.b.real(prices, base))

    def converted(self, rate: ExchangeRate) -> Comparison:
        """The same comparison in another currency, at one rate in all years.

        Args:
            rate: the rate that is to be used.

        Raises:
            CurrencyError: if the rate is from another currency.
        """
        return self._told(self.a.converted(rate), self.b.converted(rate))

    def _told(self, a: Simulation, b: Simulation) -> Comparison:
        factor = np.array(a.terms.scale) / np.array(self.a.terms.scale)
        return attrs.evolve(
            self,
            a=a,
            b=b,
            difference=self.difference * factor,
            difference_error=self.difference_error * factor,
            worth=None if self.worth is None else self.worth.scaled(float(factor[0]), a.terms.currency),
        )

    @property
    def present_value_difference(self) -> WorthDifference:
        """Difference of the present values of base pay, each at its own discount rate.

        Raises:
            InvalidValueError: if under one some change occupation, and what becomes of their pay is not named.
        """
        if self.worth is None:
            msg = (
                "CareerProcess.after_change: expected 'nothing' or 'keeps-pace', found None; some change occupation, "
                "and a present value must say what becomes of their pay"
            )
            raise InvalidValueError(msg)
        return self.worth

    @property
    def caption(self) -> str:
        """What is compared."""
        one, other = self.names
        return f"{other} against {one}: pay per starter, {self.a.sample_size:,} careers, seed {self.a.seed}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line; what only one of the two rests on under its name."""
        one, other = self.names
        # Here those who have left count too, at nothing.
        told = [
            [note for note in run.notes if note != COUNTED and not note.startswith("sampled careers")]
            for run in (self.a, self.b)
        ]
        common = [note for note in told[0] if note in told[1]]
        apart = [
            f"{name}: {note}"
            for name, notes in zip(self.names, told, strict=True)
            for note in notes
            if note not in common
        ]
        return (
            "common random numbers: career j meets the same chances and shocks under both; standard errors are paired",
            f"a difference is {other} less {one}; those who are out are paid nothing",
            *([] if self.worth is None else [self._worth_note(self.worth)]),
            *common,
            *apart,
        )

    def _worth_note(self, worth: WorthDifference) -> str:
        values = dict(worth.quantiles)
        return (
            f"difference of present values: mean {worth.mean:,.0f} ± {worth.standard_error:,.0f}, "
            f"p10 {values[0.1]:,.0f}, p50 {values[0.5]:,.0f}, p90 {values[0.9]:,.0f} {worth.currency}; "
            f"{self.names[1]} is worth more in {worth.higher_share:.1%} of careers"
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per year: pay per starter under each name, the difference and its standard error."""
        one, other = (_per_starter(run) for run in (self.a, self.b))
        return [
            {
                "year": year,
                self.names[0]: float(one[year]),
                self.names[1]: float(other[year]),
                "difference": float(self.difference[year]),
                "difference_error": number_or_none(self.difference_error[year]),
                "currency": self.a.terms.currency,
                "money": self.a.terms.kind,
            }
            for year in range(self.a.years + 1)
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows of the printed table."""
        unit = self.a.terms.unit
        head = ["year", *(f"{name} [{unit}]" for name in self.names), "difference", "standard error"]
        columns = (_per_starter(self.a), _per_starter(self.b), self.difference, self.difference_error)
        return head, [
            [str(year), *("–" if math.isnan(column[year]) else f"{column[year]:,.0f}" for column in columns)]
            for year in range(self.a.years + 1)
        ]

    def __repr__(self) -> str:
        one, other = self.names
        return f"<Comparison of {other!r} against {one!r}, {self.a.sample_size:,} careers over {self.a.years} years>"


def compare(
    a: CareerProcess,
    b: CareerProcess,
    *,
    years: int = 40,
    careers: int = 100_000,
    seed: int = 0,
    names: tuple[str, str] = ("a", "b"),
    rules: PayRule | tuple[PayRule | None, PayRule | None] | None = None,
    compensation: Compensation | None = None,
    threads: int | None = None,
) -> Comparison:
    """Run the same careers under two processes and set their pay side by side.

    What is due to chance is the same under both, so that a difference is known far better than
    either level: its standard error is that of the paired differences (common random numbers;
    Glasserman 2004, *Monte Carlo Methods in Financial Engineering*).

    Args:
        a: the first process.
        b: the second.
        years: how many years, 1 to 80 [years].
        careers: how many careers.
        seed: seed of the random numbers, 0 or more.
        names: what the two are called.
        rules: a pay rule for both as in ``simulate``, or a tuple of one for each.
        compensation: what is paid on top of base under both; the two runs then give total pay too.
        threads: how many threads; None for one per processor. Nothing depends on it.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if one is out of its bounds, as for ``simulate``.
        CurrencyError: if the two are in different currencies.

    >>> import careerkit as ck
    >>> as_is = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3)
    >>> less_chance = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.2)
    >>> result = ck.compare(as_is, less_chance, careers=5_000, years=10, names=("30 %", "20 %"))
    >>> bool(result.difference[10] < 0), result.difference[0]
    (True, np.float64(0.0))
    """
    one, other = checked_process("a", a), checked_process("b", b)
    length = check_years(years)
    span = Span(seed=whole_number("seed", seed, 0), first=0, careers=whole_number("careers", careers, 1))
    called = _checked_names(names)
    if one.currency != other.currency:
        msg = f"b: expected pay in {one.currency}, as a is, found {other.currency}; nothing is converted unasked"
        raise CurrencyError(msg)
    given = rules if isinstance(rules, tuple) else (rules, rules)
    if len(given) != 2:
        msg = f"rules: expected one for both, or two, found {len(given)}"
        raise InvalidValueError(msg)
    pairs = zip((one, other), given, strict=True)
    workers = None if threads is None else whole_number("threads", threads, 1)
    package = None
    if compensation is not None:
        package = package_schedule(compensation, years=length, currency=one.currency)
    plans = [plan_of(process, length, package, checked_rule(rule, process)) for process, rule in pairs]
    check_memory(span.careers, 2)
    kept = kept_probabilities(PROBABILITIES)
    samples, paired = sample(plans, span, probabilities=kept, threads=workers)
    count = np.full(length + 1, float(span.careers))
    variance = quotient(paired.second, count - 1)
    runs = [result_of(plan, span, kept, each) for plan, each in zip(plans, samples, strict=True)]
    return Comparison(
        names=called,
        a=runs[0],
        b=runs[1],
        difference=paired.mean,
        difference_error=np.sqrt(variance / count),
        worth=_worth(samples[0].worths, samples[1].worths, kept, one.currency),
    )


def _worth(
    one: tuple[FloatArray, ...], other: tuple[FloatArray, ...], kept: tuple[float, ...], currency: str
) -> WorthDifference | None:
    if not one or not other:
        return None
    off = other[0] - one[0]
    mean, sd, error = mean_and_error(off)
    higher = float(np.count_nonzero(off > 0)) / off.size
    quantiles, _ = sample_quantiles(off, kept)
    return WorthDifference(
        mean=mean,
        sd=sd,
        standard_error=error,
        quantiles=tuple(zip(kept, quantiles.tolist(), strict=True)),
        higher_share=higher,
        currency=currency,
    )


def _checked_names(names: object) -> tuple[str, str]:
    if isinstance(names, str) or not isinstance(names, Sequence) or not all(isinstance(each, str) for each in names):
        msg = f"names: expected two texts, found {names!r:.60}"
        raise InvalidTypeError(msg)
    taken = {"year", "difference", "difference_error", "currency", "money"}
    if len(names) != 2 or names[0] == names[1] or not all(names) or taken & set(names):
        msg = f"names: expected two different texts, none of them the name of another column, found {names!r:.60}"
        raise InvalidValueError(msg)
    return names[0], names[1]


def _per_starter(run: Simulation) -> FloatArray:
    still_in = run.headcount.sum(axis=1)
    pay: FloatArray = np.where(still_in > 0, still_in * run.mean, 0.0)
    return pay
