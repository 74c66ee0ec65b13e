"""How an occupation's pay moved between the years of one series, nominal and real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.element_weights import distinct, occupation_checked
from careerkit.analysis.pay_points import PayPoint, change_in_real_terms, change_of_jobs, pay_points
from careerkit.analysis.pay_series import pay_series
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod, PayPeriodText
from careerkit.model.occupation import Occupation
from careerkit.model.pay import STATISTICS
from careerkit.model.price_index import PriceIndex, period_text
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PayMovement", "pay_movement"]

_OEWS = ("bls-oews", "bls-employment-projections")
"""Series whose wages are those of the OEWS; the Employment Projections take theirs from it."""

_PANELS = (
    "OEWS combines six half-yearly panels of three years: two of its years less than three apart share panels, and are "
    "no independent samples"
)
_MIX = "the mix of jobs, employers and workers in the occupation changes: nobody's own pay moved like that"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayMovement(Tabular, Record):
    """How a statistic of an occupation's pay moved between the years of one series.

    Args:
        occupation: the occupation.
        market: where.
        period: what span of work the pay is for.
        statistic: the statistic.
        series: what the keys of the sources have in common.
        points: pay by year, rising.
        prices: the price index; None without one.
        left_out: statements that are not in the series, and why, line by line.
    """

    occupation: Occupation
    market: Market
    period: PayPeriod
    statistic: str
    series: str
    points: tuple[PayPoint, ...]
    prices: PriceIndex | None
    left_out: tuple[str, ...]

    @property
    def years(self) -> float:
        """From the first point to the last, in whole months over 12 [years]."""
        first, last = self.points[0].day, self.points[-1].day
        return (12 * (last.year - first.year) + last.month - first.month) / 12

    @property
    def nominal_change(self) -> float:
        """Change from the first point to the last, relative to the first."""
        return float(self.points[-1].pay.ratio(self.points[0].pay)) - 1

    @property
    def price_change(self) -> float | None:
        """Change of prices over the same time; None without an index."""
        return None if self.prices is None else self.prices.change(self.points[0].day, self.points[-1].day)

    @property
    def real_change(self) -> float | None:
        """(1 + nominal change) / (1 + price change) − 1; None without an index."""
        return change_in_real_terms(self.nominal_change, self.price_change)

    @property
    def nominal_rate(self) -> float:
        """The same change each year that makes the nominal change, compounded [1/year]."""
        return _yearly(self.nominal_change, self.years)

    @property
    def real_rate(self) -> float | None:
        """The same change each year that makes the real change, compounded [1/year]; None without an index."""
        return None if self.real_change is None else _yearly(self.real_change, self.years)

    @property
    def employment_change(self) -> float | None:
        """Change of employment by the same source, first to last; None where one is not known."""
        return change_of_jobs(self.points[0].employment, self.points[-1].employment)

    @property
    def changes(self) -> dict[str, tuple[float, float | None]]:
        """For each statistic that first and last have exactly, its nominal and its real change."""
        first, last = self.points[0].statement, self.points[-1].statement
        open_ended = {*first.at_least, *last.at_least}
        found = {}
        for name, before in first.statistics.items():
            after = last.statistics.get(name)
            if after is not None and name not in open_ended:
                nominal = float(after.ratio(before)) - 1
                found[name] = (nominal, change_in_real_terms(nominal, self.price_change))
        return found

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the figures stand, each place once."""
        pay = [each.statement.citation for each in self.points]
        jobs = [each.employment.citation for each in self.points if each.employment is not None]
        return distinct([*pay, *jobs, *([] if self.prices is None else [self.prices.citation])])

    @property
    def caption(self) -> str:
        """What the table shows."""
        return (
            f"Pay of {self.occupation.title} ({self.statistic}), {self.market}, "
            f"{period_text(self.points[0].day)} to {period_text(self.points[-1].day)}"
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        real, rate = self.real_change, self.real_rate
        said = f"nominal {self.nominal_change:+.1%}, {self.nominal_rate:+.1%} a year"
        if self.prices is None:
            said += "; real: only with prices="
        if real is not None and rate is not None:
            said += f"; real {real:+.1%}, {rate:+.1%} a year; prices {self.price_change:+.1%}"
        errors = [
            f"{each.statement.mean_relative_standard_error} % in {period_text(each.day)}"
            for each in self.points
            if each.statement.mean_relative_standard_error is not None
        ]
        others = [f"{name} {nominal:+.1%}" for name, (nominal, _real) in self.changes.items() if name != self.statistic]
        return (
            said,
            *([f"nominal change of other statistics: {', '.join(others)}"] if others else []),
            *([_PANELS] if self.series.startswith(_OEWS) else []),
            _MIX,
            *([f"relative standard error of the mean: {', '.join(errors)}"] if errors else []),
            *self.left_out,
            *([] if self.prices is None else [f"prices: {self.prices}"]),
            *(f"source: {each.statement.citation}" for each in self.points),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per year."""
        return [
            {
                "day": each.day,
                "statistic": self.statistic,
                "pay": each.pay.amount,
                "currency": each.pay.currency,
                "period": self.period.value,
                "nominal_change": each.nominal_change,
                "price_change": each.price_change,
                "real_change": each.real_change,
                "employment": None if each.employment is None else each.employment.value,
                "employment_change": each.employment_change,
                "mean_relative_standard_error": each.statement.mean_relative_standard_error,
                "citation": str(each.statement.citation),
            }
            for each in self.points
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        unit = f"{self.points[0].pay.currency}/{self.period}"
        head = ["month", f"{self.statistic} [{unit}]", "nominal", "prices", "real", "employment", "change"]
        return head, [
            [
                period_text(each.day),
                f"{each.pay.amount:,f}",
                _change(each.nominal_change),
                _change(each.price_change),
                _change(each.real_change),
                "" if each.employment is None else f"{each.employment.value:,f}",
                _change(each.employment_change),
            ]
            for each in self.points
        ]

    def __iter__(self) -> Iterator[PayPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def __repr__(self) -> str:
        first, last = (period_text(each.day) for each in (self.points[0], self.points[-1]))
        real = "" if self.real_change is None else f", real {self.real_change:+.1%}"
        return (
            f"<PayMovement of {self.occupation.key!r}: {self.statistic} {first} to {last}, "
            f"nominal {self.nominal_change:+.1%}{real}>"
        )


def pay_movement(
    occupation: Occupation,
    *,
    prices: PriceIndex | None = None,
    market: Market | str = "US",
    statistic: str = "median",
    period: PayPeriod | PayPeriodText = PayPeriod.YEAR,
) -> PayMovement:
    """How an occupation's pay moved between the years of one series, nominal and real.

    Publications that differ in their year alone are one series. The series is that of official statistics with the
    most years, then the most statistics; statements of others are told and not mixed in. A figure given as "and
    above" (top-coded) has no movement: its year is left out and told.

    Args:
        occupation: the occupation.
        prices: a price index, taken in the month or year that each statement describes; None gives nominal pay only.
        market: where.
        statistic: one of the statistics of a pay summary, such as "median", "mean" or "p10".
        period: what span of work the pay is for.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the index is of another country.
        NotFoundError: if there is no such statistic, or the index has no value for a month.
        CurrencyError: if the series is in several currencies.
        NoPayError: if no series has the statistic for two days.

    >>> import careerkit as ck
    >>> ck.pay_movement(ck.load_catalog().occupations["43-4051"])
    <PayMovement of '43-4051': median 2023-05 to 2025-05, nominal +12.8%>
    """
    one, place, span = occupation_checked("occupation", occupation), Market.of(market), PayPeriod.of(period)
    if statistic not in STATISTICS:
        raise NotFoundError("statistic", statistic, STATISTICS)
    _check_prices(prices, place)
    chosen = pay_series(one, place, span, statistic)
    return PayMovement(
        occupation=one,
        market=place,
        period=span,
        statistic=statistic,
        series=chosen.key,
        points=pay_points(one, place, statistic, chosen.statements, prices),
        prices=prices,
        left_out=chosen.left_out,
    )


def _check_prices(prices: PriceIndex | None, market: Market) -> None:
    if prices is None:
        return
    if not isinstance(prices, PriceIndex):
        msg = f"prices: expected a PriceIndex, found {prices!r}"
        raise InvalidTypeError(msg)
    wanted, found = _country(market), _country(prices.market)
    if wanted != found:
        msg = f"prices: expected those of {wanted}, found {prices!r}"
        raise InvalidValueError(msg)


def _country(market: Market) -> str:
    """The country that an area lies in, the area itself where it is a region of several."""
    if market.kind == "metropolitan":
        return "US"
    return market.area[:2] if market.kind == "subdivision" else market.area


def _yearly(change: float, years: float) -> float:
    return float((1 + change) ** (1 / years)) - 1


def _change(value: float | None) -> str:
    return "" if value is None else f"{100 * value:+.1f} %"
