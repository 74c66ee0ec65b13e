"""Laws of the exact forecast."""

from __future__ import annotations

import math

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.chain import chain_of, count_heads
from careerkit.analysis.quantile_inversion import pay_law
from careerkit.testing import career_processes
from tests.analysis import reference_chain as plain
from tests.laws.test_projection import ladder_roles

TENTHS = (0.1, 0.5, 0.9)
YEARS = st.integers(1, 12)


@given(career_processes(), st.integers(1, 40))
def test_nobody_is_lost(process: ck.CareerProcess, years: int) -> None:
    """In every year those on a level and those who left sum to 1."""
    result = ck.forecast(process, years=years)
    assert result.headcount.sum(axis=1) + result.left.sum(axis=1) == pytest.approx(np.ones(years + 1), abs=1e-12)
    assert np.all(np.diff(result.left, axis=0) >= 0)


@given(career_processes(max_levels=3, max_years_on_level=3), st.integers(1, 8))
def test_every_path_followed_gives_the_same(process: ck.CareerProcess, years: int) -> None:
    """Headcounts, moments, cuts and present value equal those of a plain loop over all paths."""
    result = ck.forecast(process, years=years)
    found = plain.follow(process, years)
    for time, year in enumerate(found):
        assert result.headcount[time] == pytest.approx(plain.headcount(year, len(process.levels)), abs=1e-12)
        assert result.left[time] == pytest.approx([year.left, year.changed], abs=1e-12)
        if sum(year.paths.values()) > 0:
            mean, sd = plain.moments(process, year, time)
            assert result.mean[time] == pytest.approx(mean, rel=1e-9)
            # The plain loop subtracts two large numbers; what it cannot see is below 1e-7 of the mean.
            assert result.sd[time] == pytest.approx(sd, rel=1e-6, abs=1e-7 * mean)
        else:
            assert math.isnan(result.mean[time])
    assert result.nominal_cut_share == pytest.approx(plain.cut_share(process, found), abs=1e-12)
    mean, sd = plain.present_value(process, years, [1.0] * years, [0.0] * years)
    assert result.present_value.mean == pytest.approx(mean, rel=1e-9)
    assert result.present_value.sd == pytest.approx(sd, rel=1e-6, abs=1e-6 * mean)


@given(career_processes(max_levels=3, max_years_on_level=3, min_spread=0.01), st.integers(1, 8))
def test_quantiles_invert_the_distribution(process: ck.CareerProcess, years: int) -> None:
    """The share that is paid at most the quantile is the quantile's probability."""
    quantiles = ck.forecast(process, years=years).quantiles(TENTHS)
    for time, year in enumerate(plain.follow(process, years)):
        if sum(year.paths.values()) == 0:
            assert np.all(np.isnan(quantiles[:, time]))
            continue
        for p, pay in zip(TENTHS, quantiles[:, time], strict=True):
            assert plain.distribution(process, year, time, float(pay)) == pytest.approx(p, abs=1e-9)


@given(career_processes(max_levels=4, min_spread=0.02), st.integers(1, 40))
def test_a_finer_and_wider_grid_changes_nothing(process: ck.CareerProcess, years: int) -> None:
    """More terms on wider intervals move no share at a quantile by more than 1e-8."""
    chain = chain_of(process)
    heads = count_heads(chain, years)
    law, finer = pay_law(process, chain, heads), pay_law(process, chain, heads, width=10.0, decay=11.0)
    quantiles, others = law.quantiles(TENTHS, None), finer.quantiles(TENTHS, None)
    # Where pay has gaps, a quantile in one is any point of it; the shares below it are what is fixed.
    spread = np.abs(np.log(law.quantiles((0.1 + 1e-6, 0.5 + 1e-6, 0.9 + 1e-6), None) / quantiles))
    close = np.abs(np.log(quantiles / others)) <= np.maximum(1e-8, 1e-2 * spread)
    assert np.all(close | np.isnan(quantiles))


@given(career_processes(min_spread=0.01), YEARS, st.floats(0.1, 10))
def test_pay_scales_with_start_pay(process: ck.CareerProcess, years: int, factor: float) -> None:
    """So many times the start pay is so many times the pay of every year and every quantile."""
    once = ck.forecast(process, years=years)
    more = ck.forecast(attrs.evolve(process, start_median=process.start_median * factor), years=years)
    for name in ("mean", "sd", "level_mean"):
        assert getattr(more, name) == pytest.approx(factor * getattr(once, name), rel=1e-9, nan_ok=True)
    assert more.quantiles(TENTHS) == pytest.approx(factor * once.quantiles(TENTHS), rel=1e-7, nan_ok=True)
    assert more.present_value.mean == pytest.approx(factor * once.present_value.mean, rel=1e-9)
    assert more.headcount == pytest.approx(once.headcount)


@given(ladder_roles(), YEARS, st.floats(0.0, 1.0), st.lists(st.floats(-0.05, 0.15), min_size=3, max_size=3))
def test_more_merit_or_structure_never_pays_less(
    role: ck.Role, years: int, promoted: float, rates: list[float]
) -> None:
    """A higher merit or structure rate lowers no quantile of pay in any year."""
    low, high, other = *sorted(rates[:2]), rates[2]
    pairs = (
        [ck.Assumptions(merit=rate, structure=other) for rate in (low, high)],
        [ck.Assumptions(merit=other, structure=rate) for rate in (low, high)],
    )
    for pair in pairs:
        less, more = (
            ck.forecast(
                ck.CareerProcess.from_role(
                    role, promoted=promoted, timing="uniform", leave_labour_force=0.05, assumptions=given_rates
                ),
                years=years,
            ).quantiles(TENTHS)
            for given_rates in pair
        )
        assert np.all(less <= more * (1 + 1e-7))


