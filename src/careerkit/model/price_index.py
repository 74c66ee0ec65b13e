"""Prices by year or month, to tell money of one time in money of another."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.market import Market, as_market
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.validators import is_a, is_key, is_text, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PriceIndex", "PriceObservation", "period_text"]

Amount = TypeVar("Amount", float, Money)

MONTHS = 12

NEAREST = 3
"""So many periods are told where the one asked for is not known."""


def _positive(instance: object, attribute: Any, value: Decimal) -> None:
    if value <= 0:
        msg = f"{type(instance).__name__}.{attribute.name}: expected more than 0, found {value}"
        raise InvalidValueError(msg)


@attrs.frozen(eq=False, repr=False)
class PriceObservation(Record):
    """The value of a price index in one year or month.

    Args:
        year: the year.
        value: the value of the index; above 0.
        month: the month, 1 to 12; None for the whole year.
    """

    year: int = attrs.field(validator=is_a(int))
    value: Decimal = attrs.field(validator=[is_a(Decimal), number, _positive])
    month: int | None = attrs.field(default=None, validator=is_a(int, optional=True))

    def __attrs_post_init__(self) -> None:
        # What a date can hold.
        for name, last in (("year", 9999), ("month", MONTHS)):
            found = getattr(self, name)
            if found is not None and not 1 <= found <= last:
                msg = f"PriceObservation.{name}: expected 1 to {last}, found {found}"
                raise InvalidValueError(msg)

    @property
    def period(self) -> int | date:
        """The year, or the first day of the month."""
        return self.year if self.month is None else date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{period_text(self.period)}: {self.value}"


def _observation(item: object) -> object:
    if not isinstance(item, tuple) or len(item) != 2:
        return item
    period, value = item
    _check_period("PriceIndex.observations", period)
    if isinstance(period, int):
        return PriceObservation(period, value)
    if period.day != 1:
        msg = f"PriceIndex.observations: expected a month by its first day, found {period.isoformat()}"
        raise InvalidValueError(msg)
    return PriceObservation(period.year, value, period.month)


def _observations(items: object) -> object:
    if not isinstance(items, tuple):
        return items
    made = tuple(map(_observation, items))
    if all(isinstance(each, PriceObservation) for each in made):
        return tuple(sorted(made, key=lambda each: (each.year, each.month or 0)))  # type: ignore[attr-defined]
    return made


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PriceIndex(Record):
    """The level of prices in a market, by year or by month.

    Args:
        key: the name that files use.
        title: its title.
        market: whose prices; a country's code is taken too.
        base: when it stands at what, in the source's words, such as "1982-84 = 100".
        citation: where it comes from.
        observations: its values, either of years or of months; taken as pairs too:
            ``(2024, Decimal("313.689"))`` or ``(date(2024, 1, 1), Decimal("308.417"))``.

    A month without an observation is missing, not zero: nothing is put in its place.

    Raises:
        InvalidValueError: if there is no observation, years and months are mixed, or one stands twice.

    >>> from careerkit.model.source import Source
    >>> cpi = PriceIndex(
    ...     key="cpi-u", title="CPI-U", market="US", base="1982-84 = 100",
    ...     citation=Citation(source=Source(key="bls", title="CPI", kind="official-statistics"), locator="CUUR0000SA0"),
    ...     observations=((2005, Decimal("195.3")), (2006, Decimal("201.6"))),
    ... )
    >>> cpi.at(2005), round(cpi.change(2005, 2006), 5), cpi.deflate(Money(40_000, "USD"), of=2006, to=2005)
    (Decimal('195.3'), 0.03226, Money('38750.00000', 'USD'))
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    market: Market = attrs.field(converter=as_market)
    base: str = attrs.field(validator=is_text)
    citation: Citation = attrs.field(validator=is_a(Citation))
    observations: tuple[PriceObservation, ...] = attrs.field(
        converter=_observations, validator=tuple_of(PriceObservation, at_least=1)
    )

    @observations.validator
    def _of_one_kind(self, _attribute: object, observations: tuple[PriceObservation, ...]) -> None:
        monthly = [each.month is not None for each in observations]
        if any(monthly) and not all(monthly):
            msg = "PriceIndex.observations: expected all of years or all of months, found both"
            raise InvalidValueError(msg)
        for earlier, later in pairwise(observations):
            if earlier.period == later.period:
                msg = f"PriceIndex.observations: expected each period once, found {period_text(later.period)} again"
                raise InvalidValueError(msg)

    def __len__(self) -> int:
        return len(self.observations)

    def __iter__(self) -> Iterator[PriceObservation]:
        return iter(self.observations)

    def __repr__(self) -> str:
        return f"<PriceIndex {self.key!r} in {self.market}, {self._span()}>"

    def __str__(self) -> str:
        return f"{self.title} in {self.market} ({self.base}), {self._span()}: {self.citation}"

    def _span(self) -> str:
        return f"{period_text(self.observations[0].period)} to {period_text(self.observations[-1].period)}"

    @property
    def is_monthly(self) -> bool:
        """Whether it has values of months, not of years."""
        return self.observations[0].month is not None

    def at(self, period: int | date) -> Decimal:
        """The value of a year, or of the month or year that a day lies in.

        The value of a year in a monthly index is the mean of its twelve months.

        Args:
            period: a year, or a day in the period.

        Raises:
            NotFoundError: if it is not known, or for a year of a monthly index, if a month is missing.
        """
        _check_period("period", period)
        year, month = (period, None) if isinstance(period, int) else (period.year, period.month)
        found = {each.month: each.value for each in self.observations if each.year == year}
        if self.is_monthly and month is None and found:
            return self._mean(year, found)
        wanted = month if self.is_monthly else None
        if wanted not in found:
            kind = f"value in {self.key!r} ({self._span()}) of"
            raise NotFoundError(kind, period_text(period), self._periods(year, month or 1))
        return found[wanted]

    def _mean(self, year: int, found: dict[int | None, Decimal]) -> Decimal:
        missing = [f"{year:04}-{month:02}" for month in range(1, MONTHS + 1) if month not in found]
        if missing:
            kind = f"mean of {year} in {self.key!r} without"
            raise NotFoundError(kind, ", ".join(missing), self._periods(year, 1))
        return sum(found.values(), Decimal(0)) / MONTHS

    def _periods(self, year: int, month: int) -> list[str]:
        """The periods that are nearest in time."""
        near = sorted(self.observations, key=lambda each: abs(MONTHS * (each.year - year) + (each.month or 1) - month))
        return [period_text(each.period) for each in near[:NEAREST]]

    def change(self, first: int | date, last: int | date) -> float:
        """How much prices have changed, relative to the first: index(last) / index(first) − 1.

        Args:
            first: a year, or a day in the period.
            last: the same.

        Raises:
            NotFoundError: if one of the two is not known.
        """
        return float(self.at(last) / self.at(first) - 1)

    def deflate(self, amount: Amount, *, of: int | date, to: int | date) -> Amount:
        """An amount in money of one time, told in money of another: times index(to) / index(of).

        Money stays exact and is not rounded.

        Args:
            amount: a number or money.
            of: the year, or a day in the period, whose money it is.
            to: the same of the money to tell it in.

        Raises:
            NotFoundError: if one of the two is not known.
            InvalidTypeError: if the amount is neither number nor money.
            InvalidValueError: if it is not finite.
        """
        factor = self.at(to) / self.at(of)
        if isinstance(amount, Money):
            return amount * factor
        if isinstance(amount, bool) or not isinstance(amount, (int, float)):
            msg = f"amount: expected a number or Money, found {amount!r}"
            raise InvalidTypeError(msg)
        told = float(amount) * float(factor)
        if not math.isfinite(told):
            msg = f"amount: expected a finite number, found {amount}"
            raise InvalidValueError(msg)
        return told


def period_text(period: int | date) -> str:
    """A year as it is, a day as its month: "2024", "2024-05"."""
    return f"{period:04}" if isinstance(period, int) else period.isoformat()[:7]


def _check_period(name: str, period: object) -> None:
    if isinstance(period, (bool, datetime)) or not isinstance(period, (int, date)):
        msg = f"{name}: expected a year or a date, found {period!r}"
        raise InvalidTypeError(msg)
