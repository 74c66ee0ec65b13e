"""In what money a result is told: nominal or real, and in which currency."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.assumptions import Assumptions
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.exchange_rate import ExchangeRate
from careerkit.model.price_index import PriceIndex, period_text
from careerkit.model.record import Record
from careerkit.model.validators import is_text, tuple_of

if TYPE_CHECKING:
    from datetime import date

__all__ = ["NOMINAL", "MoneyTerms", "nominal_terms"]

NOMINAL = "nominal"
"""The kind of terms in which each year's pay is told in the money of that year."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MoneyTerms(Record):
    """In what money a result is told: a factor on the nominal pay of each year.

    Args:
        scale: the factor on nominal pay in the run's own currency, ``(years + 1,)``.
        currency: ISO 4217 code of the currency that it leads to.
        kind: "nominal", or whose money it is, such as "in money of 2020".
        notes: the index and the rates behind it, with sources and dates.

    Raises:
        InvalidValueError: if a factor is not a finite number above 0.

    >>> terms = nominal_terms("USD", 2).real(Assumptions(inflation=0.25))
    >>> terms.kind, terms.scale
    ('in money of year 0', (1.0, 0.8, 0.64))
    """

    scale: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=1))
    currency: str = attrs.field(validator=is_text)
    kind: str = attrs.field(default=NOMINAL, validator=is_text)
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @scale.validator
    def _positive(self, _attribute: object, scale: tuple[float, ...]) -> None:
        for year, factor in enumerate(scale):
            if not (math.isfinite(factor) and factor > 0):
                msg = f"MoneyTerms.scale[{year}]: expected a finite number above 0, found {factor}"
                raise InvalidValueError(msg)

    @property
    def is_real(self) -> bool:
        """Whether all years are told in the money of one."""
        return self.kind != NOMINAL

    @property
    def unit(self) -> str:
        """The unit of pay, such as "USD/year"."""
        return f"{self.currency}/year"

    def __str__(self) -> str:
        return f"{self.kind} {self.unit}"

    def real(
        self, assumptions: Assumptions, prices: PriceIndex | None = None, base: int | date | None = None
    ) -> MoneyTerms:
        """The same, all years in the money of one.

        Pay of year t is divided by (1 + π)ᵗ. With a price index it is then told in the money of
        another year or month: times index(base) / index(base date). An index knows the past;
        years to come move by π, whatever the index.

        Args:
            assumptions: the inflation π, and the base date, which is the day of year 0.
            prices: a price index; None for money of year 0.
            base: the year, or a day in the month, whose money it is; asked for with an index only.

        Raises:
            InvalidValueError: if it is real already, an index comes without a base, a base without
                an index, or an index without a base date; if a factor would be no number.
            NotFoundError: if the index does not know one of the two.

        >>> terms = nominal_terms("USD", 1)
        >>> terms.real(Assumptions(), base=2020)
        Traceback (most recent call last):
        careerkit.errors.InvalidValueError: base: expected none without prices, found 2020; give a PriceIndex too
        """
        if self.is_real:
            msg = f"expected nominal pay, found pay {self.kind}; it is deflated once"
            raise InvalidValueError(msg)
        if not isinstance(assumptions, Assumptions):
            msg = f"assumptions: expected Assumptions, found {assumptions!r}"
            raise InvalidTypeError(msg)
        pi = assumptions.inflation
        if prices is None:
            if base is not None:
                msg = f"base: expected none without prices, found {base}; give a PriceIndex too"
                raise InvalidValueError(msg)
            kind, factor = "in money of year 0", 1.0
            note = f"{kind}: nominal pay of year t over (1 + {pi:.2%})ᵗ, an assumption"
        else:
            factor, kind, note = _moved(assumptions, prices, base)
        try:
            scale = tuple(each * factor / (1 + pi) ** year for year, each in enumerate(self.scale))
        except (OverflowError, ZeroDivisionError):
            scale = (math.inf,)
        if not all(math.isfinite(each) and each > 0 for each in scale):
            years = len(self.scale) - 1
            msg = f"inflation: expected a rate under which prices stay a number for {years} years, found {pi}"
            raise InvalidValueError(msg)
        return attrs.evolve(self, scale=scale, kind=kind, notes=(*self.notes, note))

    def converted(self, rate: ExchangeRate) -> MoneyTerms:
        """The same in another currency, at one rate in all years.

        Args:
            rate: the rate from this currency to another.

        Raises:
            CurrencyError: if the rate is from another currency.
        """
        if not isinstance(rate, ExchangeRate):
            msg = f"rate: expected an ExchangeRate, found {rate!r}"
            raise InvalidTypeError(msg)
        if rate.base != self.currency:
            hint = "; take rate.inverse" if rate.quote == self.currency else ""
            msg = f"rate: expected a rate from {self.currency}, found one from {rate.base} to {rate.quote}{hint}"
            raise CurrencyError(msg)
        return attrs.evolve(
            self,
            scale=tuple(each * float(rate.rate) for each in self.scale),
            currency=rate.quote,
            notes=(*self.notes, f"converted at {rate}, the same in all years"),
        )

    def present_value(self, nominal: float) -> float:
        """A present value of nominal pay, told in these terms: times ``scale[0]`` [currency].

        A present value is money of year 0 already, so inflation does not touch it again. To
        discount real pay gives the same if the rate is real too:
        PV(nominal, i) = PV(real, (1 + i)/(1 + π) − 1).

        Args:
            nominal: the present value of nominal pay at a nominal rate [the run's currency].
        """
        return nominal * self.scale[0]


def nominal_terms(currency: str, years: int) -> MoneyTerms:
    """Each year's pay in the money of that year, in the currency in which it is paid.

    Args:
        currency: ISO 4217 code.
        years: how many years the run has [years].
    """
    return MoneyTerms(scale=(1.0,) * (years + 1), currency=currency)


def _moved(assumptions: Assumptions, prices: PriceIndex, base: int | date | None) -> tuple[float, str, str]:
    """The factor from money of the base date to that of the base, whose money it is, and on what ground."""
    if not isinstance(prices, PriceIndex):
        msg = f"prices: expected a PriceIndex, found {prices!r}"
        raise InvalidTypeError(msg)
    day = assumptions.base_date
    if base is None:
        msg = "base: expected the year, or a day in the month, whose money is meant, found none"
        raise InvalidValueError(msg)
    if day is None:
        msg = "assumptions.base_date: expected the day of year 0, which an index starts from, found none"
        raise InvalidValueError(msg)
    factor = 1 + prices.change(day, base)
    kind = f"in money of {period_text(base)}"
    note = (
        f"{kind}: from year t to the base date {day.isoformat()} at {assumptions.inflation:.2%} a year, an assumption, "
        f"and from there by {prices.title} ({prices.base}; {prices.citation})"
    )
    return factor, kind, note
