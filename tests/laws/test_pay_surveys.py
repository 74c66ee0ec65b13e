"""Laws of survey work: ageing goes both ways, and a blend lies among those that it blends."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.model.source import independent_witnesses
from careerkit.testing import citations, pay_summaries, sources

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
rates = st.floats(-0.1, 0.2)

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2))


def dated(summary: ck.PaySummary, day: date) -> ck.PaySummary:
    """The statement as of that day."""
    return attrs.evolve(summary, citation=attrs.evolve(summary.citation, as_of=day))


@few
@given(pay_summaries(), days, days, rates)
def test_age_there_and_back(summary: ck.PaySummary, start: date, to: date, rate: float) -> None:
    """A statement that is aged and aged back is what it was, but for rounding."""
    aged = ck.age(dated(summary, start), to=to, structure=rate)
    back = ck.age(aged, to=start, structure=rate)
    assert list(back.statistics) == list(summary.statistics)
    for name, money in summary.statistics.items():
        # Half a cent of rounding is divided by the least factor, 0.9^40.
        assert abs(back.statistics[name].amount - money.amount) <= Decimal("0.4") + money.amount * Decimal("2e-5")


@few
@given(pay_summaries(), days, days, rates)
def test_every_figure_moves_alike(summary: ck.PaySummary, start: date, to: date, rate: float) -> None:
    """Each amount moves by (1 + s)^years, and the statement says so."""
    assume(start != to)
    aged = ck.age(dated(summary, start), to=to, structure=rate)
    factor = (1 + rate) ** ((to - start).days / 365.25)
    for name, money in aged.statistics.items():
        before = float(summary.statistics[name].amount)
        assert float(money.amount) == pytest.approx(before * factor, rel=1e-5, abs=0.005)
    assert aged.citation.as_of == to
    assert str(aged.citation.basis) == "derived"
    assert (aged.stages, aged.markets, aged.period) == (summary.stages, summary.markets, summary.period)


FIELDS: dict[str, Any] = {"markets": "US", "period": "year", "stages": (), "group": None, "at_least": ()}
alike = st.builds(
    lambda summary, citation: attrs.evolve(summary, **FIELDS, citation=citation),
    pay_summaries(currencies=["USD"]),
    citations(sources=sources()),
)
crowds = st.lists(alike, min_size=1, max_size=5)


def origin(summary: ck.PaySummary) -> ck.Source:
    """Whose figures they are."""
    return summary.citation.attributed_to or summary.citation.source


@few
@given(alike)
def test_a_blend_of_one_is_that_one(summary: ck.PaySummary) -> None:
    """One statement blends to its own figures."""
    assert ck.blend([summary]).summary.statistics == summary.statistics


@few
@given(crowds)
def test_a_blend_lies_within_its_spread(items: list[ck.PaySummary]) -> None:
    """Each figure lies from the least to the most that a statement says, and counts those that say it."""
    blend = ck.blend(items)
    distinct = list(dict.fromkeys(items))
    for each in blend.figures:
        stated = [item.statistics[each.statistic] for item in distinct if each.statistic in item.statistics]
        assert (min(stated), max(stated), len(stated)) == (each.lowest, each.highest, each.statements)
        assert each.lowest <= each.amount <= each.highest
        assert 1 <= each.witnesses <= min(len(stated), len(blend.witnesses))


@few
@given(crowds.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_the_order_does_not_matter(orders: tuple[list[ck.PaySummary], list[ck.PaySummary]]) -> None:
    """The same statements in any order, and any of them twice, are the same blend."""
    items, others = orders
    assert ck.blend(items) == ck.blend([*others, others[0]])


@few
@given(crowds)
def test_witnesses_are_independent(items: list[ck.PaySummary]) -> None:
    """There are as many witnesses as independent origins, each origin is in one, and the weights sum to 1."""
    blend = ck.blend(items)
    origins = [origin(each) for each in items]
    assert len(blend.witnesses) == independent_witnesses(origins)
    assert Counter(key for keys, _weight in blend.witnesses for key in keys) == Counter({each.key for each in origins})
    assert sum(weight for _keys, weight in blend.witnesses) == pytest.approx(1)


@few
@given(crowds)
def test_a_common_figure_is_in_the_summary(items: list[ck.PaySummary]) -> None:
    """The summary has just the figures that all statements have, and is a valid statement."""
    distinct = list(dict.fromkeys(items))
    common = {name for name in distinct[0].statistics if all(name in each.statistics for each in distinct)}
    assume(common)
    assert set(ck.blend(items).summary.statistics) == common


@few
@given(alike, alike, st.lists(st.integers(1, 50), min_size=2, max_size=2))
def test_weights_draw_the_blend(one: ck.PaySummary, other: ck.PaySummary, weights: list[int]) -> None:
    """A figure that two witnesses state is their weighted mean, but for rounding."""
    first, second = (
        attrs.evolve(each, citation=ck.Citation(source=ck.Source(key=key, title=key, kind="survey"), locator="x"))
        for each, key in ((one, "a"), (other, "b"))
    )
    a, b = weights
    for each in ck.blend([first, second], weights={"a": a, "b": b}).figures:
        if each.statements == 2:
            mean = (a * first.statistics[each.statistic] + b * second.statistics[each.statistic]) / (a + b)
            assert float(each.amount.amount) == pytest.approx(float(mean.amount), rel=1e-5, abs=0.005)
