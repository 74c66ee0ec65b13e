"""How long people stay on a level before they are promoted, as yearly chances of promotion."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from careerkit.analysis.schedule import counted_years, entry_years
from careerkit.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.model.ladder import Level

__all__ = ["Timing", "promotion_chances", "stationary_promotion", "timing_weights", "years_on_levels"]

Timing: TypeAlias = Literal["schedule", "uniform", "early", "late"]
"""When within the years that a guide gives for a level those who are promoted are promoted."""


def timing_weights(timing: Timing, years: int) -> tuple[float, ...]:
    """The share of the promoted who are promoted after 1, 2, … years on the level, ``(years,)``.

    Args:
        timing: all after the last year (``"schedule"``), as many in each year (``"uniform"``),
            or in shares that fall (``"early"``) or rise (``"late"``) on a straight line.
        years: how long a level takes by the guide [years].

    Raises:
        InvalidValueError: if the timing is none of these.

    >>> timing_weights("late", 3)
    (0.16666666666666666, 0.3333333333333333, 0.5)
    """
    if timing not in get_args(Timing):
        msg = f"timing: expected one of {', '.join(map(repr, get_args(Timing)))}, found {timing!r}"
        raise InvalidValueError(msg)
    if timing == "schedule":
        return (*[0.0] * (years - 1), 1.0)
    if timing == "uniform":
        return (1 / years,) * years
    total = years * (years + 1) / 2
    rising = tuple(year / total for year in range(1, years + 1))
    return rising if timing == "late" else rising[::-1]


def promotion_chances(weights: Sequence[float], promoted: float) -> tuple[float, ...]:
    """Yearly chances of promotion of those who stay, h(k) = p·f(k) / (1 − p·F(k − 1)), ``(years + 1,)``.

    F(k − 1) is the share of the promoted who were promoted before year k. The last column holds
    for all who stay longer than the guide says: nobody of them is promoted while p < 1. Where all
    are promoted (p = 1), nobody stays longer, and the column repeats the 1 before it.

    Args:
        weights: the distribution f of the years on the level before promotion, summing to 1.
        promoted: the share p who are ever promoted, if they do not leave before.

    >>> promotion_chances((0.5, 0.5), 0.8)
    (0.4, 0.6666666666666667, 0.0)
    """
    before = accumulate(weights, initial=0.0)
    # Rounding of the sum must not leave anybody behind where all are promoted, nor pass 1.
    chances = [
        1.0 if promoted == 1 and year == len(weights) else min(1.0, promoted * share / (1 - promoted * earlier))
        for year, (share, earlier) in enumerate(zip(weights, before, strict=False), start=1)
    ]
    return (*chances, 1.0 if promoted == 1 else 0.0)


def years_on_levels(way: Sequence[Level], spent: Decimal = Decimal(0)) -> tuple[tuple[Level, int], ...]:
    """The levels that a climb on schedule stops at, each with how long it takes [years].

    A level takes until experience reaches the next one's ``low``, in whole years. One that is
    reached in the same year as the next is passed over. The last level takes 0: nothing follows.

    Args:
        way: the levels in order, the first that of year 0.
        spent: years already spent on the first; they count towards its time [years].
    """
    if len(way) < 2:
        return tuple((level, 0) for level in way)
    first, second = entry_years(way[0]), entry_years(way[1])
    origin = first + counted_years(spent, second - first)
    reached = [0]
    for level in way[1:]:
        reached.append(max(1, reached[-1], ceil(entry_years(level) - origin)))
    stops = [
        (level, year)
        for place, (level, year) in enumerate(zip(way, reached, strict=True))
        if place + 1 == len(way) or reached[place + 1] > year
    ]
    lengths = [after - year for (_, year), (_, after) in pairwise(stops)]
    # Years before year 0 are part of the stay on the first level, but not beyond its time.
    overdue = spent >= second - first
    lengths[0] = max(1, ceil(second - first)) if overdue else lengths[0] + int(spent)
    return tuple((level, length) for (level, _), length in zip(stops, [*lengths, 0], strict=True))


def stationary_promotion(counts: Sequence[float], leaving: Sequence[float], growth: float) -> tuple[float, ...]:
    """Yearly chances of promotion that keep a pyramid of headcounts in shape, ``(levels,)``.

    All places above the lowest level are filled from the level below. In balance the promotions
    out of level l make up for what all higher levels lose and grow by:
    h(l) · (1 − e(l)) · N(l) = Σ (e(j) + g) · N(j) over j > l
    (Bartholomew, Forbes and McClean, *Statistical Techniques for Manpower Planning*, 1991).

    Args:
        counts: people on each level, N, all above 0 [people].
        leaving: share that leaves each level in a year, either way, e [1/year].
        growth: how fast the whole grows, g [1/year].

    Raises:
        InvalidValueError: if the levels above need more people than stay on a level, or give some back.

    >>> stationary_promotion([75, 25], [0.25, 0.25], 0.0)
    (0.1111111111111111, 0.0)
    """
    chances = []
    for place in range(len(counts)):
        needed = sum((leaving[j] + growth) * counts[j] for j in range(place + 1, len(counts)))
        staying = (1 - leaving[place]) * counts[place]
        if not 0 <= needed <= staying:
            msg = (
                f"counts[{place}]: expected promotions between 0 and those who stay, {staying:g} a year, "
                f"found {needed:g} needed above to keep the counts {', '.join(f'{each:g}' for each in counts)}"
            )
            raise InvalidValueError(msg)
        chances.append(needed / staying if needed else 0.0)
    return tuple(chances)
