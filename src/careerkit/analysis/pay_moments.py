"""Mean and spread of pay year by year, and of its present value, by exact recursion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import numpy as np

from careerkit.analysis.career_result import PresentValue
from careerkit.errors import InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.chain import Chain, FloatArray, Heads
    from careerkit.analysis.package import PackageSchedule
    from careerkit.analysis.process import CareerProcess

__all__ = ["Moments", "cut_share", "pay_moments", "present_value_moments"]


@attrs.frozen(kw_only=True, eq=False)
class Moments:
    """Mean and standard deviation of nominal base pay among those still in.

    Args:
        mean: of all who are in [currency/year], ``(years + 1,)``.
        sd: of all who are in [currency/year], ``(years + 1,)``.
        level_mean: of those on each level [currency/year], ``(years + 1, levels)``; not a number
            where nobody is.
        level_sd: the standard deviation of the same.
    """

    mean: FloatArray
    sd: FloatArray
    level_mean: FloatArray
    level_sd: FloatArray


def pay_moments(process: CareerProcess, chain: Chain, heads: Heads) -> Moments:
    """Forward recursion of mean and variance of pay in each state.

    Where two streams meet, the variance of the mixture is the mean variance plus the variance of
    the means; differences of raw second moments would lose a small spread to rounding.

    Raises:
        InvalidValueError: if pay grows beyond what a number can hold.
    """
    years = len(heads.states) - 1
    shock = math.expm1(process.shock_sd**2)
    mean, variance = np.zeros((2, years + 1, *chain.shape))
    start = process.start_median * math.exp(process.start_sd**2 / 2)
    mean[(0, *chain.start)] = start
    variance[(0, *chain.start)] = start**2 * math.expm1(process.start_sd**2)
    growth, raised = chain.growth**2, chain.promoted_growth**2
    with np.errstate(over="ignore", invalid="ignore"):
        for year in range(years):
            spread = variance[year] * (1 + shock) + mean[year] ** 2 * shock
            kept_mean, kept_spread = mean[year] * chain.growth, spread * growth
            mean[year + 1, :, 1:], variance[year + 1, :, 1:] = kept_mean[:, :-1], kept_spread[:, :-1]
            # The last column takes in those who reach it and those who are there already.
            staying = heads.states[year, :, -2:] * chain.stay[:, -2:]
            mean[year + 1, :, -1], variance[year + 1, :, -1] = _mixed(staying, kept_mean[:, -2:], kept_spread[:, -2:])
            promoted = heads.states[year, :-1] * chain.promote[:-1]
            above = (mean[year] * chain.promoted_growth)[:-1], (spread * raised)[:-1]
            mean[year + 1, 1:, 0], variance[year + 1, 1:, 0] = _mixed(promoted, *above)
        level_mean, level_variance = _mixed(heads.states, mean, variance)
        on_level = heads.states.sum(axis=2)
        means, variances = _mixed(on_level, level_mean, level_variance)
    alive = on_level.sum(axis=1) > 0
    if not np.all(np.isfinite(variances[alive])):
        raise InvalidValueError(_beyond(process))
    return Moments(
        mean=np.where(alive, means, math.nan),
        sd=np.where(alive, np.sqrt(variances), math.nan),
        level_mean=np.where(on_level > 0, level_mean, math.nan),
        level_sd=np.where(on_level > 0, np.sqrt(level_variance), math.nan),
    )


def _mixed(weight: FloatArray, mean: FloatArray, variance: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and variance of mixtures along the last axis; 0 where nobody is."""
    total = weight.sum(axis=-1, keepdims=True)
    share = weight / np.where(total > 0, total, 1.0)
    middle = (share * mean).sum(axis=-1)
    return middle, (share * (variance + (mean - middle[..., None]) ** 2)).sum(axis=-1)


def cut_share(process: CareerProcess, chain: Chain, heads: Heads) -> float:
    """Share of the years of those who stay in, in which pay falls in nominal terms."""
    now = heads.states[:-1].sum(axis=0)
    moves = ((now * chain.stay, chain.growth), (now * chain.promote, chain.promoted_growth))
    total = sum(float(weight.sum()) for weight, _growth in moves)
    if total == 0:
        return 0.0
    fall = sum(float((weight * _chance_to_fall(growth, process.shock_sd)).sum()) for weight, growth in moves)
    return fall / total


def _chance_to_fall(growth: FloatArray, shock_sd: float) -> FloatArray:
    if shock_sd == 0:
        return (growth < 1).astype(float)
    # A shock too small to matter puts every growth infinitely many deviations away.
    with np.errstate(over="ignore"):
        distance = (np.log(growth) - shock_sd**2 / 2) / shock_sd
    fall: FloatArray = np.vectorize(lambda z: math.erfc(z / math.sqrt(2)) / 2, otypes=[float])(distance)
    return fall


