"""Strategies for assumptions and for careers on paper."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import attrs
from hypothesis import strategies as st

from careerkit import _testing_drawing as drawn
from careerkit._testing_ladders import STAGES
from careerkit._testing_pay import compensations, exchange_rates, moneys
from careerkit._testing_people import profiles
from careerkit.analysis.assumptions import Assumptions
from careerkit.analysis.projection import Projection, project
from careerkit.model.ladder import Experience, Ladder, Level
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.role import Role
from careerkit.model.source import Citation

__all__ = ["assumptions", "projections"]


def assumptions(*, minimum: float = -0.99, maximum: float = 1.0) -> st.SearchStrategy[Assumptions]:
    """Assumptions of projections, with rates of either sign, and of either raise rule.

    Args:
        minimum: the least rate, above -1 [1/year].
        maximum: the largest rate, at most 1 [1/year].
    """
    rates, shares = st.floats(minimum, maximum), st.floats(0, 1)
    return drawn.record(
        Assumptions,
        merit=rates,
        structure=rates,
        inflation=rates,
        discount_rate=rates,
        practice_raise=shares,
        range_spread=shares,
    )


@st.composite
def projections(draw: st.DrawFn) -> Projection:
    """Projections of up to 20 years on straight ladders with US pay for each level.

    Some start from a person, some have a compensation, some are told in real money or another currency.
    """
    widths = draw(st.lists(drawn.decimals(Decimal("0.5"), 5, 1), max_size=3))
    rungs = []
    for stage, low in zip(STAGES, accumulate(widths, initial=Decimal(0)), strict=False):
        rungs.append(Level(key=stage.value, title=draw(drawn.text), stage=stage, experience=Experience(low)))
    amounts = moneys(currencies=["USD"], minimum=1, maximum=10**6)
    places = drawn.of_hint(Citation)
    pay = (
        PaySummary(markets="US", period="year", stages=(rung.stage,), median=draw(amounts), citation=draw(places))
        for rung in rungs
    )
    climbed = Role(key=draw(drawn.key), title=draw(drawn.text), ladder=Ladder(tuple(rungs)), pay=PayTable(tuple(pay)))
    # Figures aged over thousands of years leave the range of floats.
    rates = attrs.evolve(draw(assumptions(minimum=-0.2, maximum=0.5)), base_date=None)
    # Pay below a tenth of the market's is taken for pay of an hour.
    people = profiles(levels=[rung.key for rung in rungs], currencies=["USD"], markets=["US"], minimum_pay=10**5)
    scenario = project(
        climbed,
        start=draw(st.none() | people.map(lambda person: attrs.evolve(person, role=None))),
        years=draw(st.integers(0, 20)),
        assumptions=rates,
        compensation=draw(st.none() | compensations(currencies=["USD"])),
    )
    if draw(st.booleans()):
        scenario = scenario.real()
    return scenario.converted(draw(exchange_rates(base="USD"))) if draw(st.booleans()) else scenario
