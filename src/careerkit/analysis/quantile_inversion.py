"""Quantiles of pay from its characteristic function, by Fourier-cosine inversion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.frozen_arrays import FrozenArrays
from careerkit.errors import InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.chain import Chain, FloatArray, Heads
    from careerkit.analysis.process import CareerProcess

    ComplexArray = npt.NDArray[np.complex128]

__all__ = ["MAXIMUM_TERMS", "PayLaw", "pay_law"]

WIDTH = 7.0
"""How many standard deviations beyond the outermost mean the interval reaches: 3e-12 lies outside."""

DECAY = 7.5
"""How many standard deviations of frequency are summed: later terms are below 1e-12."""

MAXIMUM_TERMS = 2**15
"""Beyond, pay is all but discrete, and sampling tells more."""

LEAST_SPREAD = 1e-6
"""Of log pay: below, pay of a million a year is known to a unit."""

BLOCK = 2**17
"""States × frequencies that are carried forward at once: what a processor's cache holds."""

STEPS = 60
"""More than bisection alone needs to find a double between its neighbours on the grid."""


@attrs.frozen(kw_only=True, eq=False)
class PayLaw(FrozenArrays):
    """The distribution of log pay in each year, as cosine series on intervals of one width.

    Args:
        log_start: log of median pay in year 0.
        lows: lower end of each year's interval of log pay over median start pay, ``(years + 1,)``.
        width: width of the intervals.
        series: for each year the cosine coefficients of the levels' conditional densities,
            ``(years + 1, levels, terms)``; 0 beyond the terms that the year needs.
        heads: share on each level, ``(years + 1, levels)``.
        known_start: whether pay of year 0 has no spread at all.
    """

    log_start: float
    lows: FloatArray
    width: float
    series: FloatArray
    heads: FloatArray
    known_start: bool

    def quantiles(self, probabilities: tuple[float, ...], place: int | None) -> FloatArray:
        """Quantiles of pay of all who are in, or of those on one level, ``(len(p), years + 1)``."""
        if place is None:
            total = self.heads.sum(axis=1)
            weights = np.divide(self.heads, total[:, None], out=np.zeros_like(self.heads), where=total[:, None] > 0)
            series = np.einsum("tl,tln->tn", weights, self.series)
        else:
            total, series = self.heads[:, place], self.series[:, place]
        found = np.full((len(probabilities), len(total)), math.nan)
        years = np.flatnonzero(total > 0)
        if self.known_start:
            found[:, 0] = math.exp(self.log_start) if total[0] > 0 else math.nan
            years = years[years > 0]
        if years.size:
            offsets = _inverted(series[years], np.array(probabilities), self.width)
            found[:, years] = np.exp(self.log_start + self.lows[years] + offsets)
        return found


