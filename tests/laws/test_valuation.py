"""Laws of present values, rates of return, payback, annuities and the return on training."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck

RATES = st.floats(-0.5, 1.0)
FLOWS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)
TWO_SERIES = st.integers(1, 40).flatmap(
    lambda years: st.tuples(*[st.lists(st.floats(-1e6, 1e6), min_size=years, max_size=years)] * 2)
)
WHOLE_FLOWS = st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=12).filter(any)
CHANCES = st.floats(0.01, 1.0)
YEARS = st.integers(1, 40)

SOURCE = ck.Source(key="own", title="Own", kind="own")
OPTION = ck.TrainingOption(
    key="x", name="x", kind="certificate", citation=ck.Citation(source=SOURCE, locator="somewhere")
)
PROCESS = ck.CareerProcess(levels=["agent"], promotion=0, leave_labour_force=0, start_median=36_000)


def size(flows: list[float], rate: float) -> float:
    """What the flows would be worth if none were negative."""
    return sum(abs(flow) / (1 + rate) ** year for year, flow in enumerate(flows))


def flows_of(rates: list[Fraction]) -> list[float]:
    """Flows that are worth nothing at these rates and at no other."""
    flows = [Fraction(1)]
    for rate in rates:
        # (1 + r) · x − 1 is 0 at x = 1 / (1 + r).
        flows = [a * (1 + rate) - b for a, b in zip([Fraction(0), *flows], [*flows, Fraction(0)], strict=True)]
    return [float(flow) for flow in flows]


@given(TWO_SERIES, st.floats(-9, 9), RATES)
def test_present_value_is_linear(series: tuple[list[float], list[float]], factor: float, rate: float) -> None:
    """So many times one series and another beside it are worth so many times the one and the other."""
    one, other = series
    both = [factor * a + b for a, b in zip(one, other, strict=True)]
    apart = factor * ck.present_value(one, rate) + ck.present_value(other, rate)
    rounding = 1e-12 * (10 * size(one, rate) + size(other, rate))
    assert ck.present_value(both, rate) == pytest.approx(apart, rel=0, abs=rounding + 1e-300)


@given(FLOWS, RATES, st.floats(-0.05, 0.2))
def test_nominal_and_real_worth_are_one(flows: list[float], rate: float, inflation: float) -> None:
    """Nominal flows at i are worth what deflated flows are worth at (1 + i) / (1 + π) − 1."""
    real = [flow / (1 + inflation) ** year for year, flow in enumerate(flows)]
    worth = ck.present_value(real, (1 + rate) / (1 + inflation) - 1)
    assert ck.present_value(flows, rate) == pytest.approx(worth, rel=0, abs=1e-12 * size(flows, rate) + 1e-300)


@given(FLOWS, RATES, st.integers(0, 20))
def test_present_value_is_the_plain_sum(flows: list[float], rate: float, first: int) -> None:
    """The value is the sum of the discounted flows, and waiting longer discounts it once more."""
    plain = math.fsum(flow / (1 + rate) ** (year + first) for year, flow in enumerate(flows))
    worth = ck.present_value(flows, rate, first=first)
    assert worth == pytest.approx(plain, rel=0, abs=1e-12 * size(flows, rate) * (1 + rate) ** -first + 1e-300)


@given(TWO_SERIES, RATES)
def test_rows_are_valued_one_by_one(series: tuple[list[float], list[float]], rate: float) -> None:
    """Many careers at once are worth what each is worth alone."""
    worth = ck.present_value(list(series), rate)
    assert worth.shape == (2,)
    for row, value in zip(series, worth, strict=True):
        assert value == pytest.approx(ck.present_value(row, rate), rel=0, abs=1e-12 * size(row, rate) + 1e-300)


@given(WHOLE_FLOWS)
def test_worth_at_an_internal_rate_is_nothing(flows: list[float]) -> None:
    """At each internal rate the net present value is 0, to the rounding of the rate."""
    rates = ck.internal_rates_of_return(flows)
    assert list(rates) == sorted(set(rates))
    for rate in rates:
        assert rate > -1
        rounding = 1e-13 * len(flows) * (1 + 1 / (1 + rate))
        assert abs(ck.net_present_value(flows, rate)) <= rounding * size(flows, rate)


@given(WHOLE_FLOWS)
def test_no_internal_rate_is_missed(flows: list[float]) -> None:
    """Wherever the worth changes sign between two rates, an internal rate lies between them."""
    rates = ck.internal_rates_of_return(flows)
    grid = (np.logspace(-3, 3, 301) - 1).tolist()
    worths = [(rate, ck.net_present_value(flows, rate), size(flows, rate)) for rate in grid]
    clear = [(rate, worth) for rate, worth, whole in worths if abs(worth) > 1e-9 * whole]
    for (low, before), (high, after) in pairwise(clear):
        if before * after < 0:
            assert any(low <= rate <= high for rate in rates)


@given(
    st.lists(st.integers(-5, 10), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(-5, 10), max_size=1),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_all_internal_rates_are_found(tenths: list[int], again: list[int], before: int, after: int) -> None:
    """Flows made to be worth nothing at given rates have these rates and no other, repeated ones once."""
    rates = sorted({Fraction(each, 10) for each in [*tenths, *again]})
    flows = flows_of([Fraction(each, 10) for each in [*tenths, *again]])
    found = ck.internal_rates_of_return([*[0.0] * before, *flows, *[0.0] * after])
    assert found == pytest.approx([float(rate) for rate in rates], abs=1e-6)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20).filter(any), st.sampled_from([1, -1]))
def test_flows_of_one_sign_have_no_rate(flows: list[float], sign: int) -> None:
    """No rate makes gains alone, or costs alone, worth nothing."""
    assert ck.internal_rates_of_return([sign * flow for flow in flows]) == ()


@given(FLOWS, RATES, st.floats(0, 1e6))
def test_more_cost_is_paid_back_later(flows: list[float], rate: float, more: float) -> None:
    """A higher cost at the start is never paid back sooner."""
    cheap = ck.payback(flows, rate=rate)
    dear = ck.payback([flows[0] - more, *flows[1:]], rate=rate)
    # Sums that rounding cannot tell from 0 count as 0.
    assert (math.inf if cheap is None else cheap) <= (math.inf if dear is None else dear) * (1 + 1e-9) + 1e-9


@given(WHOLE_FLOWS)
def test_paid_back_for_good(flows: list[float]) -> None:
    """Paid back is what sums to 0 or more; from then on the sum never falls below 0, and just before it is below."""
    sums = np.cumsum(flows)
    time = ck.payback(flows)
    assert (time is None) == bool(sums[-1] < 0)
    if time is None:
        return
    assert np.interp(time, np.arange(len(flows)), sums) >= -1e-9
    assert all(sums[math.ceil(time) :] >= 0)
    if time > 0:
        assert sums[math.ceil(time) - 1] < 0


@given(st.floats(1, 1e6), st.lists(st.floats(1, 1e6), min_size=1, max_size=30))
def test_paid_back_at_rates_up_to_the_internal_rate(cost: float, gains: list[float]) -> None:
    """Discounted by less than the internal rate, a cost is paid back within the years; by more, never."""
    flows = [-cost, *gains]
    (rate,) = ck.internal_rates_of_return(flows)
    step = 1e-6 * (1 + rate)
    assert ck.payback(flows, rate=rate + step) is None
    time = ck.payback(flows, rate=rate - step)
    assert time is not None
    assert 0 < time <= len(gains)


@given(st.floats(-1e6, 1e6), RATES, RATES, st.integers(1, 80), st.booleans())
def test_growing_annuity_is_the_plain_sum(first: float, growth: float, rate: float, periods: int, due: bool) -> None:
    """The closed form is the sum of the discounted payments."""
    payments = [first * (1 + growth) ** k for k in range(periods)]
    plain = ck.present_value(payments, rate, first=0 if due else 1)
    assert ck.growing_annuity(first, growth, rate, periods, due=due) == pytest.approx(plain, rel=1e-11, abs=1e-300)


@given(RATES, st.floats(-1e-6, 1e-6), st.integers(1, 80))
def test_growing_annuity_is_smooth_where_the_rates_meet(rate: float, gap: float, periods: int) -> None:
    """Growth close to the rate gives n / (1 + r) plus the first term of the gap, without any loss of digits."""
    lead = (rate + gap - rate) / (1 + rate)
    expected = periods * (1 + (periods - 1) / 2 * lead) / (1 + rate)
    second = (periods * lead) ** 2
    assert ck.growing_annuity(1, rate + gap, rate, periods) == pytest.approx(expected, rel=1e-13 * periods + second)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), RATES, RATES, st.integers(1, 60)), min_size=1, max_size=6))
def test_arrays_are_valued_one_by_one(rows: list[tuple[float, float, float, int]]) -> None:
    """Arrays of any argument give what their numbers give alone."""
    first, growth, rate, periods = zip(*rows, strict=True)
    worth = ck.growing_annuity(np.array(first), np.array(growth), np.array(rate), np.array(periods))
    assert worth == pytest.approx([ck.growing_annuity(*row) for row in rows], rel=1e-14)


@given(
    st.floats(1, 1e5),
    st.floats(-0.2, 0.5),
    YEARS,
    CHANCES,
    CHANCES,
    st.floats(0, 0.9),
    st.floats(0, 1),
    st.floats(0, 60),
)
def test_at_the_break_even_raise_training_is_worth_its_cost(
    cost: float, rate: float, years: int, completes: float, placed: float, tax: float, foregone: float, months: float
) -> None:
    """At the break-even raise the net present value is 0 and the rate of return is the discount rate."""
    terms = {"rate": rate, "completes": completes, "placed": placed, "tax": tax, "pay_foregone": foregone}
    first = ck.training_return(OPTION, PROCESS, **terms, years=years, cost=cost, months=months)
    paid = cost + foregone * 36_000 * months / 12
    assert first.outlay == pytest.approx((paid, paid))
    again = ck.training_return(
        OPTION, PROCESS, **terms, years=years, cost=cost, months=months, pay_raise=first.break_even[0]
    )
    assert again.net_present_value == pytest.approx((0, 0), abs=1e-9 * paid)
    assert again.rate_of_return is not None
    assert again.rate_of_return == pytest.approx((rate, rate), abs=1e-9)


@given(st.floats(1, 1e5), st.floats(0, 0.5), YEARS, CHANCES, CHANCES)
def test_break_even_is_the_formula(cost: float, rate: float, years: int, completes: float, placed: float) -> None:
    """C·r / [(1 − (1 + r)⁻ⁿ) · P(complete) · P(placed)], and C / n in place of the annuity for r = 0."""
    result = ck.training_return(
        OPTION, PROCESS, rate=rate, years=years, completes=completes, placed=placed, cost=cost, pay_foregone=0
    )
    annuity = rate / -math.expm1(-years * math.log1p(rate)) if rate else 1 / years
    assert result.break_even[0] == pytest.approx(cost * annuity / completes / placed, rel=1e-12)


@given(st.tuples(CHANCES, CHANCES), st.tuples(RATES, RATES), st.tuples(YEARS, YEARS))
def test_break_even_moves_the_right_way(
    chances: tuple[float, float], rates: tuple[float, float], years: tuple[int, int]
) -> None:
    """More chance or more years never need a higher raise, a higher rate never a lower one."""

    def break_even(chance: float, rate: float, lasting: int) -> float:
        terms = {"rate": rate, "completes": chance, "placed": chance}
        return ck.training_return(OPTION, PROCESS, **terms, years=lasting, cost=500, months=1).break_even[0]

    low, high = sorted(chances)
    slow, fast = sorted(rates)
    short, long = sorted(years)
    slack = 1 + 1e-9
    assert break_even(high, slow, long) <= break_even(low, slow, long) * slack
    assert break_even(high, slow, long) <= break_even(high, fast, long) * slack
    assert break_even(high, slow, long) <= break_even(high, slow, short) * slack
