"""Laws of pay periods: the same rate of pay, whichever period it is stated for."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from careerkit import Money, PayPeriod, PaySummary
from careerkit.testing import moneys, pay_periods, pay_summaries

TOLERANCE = Decimal("1e-20")

hours_per_year = st.integers(1, 8784)


def there_and_back(money: Money, period: PayPeriod, other: PayPeriod, hours: int) -> Money:
    """The pay stated for another period and then for its own again."""
    return other.convert(period.convert(money, other, hours_per_year=hours), period, hours_per_year=hours)


@given(moneys(), hours_per_year)
def test_hour_to_year_to_hour_is_exact(money: Money, hours: int) -> None:
    """Hourly pay that was stated for a year comes back to the last digit."""
    assert there_and_back(money, PayPeriod.HOUR, PayPeriod.YEAR, hours) == money


@given(moneys(), hours_per_year)
def test_month_to_year_to_month_is_exact(money: Money, hours: int) -> None:
    """Monthly pay that was stated for a year comes back to the last digit."""
    assert there_and_back(money, PayPeriod.MONTH, PayPeriod.YEAR, hours) == money


@given(moneys(), pay_periods(), pay_periods(), hours_per_year)
def test_there_and_back_changes_nothing_that_counts(
    money: Money, period: PayPeriod, other: PayPeriod, hours: int
) -> None:
    """Pay that was stated for any other period comes back within 1e-20 of itself."""
    difference = there_and_back(money, period, other, hours) - money
    assert abs(difference.amount) <= TOLERANCE * abs(money.amount)


@given(moneys(), pay_periods(), hours_per_year)
def test_conversion_to_its_own_period_is_the_identity(money: Money, period: PayPeriod, hours: int) -> None:
    """Pay stated for the period that it is stated for is that pay."""
    assert period.convert(money, period, hours_per_year=hours) == money


@given(moneys(), moneys(), pay_periods(), pay_periods())
def test_conversion_keeps_order(one: Money, other: Money, period: PayPeriod, wanted: PayPeriod) -> None:
    """The higher pay is the higher pay in every period."""
    low, high = sorted([one, Money(other.amount, one.currency)])
    assert period.convert(low, wanted) <= period.convert(high, wanted)


@given(pay_summaries(), pay_periods())
def test_a_statement_converted_is_a_statement(summary: PaySummary, period: PayPeriod) -> None:
    """A pay statement stated for another period is valid, says as much, and keeps the currency."""
    converted = summary.to_period(period)
    assert converted.period is period
    assert list(converted.statistics) == list(summary.statistics)
    assert converted.currency == summary.currency
    assert (converted == summary) == (period is summary.period)