def pay_law(
    process: CareerProcess, chain: Chain, heads: Heads, *, width: float = WIDTH, decay: float = DECAY
) -> PayLaw:
    """Carry the characteristic function of log pay forward through the states, and expand it.

    The density of year t on [a, a + w] is Σ′ Aⱼ cos(uⱼ(x − a)) with uⱼ = jπ/w and
    Aⱼ = 2/w · Re(φ(uⱼ)·exp(−i·uⱼ·a)), where the first term counts half
    (Fang and Oosterlee 2008, *SIAM Journal on Scientific Computing* 31, 826). The shocks and the
    spread at the start, together normal with variance σ₀² + tσ², are common to all paths; they
    decide how many terms a year needs.

    Args:
        process: the process.
        chain: its arrays.
        heads: its headcounts.
        width: how far beyond the outermost means the intervals reach [standard deviations].
        decay: how far the frequencies reach [standard deviations of frequency].

    Raises:
        InvalidValueError: if pay has no spread, or too little for a series.
    """
    years = len(heads.states) - 1
    known_start = process.start_sd == 0
    spreads = np.sqrt(process.start_sd**2 + np.arange(years + 1) * process.shock_sd**2)
    first = 1 if known_start else 0
    lows, highs = _reach(chain, heads)
    drift = -np.arange(years + 1) * process.shock_sd**2 / 2
    wide = float(np.max(highs - lows + 2 * width * spreads))
    if spreads[first] < LEAST_SPREAD:
        raise InvalidValueError(_discrete("no spread at the start and no yearly shock to speak of"))
    terms = np.ceil(decay * wide / (math.pi * np.maximum(spreads, spreads[first]))) + 1
    if terms[first] > MAXIMUM_TERMS:
        raise InvalidValueError(_discrete(f"a spread of {spreads[first]:.2g} over a range of {wide:.2g} of log pay"))
    counts = terms.astype(int)
    lows = lows + drift - width * spreads
    frequency = math.pi / wide
    carried = _carried(chain, frequency, counts)
    # What all paths share: the normal part, and the shift of each year's interval.
    count = carried.shape[-1]
    shrunk = np.exp(-0.5 * np.outer((spreads * frequency) ** 2, np.arange(count) ** 2))
    normal = shrunk * _waves((drift - lows) * frequency, count)
    series = 2 / wide * (carried * normal[:, None, :]).real
    on_level = heads.states.sum(axis=2)
    series = np.divide(series, on_level[:, :, None], out=np.zeros_like(series), where=on_level[:, :, None] > 0)
    return PayLaw(
        log_start=math.log(process.start_median),
        lows=lows,
        width=wide,
        series=series,
        heads=on_level,
        known_start=known_start,
    )


def _discrete(why: str) -> str:
    return (
        f"quantiles: expected pay that is spread, found {why}; pay is then discrete or nearly so, and its "
        "quantiles jump: use careerkit.simulate, or give the process a start_sd or shock_sd"
    )


def _reach(chain: Chain, heads: Heads) -> tuple[FloatArray, FloatArray]:
    """The lowest and highest log pay, without spread, that anybody can have in each year."""
    # The lowest is minus the highest of the negative: one recursion finds both.
    sign = np.array([-1.0, 1.0])[:, None, None]
    stayed, promoted = sign * np.log(chain.growth), sign * np.log(chain.promoted_growth)
    stayed = np.where(chain.stay > 0, stayed, -math.inf)
    promoted = np.where(chain.promote > 0, promoted, -math.inf)
    far = np.full((2, *chain.shape), -math.inf)
    far[(slice(None), *chain.start)] = 0.0
    ends = [np.zeros(2)]
    for _year in range(len(heads.states) - 1):
        kept, raised = far + stayed, (far + promoted)[:, :-1].max(axis=2)
        last = kept[:, :, -1]
        far = np.full_like(far, -math.inf)
        far[:, :, 1:] = kept[:, :, :-1]
        far[:, :, -1] = np.maximum(far[:, :, -1], last)
        far[:, 1:, 0] = raised
        end = far.max(axis=(1, 2))
        # Where everybody has left there is no pay; any interval will do.
        ends.append(end if np.isfinite(end[0]) else ends[-1])
    lows, highs = np.array(ends).T
    return -lows, highs


