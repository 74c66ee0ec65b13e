"""The points of a pay movement: pay of one year after the other, with prices and employment beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_figures import EmploymentFigure
from careerkit.model.pay import PaySummary
from careerkit.model.price_index import PriceIndex
from careerkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PayPoint", "change_in_real_terms", "change_of_jobs", "pay_points"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayPoint(Record):
    """Pay in one of the years, beside the year before it in the series.

    Args:
        day: the day that the statement describes.
        pay: the statistic [currency/period].
        statement: the whole statement.
        employment: how many held the occupation then, by the same source; None where it does not say.
        nominal_change: change of pay since the point before, relative to it; None for the first.
        price_change: change of prices since then; None for the first, and without an index.
        employment_change: change of employment since then; None for the first, and where one is not known.
    """

    day: date
    pay: Money
    statement: PaySummary
    employment: EmploymentFigure | None = None
    nominal_change: float | None = None
    price_change: float | None = None
    employment_change: float | None = None

    @property
    def real_change(self) -> float | None:
        """(1 + nominal change) / (1 + price change) − 1; None where one is not known."""
        return change_in_real_terms(self.nominal_change, self.price_change)


def pay_points(
    occupation: Occupation,
    market: Market,
    statistic: str,
    days: Iterable[tuple[date, PaySummary]],
    prices: PriceIndex | None,
) -> tuple[PayPoint, ...]:
    """The points of a series, each with its changes since the one before.

    Args:
        occupation: the occupation.
        market: where.
        statistic: the statistic, which each statement has exactly.
        days: the statements by the day that they describe, rising.
        prices: the price index; None without one.

    Raises:
        NotFoundError: if the index has no value for a day.
    """
    points: list[PayPoint] = []
    for day, statement in days:
        pay, jobs = statement.statistics[statistic], _employment(occupation, market, statement, day)
        if not points:
            if prices is not None:
                prices.at(day)
            points.append(PayPoint(day=day, pay=pay, statement=statement, employment=jobs))
            continue
        before = points[-1]
        points.append(
            PayPoint(
                day=day,
                pay=pay,
                statement=statement,
                employment=jobs,
                nominal_change=float(pay.ratio(before.pay)) - 1,
                price_change=None if prices is None else prices.change(before.day, day),
                employment_change=change_of_jobs(before.employment, jobs),
            )
        )
    return tuple(points)


def _employment(occupation: Occupation, market: Market, statement: PaySummary, day: date) -> EmploymentFigure | None:
    found = (
        each
        for each in occupation.employment
        if each.citation.source == statement.citation.source
        and (each.market, each.year, each.projected) == (market, day.year, False)
    )
    return next(found, None)


def change_of_jobs(before: EmploymentFigure | None, after: EmploymentFigure | None) -> float | None:
    """Change of employment from one figure to another, relative to the first; None where one is not known, or 0."""
    if before is None or after is None or not before.value:
        return None
    return float(after.value / before.value) - 1


def change_in_real_terms(nominal: float | None, prices: float | None) -> float | None:
    """(1 + nominal change) / (1 + price change) − 1; None where one is not known."""
    return None if nominal is None or prices is None else (1 + nominal) / (1 + prices) - 1
