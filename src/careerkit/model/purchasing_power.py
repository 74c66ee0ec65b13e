"""What a currency buys at home, to compare pay across countries by what it buys."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import attrs

from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.market import Market, as_market
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_text, number

__all__ = ["PurchasingPowerMeasure", "PurchasingPowerParity"]


class PurchasingPowerMeasure(Term):
    """Over which prices a parity is taken; the two differ, and differ most for poorer countries.

    >>> PurchasingPowerMeasure.GDP.indicator
    'PA.NUS.PPP'
    """

    GDP = "gdp"
    PRIVATE_CONSUMPTION = "private-consumption"

    @property
    def indicator(self) -> str:
        """The World Bank's code of it."""
        return {"gdp": "PA.NUS.PPP", "private-consumption": "PA.NUS.PRVT.PP"}[self.value]


def as_purchasing_power_measure(value: PurchasingPowerMeasure | str) -> PurchasingPowerMeasure:
    """The member itself, or the one with that text."""
    return PurchasingPowerMeasure.of(value)


def _above_zero(instance: object, attribute: Any, value: Decimal) -> None:
    if value <= 0:
        msg = f"{type(instance).__name__}.{attribute.name}: expected more than 0, found {value}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchasingPowerParity(Record):
    """So many units of a country's currency buy there what one US dollar buys in the United States.

    It is no rate at which money changes hands: it compares what amounts buy, and no pay is ever set by it.
    What it gives is in international dollars, a unit of account and no currency, so it is a number and no Money.

    Args:
        market: the country.
        year: the year.
        rate: units of the local currency for one international dollar [currency/international dollar]; above 0.
        measure: over which prices: those of gross domestic product, or of private consumption.
        currency: ISO 4217 code of the local currency; None where the source does not name it. Then money
            of any currency is taken as local.
        citation: where it stands.

    Raises:
        InvalidValueError: if the rate is not above 0.

    >>> from careerkit.model.source import Source
    >>> place = Citation(source=Source(key="made-up", title="Parities", kind="own"), locator="IN, 2024")
    >>> india = PurchasingPowerParity(market="IN", year=2024, rate=Decimal(20), measure="gdp", citation=place)
    >>> states = PurchasingPowerParity(market="US", year=2024, rate=Decimal(1), measure="gdp", citation=place)
    >>> india.international_dollars(Money(300_000, "INR"))
    Decimal('15000')
    >>> india.compare(Money(300_000, "INR"), Money(45_000, "USD"), states)  # buys a third
    0.3333333333333333
    """

    market: Market = attrs.field(converter=as_market)
    year: int = attrs.field(validator=is_a(int))
    rate: Decimal = attrs.field(validator=[is_a(Decimal), number, _above_zero])
    measure: PurchasingPowerMeasure = attrs.field(converter=as_purchasing_power_measure)
    currency: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))

    def international_dollars(self, amount: Money) -> Decimal:
        """What an amount of the local currency buys, in international dollars, not rounded.

        Args:
            amount: the amount [local currency].

        Raises:
            InvalidTypeError: if it is no Money.
            CurrencyError: if the local currency is known and the amount is in another.
        """
        if not isinstance(amount, Money):
            msg = f"amount: expected Money, found {amount!r}"
            raise InvalidTypeError(msg)
        if self.currency is not None and amount.currency != self.currency:
            msg = f"amount: expected {self.currency}, the currency of {self.market}, found {amount}"
            raise CurrencyError(msg)
        return amount.amount / self.rate

    def compare(self, amount: Money, other: Money, parity: PurchasingPowerParity) -> float:
        """How much an amount here buys, relative to another there: 1 is as much, 0.5 half.

        Args:
            amount: the amount here [local currency].
            other: the amount there [that local currency]; not 0.
            parity: the parity there, of the same year and measure.

        Raises:
            InvalidTypeError: if the parity is none, or an amount is no Money.
            InvalidValueError: if the two parities are of different years or measures, or the other amount is 0.
            CurrencyError: if a local currency is known and the amount is in another.
        """
        if not isinstance(parity, PurchasingPowerParity):
            msg = f"parity: expected a PurchasingPowerParity, found {parity!r}"
            raise InvalidTypeError(msg)
        for name in ("year", "measure"):
            if getattr(self, name) != getattr(parity, name):
                expected, found = getattr(self, name), getattr(parity, name)
                msg = f"parity: expected one of the same {name}, {expected}, found {found}"
                raise InvalidValueError(msg)
        here, there = self.international_dollars(amount), parity.international_dollars(other)
        if not there:
            msg = f"other: expected an amount that buys something, found {other}"
            raise InvalidValueError(msg)
        relative = float(here / there)
        if not math.isfinite(relative):
            msg = f"amount: expected amounts that can be compared, found {amount} and {other}"
            raise InvalidValueError(msg)
        return relative

    def __str__(self) -> str:
        unit = self.currency or "of the local currency"
        return f"1 international dollar = {self.rate:f} {unit} in {self.market}, {self.year} ({self._series})"

    @property
    def _series(self) -> str:
        """Which parity it is, and whose; a source that is that very series need not be named beside it."""
        over = str(self.measure).replace("-", " ").replace("gdp", "GDP")
        name, source = f"PPP conversion factor, {over}, {self.measure.indicator}", self.citation.source
        if self.measure.indicator not in source.title:
            return f"{name}: {self.citation}"
        return name if source.publisher is None else f"{source.publisher}: {name}"

    def __repr__(self) -> str:
        return f"<PurchasingPowerParity of {self.market} in {self.year}, {self.measure}: {self.rate:f}>"
