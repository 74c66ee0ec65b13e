"""Laws of price indices and exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.errors import NotFoundError
from careerkit.testing import exchange_rates, moneys, price_indices


def drawn_periods(data: st.DataObject, index: ck.PriceIndex, count: int) -> list[int | date]:
    """So many of its periods, repeats allowed."""
    return [data.draw(st.sampled_from([each.period for each in index])) for _ in range(count)]


@given(price_indices(), st.data())
def test_changes_chain(index: ck.PriceIndex, data: st.DataObject) -> None:
    """The change over two spans in a row is the change over both."""
    one, two, three = drawn_periods(data, index, 3)
    chained = (1 + index.change(one, two)) * (1 + index.change(two, three)) - 1
    assert chained == pytest.approx(index.change(one, three), rel=1e-6, abs=1e-9)


@given(price_indices(), st.data(), st.floats(-1e9, 1e9))
def test_deflating_there_and_back(index: ck.PriceIndex, data: st.DataObject, amount: float) -> None:
    """An amount told in money of another time and back is the amount."""
    one, other = drawn_periods(data, index, 2)
    there = index.deflate(amount, of=one, to=other)
    assert index.deflate(there, of=other, to=one) == pytest.approx(amount, rel=1e-12)


@given(price_indices(), st.data(), moneys(minimum=1, maximum=10**9))
def test_money_and_numbers_agree(index: ck.PriceIndex, data: st.DataObject, money: ck.Money) -> None:
    """Money is deflated as its amount is, and by one plus the change."""
    one, other = drawn_periods(data, index, 2)
    told = index.deflate(money, of=one, to=other)
    assert float(told.amount) == pytest.approx(index.deflate(float(money.amount), of=one, to=other), rel=1e-12)
    assert float(told.ratio(money)) == pytest.approx(1 + index.change(one, other), rel=1e-9)


@given(price_indices())
def test_each_period_has_its_own_value(index: ck.PriceIndex) -> None:
    """The value at each period that the index has is the one that was given, whatever the day in it."""
    for each in index:
        assert index.at(each.period) == each.value
        assert index.at(date(each.year, each.month or 12, 28)) == each.value


@given(price_indices())
def test_a_year_needs_all_its_months(index: ck.PriceIndex) -> None:
    """A year of a monthly index lies between its lowest and highest month, or is not known."""
    for year in {each.year for each in index}:
        values = [each.value for each in index if each.year == year]
        if index.is_monthly and len(values) < 12:
            with pytest.raises(NotFoundError):
                index.at(year)
        else:
            assert min(values) <= index.at(year) <= max(values)


@given(exchange_rates(), st.decimals(1, 10**6, places=2))
def test_converting_there_and_back(rate: ck.ExchangeRate, amount: Decimal) -> None:
    """An amount converted and converted back is the amount, to the digits of the inverse."""
    money = ck.Money(amount, rate.base)
    there = rate.convert(money)
    assert there.currency == rate.quote
    again = rate.inverse.convert(there)
    assert again.currency == rate.base
    assert abs(again.amount / amount - 1) < Decimal("1e-24")
