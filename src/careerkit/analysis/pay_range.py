"""Pay ranges of levels: their arithmetic, and their design from market pay."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

import attrs

from careerkit.analysis.anchors import PayAnchor
from careerkit.analysis.pay_numbers import is_currency, moving_factor, plain_number, positive_array, positive_pay
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.table import html_table

if TYPE_CHECKING:
    from decimal import Decimal

    import numpy as np
    import numpy.typing as npt

    Array: TypeAlias = npt.NDArray[np.floating | np.integer]

__all__ = ["PayRange", "design_ranges"]

LARGEST_SPREAD = 10.0
"""A maximum of eleven times the minimum; more is mostly a percentage that was meant as a share."""


def _as_pay(value: float | Decimal, field: attrs.Attribute[float]) -> float:
    return positive_pay(f"PayRange.{field.name}", value)


def _pay_field() -> float:
    return attrs.field(converter=attrs.Converter(_as_pay, takes_field=True))


@attrs.frozen(eq=False, repr=False)
class PayRange(Record):
    """What an employer pays on one level: from a minimum over a midpoint to a maximum.

    The arithmetic is that of Milkovich, Newman and Gerhart, *Compensation*. The midpoint is the pay of
    a fully competent person; ``from_midpoint`` and its like put it in the middle, but it need not lie there.

    Args:
        minimum: the least pay [currency/period].
        midpoint: the pay that the range is built around [currency/period].
        maximum: the most pay [currency/period].
        currency: ISO 4217 code; None where it does not matter.

    Raises:
        InvalidTypeError: if one is no number.
        InvalidValueError: if one is not above 0, or they do not rise.

    >>> agents = PayRange(52_000, 65_000, 78_000, "USD")
    >>> print(agents)
    52,000 to 78,000, midpoint 65,000 [USD], spread 50.0 %
    >>> round(agents.compa_ratio(60_000), 3), round(agents.penetration(60_000), 3)
    (0.923, 0.308)
    """

    minimum: float = _pay_field()
    midpoint: float = _pay_field()
    maximum: float = _pay_field()
    currency: str | None = attrs.field(default=None, validator=is_currency)

    def __attrs_post_init__(self) -> None:
        if not self.minimum < self.midpoint < self.maximum:
            found = f"{self.minimum:,.12g}, {self.midpoint:,.12g} and {self.maximum:,.12g}"
            msg = f"PayRange: expected minimum below midpoint below maximum, found {found}"
            raise InvalidValueError(msg)

    @classmethod
    def from_minimum(cls, minimum: float, spread: float, *, currency: str | None = None) -> PayRange:
        """The range with that minimum: its maximum is minimum × (1 + spread), its midpoint half-way.

        Args:
            minimum: the least pay [currency/period].
            spread: maximum over minimum less 1, 0.5 for 50 %.
            currency: ISO 4217 code.

        Raises:
            InvalidTypeError: if one is no number.
            InvalidValueError: if one is not above 0, or the spread is above 10 (1,000 %).
        """
        least, share = positive_pay("minimum", minimum), _spread("spread", spread)
        return cls(least, least * (1 + share / 2), least * (1 + share), currency)

    @classmethod
    def from_midpoint(cls, midpoint: float, spread: float, *, currency: str | None = None) -> PayRange:
        """The range with that midpoint: its minimum is midpoint / (1 + spread / 2).

        Args:
            midpoint: the pay half-way [currency/period].
            spread: maximum over minimum less 1, 0.5 for 50 %.
            currency: ISO 4217 code.

        Raises:
            InvalidTypeError: if one is no number.
            InvalidValueError: if one is not above 0, or the spread is above 10 (1,000 %).
        """
        middle, share = positive_pay("midpoint", midpoint), _spread("spread", spread)
        least = middle / (1 + share / 2)
        return cls(least, middle, least * (1 + share), currency)

    @classmethod
    def from_maximum(cls, maximum: float, spread: float, *, currency: str | None = None) -> PayRange:
        """The range with that maximum: its minimum is maximum / (1 + spread), its midpoint half-way.

        Args:
            maximum: the most pay [currency/period].
            spread: maximum over minimum less 1, 0.5 for 50 %.
            currency: ISO 4217 code.

        Raises:
            InvalidTypeError: if one is no number.
            InvalidValueError: if one is not above 0, or the spread is above 10 (1,000 %).

        >>> round(PayRange.from_maximum(1_500, 0.4).midpoint, 3)
        1285.714
        """
        most, share = positive_pay("maximum", maximum), _spread("spread", spread)
        least = most / (1 + share)
        return cls(least, (least + most) / 2, most, currency)

    @property
    def spread(self) -> float:
        """How far the range is, maximum / minimum − 1."""
        return self.maximum / self.minimum - 1

    @overload
    def compa_ratio(self, pay: float | Decimal | Money) -> float: ...
    @overload
    def compa_ratio(self, pay: list[float]) -> list[float]: ...
    @overload
    def compa_ratio(self, pay: Array) -> Array: ...
    def compa_ratio(self, pay: float | Decimal | Money | list[float] | Array) -> float | list[float] | Array:
        """Pay over the midpoint, a number or ``pay.shape``.

        Args:
            pay: amounts above 0, a number, a list or an array [currency/period].

        Raises:
            InvalidTypeError: if they are no numbers.
            InvalidValueError: if one is not finite and above 0, or there are none.
            CurrencyError: if it is money of another currency.
        """
        if isinstance(pay, list):
            return [self.compa_ratio(each) for each in pay]
        answer: float | Array = self._pay(pay) / self.midpoint
        return answer

    @overload
    def penetration(self, pay: float | Decimal | Money) -> float: ...
    @overload
    def penetration(self, pay: list[float]) -> list[float]: ...
    @overload
    def penetration(self, pay: Array) -> Array: ...
    def penetration(self, pay: float | Decimal | Money | list[float] | Array) -> float | list[float] | Array:
        """How far up the range pay is, (pay − minimum) / (maximum − minimum), a number or ``pay.shape``.

        Below 0 it lies under the range ("green-circled"), above 1 over it ("red-circled").

        Args:
            pay: amounts above 0, a number, a list or an array [currency/period].

        Raises:
            InvalidTypeError: if they are no numbers.
            InvalidValueError: if one is not finite and above 0, or there are none.
            CurrencyError: if it is money of another currency.
        """
        if isinstance(pay, list):
            return [self.penetration(each) for each in pay]
        answer: float | Array = (self._pay(pay) - self.minimum) / (self.maximum - self.minimum)
        return answer

    def overlap(self, other: PayRange) -> float:
        """The share of the higher range that the lower one covers too, 0 to 1.

        (maximum of the lower − minimum of the higher) / (maximum − minimum of the higher), and 0 where
        there is a gap. The higher range is the one with the higher midpoint. Some texts divide by the
        width of the lower range.

        Args:
            other: the range of a level above or below.

        Raises:
            InvalidTypeError: if it is no pay range.
            CurrencyError: if it is in another currency.

        >>> lower, higher = PayRange.from_midpoint(47_500, 0.15), PayRange.from_midpoint(53_750, 0.25)
        >>> round(lower.overlap(higher), 4)
        0.2542
        """
        self._same(other)
        lower, higher = sorted((self, other), key=lambda each: (each.midpoint, each.maximum, each.minimum))
        shared = min(lower.maximum, higher.maximum) - max(lower.minimum, higher.minimum)
        return max(0.0, shared) / (higher.maximum - higher.minimum)

    def midpoint_progression(self, other: PayRange) -> float:
        """How much higher the midpoint of the next range is, other / own − 1.

        Args:
            other: the range of the level above.

        Raises:
            InvalidTypeError: if it is no pay range.
            CurrencyError: if it is in another currency.

        >>> round(PayRange(40, 50, 60).midpoint_progression(PayRange(46, 56, 66)), 6)
        0.12
        """
        self._same(other)
        return other.midpoint / self.midpoint - 1

    def moved(self, structure: float, *, years: float = 1.0) -> PayRange:
        """The range after some years of structure movement, each amount × (1 + structure)^years.

        Args:
            structure: yearly movement of the levels' market pay [1/year].
            years: how long; negative for back [years].

        Raises:
            InvalidTypeError: if one is no number.
            InvalidValueError: if the rate is -100 % or less, or pay does not stay a number.

        >>> print(PayRange(52_000, 65_000, 78_000).moved(0.03))
        53,560 to 80,340, midpoint 66,950, spread 50.0 %
        """
        factor = moving_factor(structure, plain_number("years", years))
        return PayRange(self.minimum * factor, self.midpoint * factor, self.maximum * factor, self.currency)

    def rows(self) -> list[dict[str, object]]:
        """One dict: minimum, midpoint, maximum, spread, currency."""
        row = {"minimum": self.minimum, "midpoint": self.midpoint, "maximum": self.maximum, "spread": self.spread}
        return [{**row, "currency": self.currency}]

    def _pay(self, pay: Any) -> Any:
        if isinstance(pay, Money):
            if self.currency is not None and pay.currency != self.currency:
                msg = f"pay: expected an amount in {self.currency}, found {pay}"
                raise CurrencyError(msg)
            return positive_pay("pay", pay.amount)
        is_array = hasattr(pay, "dtype") and getattr(pay, "ndim", 1) > 0
        return positive_array("pay", pay) if is_array else positive_pay("pay", pay)

    def _same(self, other: PayRange) -> None:
        if not isinstance(other, PayRange):
            msg = f"other: expected a PayRange, found {other!r}"
            raise InvalidTypeError(msg)
        if None not in (self.currency, other.currency) and self.currency != other.currency:
            msg = f"other: expected a range in {self.currency}, found {other.currency}"
            raise CurrencyError(msg)

    def __str__(self) -> str:
        unit = "" if self.currency is None else f" [{self.currency}]"
        low, middle, high = (_shown(each) for each in (self.minimum, self.midpoint, self.maximum))
        return f"{low} to {high}, midpoint {middle}{unit}, spread {100 * self.spread:.1f} %"

    def _repr_html_(self) -> str:
        head = ["minimum", "midpoint", "maximum", "spread"]
        amounts = [_shown(each) for each in (self.minimum, self.midpoint, self.maximum)]
        unit = "" if self.currency is None else f" [{self.currency}]"
        return html_table(f"pay range{unit}", head, [[*amounts, f"{100 * self.spread:.1f} %"]], right=head)


def design_ranges(
    market_pay: Sequence[float] | Sequence[PayAnchor],
    *,
    spread: float | Sequence[float],
    progression: float | Literal["fitted"] | None = None,
    market_ratio: float = 1.0,
    currency: str | None = None,
) -> tuple[PayRange, ...]:
    """One pay range per level, built around market pay.

    The midpoint of level k is

    - market_ratio × market pay, if no progression is asked for;
    - exp(a + b k) with a and b by least squares on log(market_ratio × market pay), if it is "fitted": the
      pay-policy line of Milkovich, Newman and Gerhart, *Compensation*;
    - exp(a) × (1 + progression)^k with a likewise, if it is a number.

    Minimum and maximum follow from the spread, as in ``PayRange.from_midpoint``.

    Args:
        market_pay: market pay of each level, from the lowest, ``(levels,)`` [currency/period]; numbers, or the
            anchors of a projection.
        spread: maximum over minimum less 1, one for all levels or ``(levels,)``; 0.5 for 50 %.
        progression: how much higher each midpoint is than the one before, 0.12 for 12 %; "fitted" for
            whatever fits best; None to take market pay as it is.
        market_ratio: midpoint over market pay: 1 matches the market, 1.05 leads it, 0.95 lags it.
        currency: ISO 4217 code; with anchors theirs.

    Raises:
        InvalidTypeError: if anything is no number.
        InvalidValueError: if there is no level, a number is not above 0, the spreads are not one per level, or
            midpoints do not rise from level to level.
        CurrencyError: if the anchors are in several currencies, or in another than asked for.

    >>> for each in design_ranges([38_000, 45_000, 56_000], spread=0.4, progression="fitted", market_ratio=1.05):
    ...     print(each)
    32,976 to 46,167, midpoint 39,571, spread 40.0 %
    40,032 to 56,044, midpoint 48,038, spread 40.0 %
    48,596 to 68,035, midpoint 58,316, spread 40.0 %
    """
    pay, code = _market_pay(market_pay, currency)
    spreads = _spreads(spread, len(pay))
    factor = plain_number("market_ratio", market_ratio)
    if not 0 < factor <= LARGEST_SPREAD:
        msg = f"market_ratio: expected a number above 0 and at most {LARGEST_SPREAD:g}, found {market_ratio!r}"
        raise InvalidValueError(msg)
    midpoints = [factor * each for each in pay]
    if progression is not None:
        midpoints = _policy_line(midpoints, progression)
    for place, (below, above) in enumerate(pairwise(midpoints)):
        if below >= above:
            hint = "" if progression is not None else "; smooth them with progression='fitted', or state one"
            found = f"{_shown(below)} and {_shown(above)} on the levels {place} and {place + 1}"
            msg = f"market_pay: expected midpoints that rise from level to level, found {found}{hint}"
            raise InvalidValueError(msg)
    ranges = zip(midpoints, spreads, strict=True)
    return tuple(PayRange.from_midpoint(midpoint, share, currency=code) for midpoint, share in ranges)


def _market_pay(market_pay: Any, currency: str | None) -> tuple[list[float], str | None]:
    levels = market_pay.tolist() if hasattr(market_pay, "tolist") else market_pay
    if not isinstance(levels, (list, tuple)):
        msg = f"market_pay: expected one number or anchor per level, found {market_pay!r}"
        raise InvalidTypeError(msg)
    if not levels:
        msg = "market_pay: expected at least one level, found none"
        raise InvalidValueError(msg)
    anchors = [each for each in levels if isinstance(each, PayAnchor)]
    if not anchors:
        return [positive_pay(f"market_pay[{place}]", each) for place, each in enumerate(levels)], currency
    if len(anchors) < len(levels):
        msg = f"market_pay: expected numbers or anchors, found {len(anchors)} anchors among {len(levels)} levels"
        raise InvalidTypeError(msg)
    currencies = {each.currency for each in anchors} | ({currency} if currency is not None else set())
    if len(currencies) > 1:
        msg = f"market_pay: expected one currency, found {' and '.join(sorted(currencies))}"
        raise CurrencyError(msg)
    return [each.pay for each in anchors], anchors[0].currency


def _spread(name: str, value: object) -> float:
    spread = plain_number(name, value)
    if not 0 < spread <= LARGEST_SPREAD:
        hint = f"; write {spread / 100:g} for {spread:g} %" if LARGEST_SPREAD < spread < math.inf else ""
        msg = f"{name}: expected a spread above 0 and at most {LARGEST_SPREAD:g}, found {value!r}{hint}"
        raise InvalidValueError(msg)
    return spread


def _spreads(spread: Any, levels: int) -> list[float]:
    each = spread.tolist() if hasattr(spread, "tolist") else spread
    if not isinstance(each, (list, tuple)):
        return [_spread("spread", each)] * levels
    if len(each) != levels:
        msg = f"spread: expected one number or the shape ({levels},), found ({len(each)},)"
        raise InvalidValueError(msg)
    return [_spread(f"spread[{place}]", share) for place, share in enumerate(each)]


def _policy_line(midpoints: list[float], progression: object) -> list[float]:
    """Midpoints on a straight line over the level's number, in logs."""
    logs = [math.log(each) for each in midpoints]
    numbers = [place - (len(logs) - 1) / 2 for place in range(len(logs))]
    middle = math.fsum(logs) / len(logs)
    if progression == "fitted":
        if len(logs) < 2:
            msg = "progression: expected two levels or more to fit one, found 1"
            raise InvalidValueError(msg)
        slope = math.fsum(x * y for x, y in zip(numbers, logs, strict=True)) / math.fsum(x * x for x in numbers)
    else:
        if isinstance(progression, str):
            msg = f"progression: expected a number, 'fitted' or None, found {progression!r}"
            raise InvalidTypeError(msg)
        step = plain_number("progression", progression)
        if not 0 < step <= LARGEST_SPREAD:
            msg = f"progression: expected a number above 0 and at most {LARGEST_SPREAD:g}, found {progression!r}"
            raise InvalidValueError(msg)
        slope = math.log1p(step)
    return [math.exp(middle + slope * number) for number in numbers]


def _shown(pay: float) -> str:
    # Hourly pay counts in cents.
    return f"{pay:,.0f}" if pay >= 1_000 else f"{pay:,.2f}"
