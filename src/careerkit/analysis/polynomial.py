"""The zeros of a polynomial between 0 and 1."""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["zeros_to_one"]


def zeros_to_one(coefficients: list[float]) -> list[float]:
    """The distinct zeros in (0, 1] of Σ cₖ xᵏ, rising.

    Between two neighbouring zeros of the derivative there is at most one (Rolle), and a polynomial
    whose coefficients change sign at most once has at most one above 0 (Descartes). Zeros that
    rounding cannot tell apart are one.

    Args:
        coefficients: c₀ … cₙ, the first not 0, ``(n + 1,)``; so large that their sum is finite.

    >>> [round(zero, 12) for zero in zeros_to_one([0.125, -0.75, 1.0])]
    [0.25, 0.5]
    """
    tower = [coefficients]
    while _sign_changes(tower[-1]) > 1:
        degree = len(tower[-1]) - 1
        slopes = [each * power / degree for power, each in enumerate(tower[-1])]
        tower.append(slopes[next(power for power, each in enumerate(slopes) if each) :])
    zeros: list[float] = []
    for polynomial in reversed(tower):
        zeros = _zeros_between([0.0, *(each for each in zeros if each < 1), 1.0], polynomial)
    return zeros


def _sign_changes(coefficients: list[float]) -> int:
    signs = [each > 0 for each in coefficients if each]
    return sum(one != other for one, other in pairwise(signs))


def _zeros_between(points: list[float], polynomial: list[float]) -> list[float]:
    """The zeros at these points and between them, where the polynomial is monotone."""
    from scipy.optimize import brentq

    value = _horner(polynomial)
    size = _horner([abs(each) for each in polynomial])
    rounding = 4 * len(polynomial) * sys.float_info.epsilon

    def sign(x: float) -> int:
        # At 1, where two searches meet, both must find the same.
        y = math.fsum(polynomial) if x == 1 else value(x)
        return 0 if abs(y) <= rounding * size(x) else int(math.copysign(1, y))

    zeros = []
    for (left, before), (right, after) in pairwise([(x, sign(x)) for x in points]):
        if before * after < 0:
            zero = brentq(value, left, right, xtol=sys.float_info.min, rtol=4 * sys.float_info.epsilon, maxiter=5000)
            zeros.append(float(zero))
        if after == 0:
            # Where neighbouring points are both zero to rounding, so is all between them: one zero.
            zeros = [*(zeros[:-1] if before == 0 else zeros), right]
    return zeros


def _horner(coefficients: list[float]) -> Callable[[float], float]:
    def value(x: float) -> float:
        total = 0.0
        for each in reversed(coefficients):
            total = total * x + each
        return total

    return value
