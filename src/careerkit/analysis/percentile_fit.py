"""The curve through a few published percentiles, and whether they identify how far pay spreads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

import attrs

from careerkit.analysis.pay_numbers import plain_number, positive_pay
from careerkit.analysis.quantile_curve import QuantileCurve, pchip_curve, straight_curve
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record

__all__ = ["PayFigure", "PercentileFit", "fit_percentiles", "percentile_name", "positive_log_spread"]

SMALLEST_LOG_SPREAD = 1e-9
"""Below it, double precision no longer tells the percentiles apart."""

LARGEST_LOG_SPREAD = 5.0
"""At it the 90th percentile is 600 times the median: no pay spreads like that."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PercentileFit(Record):
    """A curve, the figures behind it, and what is to be said of it.

    Args:
        curve: log pay over z.
        percentiles: pay by share, in the order of the shares [currency/period].
        mean: the published mean [currency/period]; None without one.
        notes: how the curve was found, how far pay spreads, what is odd.
    """

    curve: QuantileCurve
    percentiles: tuple[tuple[float, float], ...]
    mean: float | None
    notes: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayFigure(Record):
    """One statistic, as published and as the fitted distribution has it.

    Args:
        statistic: its name, such as "median", "p90" or "mean".
        fitted: what the distribution has [currency/period].
        published: what the source has [currency/period]; None where it has none.
    """

    statistic: str
    fitted: float
    published: float | None = None

    @property
    def residual(self) -> float | None:
        """Fitted less published [currency/period]; None where nothing is published."""
        return None if self.published is None else self.fitted - self.published

    @property
    def relative_residual(self) -> float | None:
        """The residual as a share of the published figure; None where nothing is published."""
        return None if self.published is None else self.fitted / self.published - 1


def fit_percentiles(percentiles: Mapping[float, float], mean: float | None, rounding: float | None) -> PercentileFit:
    """The curve through some percentiles, or the lognormal of one and the mean.

    Args:
        percentiles: pay by the share of workers who earn at most that [currency/period].
        mean: arithmetic mean [currency/period]; fitted only beside a single percentile.
        rounding: the unit of the figures [currency/period]; None infers it, 0 takes them as exact.

    Raises:
        InvalidTypeError: if a share or a figure is no number.
        InvalidValueError: if a share is not between 0 and 1, pay is not above 0 or falls, or the figures
            are too few or too rounded to identify a spread.

    >>> fit = fit_percentiles({0.5: 36_000}, 38_000, None)
    >>> print(fit.notes[1])
    log spread 0.329, or 0.233 to 0.403 if figures are rounded to 1,000
    """
    points = _points(percentiles)
    average = None if mean is None else positive_pay("mean", mean)
    figures = [*points.values(), *([] if average is None else [average])]
    if len(figures) < 2:
        msg = "percentiles: expected two, or one and the mean, found one figure, which says nothing of the spread"
        raise InvalidValueError(msg)
    unit = _inferred_unit(figures) if rounding is None else _stated_unit(rounding, min(figures))
    if average is None or len(points) > 1:
        curve, spreads = _through(points, unit)
    else:
        curve, spreads = _through_mean(points, average, unit)
    spread = f"log spread {curve.overall:.3f}"
    least, most = (f"{each:.3f}" for each in spreads)
    if least != most:
        spread += f", or {least} to {most} if figures are rounded to {unit:,.12g}"
    return PercentileFit(
        curve=curve,
        percentiles=tuple(points.items()),
        mean=average,
        notes=(_shape(curve, points), spread, *_flat_notes(points)),
    )


def percentile_name(share: float) -> str:
    """What the percentile of that share is called: "median", else "p" and the number.

    >>> percentile_name(0.5), percentile_name(0.1), percentile_name(0.975)
    ('median', 'p10', 'p97.5')
    """
    return "median" if share == 0.5 else f"p{100 * share:.12g}"


def positive_log_spread(name: str, value: object) -> float:
    """The value as a float, if it is the standard deviation of log pay.

    Args:
        name: what messages call it.
        value: a number such as 0.33.

    Raises:
        InvalidTypeError: if it is no number.
        InvalidValueError: if it is 0, negative, or beyond any that pay has.
    """
    log_spread = plain_number(name, value)
    if not SMALLEST_LOG_SPREAD <= log_spread <= LARGEST_LOG_SPREAD:
        msg = f"{name}: expected a log spread above 0 and at most {LARGEST_LOG_SPREAD:g}, found {value!r}"
        raise InvalidValueError(msg)
    return log_spread


def _points(percentiles: object) -> dict[float, float]:
    """Pay by share, in the order of the shares."""
    if not isinstance(percentiles, Mapping):
        msg = f"percentiles: expected a dict such as {{0.1: 31_000, 0.5: 43_200}}, found {percentiles!r}"
        raise InvalidTypeError(msg)
    if not percentiles:
        msg = "percentiles: expected two, or one and the mean, found none"
        raise InvalidValueError(msg)
    points = {}
    for key, value in percentiles.items():
        share = plain_number("percentiles", key)
        if not 0 < share < 1:
            msg = f"percentiles: expected shares above 0 and below 1, found {key!r}"
            raise InvalidValueError(f"{msg}; write {share / 100:g} for {share:g} %" if 1 <= share < 100 else msg)
        points[share] = positive_pay(f"percentiles[{key!r}]", value)
    points = dict(sorted(points.items()))
    for (low, less), (high, more) in pairwise(points.items()):
        if less > more:
            names = f"{percentile_name(low)} at most {percentile_name(high)}"
            msg = f"percentiles: expected {names}, found {less:,.12g} and {more:,.12g}"
            raise InvalidValueError(msg)
    return points