def present_value_moments(
    process: CareerProcess, chain: Chain, years: int, package: PackageSchedule | None = None
) -> PresentValue | None:
    """Mean and standard deviation of the present value of pay, by backward recursion.

    In each state the value of what is still to come is a·y + c of present base pay y, and its
    variance v₂·y² + v₁·y + v₀; both follow from those a year later. None if some change
    occupation and what becomes of their pay is not named.

    Args:
        process: the process.
        chain: its arrays.
        years: how many years of pay are counted [years].
        package: what is paid on top of base; None for base alone.

    Raises:
        InvalidValueError: if the value is beyond what a number can hold.
    """
    if process.loses_to_other_occupations and process.after_change is None:
        return None
    discount = 1 / (1 + process.assumptions.discount_rate)
    pace = np.full(chain.shape, 1 + process.assumptions.structure)
    shock = math.expm1(process.shock_sd**2)
    keeps_pace = process.loses_to_other_occupations and process.after_change == "keeps-pace"
    ways = [(chain.stay, chain.growth, shock), (chain.promote, chain.promoted_growth, shock)]
    onward = _Moves.of([*ways, (chain.change, pace, 0.0)] if keeps_pace else ways)
    outward = _Moves.of([(1 - chain.leave, pace, 0.0)])
    # Base pay alone leaves nothing fixed: two of the five parts are enough.
    inside = outside = np.zeros((2 if package is None else 5, *chain.shape))
    with np.errstate(over="ignore", invalid="ignore"):
        for year in reversed(range(years)):
            share, amount = (1.0, 0.0) if package is None else (package.share[year], package.amount[year])
            after = [_after_a_year(inside), _after_promotion(inside)]
            if keeps_pace:
                after.append(outside)
                # The package stays with the job; away from it base pay alone goes on.
                outside = outward.before(np.stack([outside], axis=1), 1.0, 0.0, discount)
            inside = onward.before(np.stack(after, axis=1), share, amount, discount)
        start = process.start_median * math.exp(process.start_sd**2 / 2)
        spread = math.expm1(process.start_sd**2)
        slope, square, *rest = (part[chain.start] for part in inside)
        fixed, linear, free = rest or (0.0, 0.0, 0.0)
        mean = float(slope * start + fixed)
        variance = float(slope**2 * start**2 * spread + square * start**2 * (1 + spread) + linear * start + free)
    if not (math.isfinite(mean) and math.isfinite(variance)):
        raise InvalidValueError(_beyond(process))
    return PresentValue(
        mean=mean,
        sd=math.sqrt(variance),
        currency=process.currency,
        discount_rate=process.assumptions.discount_rate,
        years=years,
    )


def _after_a_year(worth: FloatArray) -> FloatArray:
    return np.concatenate([worth[:, :, 1:], worth[:, :, -1:]], axis=2)


def _after_promotion(worth: FloatArray) -> FloatArray:
    # Nobody is promoted from the top; what stands there is multiplied by 0.
    above = np.concatenate([worth[:, 1:, :1], worth[:, -1:, :1]], axis=1)
    return np.broadcast_to(above, worth.shape)


@attrs.frozen(eq=False)
class _Moves:
    """What may happen in a year, ``(moves, levels, columns)`` each, and the chance that none of it does.

    Args:
        chance: the chance of each move.
        growth: pay after it over pay before.
        gone: the chance of none, after which pay is worth nothing, ``(levels, columns)``.
        shocked: chance × growth² × the variance of the shock.
        spread: chance × growth² × (1 + the variance of the shock).
    """

    chance: FloatArray
    growth: FloatArray
    gone: FloatArray
    shocked: FloatArray
    spread: FloatArray

    @classmethod
    def of(cls, moves: list[tuple[FloatArray, FloatArray, float]]) -> _Moves:
        """The moves, each as chance, growth of pay and variance of the shock."""
        chance = np.stack([each for each, _, _ in moves])
        growth = np.stack([each for _, each, _ in moves])
        shock = np.array([each for _, _, each in moves])[:, None, None]
        weight = chance * growth**2
        return cls(chance, growth, 1 - chance.sum(axis=0), weight * shock, weight * (1 + shock))

    def before(self, after: FloatArray, share: float, amount: float, discount: float) -> FloatArray:
        """The worth of pay y a year earlier: mean slope·y + fixed, variance square·y² + linear·y + free.

        Args:
            after: the same of each move, slope, square, fixed, linear and free, or the first two
                where nothing is fixed, ``(5, moves, levels, columns)``.
            share: what is paid in the year per unit of base pay.
            amount: what is paid in the year whatever the base [currency].
            discount: what a year later is worth now.
        """
        slopes = self.growth * after[0]
        slope = (self.chance * slopes).sum(axis=0)
        off = slopes - slope
        square = self.chance * off**2 + self.shocked * after[0] ** 2 + self.spread * after[1]
        worth = [share + discount * slope, discount**2 * (self.gone * slope**2 + square.sum(axis=0))]
        if len(after) > 2:
            fixed = (self.chance * after[2]).sum(axis=0)
            aside = after[2] - fixed
            linear = self.chance * (2 * off * aside + self.growth * after[3])
            free = self.chance * (aside**2 + after[4])
            worth.append(amount + discount * fixed)
            worth.append(discount**2 * (2 * self.gone * slope * fixed + linear.sum(axis=0)))
            worth.append(discount**2 * (self.gone * fixed**2 + free.sum(axis=0)))
        return np.array(worth)


def _beyond(process: CareerProcess) -> str:
    return (
        "CareerProcess: expected rates under which pay and its present value stay numbers, found merit, raises, "
        f"shocks or a discount rate under which they do not in {process!r}"
    )
