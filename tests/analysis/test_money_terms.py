"""In what money a result is told."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.money_terms import MoneyTerms, nominal_terms
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = ck.Citation(source=ck.Source(key="own", title="Own", kind="own"), locator="x")
CPI = ck.PriceIndex(
    key="cpi",
    title="CPI",
    market="US",
    base="2020 = 100",
    citation=PLACE,
    observations=((2020, Decimal(100)), (2026, Decimal(125))),
)
RATE = ck.ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.5"), day=date(2026, 1, 2), citation=PLACE)
GIVEN = ck.Assumptions(inflation=0.25, base_date=date(2026, 6, 1))
YEAR_0 = nominal_terms("USD", 2)


def test_nominal() -> None:
    """Nominal terms change nothing."""
    assert (YEAR_0.scale, YEAR_0.kind, YEAR_0.is_real, YEAR_0.unit) == ((1.0,) * 3, "nominal", False, "USD/year")
    assert str(YEAR_0) == "nominal USD/year"


def test_real_by_a_rate() -> None:
    """Money of year 0: each year is divided by so many years of inflation."""
    real = YEAR_0.real(GIVEN)
    assert real.scale == (1.0, 0.8, 0.64)
    assert real.is_real
    assert real.notes == ("in money of year 0: nominal pay of year t over (1 + 25.00%)ᵗ, an assumption",)


def test_real_by_an_index() -> None:
    """Money of another year: the index leads from the base date there, and the rate from later years."""
    real = YEAR_0.real(GIVEN, CPI, 2020)
    assert real.scale == pytest.approx((0.8, 0.64, 0.512), rel=1e-15)
    assert str(real) == "in money of 2020 USD/year"
    (note,) = real.notes
    assert note == (
        "in money of 2020: from year t to the base date 2026-06-01 at 25.00% a year, an assumption, "
        "and from there by CPI (2020 = 100; Own, x)"
    )


def test_converted() -> None:
    """One rate holds in all years, dated and cited, before or after deflating."""
    euros = YEAR_0.converted(RATE)
    assert (euros.scale, euros.unit, euros.is_real) == ((0.5,) * 3, "EUR/year", False)
    assert euros.notes == ("converted at 1 USD = 0.5 EUR of 2026-01-02 (Own, x), the same in all years",)
    assert euros.real(GIVEN).scale == YEAR_0.real(GIVEN).converted(RATE).scale == (0.5, 0.4, 0.32)
    assert len(euros.real(GIVEN).notes) == 2
    assert euros.converted(RATE.inverse).scale == YEAR_0.scale


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=30), st.floats(-0.1, 0.3), st.floats(-0.1, 0.3), st.booleans())
def test_present_values_agree(pay: list[float], rate: float, inflation: float, in_2020: bool) -> None:
    """PV(nominal, i), told in these terms, is PV(real, (1 + i)/(1 + π) − 1)."""
    given_rates = ck.Assumptions(inflation=inflation, base_date=date(2026, 6, 1))
    terms = nominal_terms("USD", len(pay) - 1)
    real = terms.real(given_rates, CPI, 2020) if in_2020 else terms.real(given_rates)
    real_rate = (1 + rate) / (1 + inflation) - 1
    of_nominal = sum(each / (1 + rate) ** year for year, each in enumerate(pay))
    of_real = sum(
        each * factor / (1 + real_rate) ** year for year, (each, factor) in enumerate(zip(pay, real.scale, strict=True))
    )
    assert real.present_value(of_nominal) == pytest.approx(of_real, rel=1e-9)


REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: YEAR_0.real(GIVEN).real(GIVEN),
        InvalidValueError,
        "expected nominal pay, found pay in money of year 0; it is deflated once",
    ),
    (
        lambda: YEAR_0.real(0.02),  # type: ignore[arg-type]
        InvalidTypeError,
        "assumptions: expected Assumptions, found 0.02",
    ),
    (lambda: YEAR_0.real(GIVEN, base=2020), InvalidValueError, "base: expected none without prices, found 2020"),
    (
        lambda: YEAR_0.real(GIVEN, CPI),
        InvalidValueError,
        "base: expected the year, or a day in the month, whose money is meant, found none",
    ),
    (
        lambda: YEAR_0.real(ck.Assumptions(), CPI, 2020),
        InvalidValueError,
        "assumptions.base_date: expected the day of year 0, which an index starts from, found none",
    ),
    (lambda: YEAR_0.real(GIVEN, 100, 2020), InvalidTypeError, "prices: expected a PriceIndex, found 100"),  # type: ignore[arg-type]
    (lambda: YEAR_0.real(GIVEN, CPI, 2021), NotFoundError, "no value in 'cpi' (2020 to 2026) of '2021'"),
    (
        lambda: nominal_terms("USD", 80).real(ck.Assumptions(inflation=-0.99999)),
        InvalidValueError,
        "inflation: expected a rate under which prices stay a number for 80 years, found -0.99999",
    ),
    (
        lambda: nominal_terms("USD", 60).real(ck.Assumptions(inflation=-0.999999)),
        InvalidValueError,
        "inflation: expected a rate under which prices stay a number for 60 years",
    ),
    (
        lambda: nominal_terms("USD", 2_000).real(ck.Assumptions(inflation=1.0)),
        InvalidValueError,
        "inflation: expected a rate under which prices stay a number for 2000 years",
    ),
    (lambda: YEAR_0.converted(0.5), InvalidTypeError, "rate: expected an ExchangeRate, found 0.5"),  # type: ignore[arg-type]
    (
        lambda: YEAR_0.converted(RATE.inverse),
        CurrencyError,
        "rate: expected a rate from USD, found one from EUR to USD; take rate.inverse",
    ),
    (
        lambda: nominal_terms("GBP", 1).converted(RATE),
        CurrencyError,
        "rate: expected a rate from GBP, found one from USD to EUR",
    ),
    (
        lambda: MoneyTerms(scale=(1.0, 0.0), currency="USD"),
        InvalidValueError,
        "MoneyTerms.scale[1]: expected a finite number above 0, found 0.0",
    ),
    (
        lambda: MoneyTerms(scale=(math.inf,), currency="USD"),
        InvalidValueError,
        "MoneyTerms.scale[0]: expected a finite number above 0, found inf",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """What tells no money is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()
