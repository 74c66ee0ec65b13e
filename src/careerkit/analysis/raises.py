"""What a promotion adds to pay beside merit."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.analysis.assumptions import Assumptions
    from careerkit.analysis.rates import RateTable

__all__ = ["market_lag", "promotion_raise", "raise_note", "raise_table"]


def market_lag(assumptions: Assumptions, years: float) -> float:
    """How far the market has run ahead of a person who stayed on a level, ((1 + s) / (1 + m))ᵏ.

    Args:
        assumptions: merit m and structure s.
        years: how long the person stayed on it, k [years].
    """
    try:
        lag: float = ((1 + assumptions.structure) / (1 + assumptions.merit)) ** years
    except OverflowError:
        return math.inf
    return lag


def promotion_raise(assumptions: Assumptions, gap: float, years: float) -> float:
    """The raise b(l, k) beside merit, on leaving a level after k years [share of pay].

    Under full catch-up b = max(0, gap · ((1 + s) / (1 + m))ᵏ − 1). In practice employers give a
    fixed raise, and at least the minimum of the new level's range, which is its midpoint over
    1 + spread / 2 (Milkovich, Newman and Gerhart, *Compensation*).

    Args:
        assumptions: the rates and the raise rule.
        gap: market pay of the next level over that of the level left, M(l + 1) / M(l).
        years: how long the person stayed on the level left, k [years].

    >>> import careerkit as ck
    >>> rates = ck.Assumptions(merit=0.03, structure=0.03)
    >>> round(promotion_raise(rates, 1.2, 4), 6)
    0.2
    >>> promotion_raise(ck.Assumptions(raise_rule="practice"), 1.2, 2)
    0.088
    """
    ahead = gap * market_lag(assumptions, years)
    if assumptions.raise_rule == "catch-up":
        return max(0.0, ahead - 1)
    return max(assumptions.practice_raise, ahead / (1 + assumptions.range_spread / 2) - 1)


def raise_table(
    assumptions: Assumptions,
    market_pay: Sequence[float],
    level_years: Sequence[int],
    *,
    columns: int,
    own_pay: float | None = None,
    spent: int = 0,
) -> RateTable:
    """The raise on leaving each level after 1, 2, … years on it, ``(levels, columns)``.

    Catch-up measures a person by the market alone: b(l, k) holds for who came to the level at its
    market pay, and who came above it keeps the lead. Practice looks at the pay that a person has,
    which a table by level and years does not know; it is taken as that of one who was promoted on
    schedule all the way.

    Args:
        assumptions: the rates and the raise rule.
        market_pay: market pay of each level, M [currency/year].
        level_years: whole years that each level takes on schedule [years].
        columns: how many years on a level are told apart.
        own_pay: pay of year 0 of a person whose pay is known; None for the market pay of the first level.
        spent: whole years that this person spent on the first level before [years].
    """
    table = []
    # How pay stands to market pay on coming to the level.
    lead = 1.0 if own_pay is None else own_pay / market_pay[0]
    for place, (below, above) in enumerate(pairwise(market_pay)):
        gap = above / below
        # Who is past the last column is held in it, and promoted next year if at all.
        before = min(spent, columns - 1) if place == 0 else 0
        # What pay and market did before year 0 shows in the pay, and needs no assumption.
        since = [max(0, year - before) for year in range(1, columns + 1)]
        row = tuple(promotion_raise(assumptions, gap, year) for year in since)
        own = tuple(promotion_raise(assumptions, gap / lead, year) for year in since)
        if assumptions.raise_rule == "practice":
            row = own
        elif own_pay is not None and place == 0:
            # Who is paid below the market catches up with it; who is above keeps the lead.
            row = tuple(map(max, row, own))
        table.append(row)
        wait = max(1, level_years[place] - before)
        lead *= (1 + row[min(before + wait, columns) - 1]) / (gap * market_lag(assumptions, wait))
    return (*table, (0.0,) * columns)


def raise_note(assumptions: Assumptions) -> str:
    """The raise rule in words, as results show it."""
    if assumptions.raise_rule == "catch-up":
        return "raise on promotion: full catch-up to at least the new level's market pay"
    return (
        f"raise on promotion: practice, {assumptions.practice_raise:.1%} and at least the minimum of a range "
        f"of {assumptions.range_spread:.0%} spread around the new level's market pay"
    )
