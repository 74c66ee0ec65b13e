"""Present values, rates of return, payback and annuities."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import careerkit as ck
from careerkit.errors import InvalidTypeError, InvalidValueError

SERIES: list[Callable[[Any], object]] = [
    lambda flows: ck.present_value(flows, 0.05),
    lambda flows: ck.net_present_value(flows, 0.05),
    ck.internal_rates_of_return,
    ck.payback,
]


def test_by_hand() -> None:
    """A hundred now and a hundred and five in a year are two hundred at 5 %; at the year's end they are less."""
    assert ck.present_value([100, 105], 0.05) == pytest.approx(200, rel=1e-15)
    assert ck.present_value([105], 0.05, first=1) == pytest.approx(100, rel=1e-15)
    assert ck.present_value([100, -50], 0) == 50
    assert ck.present_value([10**30, 0.5], 0) == 1e30


def test_the_same_shape_comes_out() -> None:
    """A series gives a float, and careers by years a value for each career, whatever type of numbers holds them."""
    assert type(ck.present_value((100, 105), 0.05)) is float
    assert type(ck.net_present_value(np.array([100, 105]), np.float64(0.05))) is float
    rows = ck.net_present_value(np.array([[-100, 105], [0, 210]], dtype=np.float32), 0.05)
    assert isinstance(rows, np.ndarray)
    assert rows.tolist() == pytest.approx([0, 200])


def test_half_a_year() -> None:
    """The first flow may come at any time."""
    assert ck.present_value([100], 0.21, first=0.5) == pytest.approx(100 / 1.1)


def test_rates_that_no_float_tells_apart_from_the_bounds() -> None:
    """Rates beside −1 and beyond the largest number are left out; extreme ones between are found."""
    assert ck.internal_rates_of_return([1, -1e-20]) == ()
    assert ck.internal_rates_of_return([-5e-324, 1]) == ()
    assert ck.internal_rates_of_return([-1e-100, 1]) == pytest.approx((1e100,))
    assert ck.internal_rates_of_return([1e200, *[0] * 79, -1e-200]) == pytest.approx((1e-5 - 1,), rel=1e-9)


@pytest.mark.parametrize("factor", [1e-320, 1e-300, 1.0, 1e300])
def test_the_currency_moves_no_rate(factor: float) -> None:
    """Flows so many times as large have the same rates, from the smallest to the largest numbers."""
    flows = [-100, 230, -132]
    rates = ck.internal_rates_of_return([flow * factor for flow in flows])
    assert rates == pytest.approx((0.1, 0.2), abs=1e-2 if factor == 1e-320 else 1e-12)


@pytest.mark.parametrize("rate", [-1e-9, 1e-9])
def test_a_double_rate_beside_nothing_is_one(rate: float) -> None:
    """A repeated rate so near 0 that rounding cannot tell is found once."""
    flows = [1, -2 * (1 + rate), (1 + rate) ** 2]
    assert ck.internal_rates_of_return(flows) == pytest.approx((0,), abs=1e-7)


def test_many_equal_rates_are_one() -> None:
    """Five equal rates, flat to rounding far around, are one rate."""
    flows = [(-1) ** k * math.comb(5, k) * 1.1**k for k in range(6)]
    assert ck.internal_rates_of_return(flows) == pytest.approx((0.1,), abs=1e-2)


def test_flows_that_never_are_worth_nothing() -> None:
    """Flows of both signs may have no rate at all."""
    assert ck.internal_rates_of_return([1, -2, 1.1]) == ()


def test_eighty_years_of_months() -> None:
    """A long series of months has its rate."""
    flows = [-1000, *[10.0] * 959]
    (rate,) = ck.internal_rates_of_return(flows)
    assert ck.growing_annuity(10, 0, rate, 959) == pytest.approx(1000)


def test_payback_by_hand() -> None:
    """The flow of a year comes in evenly over it; paid back is what stays so."""
    assert ck.payback([-100, 39, 59, 55, 20]) == pytest.approx(2 + 2 / 55)
    assert ck.payback([-100, 110], rate=0.1) == 1
    assert ck.payback([-100, 150, -100, 60]) == pytest.approx(2 + 50 / 60)
    assert ck.payback([100, -50]) == 0
    assert ck.payback([-100, 60]) is None


