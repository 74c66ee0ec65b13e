"""Quantiles of a large sample and their standard errors, by partition."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.analysis.chain import FloatArray

__all__ = ["order_statistics", "sample_quantiles"]


LEAST_BEYOND = 5
"""Values beyond a quantile that its standard error needs."""


def sample_quantiles(values: FloatArray, probabilities: Sequence[float]) -> tuple[FloatArray, FloatArray]:
    """Quantiles of a sample, and the standard error of each.

    The quantile at p is interpolated between order statistics at (n − 1)·p (Hyndman and Fan 1996,
    their definition 7). Its standard error is half the distance between the sample's own quantiles
    at p ± sqrt(p(1 − p)/n) (Woodruff 1952).

    Args:
        values: the sample, ``(n,)``; it is put in another order.
        probabilities: between 0 and 1, ``(probabilities,)``.

    Returns:
        Quantiles and standard errors, ``(probabilities,)`` each; of an empty sample not a number,
        and no error is told with fewer than five values beyond the quantile.

    >>> quantiles, errors = sample_quantiles(np.arange(101.0), [0.5])
    >>> float(quantiles[0]), round(float(errors[0]), 2)
    (50.0, 5.0)
    """
    count = values.size
    p = np.array(probabilities, dtype=float)
    if not count:
        return np.full(p.size, math.nan), np.full(p.size, math.nan)
    error = np.sqrt(p * (1 - p) / count)
    places = (count - 1) * p
    below = np.floor(places).astype(np.intp)
    above = np.minimum(below + 1, count - 1)
    lower = np.rint((count - 1) * np.maximum(p - error, 0.0)).astype(np.intp)
    upper = np.rint((count - 1) * np.minimum(p + error, 1.0)).astype(np.intp)
    ranks = np.unique(np.concatenate([below, above, lower, upper]))
    sorted_there = order_statistics(values, ranks.tolist())
    at_below, at_above, at_lower, at_upper = (
        sorted_there[np.searchsorted(ranks, wanted)] for wanted in (below, above, lower, upper)
    )
    quantiles = at_below + (at_above - at_below) * (places - below)
    # So near to an end the sample has too few values beyond the quantile to tell how sure it is.
    known = count * np.minimum(p, 1 - p) >= LEAST_BEYOND
    return quantiles, np.where(known, (at_upper - at_lower) / 2, math.nan)


def order_statistics(values: FloatArray, ranks: Sequence[int]) -> FloatArray:
    """The values that would stand at these ranks if all were sorted, ``(ranks,)``.

    Each partition is at one rank, and the next ones are made within its halves: that is some 20
    times faster than a partition at several ranks at once.

    Args:
        values: the sample, ``(n,)``; it is put in another order.
        ranks: places from 0, rising and each once.

    >>> order_statistics(np.array([30.0, 10.0, 20.0]), [0, 2])
    array([10., 30.])
    """
    _partition(values, ranks, 0)
    found: FloatArray = values[list(ranks)]
    return found


def _partition(values: FloatArray, ranks: Sequence[int], offset: int) -> None:
    if not ranks:
        return
    middle = len(ranks) // 2
    place = ranks[middle] - offset
    values.partition(place)
    _partition(values[:place], ranks[:middle], offset)
    _partition(values[place + 1 :], ranks[middle + 1 :], offset + place + 1)