@given(career_processes(change=False), st.floats(0.0, 0.3))
def test_higher_exit_lowers_the_chance_ever_to_lead(process: ck.CareerProcess, more: float) -> None:
    """Whoever leaves sooner reaches no level more often."""
    raised = tuple(tuple(rate + more * (1 - rate) for rate in row) for row in process.leave_labour_force)
    sooner = attrs.evolve(process, leave_labour_force=raised)
    before, after = (ck.forecast(each, years=1) for each in (process, sooner))
    assert np.all(after.chance_ever <= before.chance_ever + 1e-12)
    assert np.all(after.expected_years <= before.expected_years * (1 + 1e-12))


@given(career_processes(change=False, max_exit=0.3), st.integers(60, 80))
def test_what_comes_to_pass_within_the_years_comes_to_pass_ever(process: ck.CareerProcess, years: int) -> None:
    """Within any years a level is reached at most as often as ever, and held at most as long."""
    result = ck.forecast(process, years=years)
    assert np.all(result.reached <= result.chance_ever + 1e-12)
    # A chance to stay that is all but 1 gives infinite years, which times no chance are no number.
    ever = np.where(result.chance_ever > 0, result.chance_ever * np.minimum(result.expected_years, 1e300), 0.0)
    assert np.all(result.years_spent <= ever * (1 + 1e-9) + 1e-12)


@given(career_processes(), YEARS)
def test_a_discounted_real_sum_is_a_discounted_nominal_sum(process: ck.CareerProcess, years: int) -> None:
    """PV(nominal, i) = PV(real, (1 + i)/(1 + π) − 1), and present values are told in money of year 0."""
    result = ck.forecast(process, years=years)
    rates = process.assumptions
    real_rate = (1 + rates.discount_rate) / (1 + rates.inflation) - 1
    nobody_changes = attrs.evolve(process, change_occupation=0.0)
    sums = ck.forecast(nobody_changes, years=years)
    nominal_paid = sums.headcount.sum(axis=1)[:-1] * np.nan_to_num(sums.mean[:-1])
    real_paid = sums.headcount.sum(axis=1)[:-1] * np.nan_to_num(sums.real().mean[:-1])
    nominal, real = ck.present_value(nominal_paid, rates.discount_rate), ck.present_value(real_paid, real_rate)
    assert nominal == pytest.approx(real, rel=1e-9)
    assert sums.present_value.mean == pytest.approx(nominal, rel=1e-9)
    assert result.real().present_value == result.present_value


@given(ladder_roles(), st.integers(1, 40), st.floats(-0.05, 0.15), st.floats(-0.05, 0.15))
def test_without_chance_it_is_the_schedule(role: ck.Role, years: int, merit: float, structure: float) -> None:
    """With chance and shocks off the forecast is the projection, and pay has no spread."""
    rates = ck.Assumptions(merit=merit, structure=structure)
    process = ck.CareerProcess.from_role(
        role, promoted=1, leave_labour_force=0, shock_sd=0, start_sd=0, assumptions=rates
    )
    result = ck.forecast(process, years=years)
    assert result.mean == pytest.approx(np.array(ck.project(role, years=years, assumptions=rates).pay), rel=1e-9)
    assert result.sd == pytest.approx(np.zeros(years + 1), abs=1e-9)
    assert result.real().mean == pytest.approx(
        np.array(ck.project(role, years=years, assumptions=rates).real_pay), rel=1e-9
    )


@given(career_processes(min_spread=0.02), YEARS, st.lists(st.floats(0.001, 0.999), min_size=2, max_size=5))
def test_quantiles_rise(process: ck.CareerProcess, years: int, probabilities: list[float]) -> None:
    """A higher probability has no lower quantile, of all and on each level."""
    result = ck.forecast(process, years=years)
    rising = sorted(probabilities)
    for level in (None, *process.levels):
        found = result.quantiles(rising, level=level)
        assert np.all((np.diff(found, axis=0) >= -1e-9 * found[:-1]) | np.isnan(found[:-1]))
        nobody = (result.headcount.sum(axis=1) if level is None else result.headcount[:, process.place(level)]) == 0
        assert np.all(np.isnan(found[0]) == nobody)


@settings(max_examples=15)
@given(career_processes(max_levels=3, max_years_on_level=2, min_spread=0.02), st.integers(1, 7))
def test_total_pay_follows_base_pay(process: ck.CareerProcess, years: int) -> None:
    """With a package, total pay is a share of base and an amount, in every moment and quantile and in worth."""
    bonus = ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=ck.Money("0.1", "USD").amount)
    grant = ck.CompensationComponent(
        kind="equity",
        name="Grant",
        amount=ck.Money(1000, "USD"),
        vesting=(ck.Money("0.25", "USD").amount, ck.Money("0.75", "USD").amount),
    )
    result = ck.forecast(process, years=years, compensation=ck.Compensation(components=(bonus, grant)))
    amount = np.zeros(years + 1)
    amount[:2] = (250.0, 750.0)
    assert result.total_mean == pytest.approx(1.1 * result.mean + amount, nan_ok=True)
    assert result.total_sd == pytest.approx(1.1 * result.sd, nan_ok=True)
    assert result.total_quantiles(TENTHS) == pytest.approx(1.1 * result.quantiles(TENTHS) + amount, nan_ok=True)
    mean, sd = plain.present_value(process, years, [1.1] * years, amount.tolist())
    assert result.total_present_value.mean == pytest.approx(mean, rel=1e-9)
    assert result.total_present_value.sd == pytest.approx(sd, rel=1e-6, abs=1e-6 * mean)