def test_payback_to_the_cent() -> None:
    """Sums that only rounding keeps from 0 count as 0."""
    assert ck.payback([-0.3, 0.1, 0.1, 0.1]) == pytest.approx(3)
    assert ck.payback([-0.8, 0.7, 0.1]) == pytest.approx(2)


def test_annuity_at_equal_rates() -> None:
    """Growth at the discount rate leaves n payments of one present value."""
    assert ck.growing_annuity(105, 0.05, 0.05, 7) == pytest.approx(700, rel=1e-15)
    assert ck.growing_annuity(105, 0.05, 0.05, 7, due=True) == pytest.approx(735, rel=1e-15)
    assert ck.growing_annuity(0, 0.5, 0.05, 7) == 0


def test_annuity_shapes() -> None:
    """Arguments are broadcast together; numbers alone give a float."""
    assert type(ck.growing_annuity(np.float64(100), 0, 0.05, np.int64(3))) is float
    grid = ck.growing_annuity([[100], [200]], 0, [0.0, 0.05, 0.1], 3)
    assert isinstance(grid, np.ndarray)
    assert grid.shape == (2, 3)
    assert grid[1, 0] == 600


@pytest.mark.parametrize("call", SERIES)
@pytest.mark.parametrize(
    ("flows", "error", "message"),
    [
        ([], InvalidValueError, "flows: expected at least one number, found the shape (0,)"),
        ([1, math.nan], InvalidValueError, "flows[1]: expected finite numbers, found nan"),
        ([-math.inf, 1], InvalidValueError, "flows[0]: expected finite numbers, found -inf"),
        ([10**400, 1], InvalidValueError, "flows: expected finite numbers, found [1000"),
        ([np.ones(2), np.ones(3)], InvalidValueError, "flows: expected numbers in rows of one length, found [array"),
        ([np.ones((2, 2)), np.ones((2, 3))], InvalidValueError, "flows: expected numbers in rows of one length"),
        ([np.True_, 1], InvalidTypeError, "flows: expected numbers, found [np.True_, 1]"),
        ([[1, 2], [3]], InvalidValueError, "flows: expected numbers in rows of one length, found [[1, 2], [3]]"),
        ([[[1.0]]], InvalidValueError, "found (1, 1, 1)"),
        (0.05, InvalidValueError, "found ()"),
        ("12", InvalidTypeError, "flows: expected numbers, found '12'"),
        (["1", "2"], InvalidTypeError, "flows: expected numbers, found ['1', '2']"),
        ([True, 2.0], InvalidTypeError, "flows: expected numbers, found [True, 2.0]"),
        (np.array([True]), InvalidTypeError, "flows: expected numbers, found array([ True])"),
        ([Decimal(1)], InvalidTypeError, "flows: expected numbers, found [Decimal('1')]"),
        ([1j], InvalidTypeError, "flows: expected numbers, found [1j]"),
        (None, InvalidTypeError, "flows: expected numbers, found None"),
        ({1, 2}, InvalidTypeError, "flows: expected numbers, found {1, 2}"),
    ],
)
def test_flows_that_are_refused(
    call: Callable[[Any], object], flows: object, error: type[Exception], message: str
) -> None:
    """Every function of flows says what it expected, and shows what it found."""
    with pytest.raises(error, match=re.escape(message)):
        call(flows)


def test_the_other_order_is_named() -> None:
    """Who writes the rate first is told the order."""
    with pytest.raises(InvalidValueError, match="the flows come first, then the rate"):
        ck.net_present_value(0.08, [-40_000, 5_000])  # type: ignore[call-overload]


