"""Laws of pay distributions: one rising curve through the published figures, whatever they are."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import PchipInterpolator
from scipy.special import ndtri

import careerkit as ck
from careerkit.errors import InvalidValueError

Points: TypeAlias = dict[float, float]

shares = st.floats(0.001, 0.999)
seeds = st.integers(0, 2**64)


@st.composite
def points(draw: st.DrawFn, least: int = 2) -> Points:
    """Rising percentiles, at least so many, each at most four times the one before."""
    usual = st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9])
    at = sorted(draw(st.sets(usual | st.integers(1, 99).map(lambda each: each / 100), min_size=least, max_size=6)))
    # Steps that grow with the distance keep the log spread within what pay has.
    steps = [draw(st.floats(0.02, 4)) * (high - low) for low, high in pairwise(at)]
    start = draw(st.floats(1, 1e6))
    return dict(zip(at, (start * float(np.exp(rise)) for rise in accumulate(steps, initial=0.0)), strict=True))


def fit(percentiles: Points) -> ck.PayDistribution:
    """The distribution of figures that are exact."""
    return ck.PayDistribution.from_percentiles(percentiles, rounding=0)


@given(points())
def test_every_published_percentile_is_met(percentiles: Points) -> None:
    """The curve goes through each figure."""
    distribution = fit(percentiles)
    for share, pay in percentiles.items():
        assert distribution.quantile(share) == pytest.approx(pay, rel=1e-12)
    assert all(abs(each.relative_residual or 0.0) < 1e-12 for each in distribution.residuals)


@given(points(), st.lists(shares, min_size=1, max_size=20))
def test_percentile_of_is_the_inverse_of_quantile(percentiles: Points, asked: list[float]) -> None:
    """The share that earns at most the pay of a share is that share."""
    distribution = fit(percentiles)
    assert distribution.percentile_of(distribution.quantile(asked)) == pytest.approx(asked, abs=1e-9)


@given(points(), st.lists(shares, min_size=2, max_size=20, unique=True).map(sorted))
def test_quantiles_rise(percentiles: Points, asked: list[float]) -> None:
    """A larger share never earns at most less."""
    pay = fit(percentiles).quantile(asked)
    assert (np.diff(pay) >= -1e-12 * pay[:-1]).all()


@given(points(), st.floats(0.01, 100), st.lists(shares, min_size=1, max_size=9))
def test_everything_scales_with_pay(percentiles: Points, factor: float, asked: list[float]) -> None:
    """Pay in another unit has the same shape: quantiles, mean and deviation scale, shares and Gini stay."""
    one, other = fit(percentiles), fit({share: factor * pay for share, pay in percentiles.items()})
    assert other.quantile(asked) == pytest.approx(factor * one.quantile(asked), rel=1e-9)
    assert other.percentile_of(factor * one.quantile(asked)) == pytest.approx(asked, abs=1e-9)
    assert (other.mean, other.sd) == pytest.approx((factor * one.mean, factor * one.sd), rel=1e-8)
    assert other.gini == pytest.approx(one.gini, rel=1e-8)


@given(points(), st.floats(0.05, 0.95), seeds)
def test_samples_agree_with_quantiles(percentiles: Points, share: float, seed: int) -> None:
    """The share of a sample that lies below a quantile is that share, within five standard errors."""
    distribution = fit(percentiles)
    sample = distribution.sample(4_000, seed=seed)
    below = float(np.mean(sample <= distribution.quantile(share)))
    assert abs(below - share) <= 5 * (share * (1 - share) / 4_000) ** 0.5


@given(points(), seeds)
def test_the_same_seed_draws_the_same(percentiles: Points, seed: int) -> None:
    """A sample is a function of the distribution, its size and the seed."""
    distribution = fit(percentiles)
    assert (distribution.sample(9, seed=seed) == distribution.sample(9, seed=seed)).all()


@given(points(least=3), st.lists(shares, min_size=1, max_size=20))
def test_it_is_scipys_pchip_between_the_percentiles(percentiles: Points, asked: list[float]) -> None:
    """Between the outermost percentiles log pay is scipy's PCHIP of log pay on the normal quantile."""
    inside = [share for share in asked if min(percentiles) < share < max(percentiles)] or [*percentiles]
    reference = PchipInterpolator(ndtri([*percentiles]), np.log([*percentiles.values()]))
    assert np.log(fit(percentiles).quantile(inside)) == pytest.approx(reference(ndtri(inside)), abs=1e-9)


