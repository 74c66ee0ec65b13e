"""What flows of money at other times are worth today."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import numpy as np

from careerkit.analysis.number_arrays import check_all, float_array
from careerkit.analysis.polynomial import zeros_to_one
from careerkit.analysis.rates import real_number
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Row: TypeAlias = Sequence[float] | npt.NDArray[Any]
    Rows: TypeAlias = Row | Sequence[Sequence[float]]

__all__ = ["growing_annuity", "internal_rates_of_return", "net_present_value", "payback", "present_value"]

MAXIMUM_FLOWS = 1_000
"""80 years of months; the work of finding all rates grows with the square of it."""


@overload
def present_value(flows: Sequence[float], rate: float, *, first: float = 0) -> float: ...
@overload
def present_value(flows: Sequence[Sequence[float]], rate: float, *, first: float = 0) -> Floats: ...
@overload
def present_value(flows: npt.NDArray[Any], rate: float, *, first: float = 0) -> float | Floats: ...
def present_value(flows: Rows, rate: float, *, first: float = 0) -> float | Floats:
    """What yearly flows are worth at time 0, Σ flowₜ / (1 + r)^(t + first).

    Nominal flows at a nominal rate i are worth what the deflated flows are worth at the real rate
    (1 + i) / (1 + π) − 1 (Fisher 1930).

    Args:
        flows: one flow a year [currency], ``(years,)``, or a row per career, ``(careers, years)``.
        rate: the discount rate, above −1 [1/year].
        first: the time of the first flow; 0 is now, 1 the end of the first year [years].

    Returns:
        The present value [currency]; of several careers one for each, ``(careers,)``.

    Raises:
        InvalidTypeError: if flows, rate or first are no numbers.
        InvalidValueError: if the shape is another, a number is not finite, the rate is −1 or less,
            or the value is larger than a number can be.

    >>> import careerkit as ck
    >>> round(ck.present_value([100, 100, 100], 0.05, first=1), 2)
    272.32
    >>> ck.present_value([[100, 105], [100, 0]], 0.05)
    array([200., 100.])
    """
    return _worth(flows, rate, first)


@overload
def net_present_value(flows: Sequence[float], rate: float) -> float: ...
@overload
def net_present_value(flows: Sequence[Sequence[float]], rate: float) -> Floats: ...
@overload
def net_present_value(flows: npt.NDArray[Any], rate: float) -> float | Floats: ...
def net_present_value(flows: Rows, rate: float) -> float | Floats:
    """What an undertaking is worth: a cost now, then what it yields at the end of each year.

    The first flow is at time 0, as in NumPy Financial and unlike in spreadsheets; the flows come
    before the rate, as everywhere here.

    Args:
        flows: the flows, costs negative [currency], ``(years + 1,)`` or ``(careers, years + 1)``.
        rate: the discount rate, above −1 [1/year].

    Returns:
        The net present value [currency]; of several careers one for each, ``(careers,)``.

    Raises:
        InvalidTypeError: as for ``present_value``.
        InvalidValueError: as for ``present_value``.

    >>> import careerkit as ck
    >>> round(ck.net_present_value([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08), 5)
    3065.22267
    """
    return _worth(flows, rate, 0)


def internal_rates_of_return(flows: Row) -> tuple[float, ...]:
    """All rates at which the flows are worth nothing, the lowest first.

    Flows that change sign more than once can have several rates (at most as many as changes, by
    Descartes' rule) or none; flows of one sign have none, as no rate makes a sum of gains alone
    zero. Then the net present value at a known rate says more. A rate at which the value only
    touches zero is one rate, and so are rates that rounding cannot tell apart; rates that no float
    tells from −1 or from infinity are left out. The polynomial in 1 / (1 + r) is followed from one
    turning point to the next, where Brent's method (1973) finds at most one zero.

    Args:
        flows: one flow a year, the first at time 0 [currency], ``(years + 1,)``.

    Returns:
        The real rates above −1 [1/year], rising; () if there is none.

    Raises:
        InvalidTypeError: if the flows are no numbers.
        InvalidValueError: if they are no series, not finite, all zero, or more than 1,000.

    >>> import careerkit as ck
    >>> [round(rate, 4) for rate in ck.internal_rates_of_return([-5, 10.5, 1, -8, 1])]
    [-0.8702, 0.0886, 0.7096]
    >>> ck.internal_rates_of_return([100, 20])
    ()
    """
    given = _series(flows)
    if not given.any():
        msg = f"flows: expected one other than 0, found {given.size} zeros"
        raise InvalidValueError(msg)
    if given.size > MAXIMUM_FLOWS:
        msg = f"flows: expected at most {MAXIMUM_FLOWS:,}, found {given.size:,}"
        raise InvalidValueError(msg)
    # Zeros before and after all flows shift them in time and move no rate.
    trimmed = np.trim_zeros(given).tolist()
    shift = 1000 - math.frexp(max(map(abs, trimmed)))[1]
    coefficients = [math.ldexp(each, shift) for each in trimmed]
    # Up to 1 the powers of 1 / (1 + r), beyond it those of 1 + r, are at most 1: nothing overflows.
    gains = [1 / root - 1 for root in zeros_to_one(coefficients) if root > sys.float_info.min]
    losses = [root - 1 for root in zeros_to_one(coefficients[::-1]) if root < 1]
    return tuple(sorted(rate for rate in losses + gains if rate > -1))


def payback(flows: Row, *, rate: float = 0.0) -> float | None:
    """When the flows have paid for themselves for good.

    That is the time from which on the sum of all flows so far is never below 0 again. Each flow
    after the first is taken to come in evenly over the year before its time.

    Args:
        flows: one flow a year, the first at time 0 [currency], ``(years + 1,)``.
        rate: the rate by which the flows are discounted first, above −1 [1/year]; 0 for plain payback.

    Returns:
        The time [years]; None if the sum of all flows is below 0.

    Raises:
        InvalidTypeError: if flows or rate are no numbers.
        InvalidValueError: if the flows are no series, a number is not finite, the rate is −1 or
            less, or a sum is larger than a number can be.

    >>> import careerkit as ck
    >>> ck.payback([-100, 40, 40, 40])
    2.5
    >>> ck.payback([-100, 40, 40, 40], rate=0.10) is None
    True
    """
    given, yearly = _series(flows), _rate("rate", rate)
    with np.errstate(all="ignore"):
        discounted = given * np.power(1 + yearly, -np.arange(given.size, dtype=float))
        paid = np.cumsum(discounted)
        rounding = 2 * given.size * sys.float_info.epsilon * np.cumsum(np.abs(discounted))
    _check_finite(rounding, yearly, "the sum of the flows")
    paid[np.abs(paid) <= rounding] = 0.0
    below = np.flatnonzero(paid < 0)
    if not below.size:
        return 0.0
    last = int(below[-1])
    if last == given.size - 1:
        return None
    return last + float(paid[last] / (paid[last] - paid[last + 1]))


@overload
def growing_annuity(first: float, growth: float, rate: float, periods: int, *, due: bool = False) -> float: ...
@overload
def growing_annuity(
    first: npt.ArrayLike, growth: npt.ArrayLike, rate: npt.ArrayLike, periods: npt.ArrayLike, *, due: bool = False
) -> float | Floats: ...
def growing_annuity(
    first: npt.ArrayLike, growth: npt.ArrayLike, rate: npt.ArrayLike, periods: npt.ArrayLike, *, due: bool = False
) -> float | Floats:
    """What payments that grow evenly are worth today, first · Σ (1 + g)^(k − 1) / (1 + r)^k for k = 1 … n.

    In closed form first / (r − g) · (1 − ((1 + g) / (1 + r))ⁿ), and first · n / (1 + r) for g = r
    (Brealey, Myers and Allen, *Principles of Corporate Finance*).

    Args:
        first: the first payment [currency]; a number or an array, as are the others.
        growth: growth of the payments, g, above −1 [1/period].
        rate: the discount rate, r, above −1 [1/period].
        periods: how many payments, n.
        due: whether each payment is made at the start of its period, not at the end.

    Returns:
        The present value [currency], of the shape that the arguments have together.

    Raises:
        InvalidTypeError: if an argument is no number.
        InvalidValueError: if a number is not finite, a rate is −1 or less, ``periods`` is no whole
            number from 1 on, the shapes do not fit, or the value is larger than a number can be.

    >>> import careerkit as ck
    >>> round(ck.growing_annuity(10_000, 0.03, 0.05, 10), 2)
    87475.96
    >>> ck.growing_annuity(100, [0.0, 0.05], 0.05, 2, due=True).round(2)
    array([195.24, 200.  ])
    """
    if not isinstance(due, bool):
        msg = f"due: expected True or False, found {due!r}"
        raise InvalidTypeError(msg)
    given = {"first": first, "growth": growth, "rate": rate, "periods": periods}
    arrays = {name: float_array(name, value) for name, value in given.items()}
    for name in ("growth", "rate"):
        check_all(name, arrays[name], arrays[name] > -1, "a rate above -1 (-100 %)")
    counts = arrays["periods"]
    check_all("periods", counts, (counts >= 1) & (counts == np.floor(counts)), "whole numbers from 1 on")
    try:
        payment, growing, yearly, count = np.broadcast_arrays(*arrays.values())
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        msg = f"expected arguments whose shapes fit together, found {shapes}"
        raise InvalidValueError(msg) from None
    with np.errstate(all="ignore"):
        # The difference of close rates is exact, that of their logarithms is not.
        lead = (growing - yearly) / (1 + yearly)
        factor = np.where(lead == 0, count, np.expm1(count * np.log1p(lead)) / np.where(lead == 0, 1, lead))
        value = payment * factor if due else payment * factor / (1 + yearly)
    _check_finite(value, yearly, "the value")
    return value if value.ndim else float(value)


def _series(flows: object) -> Floats:
    given = float_array("flows", flows)
    if given.ndim != 1:
        msg = f"flows: expected the shape (years + 1,), found {given.shape}"
        raise InvalidValueError(msg)
    return given


def _rate(name: str, value: object) -> float:
    rate = real_number(name, value)
    if rate <= -1:
        msg = f"{name}: expected a rate above -1 (-100 %), found {value!r}"
        raise InvalidValueError(msg)
    return rate


def _check_finite(values: Floats, rate: float | Floats, what: str) -> None:
    if not np.isfinite(values).all():
        lowest = float(np.min(rate))
        msg = f"expected amounts and a rate under which {what} stays a number, found the rate {lowest!r}"
        raise InvalidValueError(msg)


def _worth(flows: Rows, rate: float, first: float) -> float | Floats:
    given = float_array("flows", flows)
    if given.ndim not in (1, 2):
        msg = f"flows: expected the shape (years,) or (careers, years), found {given.shape}"
        if given.ndim == 0:
            msg += "; the flows come first, then the rate"
        raise InvalidValueError(msg)
    yearly, start = _rate("rate", rate), real_number("first", first)
    with np.errstate(all="ignore"):
        value = given @ np.power(1 + yearly, -(np.arange(given.shape[-1]) + start))
    _check_finite(value, yearly, "the present value")
    return value if given.ndim == 2 else float(value)
