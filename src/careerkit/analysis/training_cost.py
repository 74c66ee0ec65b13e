"""What a training costs and how long it takes, from low to high."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from careerkit.analysis.rates import real_number
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from careerkit.model.education import TrainingOption

__all__ = ["Amount", "Ends", "amount", "cost_range", "month_range", "number_within"]

Amount: TypeAlias = float | Money
"""A number in the currency of the process, or money that must be in it."""

Ends: TypeAlias = tuple[float, float]
"""A figure at the low end, and at the high end."""

_End = TypeVar("_End", Money, Decimal)


def cost_range(option: TrainingOption, given: object, currency: str) -> tuple[Ends, bool]:
    """The cost of a training [currency], and whether its high end is "and above".

    Args:
        option: the training; an upper end alone counts from 0, a lower end alone is open.
        given: takes the place of the option's cost: one amount, or two; None for the option's.
        currency: the currency that it must be in.

    Raises:
        InvalidTypeError: if what is given is neither an amount nor two.
        InvalidValueError: if the option has no cost and none is given, or it is negative or runs backward.
        CurrencyError: if it is in another currency.
    """
    if given is not None:
        low, high = _pair("cost", given)
        return _rising("cost", amount("cost", low, currency), amount("cost", high, currency)), False
    ends = _ends(option.cost_low, option.cost_high, Money(0, currency))
    if ends is None:
        msg = f"option: expected a cost of {option.key!r}, found none; pass cost=(low, high) [{currency}]"
        raise InvalidValueError(msg)
    cheap, dear = (amount("option", end, currency) for end in ends)
    return _rising("option", cheap, dear), option.cost_open or option.cost_high is None


def month_range(option: TrainingOption, given: object, *, needed: bool) -> tuple[Ends | None, bool]:
    """How long a training takes [months], and whether its high end is "and above".

    Args:
        option: the training; ends that it leaves out are read as those of a cost.
        given: takes the place of the option's duration: one number, or two; None for the option's.
        needed: whether there must be one; otherwise it is None where nobody says.

    Raises:
        InvalidTypeError: if what is given is neither a number nor two.
        InvalidValueError: if one is needed and there is none, or it is negative or runs backward.
    """
    if given is not None:
        low, high = _pair("months", given)
        return _rising("months", real_number("months", low), real_number("months", high)), False
    ends = _ends(option.duration_low, option.duration_high, Decimal(0))
    if ends is None and needed:
        said = "none" if option.duration_words is None else repr(option.duration_words)
        msg = (
            f"option: expected a duration of {option.key!r} in numbers, found {said}; pass months=(low, high), "
            "or pay_foregone=0 if no pay is given up for it"
        )
        raise InvalidValueError(msg)
    if ends is None:
        return None, False
    return (float(ends[0]), float(ends[1])), option.duration_high is None


def amount(name: str, value: object, currency: str) -> float:
    """An amount of money as a number [currency].

    Args:
        name: what messages call it.
        value: a number, or money.
        currency: the currency that money must be in.

    Raises:
        InvalidTypeError: if it is neither.
        InvalidValueError: if it is not finite.
        CurrencyError: if it is money of another currency.

    >>> amount("cost", Money("99.50", "USD"), "USD")
    99.5
    """
    if not isinstance(value, Money):
        return real_number(name, value)
    if value.currency != currency:
        msg = f"{name}: expected an amount in {currency}, as the process is paid, found {value}"
        raise CurrencyError(msg)
    return float(value.amount)


def number_within(name: str, value: object, expected: str, good: Callable[[float], bool]) -> float:
    """A number within its bounds.

    Args:
        name: what messages call it.
        value: the number.
        expected: the bounds in words.
        good: whether a number is within them.

    Raises:
        InvalidTypeError: if it is no number.
        InvalidValueError: if it is not finite or out of its bounds.

    >>> number_within("tax", 20, "a share from 0 to below 1", lambda share: 0 <= share < 1)
    Traceback (most recent call last):
    careerkit.errors.InvalidValueError: tax: expected a share from 0 to below 1, found 20; write 0.2 for 20 %
    """
    number = real_number(name, value)
    if good(number):
        return number
    msg = f"{name}: expected {expected}, found {value!r}"
    raise InvalidValueError(f"{msg}; write {number / 100:g} for {number:g} %" if 1 < number <= 100 else msg)


def _pair(name: str, value: object) -> tuple[object, object]:
    if not isinstance(value, (tuple, list)):
        return value, value
    if len(value) != 2:
        msg = f"{name}: expected one figure or two, low and high, found {len(value)}"
        raise InvalidTypeError(msg)
    return value[0], value[1]


def _ends(low: _End | None, high: _End | None, nothing: _End) -> tuple[_End, _End] | None:
    if low is None and high is None:
        return None
    first = nothing if low is None else low
    return first, first if high is None else high


def _rising(name: str, low: float, high: float) -> Ends:
    if not 0 <= low <= high:
        msg = f"{name}: expected 0 or more, and low at most high, found {low:g} and {high:g}"
        raise InvalidValueError(msg)
    return low, high
