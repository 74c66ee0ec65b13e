"""How sure means and spreads of sampled careers are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from careerkit.analysis.chain import FloatArray

__all__ = ["level_spread", "mean_and_error", "quotient", "spread_and_errors"]


def mean_and_error(values: FloatArray) -> tuple[float, float, float]:
    """Mean, standard deviation and standard error of the mean; the last two are not a number for one value.

    Args:
        values: the sample, ``(n,)``.
    """
    mean = float(values.mean())
    sd = float(values.std(ddof=1)) if values.size > 1 else math.nan
    return mean, sd, sd / math.sqrt(values.size)


def spread_and_errors(
    count: npt.NDArray[np.intp], second: FloatArray, fourth: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Standard deviation of pay, and the standard errors of mean and of standard deviation.

    The variance of a sample variance is (μ₄ − σ⁴·(n − 3)/(n − 1))/n, and that of its root is that
    over 4σ² (Kendall and Stuart, *The Advanced Theory of Statistics*, vol. 1).

    Args:
        count: how many values, ``(years + 1,)``.
        second: sum of the squares of their distances from the mean, ``(years + 1,)``.
        fourth: sum of the fourth powers of the same, ``(years + 1,)``.
    """
    variance = quotient(second, count - 1)
    moment = quotient(fourth, count)
    of_variance = quotient(moment - variance**2 * quotient(count - 3, count - 1), count)
    sd = np.sqrt(variance)
    # Without spread there is nothing to be unsure of.
    sd_error = np.where(sd > 0, quotient(np.sqrt(np.maximum(of_variance, 0.0)), 2 * sd), sd)
    return sd, quotient(sd, np.sqrt(count)), sd_error


def level_spread(count: npt.NDArray[np.intp], total: FloatArray, square: FloatArray) -> FloatArray:
    """Standard deviation of pay on each level; not a number with fewer than two there.

    Args:
        count: how many values, ``(years + 1, levels)``.
        total: their sum, ``(years + 1, levels)``.
        square: the sum of their squares, ``(years + 1, levels)``.
    """
    # Nobody's pay squares to more than a number holds; what rounding leaves below 0 is no spread.
    excess = np.maximum(square - quotient(total**2, count), 0.0)
    return np.sqrt(quotient(excess, count - 1))


def quotient(amount: npt.NDArray[Any], count: npt.NDArray[Any]) -> FloatArray:
    """A quotient; not a number where the divisor is not above 0.

    Args:
        amount: what is divided.
        count: by what, of the same shape.
    """
    divided: FloatArray = np.full(amount.shape, math.nan)
    np.divide(amount, count, out=divided, where=count > 0)
    return divided
