"""Money of one currency, and the period that it pays for."""

from __future__ import annotations

import operator
import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, nearest
from careerkit.model.codes import CURRENCIES
from careerkit.model.term import Term
from careerkit.model.validators import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HOURS_PER_YEAR", "Money", "PayPeriod", "PayPeriodText"]

HOURS_PER_YEAR = 2080
"""Hours that a full-time year is taken to have: 52 weeks of 40 hours.

The Bureau of Labor Statistics makes annual wages of hourly ones this way (OEWS technical notes).
"""


_ALIGNED = re.compile(r"(.?[<>^])?[0-9]*s?")
"""A format of texts: fill, alignment and width."""


def _amount(value: int | str | Decimal) -> Decimal:
    if isinstance(value, float):
        msg = f"Money.amount: expected int, Decimal or str, found the float {value!r}; write Money('{value}', …)"
        raise InvalidTypeError(msg)
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        msg = f"Money.amount: expected int, Decimal or str, found {value!r}"
        raise InvalidTypeError(msg)
    try:
        amount = Decimal(value)
    except InvalidOperation:
        plain = str(value).replace(",", "").replace(" ", "")
        hint = f"; write {plain!r}" if plain != value and plain.replace(".", "", 1).isdecimal() else ""
        msg = f"Money.amount: expected a number, found {value!r}{hint}"
        raise InvalidValueError(msg) from None
    if not amount.is_finite():
        msg = f"Money.amount: expected a finite number, found {value!r}"
        raise InvalidValueError(msg)
    if abs(amount.adjusted()) >= DIGITS:
        msg = f"Money.amount: expected a number of at most {DIGITS} digits, found one with more"
        raise InvalidValueError(msg)
    return amount


def _factor(value: int | Decimal) -> Decimal:
    if isinstance(value, Money):
        msg = "expected a number, found Money; the ratio of two amounts is a.ratio(b)"
        raise InvalidTypeError(msg)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        msg = f"expected int or Decimal, found {value!r}; write Decimal('{value}')"
        raise InvalidTypeError(msg)
    if not Decimal(value).is_finite():
        msg = f"expected a finite number, found {value}"
        raise InvalidValueError(msg)
    return Decimal(value)


def _divisor(value: Decimal) -> Decimal:
    if not value:
        msg = "expected a divisor other than 0, found 0"
        raise InvalidValueError(msg)
    return value


def _is_currency(_instance: object, _attribute: object, value: str) -> None:
    if not isinstance(value, str):
        msg = f"Money.currency: expected a text, found {value!r}"
        raise InvalidTypeError(msg)
    if value in CURRENCIES:
        return
    hint = nearest(value, CURRENCIES)
    msg = f"Money.currency: expected an ISO 4217 code in legal tender, found {value!r}"
    raise InvalidValueError(f"{msg}; nearest: {hint}" if hint else msg)