def _stated_unit(rounding: object, smallest: float) -> float:
    unit = plain_number("rounding", rounding)
    if not 0 <= unit <= smallest:
        msg = (
            f"rounding: expected a unit of 0 or more, at most the smallest figure {smallest:,.12g}, found {rounding!r}"
        )
        raise InvalidValueError(msg)
    return unit


def _inferred_unit(figures: list[float]) -> float:
    """The power of ten that all figures are multiples of, but none coarser than their second digit.

    A lone leading digit says little: 40,000 may well be exact to a thousand.
    """
    exact = [Decimal(repr(figure)).normalize() for figure in figures]
    exponent = min(min(int(each.as_tuple().exponent), each.adjusted() - 1) for each in exact)
    return float(Decimal(1).scaleb(exponent))


def _through(points: dict[float, float], unit: float) -> tuple[QuantileCurve, tuple[float, float]]:
    """The curve through two percentiles or more, and the least and largest log spread under rounding."""
    from scipy.special import ndtri

    z = ndtri(list(points)).tolist()
    pay, half = list(points.values()), unit / 2
    log_pay = [math.log(each) for each in pay]
    width = z[-1] - z[0]
    least = math.log((pay[-1] - half) / (pay[0] + half)) / width
    if least <= 0 or (log_pay[-1] - log_pay[0]) / width < SMALLEST_LOG_SPREAD:
        raise InvalidValueError(_not_identified({percentile_name(p): each for p, each in points.items()}, unit))
    for (low, high), rise, step in zip(pairwise(points), pairwise(log_pay), pairwise(z), strict=True):
        steepness = (rise[1] - rise[0]) / (step[1] - step[0])
        if steepness > LARGEST_LOG_SPREAD:
            ends = f"{points[low]:,.12g} at {percentile_name(low)} and {points[high]:,.12g} at {percentile_name(high)}"
            msg = (
                f"percentiles: expected a log spread of at most {LARGEST_LOG_SPREAD:g}, found {ends}; one unit for all?"
            )
            raise InvalidValueError(msg)
    most = math.log((pay[-1] + half) / (pay[0] - half)) / width
    return pchip_curve(z, log_pay), (least, most)


def _through_mean(points: dict[float, float], mean: float, unit: float) -> tuple[QuantileCurve, tuple[float, float]]:
    """The lognormal of one percentile and the mean, and the least and largest log spread under rounding."""
    from scipy.special import ndtri

    ((share, pay),) = points.items()
    z, half, name = float(ndtri(share)), unit / 2, percentile_name(share)
    ends = [math.log((mean - half) / (pay + half)), math.log((mean + half) / (pay - half))]
    if ends[0] <= 0 <= ends[1]:
        raise InvalidValueError(_not_identified({name: pay, "mean": mean}, unit))
    log_spread = _root(math.log(mean / pay), z)
    if log_spread is None:
        wanted = (
            f"above {name}" if z <= 0 else f"of at least {pay * math.exp(-(z**2) / 2):,.0f} beside {name} {pay:,.12g}"
        )
        msg = f"mean: expected a mean {wanted}, as every lognormal has, found {mean:,.12g}"
        raise InvalidValueError(msg)
    # Beyond that end no lognormal has these figures.
    roots = [_root(max(end, -(z**2) / 2), z) for end in ends]
    known = sorted(root for root in roots if root is not None)
    return straight_curve(z, math.log(pay), positive_log_spread("mean", log_spread)), (known[0], known[-1])


def _root(log_ratio: float, z: float) -> float | None:
    """The smallest positive σ with log_ratio = σ² / 2 − z σ; None where there is none."""
    square = z**2 + 2 * log_ratio
    if square < 0 or (log_ratio < 0 and z <= 0):
        return None
    if log_ratio > 0:
        # One root is positive; the form that keeps its digits depends on the side.
        return z + math.sqrt(square) if z > 0 else 2 * log_ratio / (math.sqrt(square) - z)
    return -2 * log_ratio / (z + math.sqrt(square))


def _shape(curve: QuantileCurve, points: dict[float, float]) -> str:
    if len(points) == 1:
        return f"exactly lognormal, through {percentile_name(*points)} and mean"
    if len(points) == 2:
        return f"exactly lognormal, through {' and '.join(map(percentile_name, points))}"
    low, high = percentile_name(min(points)), percentile_name(max(points))
    return (
        f"PCHIP of log pay on the normal quantile; lognormal tails of log spread {curve.lower:.3f} below {low} "
        f"and {curve.upper:.3f} above {high}"
    )


def _not_identified(figures: dict[str, float], unit: float) -> str:
    said = ", ".join(f"{name} {pay:,.12g}" for name, pay in figures.items())
    reason = "they are equal"
    if unit:
        reason = f"rounded to {unit:,.12g} they may stem from one figure; rounding=0 takes them as exact"
    return f"figures: expected some that identify a spread, found {said}: {reason}"


def _flat_notes(points: dict[float, float]) -> list[str]:
    return [
        f"{percentile_name(low)} and {percentile_name(high)} are equal: that share of workers earns one and the same"
        for (low, less), (high, more) in pairwise(points.items())
        if less == more
    ]