@pytest.mark.parametrize("call", SERIES[2:])
def test_one_series_at_a_time(call: Callable[[Any], object]) -> None:
    """Rates of return and payback take one series."""
    message = re.escape("flows: expected the shape (years + 1,), found (2, 2)")
    with pytest.raises(InvalidValueError, match=message):
        call([[1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("rate", "error", "message"),
    [
        (-2, InvalidValueError, "rate: expected a rate above -1 (-100 %), found -2"),
        (-1, InvalidValueError, "rate: expected a rate above -1 (-100 %), found -1"),
        (math.nan, InvalidValueError, "rate: expected a finite number, found nan"),
        (True, InvalidTypeError, "rate: expected a number, found True"),
        ("0.05", InvalidTypeError, "rate: expected a number, found '0.05'"),
        ([0.05, 0.06], InvalidTypeError, "rate: expected a number, found [0.05, 0.06]"),
        (
            -1 + 1e-15,
            InvalidValueError,
            "stays a number, found the rate -0.999999999999999",
        ),
    ],
)
def test_rates_that_are_refused(rate: Any, error: type[Exception], message: str) -> None:
    """A rate is one number above −1, under which the value is a number."""
    flows = [1.0] * 40
    with pytest.raises(error, match=re.escape(message)):
        ck.present_value(flows, rate)
    with pytest.raises(error, match=re.escape(message)):
        ck.net_present_value(flows, rate)
    with pytest.raises(error, match=re.escape(message)):
        ck.payback(flows, rate=rate)


def test_sums_that_are_too_large() -> None:
    """Amounts whose sum is no number any more are refused without a warning."""
    with pytest.raises(InvalidValueError, match="expected amounts and a rate under which the sum of the flows stays"):
        ck.payback([1e308, 1e308])
    with pytest.raises(InvalidValueError, match="expected amounts and a rate under which the present value stays"):
        ck.present_value([[1e308, 1e308]], 0)
    with pytest.raises(InvalidValueError, match="expected amounts and a rate under which the value stays a number"):
        ck.growing_annuity(1, 1e300, -0.99, 3)


def test_no_warning_whatever_numpy_is_told() -> None:
    """The functions work where NumPy is told to raise on every rounding below the smallest number."""
    with np.errstate(all="raise"):
        assert ck.present_value([1.0] * 1000, 1e3) == pytest.approx(1.001001)
        assert ck.payback([-1.0, *[1.0] * 1000], rate=1.0) is not None
        assert ck.internal_rates_of_return([-1e-310, 2e-310]) == pytest.approx((1.0,))
        assert ck.growing_annuity(1e-300, -0.9, 1e3, 900) > 0


def test_all_zero_flows_have_no_rates() -> None:
    """Flows that are all zero are worth nothing at every rate, which is no answer."""
    with pytest.raises(InvalidValueError, match="flows: expected one other than 0, found 3 zeros"):
        ck.internal_rates_of_return([0, 0, 0])


def test_too_many_flows() -> None:
    """The rates of no more than 1,000 flows are looked for."""
    with pytest.raises(InvalidValueError, match="flows: expected at most 1,000, found 1,001"):
        ck.internal_rates_of_return([-1.0] * 1001)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("a", 0, 0, 1), InvalidTypeError, "first: expected numbers, found 'a'"),
        ((True, 0, 0, 1), InvalidTypeError, "first: expected numbers, found True"),
        ((1, -1, 0, 1), InvalidValueError, "growth: expected a rate above -1 (-100 %), found -1.0"),
        ((1, 0, [[0.1, -3]], 1), InvalidValueError, "rate[0, 1]: expected a rate above -1 (-100 %), found -3.0"),
        ((1, 0, 0, 0), InvalidValueError, "periods: expected whole numbers from 1 on, found 0.0"),
        ((1, 0, 0, [1, 2.5]), InvalidValueError, "periods[1]: expected whole numbers from 1 on, found 2.5"),
        ((1, 0, math.inf, 1), InvalidValueError, "rate: expected finite numbers, found inf"),
        (
            ([1, 2], [0, 0, 0], 0, 1),
            InvalidValueError,
            "expected arguments whose shapes fit together, found first (2,), growth (3,), rate (), periods ()",
        ),
    ],
)
def test_annuities_that_are_refused(arguments: Sequence[Any], error: type[Exception], message: str) -> None:
    """An annuity says which argument is wrong, and where in it."""
    with pytest.raises(error, match=re.escape(message)):
        ck.growing_annuity(*arguments)


def test_due_is_yes_or_no() -> None:
    """Whether payments are due at the start is True or False."""
    with pytest.raises(InvalidTypeError, match="due: expected True or False, found 1"):
        ck.growing_annuity(1, 0, 0, 1, due=1)  # type: ignore[call-overload]