def _carried(chain: Chain, frequency: float, counts: npt.NDArray[np.int_]) -> ComplexArray:
    """The characteristic function of log pay on each level, without spread, ``(years + 1, levels, terms)``."""
    levels, columns = chain.shape
    count = int(counts.max())
    found = np.zeros((len(counts), levels, count), dtype=complex)
    stayed, promoted = frequency * np.log(chain.growth), frequency * np.log(chain.promoted_growth[:-1])
    step = max(16, BLOCK // (levels * columns))
    for begin in range(0, count, step):
        length = min(step, count - begin)
        stay = chain.stay[..., None] * _waves(stayed, length, begin)
        rise = chain.promote[:-1, :, None] * _waves(promoted, length, begin)
        now, then = (np.zeros((levels, columns, length), dtype=complex) for _ in range(2))
        now[chain.start] = 1.0
        for year, needed in enumerate(counts):
            # Later years are spread wider and need fewer terms.
            n = min(needed - begin, length)
            if n <= 0:
                break
            found[year, :, begin : begin + n] = now[:, :, :n].sum(axis=1)
            # Nobody can be further up or further on than a step a year.
            up, on = min(levels, chain.start[0] + year + 1), min(columns, chain.start[1] + year + 1)
            last = now[:up, -1, :n] * stay[:up, -1, :n]
            np.multiply(now[:up, : on - 1, :n], stay[:up, : on - 1, :n], out=then[:up, 1:on, :n])
            if on < columns:
                np.multiply(now[:up, on - 1, :n], stay[:up, on - 1, :n], out=then[:up, on, :n])
            then[:up, -1, :n] += last
            then[:, 0, :n] = 0.0
            higher = min(up, levels - 1)
            then[1 : higher + 1, 0, :n] += (now[:higher, :on, :n] * rise[:higher, :on, :n]).sum(axis=1)
            now, then = then, now
    return found


def _waves(angle: FloatArray, count: int, begin: int = 0) -> ComplexArray:
    """exp(i · j · angle) for j = begin … begin + count − 1, along a last axis.

    Each doubling multiplies what is there by one number: a few roundings and no sines.
    """
    waves = np.empty((*angle.shape, count), dtype=complex)
    waves[..., 0] = np.exp(1j * angle * begin)
    known = 1
    while known < count:
        more = min(known, count - known)
        turn = np.exp(1j * angle * known)[..., None]
        np.multiply(waves[..., :more], turn, out=waves[..., known : known + more])
        known += more
    return waves


def _inverted(series: FloatArray, probabilities: FloatArray, width: float) -> FloatArray:
    """Where each year's distribution function reaches each probability, ``(len(p), years)``.

    A fast Fourier transform gives the distribution function on a grid, whose neighbours bracket
    the answer; Newton's steps, or bisection where they leave the bracket, find it.
    """
    years, terms = series.shape
    points = 2 ** max(10, math.ceil(math.log2(4 * terms)))
    frequency = math.pi / width
    waves = np.zeros_like(series)
    waves[:, 1:] = series[:, 1:] / (frequency * np.arange(1, terms))
    grid = np.arange(points + 1) * (width / points)
    level = series[:, :1] / 2
    table = np.maximum.accumulate(level * grid - np.fft.rfft(waves, n=2 * points, axis=1).imag, axis=1)
    wanted = np.broadcast_to(probabilities[:, None], (len(probabilities), years))
    above = np.stack([np.searchsorted(row, probabilities) for row in table], axis=1).clip(1, points)
    rows = np.arange(years)
    low, high = grid[above - 1], grid[above]
    below_value, above_value = table[rows, above - 1], table[rows, above]
    rise = np.maximum(above_value - below_value, np.finfo(float).tiny)
    x: FloatArray = low + (high - low) * ((wanted - below_value) / rise).clip(0, 1)
    done = np.zeros(x.shape, dtype=bool)
    steps = 0
    # Bisection alone would be done long before.
    while not done.all() and steps < STEPS:
        steps += 1
        turned = _waves(x * frequency, terms)
        gap = level[:, 0] * x + np.einsum("ptn,tn->pt", turned.imag, waves) - wanted
        density = np.einsum("ptn,tn->pt", turned.real, series) - level[:, 0]
        low, high = np.where(gap < 0, x, low), np.where(gap > 0, x, high)
        steep = density > np.finfo(float).tiny
        step = x - np.divide(gap, density, out=np.zeros_like(gap), where=steep)
        inside = steep & (step >= low) & (step <= high)
        after = np.where(gap == 0, x, np.where(inside, step, (low + high) / 2))
        # Newton's error squares with each step, bisection's halves.
        done = np.abs(after - x) < np.where(inside, 1e-7, 1e-12)
        x = after
    return x
