"""Published values of annuities and rates of return, each with its source."""

from __future__ import annotations

import pytest

import careerkit as ck


@pytest.mark.parametrize(
    ("first", "growth", "rate", "periods", "expected"),
    [(100_000, 0.10, 0.05, 20, 3_071_047.954), (10_000, 0.03, 0.05, 10, 87_475.96)],
)
def test_growing_annuity(first: float, growth: float, rate: float, periods: int, expected: float) -> None:
    """A textbook exercise on tort damages: lost pay that grows, paid at the end of each year; to 0.01."""
    assert ck.growing_annuity(first, growth, rate, periods) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ([-100, 39, 59, 55, 20], 0.28095),
        ([-100, 0, 0, 74], -0.0955),
        ([-100, 100, 0, -7], -0.0833),
        ([-5, 10.5, 1, -8, 1], 0.0886),
    ],
)
def test_internal_rates_of_return(flows: list[float], expected: float) -> None:
    """The documentation of numpy-financial, irr: its one rate is among all rates; to 1e-4."""
    rates = ck.internal_rates_of_return(flows)
    assert min(abs(rate - expected) for rate in rates) <= 1e-4


def test_net_present_value() -> None:
    """The documentation of numpy-financial, npv: 8 %, a cost of 40,000 and four receipts; to 1e-5."""
    worth = ck.net_present_value([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08)
    assert worth == pytest.approx(3_065.22267, abs=1e-5)


def test_net_present_value_of_later_receipts() -> None:
    """The same documentation: 5,000 more is worth the flows' own value more; the cost comes undiscounted."""
    receipts = [5_000, 8_000, 12_000, 30_000]
    worth = ck.present_value(receipts, 0.08, first=1) - 40_000
    assert worth == pytest.approx(3_065.22267, abs=1e-5)
