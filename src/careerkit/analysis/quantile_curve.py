"""Log pay as a monotone curve over the quantiles of the standard normal."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import numpy as np

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.validators import tuple_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

__all__ = ["LogPayMoments", "QuantileCurve", "like_asked", "number_array", "pchip_curve", "straight_curve"]

NODES = 16
"""Gauss–Legendre nodes in a panel."""

PANEL = 0.5
"""The widest panel, in z; with 16 nodes it integrates exp(30 z) to the last digits."""

REACH = 9.0
"""How far beyond the last knot, or the tail's own peak, the integrals go, in z: less than 1e-18 lies beyond."""

HALVINGS = 53
"""As many as a double has digits."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LogPayMoments(Record):
    """What pay is like over a whole curve.

    Args:
        mean: arithmetic mean [currency/period].
        sd: standard deviation [currency/period].
        gini: Gini coefficient, 0 to 1.
    """

    mean: float
    sd: float
    gini: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuantileCurve(Record):
    """Log pay g(z) over z = Φ⁻¹(p): cubic between the knots, straight beyond them.

    Between two knots it is the cubic Hermite polynomial of their values and slopes. A straight line is a
    lognormal distribution.

    Args:
        z: the knots, rising, at least two.
        log_pay: natural logarithm of pay at each knot, never falling.
        slopes: dg/dz at each knot.
        lower: dg/dz below the first knot.
        upper: dg/dz above the last knot.
    """

    z: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=2))
    log_pay: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=2))
    slopes: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=2))
    lower: float
    upper: float

    @property
    def overall(self) -> float:
        """Slope of the line through the outermost knots: the standard deviation of log pay of that lognormal."""
        return (self.log_pay[-1] - self.log_pay[0]) / (self.z[-1] - self.z[0])

    def log_pay_at(self, z: Array) -> Array:
        """Log pay at some z, ``z.shape``."""
        knots, values = np.array(self.z), np.array(self.log_pay)
        place, (rise, first, second, third) = self._cubics(np.searchsorted(knots, z, side="right"))
        t = (z - knots[place]) / np.diff(knots)[place]
        between = values[place] + rise * (t * (first + t * (second + t * third)))
        below = values[0] + self.lower * (z - knots[0])
        above = values[-1] + self.upper * (z - knots[-1])
        # At a knot itself the value is the given one, to the last digit.
        beyond = np.where(z <= knots[0], below, above)
        inner: Array = np.where((z > knots[0]) & (z < knots[-1]), between, beyond)
        return inner

    def z_at(self, log_pay: Array) -> Array:
        """The largest z at which log pay is at most that, ``log_pay.shape``."""
        knots, values = np.array(self.z), np.array(self.log_pay)
        z = np.empty_like(log_pay)
        below, above = log_pay < values[0], log_pay >= values[-1]
        z[below] = knots[0] + (log_pay[below] - values[0]) / self.lower if self.lower > 0 else -np.inf
        z[above] = knots[-1] + (log_pay[above] - values[-1]) / self.upper if self.upper > 0 else np.inf
        inside = ~(below | above)
        place, (rise, first, second, third) = self._cubics(np.searchsorted(values, log_pay[inside], side="right"))
        share = (log_pay[inside] - values[place]) / rise
        t = np.zeros_like(share)
        for halving in range(1, HALVINGS + 1):
            tried = t + 0.5**halving
            t = np.where(tried * (first + tried * (second + tried * third)) <= share, tried, t)
        z[inside] = knots[place] + t * np.diff(knots)[place]
        return z

    def moments(self) -> LogPayMoments:
        """Mean, standard deviation and Gini coefficient, by Gauss–Legendre quadrature over z.

        Each panel lies between two knots, where the curve is smooth. The Gini coefficient is
        E[X (2 F(X) − 1)] / E[X].
        """
        from scipy.special import ndtr

        z, weight = self._nodes()
        start = float(self.log_pay_at(np.zeros(()))[()])
        # Differences from the median keep their digits where pay hardly spreads.
        apart = np.expm1(self.log_pay_at(z) - start)
        mean = float(weight @ apart)
        sd = math.sqrt(float(weight @ (apart - mean) ** 2))
        gini = float(weight @ ((apart - mean) * (2 * ndtr(z) - 1))) / (1 + mean)
        scale = math.exp(start)
        return LogPayMoments(mean=scale * (1 + mean), sd=scale * sd, gini=gini)

    def _cubics(self, after: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], tuple[Array, Array, Array, Array]]:
        """The interval before each knot named, its rise, and the cubic there as a share of the rise."""
        place = np.clip(after - 1, 0, len(self.z) - 2)
        rise, width, slopes = np.diff(self.log_pay), np.diff(self.z), np.array(self.slopes)
        # A flat interval has slopes 0, so any divisor will do.
        per_rise = width / np.where(rise > 0, rise, 1.0)
        first, last = slopes[:-1] * per_rise, slopes[1:] * per_rise
        cubic = (rise[place], first[place], (3 - 2 * first - last)[place], (first + last - 2)[place])
        return place, cubic

    def _nodes(self) -> tuple[Array, Array]:
        """Nodes in z and their weights under the standard normal density."""
        ends = [min(self.z[0], 0.0) - REACH, *self.z, max(self.z[-1], 2 * self.upper) + REACH]
        edges = np.concatenate(
            [np.linspace(low, high, math.ceil((high - low) / PANEL), endpoint=False) for low, high in pairwise(ends)]
            + [np.array(ends[-1:])]
        )
        node, weight = np.polynomial.legendre.leggauss(NODES)
        half = np.diff(edges)[:, None] / 2
        z = (edges[:-1, None] + half * (1 + node)).ravel()
        density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
        return z, (half * weight).ravel() * density


def pchip_curve(z: Sequence[float], log_pay: Sequence[float]) -> QuantileCurve:
    """The monotone cubic through some points, with lognormal tails.

    The slopes are those of PCHIP (Fritsch and Carlson, 1980, as in ``scipy.interpolate``). A tail's slope is the
    smaller of the outer interval's and that of the line through the outermost points: the outer
    interval's alone lets the mean explode where the last two percentiles lie far apart.

    Args:
        z: standard-normal quantiles, rising, at least two.
        log_pay: log pay there, never falling.
    """
    from scipy.interpolate import PchipInterpolator

    slopes = PchipInterpolator(z, log_pay)(z, 1)
    overall = (log_pay[-1] - log_pay[0]) / (z[-1] - z[0])
    return QuantileCurve(
        z=tuple(z),
        log_pay=tuple(log_pay),
        slopes=tuple(slopes.tolist()),
        lower=min((log_pay[1] - log_pay[0]) / (z[1] - z[0]), overall),
        upper=min((log_pay[-1] - log_pay[-2]) / (z[-1] - z[-2]), overall),
    )


def straight_curve(z: float, log_pay: float, log_spread: float) -> QuantileCurve:
    """The lognormal through one point.

    Args:
        z: a standard-normal quantile.
        log_pay: log pay there.
        log_spread: standard deviation of log pay.
    """
    return QuantileCurve(
        z=(z, z + 1),
        log_pay=(log_pay, log_pay + log_spread),
        slopes=(log_spread, log_spread),
        lower=log_spread,
        upper=log_spread,
    )


def number_array(name: str, value: object) -> Array:
    """The numbers as an array of doubles.

    Args:
        name: what messages call them.
        value: a number, a sequence of numbers, or an array.

    Raises:
        InvalidTypeError: if they are no numbers.
        InvalidValueError: if there are none.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in "iuf":
        msg = f"{name}: expected a number or an array of numbers, found {value!r}"
        raise InvalidTypeError(msg)
    if not array.size:
        msg = f"{name}: expected at least one number, found the shape {array.shape}"
        raise InvalidValueError(msg)
    return array.astype(np.float64)


def like_asked(asked: Array, answer: Array) -> float | Array:
    """A number for a number, an array for an array."""
    return answer if asked.ndim else float(answer)