@given(points())
def test_tails_are_no_steeper_than_the_whole(percentiles: Points) -> None:
    """Beyond the outermost percentiles log pay is straight in z, no steeper than between them."""
    distribution = fit(percentiles)
    low, high = min(percentiles), max(percentiles)
    overall = np.log(percentiles[high] / percentiles[low]) / (ndtri(high) - ndtri(low))
    for ends in ([low / 4, low / 2, low], [high, 1 - (1 - high) / 2, 1 - (1 - high) / 4]):
        slopes = np.diff(np.log(distribution.quantile(ends))) / np.diff(ndtri(ends))
        assert slopes[0] == pytest.approx(slopes[1], rel=1e-6)
        assert slopes[0] <= overall * (1 + 1e-6)


@given(points())
def test_moments_agree_with_a_fine_grid(percentiles: Points) -> None:
    """Mean, deviation and Gini are those of the quantile function summed over a plain grid of z."""
    distribution = fit(percentiles)
    z = np.linspace(-10, 30, 400_001)
    weight = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * 1e-4
    pay = np.exp(distribution.curve.log_pay_at(z))
    mean = weight @ pay
    below = np.cumsum(weight) - weight / 2
    assert distribution.mean == pytest.approx(mean, rel=1e-6)
    assert distribution.sd == pytest.approx(np.sqrt(weight @ (pay - mean) ** 2), rel=1e-5)
    assert distribution.gini == pytest.approx(weight @ (pay * (2 * below - 1)) / mean, rel=1e-5)


@given(st.floats(1, 1e6), st.floats(0.01, 2), st.lists(shares, min_size=2, max_size=2, unique=True))
def test_two_percentiles_of_a_lognormal_give_it_back(median: float, spread: float, pair: list[float]) -> None:
    """Any two percentiles identify a lognormal, with its closed-form moments."""
    lognormal = ck.PayDistribution.lognormal(median, spread)
    again = fit(dict(zip(pair, lognormal.quantile(pair).tolist(), strict=True)))
    gap = abs(ndtri(pair[0]) - ndtri(pair[1]))
    assert again.log_spread == pytest.approx(spread, rel=1e-9, abs=1e-12 / gap)
    assert lognormal.mean == pytest.approx(median * np.exp(spread**2 / 2), rel=1e-9)
    assert lognormal.sd == pytest.approx(lognormal.mean * np.sqrt(np.expm1(spread**2)), rel=1e-9)


@given(st.floats(1, 1e6), st.floats(0.02, 2), st.floats(0.01, 0.99))
def test_a_percentile_and_the_mean_give_the_smallest_spread(median: float, spread: float, share: float) -> None:
    """A percentile and the mean of a lognormal give one with both figures, of no larger spread."""
    lognormal = ck.PayDistribution.lognormal(median, spread)
    pay = lognormal.quantile(share)
    try:
        again = ck.PayDistribution.from_percentiles({share: pay}, mean=lognormal.mean, rounding=1e-9 * pay)
    except InvalidValueError as error:
        # The mean is at the percentile itself: a spread of 0 would explain that too.
        assert "identify" in str(error)  # noqa: PT017
        assert lognormal.mean == pytest.approx(pay, rel=1e-8)
    else:
        assert again.quantile(share) == pytest.approx(pay, rel=1e-12)
        assert again.mean == pytest.approx(lognormal.mean, rel=1e-8)
        assert again.log_spread <= spread * (1 + 1e-4)
        if share <= 0.5:
            assert again.log_spread == pytest.approx(spread, rel=1e-4)
