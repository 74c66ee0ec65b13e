"""Laws of money: exact sums within one currency, and no sums across."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careerkit import Money
from careerkit.errors import CurrencyError, InvalidTypeError
from careerkit.testing import currencies, moneys

euros = moneys(currencies=["EUR"])
factors = st.integers(-1000, 1000)


@given(euros, euros)
def test_addition_commutes(one: Money, other: Money) -> None:
    """A sum does not depend on the order of its parts."""
    assert one + other == other + one


@given(euros, euros, euros)
def test_addition_associates(one: Money, two: Money, three: Money) -> None:
    """A sum does not depend on which parts are added first."""
    assert (one + two) + three == one + (two + three)


@given(euros, euros)
def test_subtraction_undoes_addition(one: Money, other: Money) -> None:
    """What was added and is taken away again leaves no trace."""
    assert one + other - other == one


@given(moneys())
def test_negation_is_its_own_inverse(money: Money) -> None:
    """Money and its negative sum to nothing, and two negations to none."""
    assert money + -money == Money(0, money.currency)
    negative = -money
    assert -negative == money


@given(euros, euros)
def test_order_is_total_within_a_currency(one: Money, other: Money) -> None:
    """Of two amounts exactly one of below, equal and above holds, and the relations agree."""
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) == (one < other or one == other)
    assert (one >= other) == (other <= one)


@given(euros, euros, euros)
def test_order_is_transitive_and_kept_by_addition(one: Money, two: Money, three: Money) -> None:
    """What is at most a second thing is at most a third that the second does not exceed, also after adding."""
    low, middle, high = sorted([one, two, three])
    assert low <= middle <= high
    assert low <= high
    assert low + two <= middle + two


@pytest.mark.parametrize(
    "operation",
    [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge, Money.ratio],
    ids=["add", "subtract", "below", "at-most", "above", "at-least", "ratio"],
)
@given(one=moneys(), other=moneys())
def test_no_operation_crosses_currencies(operation: Callable[[Any, Any], object], one: Money, other: Money) -> None:
    """Two currencies are never added, compared or divided."""
    assume(one.currency != other.currency)
    with pytest.raises(CurrencyError, match=r"expected one currency"):
        operation(one, other)
    assert one != other


@given(moneys())
def test_repr_evaluates(money: Money) -> None:
    """The representation is an expression for the same money, to the last digit."""
    again = eval(repr(money), {"Money": Money})
    assert again == money
    assert str(again) == str(money)


@given(st.decimals(allow_nan=False, allow_infinity=False), currencies())
def test_repr_evaluates_in_every_notation(amount: Decimal, currency: str) -> None:
    """An amount in scientific notation is represented as exactly as any other."""
    money = Money(amount, currency)
    again = eval(repr(money), {"Money": Money})
    assert again == money
    assert hash(again) == hash(money)


@given(st.floats(), currencies())
def test_floats_are_refused(amount: float, currency: str) -> None:
    """No float becomes money, not even a whole one."""
    with pytest.raises(InvalidTypeError, match="float"):
        Money(amount, currency)  # type: ignore[arg-type]


@given(moneys(), st.floats())
def test_floats_scale_no_money(money: Money, factor: float) -> None:
    """Money is neither multiplied nor divided by a float."""
    with pytest.raises(InvalidTypeError, match="expected int or Decimal"):
        money * factor  # type: ignore[operator]
    with pytest.raises(InvalidTypeError, match="expected int or Decimal"):
        money / factor  # type: ignore[operator]


@given(euros, euros, factors)
def test_scaling_distributes_over_addition(one: Money, other: Money, factor: int) -> None:
    """A multiple of a sum is the sum of the multiples, and the side of the factor does not matter."""
    assert factor * (one + other) == one * factor + other * factor


@given(moneys(), factors, factors)
def test_scaling_distributes_over_factors(money: Money, one: int, other: int) -> None:
    """Money taken a + b times is money taken a times and b times."""
    assert money * (one + other) == money * one + money * other


@given(moneys(), factors)
def test_ratio_undoes_scaling(money: Money, factor: int) -> None:
    """The ratio of a multiple to its money is the factor."""
    assume(money.amount != 0)
    assert (money * factor).ratio(money) == factor