@attrs.frozen(repr=False, order=False)
class Money:
    """An exact amount in one currency.

    Args:
        amount: the amount, as int, Decimal or text [units of the currency]; a float is refused.
        currency: an ISO 4217 code in legal tender.

    Raises:
        InvalidTypeError: if the amount is a float or no number at all.
        InvalidValueError: if the amount is not finite or the currency is unknown.
        CurrencyError: when two currencies are added, subtracted, divided or ordered.

    >>> Money(52_000, "USD") - Money(43_000, "USD")
    Money(9000, 'USD')
    >>> print(Money("1234.50", "EUR"))
    1,234.50 EUR
    >>> Money(1, "USD") < Money(1, "EUR")
    Traceback (most recent call last):
    careerkit.errors.CurrencyError: expected one currency, found USD and EUR
    """

    amount: Decimal = attrs.field(converter=_amount)
    currency: str = attrs.field(validator=_is_currency)

    def __repr__(self) -> str:
        if self.amount == self.amount.to_integral_value() and self.amount.as_tuple().exponent == 0:
            return f"Money({self.amount}, {self.currency!r})"
        return f"Money('{self.amount}', {self.currency!r})"

    def __str__(self) -> str:
        return f"{self.amount:,f} {self.currency}"

    def __format__(self, spec: str) -> str:
        """A number's format is for the amount (``f"{pay:,.0f}"``), a text's for the whole (``f"{pay:>20}"``)."""
        if _ALIGNED.fullmatch(spec):
            return format(str(self), spec)
        try:
            return f"{self.amount:{spec}} {self.currency}"
        except ValueError:
            msg = f"expected a number's or a text's format, found {spec!r}"
            raise InvalidValueError(msg) from None

    def _same(self, other: Money) -> None:
        if not isinstance(other, Money):
            msg = f"expected Money, found {other!r}"
            raise InvalidTypeError(msg)
        if self.currency != other.currency:
            msg = f"expected one currency, found {self.currency} and {other.currency}"
            raise CurrencyError(msg)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __radd__(self, other: int) -> Money:
        # The built-in sum starts at 0.
        return self if other == 0 else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.amount), self.currency)

    def __round__(self, digits: int = 0) -> Money:
        if isinstance(digits, bool) or not isinstance(digits, int) or abs(digits) >= DIGITS:
            msg = f"digits: expected a whole number below {DIGITS}, found {digits!r}"
            raise InvalidValueError(msg)
        with localcontext(prec=3 * DIGITS):
            return Money(self.amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN), self.currency)

    def __mul__(self, factor: int | Decimal) -> Money:
        return Money(self.amount * _factor(factor), self.currency)

    __rmul__ = __mul__

    def __truediv__(self, divisor: int | Decimal) -> Money:
        """The money parted by a number; for the ratio of two amounts see ``ratio``."""
        return Money(self.amount / _divisor(_factor(divisor)), self.currency)

    def ratio(self, other: Money) -> Decimal:
        """This amount as a multiple of another in the same currency.

        Args:
            other: the amount that counts as 1 [the same currency].

        Raises:
            CurrencyError: if it is in another currency.
            InvalidValueError: if it is 0.

        >>> Money(60_000, "USD").ratio(Money(80_000, "USD"))
        Decimal('0.75')
        """
        self._same(other)
        return self.amount / _divisor(other.amount)

    def _ordered(self, other: Money, relation: Callable[[Decimal, Decimal], bool]) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        self._same(other)
        return relation(self.amount, other.amount)

    def __lt__(self, other: Money) -> bool:
        return self._ordered(other, operator.lt)

    def __le__(self, other: Money) -> bool:
        return self._ordered(other, operator.le)

    def __gt__(self, other: Money) -> bool:
        return self._ordered(other, operator.gt)

    def __ge__(self, other: Money) -> bool:
        return self._ordered(other, operator.ge)


PayPeriodText: TypeAlias = Literal["hour", "month", "year"]


class PayPeriod(Term):
    """What span of work an amount pays for.

    >>> PayPeriod.HOUR.convert(Money(20, "USD"), "year")
    Money(41600, 'USD')
    """

    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"

    def convert(self, pay: Money, to: PayPeriod | PayPeriodText, *, hours_per_year: int = HOURS_PER_YEAR) -> Money:
        """The same rate of pay, stated for another period.

        Args:
            pay: pay for this period [currency/period].
            to: the period to state it for, or its text.
            hours_per_year: hours in a full-time year [hours/year]; 2,080 after BLS.

        Raises:
            InvalidTypeError: if the pay is no money, or the hours are no whole number.
            InvalidValueError: if the hours are not above 0.

        >>> PayPeriod.MONTH.convert(Money(4_000, "EUR"), PayPeriod.YEAR)
        Money(48000, 'EUR')
        """
        if not isinstance(pay, Money):
            msg = f"pay: expected Money, found {pay!r}"
            raise InvalidTypeError(msg)
        if isinstance(hours_per_year, bool) or not isinstance(hours_per_year, int):
            msg = f"hours_per_year: expected int, found {hours_per_year!r}"
            raise InvalidTypeError(msg)
        if hours_per_year <= 0:
            msg = f"hours_per_year: expected more than 0, found {hours_per_year}"
            raise InvalidValueError(msg)
        a_year = {PayPeriod.HOUR: hours_per_year, PayPeriod.MONTH: 12, PayPeriod.YEAR: 1}
        return pay * a_year[self] / a_year[PayPeriod.of(to)]


def as_pay_period(value: PayPeriod | PayPeriodText | str) -> PayPeriod:
    """The member itself, or the one with that text."""
    return PayPeriod.of(value)
