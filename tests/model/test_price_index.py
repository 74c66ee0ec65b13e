"""Price indices, exchange rates and profiles: what they say, and what they refuse."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.price_index import PriceObservation, period_text
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = ck.Citation(source=ck.Source(key="own", title="Own", kind="own"), locator="somewhere")
MONTHS = tuple((date(2024, month, 1), Decimal(100 + month)) for month in range(1, 13))


def index(*observations: Any, **fields: Any) -> ck.PriceIndex:
    """An index with these observations."""
    given = {"key": "cpi", "title": "CPI", "market": "US", "base": "1982-84 = 100", "citation": PLACE}
    return ck.PriceIndex(**{**given, "observations": observations, **fields})


def rate(**fields: Any) -> ck.ExchangeRate:
    """A rate from dollars to euros, but for these fields."""
    given = {"base": "USD", "quote": "EUR", "rate": Decimal("0.8"), "day": date(2026, 1, 2), "citation": PLACE}
    return ck.ExchangeRate(**{**given, **fields})


def person(**fields: Any) -> ck.Profile:
    """A person on the senior level, but for these fields."""
    return ck.Profile(**{"level": "senior", "pay": ck.Money(50_000, "USD"), "market": "US", **fields})


def test_observations_are_sorted() -> None:
    """Pairs and observations are taken in any order, and stand by time."""
    one = index((2021, Decimal(2)), PriceObservation(2020, Decimal(1)))
    assert one == index((2020, Decimal(1)), (2021, Decimal(2)))
    assert [each.period for each in one] == [2020, 2021]
    assert (len(one), one.is_monthly) == (2, False)
    assert str(one.observations[0]) == "2020: 1"
    assert [each.period for each in index(*reversed(MONTHS))] == [day for day, _value in MONTHS]


def test_it_says_what_it_is() -> None:
    """The text names title, base, span and source; the short form the key and the span."""
    assert str(index(*MONTHS)) == "CPI in US (1982-84 = 100), 2024-01 to 2024-12: Own, somewhere"
    assert repr(index(*MONTHS)) == "<PriceIndex 'cpi' in US, 2024-01 to 2024-12>"
    assert (period_text(987), period_text(date(2024, 5, 31))) == ("0987", "2024-05")


def test_a_year_of_months_is_their_mean() -> None:
    """The value of a year in a monthly index is the mean of all twelve months."""
    assert index(*MONTHS).at(2024) == Decimal("106.5")
    assert index(*MONTHS).at(date(2024, 2, 29)) == 102


def test_a_day_in_an_index_of_years() -> None:
    """A day stands for its year where the index has years."""
    assert index((2020, Decimal(1)), (2021, Decimal(2))).at(date(2021, 6, 1)) == 2


def test_a_missing_month_is_missing() -> None:
    """A month without a value has none, and leaves its year without a mean; the message says which."""
    gap = index(*MONTHS[:9], *MONTHS[10:])
    with pytest.raises(NotFoundError, match="no mean of 2024 in 'cpi' without '2024-10'"):
        gap.at(2024)
    with pytest.raises(NotFoundError, match=re.escape("no value in 'cpi' (2024-01 to 2024-12) of '2024-10'")):
        gap.at(date(2024, 10, 1))
    with pytest.raises(NotFoundError, match="'2024-11, 2024-12'"):
        index(*MONTHS[:10]).at(2024)


def test_years_beyond_the_index() -> None:
    """An index knows nothing before its first value or after its last."""
    with pytest.raises(NotFoundError, match=r"\(2024-01 to 2024-12\) of '2025'"):
        index(*MONTHS).at(2025)
    with pytest.raises(NotFoundError, match=r"\(2020 to 2020\) of '2021'"):
        index((2020, Decimal(1))).at(2021)


def test_deflate_takes_money_and_numbers() -> None:
    """Money stays exact, numbers are floats, and both move by the ratio of the two values."""
    prices = index((2020, Decimal(100)), (2021, Decimal(125)))
    assert prices.deflate(ck.Money(50, "USD"), of=2021, to=2020) == ck.Money(40, "USD")
    assert prices.deflate(50, of=2021, to=2020) == 40.0
    assert prices.deflate(50.0, of=2020, to=2021) == 62.5


def test_the_inverse_rate() -> None:
    """The rate the other way is derived, and says from what."""
    inverse = rate().inverse
    assert (inverse.base, inverse.quote, inverse.rate, inverse.day) == ("EUR", "USD", Decimal("1.25"), date(2026, 1, 2))
    assert inverse.citation.basis is Basis.DERIVED
    assert str(inverse) == ("1 EUR = 1.25 USD of 2026-01-02 (Own, somewhere [derived: the inverse of 1 USD = 0.8 EUR])")


def test_a_level_is_taken_as_such() -> None:
    """A profile takes a level or a stage, and keeps its key."""
    level = ck.Level(key="agent", title="Agent", stage="junior")
    assert (person(level=level).level, person(level=ck.Stage.LEAD).level) == ("agent", "lead")
    assert person(years_on_level=Decimal("1.5")).years_on_level == Decimal("1.5")


REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (index, InvalidValueError, "PriceIndex.observations: expected at least 1, found 0"),
    (
        lambda: index((2020, Decimal(1)), (date(2021, 1, 1), Decimal(1))),
        InvalidValueError,
        "PriceIndex.observations: expected all of years or all of months, found both",
    ),
    (
        lambda: index((2020, Decimal(1)), (2020, Decimal(2))),
        InvalidValueError,
        "PriceIndex.observations: expected each period once, found 2020 again",
    ),
    (
        lambda: index((date(2020, 1, 2), Decimal(1))),
        InvalidValueError,
        "PriceIndex.observations: expected a month by its first day, found 2020-01-02",
    ),
    (lambda: index(("2020", Decimal(1))), InvalidTypeError, "observations: expected a year or a date, found '2020'"),
    (lambda: index((True, Decimal(1))), InvalidTypeError, "observations: expected a year or a date, found True"),
    (lambda: index(7), InvalidTypeError, "PriceIndex.observations[0]: expected PriceObservation, found 7"),
    (lambda: index(observations=[]), InvalidTypeError, "expected a tuple, found a list of 0; write tuple(…)"),
    (lambda: index((2020, 1.5)), InvalidTypeError, "PriceObservation.value: expected Decimal, found 1.5"),
    (lambda: index((2020, Decimal("NaN"))), InvalidValueError, "PriceObservation.value: expected a finite number"),
    (lambda: index((2020, Decimal(0))), InvalidValueError, "PriceObservation.value: expected more than 0, found 0"),
    (lambda: index((0, Decimal(1))), InvalidValueError, "PriceObservation.year: expected 1 to 9999, found 0"),
    (
        lambda: PriceObservation(2020, Decimal(1), 13),
        InvalidValueError,
        "PriceObservation.month: expected 1 to 12, found 13",
    ),
    (
        lambda: index(*MONTHS).at(datetime(2024, 1, 1, tzinfo=UTC)),
        InvalidTypeError,
        "period: expected a year or a date, found datetime",
    ),
    (lambda: index(*MONTHS).at("2024"), InvalidTypeError, "period: expected a year or a date, found '2024'"),  # type: ignore[arg-type]
    (
        lambda: index(*MONTHS).deflate("50", of=2024, to=2024),  # type: ignore[type-var]
        InvalidTypeError,
        "amount: expected a number or Money, found '50'",
    ),
    (lambda: index(*MONTHS).deflate(True, of=2024, to=2024), InvalidTypeError, "amount: expected a number or Money"),
    (
        lambda: index(*MONTHS).deflate(math.nan, of=2024, to=2024),
        InvalidValueError,
        "amount: expected a finite number, found nan",
    ),
    (lambda: rate(base="US$"), InvalidValueError, "ExchangeRate.base: expected an ISO 4217 code in legal tender"),
    (lambda: rate(quote="EUX"), InvalidValueError, "found 'EUX'; nearest: "),
    (lambda: rate(quote="USD"), InvalidValueError, "ExchangeRate.quote: expected another currency than the base"),
    (lambda: rate(rate=Decimal(0)), InvalidValueError, "ExchangeRate.rate: expected more than 0, found 0"),
    (lambda: rate(rate=0.8), InvalidTypeError, "ExchangeRate.rate: expected Decimal, found 0.8"),
    (lambda: rate(rate=Decimal("Infinity")), InvalidValueError, "ExchangeRate.rate: expected a finite number"),
    (lambda: rate(day="2026"), InvalidTypeError, "ExchangeRate.day: expected date, found '2026'"),
    (lambda: rate().convert(5), InvalidTypeError, "amount: expected Money, found 5"),  # type: ignore[arg-type]
    (
        lambda: rate().convert(ck.Money(5, "EUR")),
        CurrencyError,
        "amount: expected USD, found 5 EUR; take the inverse of the rate",
    ),
    (lambda: rate().convert(ck.Money(5, "GBP")), CurrencyError, "amount: expected USD, found 5 GBP"),
    (lambda: person(pay=ck.Money(0, "USD")), InvalidValueError, "Profile.pay: expected more than 0, found 0 USD"),
    (lambda: person(pay=50_000), InvalidTypeError, "Profile.pay: expected Money, found 50000"),
    (lambda: person(years_on_level=-1), InvalidValueError, "Profile.years_on_level: expected 0 or more, found -1"),
    (lambda: person(years_on_level=101), InvalidValueError, "years_on_level: expected at most 100 years, found 101"),
    (lambda: person(years_on_level=1.5), InvalidTypeError, "expected years as int or Decimal, found 1.5"),
    (lambda: person(years_on_level=True), InvalidTypeError, "expected years as int or Decimal, found True"),
    (lambda: person(years_on_level=Decimal("NaN")), InvalidTypeError, "expected years as int or Decimal, found"),
    (lambda: person(level=7), InvalidTypeError, "Profile.level: expected a text, found 7"),
    (lambda: person(role="A B"), InvalidValueError, "Profile.role: expected a key"),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """A value that the field cannot hold is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()
