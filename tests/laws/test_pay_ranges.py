"""Laws of pay ranges: where pay stands in them, and how they follow from market pay."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck

if TYPE_CHECKING:
    from collections.abc import Callable

amounts = st.floats(1, 1e9)
spreads = st.floats(0.01, 10)
rates = st.floats(-0.2, 0.5)
ranges = st.builds(ck.PayRange.from_midpoint, amounts, spreads)
MAKERS = (ck.PayRange.from_minimum, ck.PayRange.from_midpoint, ck.PayRange.from_maximum)


@given(st.sampled_from(MAKERS), amounts, spreads)
def test_a_range_has_its_spread(make: Callable[[float, float], ck.PayRange], pay: float, spread: float) -> None:
    """From whichever end it is made, a range rises, has its spread, and its midpoint half-way."""
    made = make(pay, spread)
    assert made.minimum < made.midpoint < made.maximum
    assert made.spread == pytest.approx(spread, rel=1e-9)
    assert made.midpoint == pytest.approx((made.minimum + made.maximum) / 2, rel=1e-12)
    assert pay in (made.minimum, made.midpoint, made.maximum)


@given(ranges)
def test_the_ends_and_the_middle_of_a_range(each: ck.PayRange) -> None:
    """Penetration is 0 at the minimum, a half at the midpoint, 1 at the maximum; the compa-ratio there is 1."""
    marks = np.array([each.minimum, each.midpoint, each.maximum])
    assert each.penetration(marks) == pytest.approx([0, 0.5, 1], abs=1e-9)
    assert each.compa_ratio(each.midpoint) == 1


@given(ranges, st.lists(amounts, min_size=1, max_size=9))
def test_an_array_is_its_numbers(each: ck.PayRange, pay: list[float]) -> None:
    """An array gives what its numbers give one by one."""
    assert each.compa_ratio(np.array(pay)).tolist() == [each.compa_ratio(one) for one in pay]
    assert each.penetration(np.array(pay)).tolist() == [each.penetration(one) for one in pay]


@given(ranges, ranges)
def test_overlap_is_a_share(one: ck.PayRange, other: ck.PayRange) -> None:
    """Ranges overlap by a share, the same from both sides; a range covers itself."""
    assert 0 <= one.overlap(other) <= 1 + 1e-12
    assert one.overlap(other) == other.overlap(one)
    assert one.overlap(one) == 1


@given(ranges, st.floats(1.0001, 100))
def test_progression_leads_to_the_next_midpoint(each: ck.PayRange, step: float) -> None:
    """A midpoint and its progression give the next midpoint."""
    above = ck.PayRange.from_midpoint(step * each.midpoint, 0.5)
    assert each.midpoint * (1 + each.midpoint_progression(above)) == pytest.approx(above.midpoint, rel=1e-12)


@given(ranges, rates, st.floats(0, 20), st.floats(0, 20))
def test_structure_movement_adds_up(each: ck.PayRange, rate: float, first: float, second: float) -> None:
    """Moving twice is moving once for longer, back and forth is nothing, and the spread stays."""
    once, twice = each.moved(rate, years=first + second), each.moved(rate, years=first).moved(rate, years=second)
    assert twice.midpoint == pytest.approx(once.midpoint, rel=1e-9)
    assert each.moved(rate, years=first).moved(rate, years=-first).minimum == pytest.approx(each.minimum, rel=1e-9)
    assert once.spread == pytest.approx(each.spread, rel=1e-6)


market_pay = st.lists(st.integers(1_000, 10**6), min_size=2, max_size=8, unique=True).map(sorted)


@given(market_pay, spreads, st.floats(0.5, 2))
def test_midpoints_take_their_ratio_to_the_market(pay: list[int], spread: float, market_ratio: float) -> None:
    """Without a progression each midpoint is the market ratio times market pay."""
    designed = ck.design_ranges(pay, spread=spread, market_ratio=market_ratio)
    assert [each.midpoint / one for each, one in zip(designed, pay, strict=True)] == pytest.approx(
        [market_ratio] * len(pay)
    )
    assert [each.spread for each in designed] == pytest.approx([spread] * len(pay))


@given(market_pay, st.floats(0.01, 1))
def test_a_stated_progression_is_kept(pay: list[int], progression: float) -> None:
    """Midpoints rise by the stated progression, and fit market pay on the whole."""
    designed = ck.design_ranges(pay, spread=0.5, progression=progression)
    steps = [low.midpoint_progression(high) for low, high in pairwise(designed)]
    assert steps == pytest.approx([progression] * (len(pay) - 1))
    assert np.mean(np.log([each.midpoint for each in designed])) == pytest.approx(np.mean(np.log(pay)))


@given(market_pay)
def test_the_fitted_line_is_that_of_least_squares(pay: list[int]) -> None:
    """The fitted midpoints are those of NumPy's regression of log market pay on the level's number."""
    slope, start = np.polyfit(np.arange(len(pay)), np.log(pay), 1)
    designed = ck.design_ranges(pay, spread=0.5, progression="fitted")
    expected = np.exp(start + slope * np.arange(len(pay)))
    assert [each.midpoint for each in designed] == pytest.approx(expected, rel=1e-6)
