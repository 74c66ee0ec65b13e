"""The numbers that questions of pay take: amounts, rates, and how far a rate may move pay."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from careerkit.analysis.assumptions import MAXIMUM_RATE
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.money import Money

__all__ = ["is_currency", "moving_factor", "plain_number", "positive_array", "positive_pay"]

LARGEST = 1e100
"""More than any pay in any currency; its square still is a number."""

LARGEST_MOVE = 1e6
"""Pay that moves a millionfold is pay of another currency, or a rate in percent."""


def plain_number(name: str, value: object) -> float:
    """The value as a float; infinite if it is too large for one.

    Args:
        name: what messages call it.
        value: an int, a float, a Decimal, or one of NumPy's numbers.

    Raises:
        InvalidTypeError: if it is none of these.
    """
    plain: Any = value.item() if getattr(value, "ndim", None) == 0 and hasattr(value, "item") else value
    if isinstance(plain, bool) or not isinstance(plain, (int, float, Decimal)):
        msg = f"{name}: expected a number, found {value!r}"
        raise InvalidTypeError(msg)
    try:
        return float(plain)
    except OverflowError:
        return math.inf
    except ValueError:
        # A signalling NaN.
        return math.nan


def positive_pay(name: str, value: object) -> float:
    """The value as a float, if it is pay.

    Args:
        name: what messages call it.
        value: an amount above 0 [currency/period].

    Raises:
        InvalidTypeError: if it is no number.
        InvalidValueError: if it is not above 0, or beyond any pay.

    >>> positive_pay("pay", 0)
    Traceback (most recent call last):
    careerkit.errors.InvalidValueError: pay: expected pay above 0 and below 1e+100, found 0
    """
    pay = plain_number(name, value)
    if not 1 / LARGEST < pay < LARGEST:
        msg = f"{name}: expected pay above 0 and below {LARGEST:g}, found {value!r}"
        raise InvalidValueError(msg)
    return pay


def positive_array(name: str, values: Any) -> Any:
    """The array itself, if all of it is pay.

    Args:
        name: what messages call it.
        values: an array or a column of amounts above 0 [currency/period].

    Raises:
        InvalidTypeError: if they are no numbers.
        InvalidValueError: if one is not above 0 or beyond any pay, or there are none.
    """
    if "int" not in str(values.dtype).lower() and "float" not in str(values.dtype).lower():
        msg = f"{name}: expected numbers, found the type {values.dtype}"
        raise InvalidTypeError(msg)
    if 0 in getattr(values, "shape", (len(values),)):
        msg = f"{name}: expected at least one number, found none"
        raise InvalidValueError(msg)
    if not ((values > 1 / LARGEST) & (values < LARGEST)).all():
        msg = f"{name}: expected pay above 0 and below {LARGEST:g}, found from {values.min()} to {values.max()}"
        raise InvalidValueError(msg)
    return values


def moving_factor(rate: object, years: float) -> float:
    """What pay is multiplied with in some years of structure movement, (1 + rate)^years.

    Args:
        rate: yearly movement of market pay [1/year].
        years: how long; negative for back [years].

    Raises:
        InvalidTypeError: if the rate is no number.
        InvalidValueError: if it is -100 % or less, or moves pay a millionfold.

    >>> moving_factor(0.03, 2)
    1.0609
    """
    structure = plain_number("structure", rate)
    if not -1 < structure <= MAXIMUM_RATE:
        hint = f"; write {structure / 100:g} for {structure:g} %" if MAXIMUM_RATE < structure <= 100 else ""
        msg = f"structure: expected a rate above -1 (-100 %) and at most {MAXIMUM_RATE} (100 %), found {rate!r}{hint}"
        raise InvalidValueError(msg)
    if not math.isfinite(years):
        msg = f"years: expected a finite number, found {years!r}"
        raise InvalidValueError(msg)
    if abs(math.log1p(structure) * years) > math.log(LARGEST_MOVE):
        msg = f"structure: expected a rate that moves pay less than a millionfold, found {rate!r} for {years:g} years"
        raise InvalidValueError(msg)
    return float((1 + structure) ** years)


def is_currency(_instance: object, _attribute: object, value: str | None) -> None:
    """The value is an ISO 4217 code in legal tender, or None."""
    if value is not None:
        Money(0, value)
