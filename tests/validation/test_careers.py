"""Published and closed-form numbers of careers as chance processes."""

from __future__ import annotations

import math
from math import comb

import numpy as np
import pytest

import careerkit as ck

EXIT, PROMOTION = 0.04, 0.15


def constant(levels: int = 20, **fields: object) -> ck.CareerProcess:
    """Constant hazards: exit 4 %, promotion 15 %."""
    names = [f"+{place}" for place in range(levels)]
    given = {"promotion": PROMOTION, "leave_labour_force": EXIT, "start_median": 36_000.0, **fields}
    return ck.CareerProcess(levels=names, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "share"), [(0, 0.087153), (1, 0.184559), (2, 0.179131), (3, 0.105371), (4, 0.041839)]
)
def test_levels_after_twelve_years(level: int, share: float) -> None:
    """Constant hazards after 12 years: C(t, j) hʲ (1 − h)ᵗ⁻ʲ (1 − e)ᵗ; to 1e-6."""
    found = ck.forecast(constant(), years=12).headcount[12, level]
    closed = comb(12, level) * PROMOTION**level * (1 - PROMOTION) ** (12 - level) * (1 - EXIT) ** 12
    assert found == pytest.approx(share, abs=1e-6)
    assert found == pytest.approx(closed, rel=1e-12)


def test_expected_years_on_a_level() -> None:
    """1 / (1 − (1 − e)(1 − h)) = 5.43478 years; to 1e-5."""
    years = ck.forecast(constant(), years=1).expected_years
    assert years[:-1] == pytest.approx(np.full(19, 5.43478), abs=1e-5)
    assert years[-1] == pytest.approx(1 / EXIT)


@pytest.mark.parametrize(("level", "chance"), [(1, 0.78261), (2, 0.61248), (3, 0.47933)])
def test_chance_ever_to_reach_a_level(level: int, chance: float) -> None:
    """((1 − e) h / q)ʲ with q = 1 − (1 − e)(1 − h); to 1e-5."""
    assert ck.forecast(constant(), years=1).chance_ever[level] == pytest.approx(chance, abs=1e-5)


def test_median_and_mean_at_the_start() -> None:
    """Start median 36,000 with a log spread of 0.33: median 36,000 and mean 38,014.5; to 0.1."""
    result = ck.forecast(constant(start_sd=0.33), years=1)
    assert result.quantiles(0.5)[0, 0] == pytest.approx(36_000, abs=0.1)
    assert result.mean[0] == pytest.approx(38_014.5, abs=0.1)


def test_variance_of_log_pay_under_permanent_shocks_alone() -> None:
    """The variance of log pay after t years is σ₀² + tσ²; exact (Carroll 1997)."""
    spread, shock = 0.33, 0.1
    result = ck.forecast(constant(levels=1, start_sd=spread, shock_sd=shock), years=40)
    years = np.arange(41)
    # Pay is lognormal then: one quantile and the median, and mean and spread, both give its variance.
    low, middle = np.log(result.quantiles([0.15865525393145707, 0.5]))
    assert middle - low == pytest.approx(np.sqrt(spread**2 + years * shock**2), rel=1e-9)
    assert np.log1p((result.sd / result.mean) ** 2) == pytest.approx(spread**2 + years * shock**2, rel=1e-12)
    assert result.mean == pytest.approx(np.full(41, 36_000 * math.exp(spread**2 / 2)), rel=1e-12)


def test_present_value_of_a_steady_career_is_an_annuity() -> None:
    """Pay that grows by m, survival (1 − e)ᵗ and discounting by i make a growing annuity, paid ahead."""
    rates = ck.Assumptions(discount_rate=0.05)
    result = ck.forecast(constant(levels=1, merit=0.03, assumptions=rates), years=30)
    survived_growth = 1.03 * (1 - EXIT) - 1
    annuity = ck.growing_annuity(36_000.0, survived_growth, 0.05, 30, due=True)
    assert result.present_value.mean == pytest.approx(annuity, rel=1e-12)


def test_separation_rates_of_customer_service_representatives() -> None:
    """BLS Employment Projections 2024–34, table 1.10, 43-4051: 5.6 % a year leave the labour force."""
    process = ck.CareerProcess.from_role(ck.role("Customer Service Representative"), promoted=0.3)
    assert process.leave_labour_force[0][0] == pytest.approx(0.056)
    assert not process.loses_to_other_occupations
    assert "Table 1.10" in process.sources[0].locator
