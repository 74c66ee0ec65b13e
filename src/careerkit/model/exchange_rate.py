"""What one currency is worth in another, on one day, according to whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, nearest
from careerkit.model.codes import CURRENCIES
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Basis, Citation
from careerkit.model.validators import is_a, is_text, number

__all__ = ["ExchangeRate"]


def _is_currency(instance: object, attribute: Any, value: str) -> None:
    is_text(instance, attribute, value)
    if value not in CURRENCIES:
        hint = nearest(value, CURRENCIES)
        msg = f"ExchangeRate.{attribute.name}: expected an ISO 4217 code in legal tender, found {value!r}"
        raise InvalidValueError(f"{msg}; nearest: {hint}" if hint else msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExchangeRate(Record):
    """One unit of the base currency is so many of the quote currency; it is never applied unasked.

    Args:
        base: ISO 4217 code of the currency that is converted.
        quote: ISO 4217 code of the one that it is converted to.
        rate: units of the quote currency for one of the base currency [quote/base]; above 0.
        day: the day of the rate.
        citation: where it comes from.

    Raises:
        InvalidValueError: if a code is unknown, both are the same, or the rate is not above 0.

    >>> from careerkit.model.source import Source
    >>> ecb = Citation(source=Source(key="ecb", title="Reference rates", kind="official-statistics"), locator="USD")
    >>> rate = ExchangeRate(base="EUR", quote="USD", rate=Decimal("1.25"), day=date(2026, 1, 2), citation=ecb)
    >>> rate.convert(Money(40_000, "EUR")), rate.inverse.convert(Money(50_000, "USD"))
    (Money('50000.00', 'USD'), Money('40000.0', 'EUR'))
    """

    base: str = attrs.field(validator=_is_currency)
    quote: str = attrs.field(validator=_is_currency)
    rate: Decimal = attrs.field(validator=[is_a(Decimal), number])
    day: date = attrs.field(validator=is_a(date))
    citation: Citation = attrs.field(validator=is_a(Citation))

    def __attrs_post_init__(self) -> None:
        if self.base == self.quote:
            msg = f"ExchangeRate.quote: expected another currency than the base, found {self.quote} twice"
            raise InvalidValueError(msg)
        if self.rate <= 0:
            msg = f"ExchangeRate.rate: expected more than 0, found {self.rate}"
            raise InvalidValueError(msg)

    @property
    def inverse(self) -> ExchangeRate:
        """The rate the other way, 1 / rate to 28 digits; its basis is derived."""
        note = f"the inverse of 1 {self.base} = {self.rate:f} {self.quote}"
        citation = attrs.evolve(self.citation, basis=Basis.DERIVED, note=note)
        return ExchangeRate(base=self.quote, quote=self.base, rate=1 / self.rate, day=self.day, citation=citation)

    def convert(self, amount: Money) -> Money:
        """An amount of the base currency in the quote currency, exact and not rounded.

        Args:
            amount: the amount [base].

        Raises:
            CurrencyError: if it is in another currency.
        """
        if not isinstance(amount, Money):
            msg = f"amount: expected Money, found {amount!r}"
            raise InvalidTypeError(msg)
        if amount.currency != self.base:
            hint = "; take the inverse of the rate" if amount.currency == self.quote else ""
            msg = f"amount: expected {self.base}, found {amount}{hint}"
            raise CurrencyError(msg)
        return Money((amount * self.rate).amount, self.quote)

    def __str__(self) -> str:
        return f"1 {self.base} = {self.rate:f} {self.quote} of {self.day.isoformat()} ({self.citation})"
