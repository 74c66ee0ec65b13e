"""What published percentiles, and such as are published as lower bounds, say of the share that earns at most a wage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.analysis.pay_distribution import PERCENTILES, PayDistribution

if TYPE_CHECKING:
    from careerkit.model.pay import PaySummary

__all__ = [
    "at_least",
    "bounds_in_numbers",
    "bounds_in_words",
    "contradictions",
    "ordinal",
    "percent",
    "published_bounds",
]


def at_least(statement: PaySummary) -> list[tuple[float, float]]:
    """The percentiles of which only a lower bound is published, by rising share, with the bound."""
    given = statement.statistics
    named = [name for name in PERCENTILES if name in statement.at_least and name in given]
    return [(PERCENTILES[name], float(given[name].amount)) for name in named]


def contradictions(statement: PaySummary, distribution: PayDistribution, amount: float) -> list[tuple[float, float]]:
    """Those of them between the exact percentiles about the wage whose bound the curve puts above their percentile."""
    exact = distribution.percentiles
    if any(amount == pay for _share, pay in exact):
        return []
    # One percentile has its spread from the mean, on both sides.
    low, high = (0.0, 1.0) if len(exact) == 1 else _bounds_among(amount, exact)
    found = [(share, bound) for share, bound in at_least(statement) if low < share < high]
    return [(share, bound) for share, bound in found if distribution.percentile_of(bound) > share]


def published_bounds(statement: PaySummary, distribution: PayDistribution, amount: float) -> tuple[float, float]:
    """The share that the wage surely reaches, and that which it is surely below; 0 and 1 where none is published."""
    low, high = _bounds_among(amount, distribution.percentiles)
    return low, min([high, *(share for share, bound in at_least(statement) if amount < bound)])


def ordinal(share: float) -> str:
    """The percentile of that share, such as "25th"."""
    return f"{100 * share:.12g}th"


def bounds_in_words(bounds: tuple[float, float]) -> str:
    """Both ends in words; 0 and 1 are told by everybody's pay.

    >>> bounds_in_words((0.25, 0.5)), bounds_in_words((0.25, 1.0)), bounds_in_words((0.0, 0.1))
    ('between the 25th and the 50th percentile', 'at least the 25th percentile', 'below the 10th percentile')
    """
    low, high = bounds
    if not low:
        return f"below the {ordinal(high)} percentile"
    if high == 1:
        return f"at least the {ordinal(low)} percentile"
    return f"between the {ordinal(low)} and the {ordinal(high)} percentile"


def bounds_in_numbers(bounds: tuple[float, float]) -> str:
    """Both ends in per cent.

    >>> bounds_in_numbers((0.25, 0.5)), bounds_in_numbers((0.25, 1.0)), bounds_in_numbers((0.0, 0.1))
    ('25.0 to 50.0', 'at least 25.0', 'below 10.0')
    """
    low, high = bounds
    if not low:
        return f"below {percent(high)}"
    return f"at least {percent(low)}" if high == 1 else f"{percent(low)} to {percent(high)}"


def percent(share: float) -> str:
    """One decimal; none is rounded up to all, nor down to nothing.

    >>> percent(0.6266), percent(1e-9), percent(1.0)
    ('62.7', 'below 0.1', 'above 99.9')
    """
    if share < 0.001:
        return "below 0.1"
    return "above 99.9" if share > 0.999 else f"{100 * share:.1f}"


def _bounds_among(amount: float, exact: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    reached = [share for share, pay in exact if pay <= amount]
    above = [share for share, pay in exact if pay > amount]
    return max(reached, default=0.0), min(above, default=1.0)
