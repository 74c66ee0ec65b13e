"""Strategies for pay ranges and for blends of pay statements."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from careerkit._testing_pay import currencies, pay_summaries
from careerkit.analysis.pay_range import PayRange
from careerkit.analysis.pay_survey import PayBlend, blend

__all__ = ["pay_blends", "pay_ranges"]


@st.composite
def pay_ranges(draw: st.DrawFn) -> PayRange:
    """Pay ranges, the midpoint anywhere between the ends."""
    amounts = st.lists(st.floats(0.01, 1e12), min_size=3, max_size=3, unique=True)
    least, middle, most = sorted(draw(amounts))
    return PayRange(least, middle, most, draw(st.none() | currencies()))


@st.composite
def pay_blends(draw: st.DrawFn) -> PayBlend:
    """Blends of up to three statements about the same pay."""
    one_currency = pay_summaries(currencies=[draw(currencies())])
    first, *others = (attrs.evolve(each, at_least=()) for each in draw(st.lists(one_currency, min_size=1, max_size=3)))
    alike = (
        attrs.evolve(each, stages=first.stages, markets=first.markets, period=first.period, group=first.group)
        for each in others
    )
    return blend([first, *alike])
