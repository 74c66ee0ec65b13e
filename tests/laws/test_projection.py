"""Laws of the projection on schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.testing import compensations, exchange_rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.analysis.assumptions import RaiseRule

RATES = st.floats(-0.05, 0.15)
YEARS = st.integers(0, 80)


@st.composite
def ladder_roles(draw: st.DrawFn) -> ck.Role:
    """Roles with one track, years of experience, and a median for each level."""
    stages = draw(st.lists(st.sampled_from(list(ck.Stage)), min_size=1, max_size=6, unique=True).map(sorted))
    lows = draw(st.lists(st.integers(0, 40), min_size=len(stages), max_size=len(stages)).map(sorted))
    medians = draw(st.lists(st.integers(1_000, 500_000), min_size=len(stages), max_size=len(stages)))
    return role_with(stages, [0, *lows[1:]], medians)


def role_with(stages: Sequence[ck.Stage], lows: Sequence[int], medians: Sequence[int]) -> ck.Role:
    """A role whose levels have these stages, years on entry, and medians."""
    source = ck.Source(key="own", title="Own", kind="own")
    levels = tuple(
        ck.Level(key=stage.value, title=stage.value, stage=stage, experience=ck.Experience(low, None))
        for stage, low in zip(stages, lows, strict=True)
    )
    table = tuple(
        ck.PaySummary(
            markets="US",
            period="year",
            stages=stage,
            median=ck.Money(median, "USD"),
            citation=ck.Citation(source=source, locator=stage.value),
        )
        for stage, median in zip(stages, medians, strict=True)
    )
    return ck.Role(key="own", title="Own", ladder=ck.Ladder(levels), pay=ck.PayTable(table))


def assumptions(merit: float, structure: float, inflation: float) -> ck.Assumptions:
    """The three rates."""
    return ck.Assumptions(merit=merit, structure=structure, inflation=inflation)


@given(ladder_roles(), YEARS, RATES, RATES, st.integers(2, 9))
def test_pay_scales_with_pay(role: ck.Role, years: int, merit: float, structure: float, factor: int) -> None:
    """If every level pays so many times as much, so does every year."""
    lows = [int(level.experience.low) for level in role.ladder if level.experience is not None]
    medians = [int(summary.median.amount) * factor for summary in role.pay if summary.median is not None]
    scaled = role_with([level.stage for level in role.ladder], lows, medians)
    rates = assumptions(merit, structure, 0.02)
    once = ck.project(role, years=years, assumptions=rates)
    many = ck.project(scaled, years=years, assumptions=rates)
    for name in ("pay", "real_pay", "cumulative"):
        assert getattr(many, name) == pytest.approx([factor * each for each in getattr(once, name)], rel=1e-9)


@given(ladder_roles(), YEARS, RATES, RATES, RATES)
def test_more_merit_never_pays_less(role: ck.Role, years: int, one: float, other: float, structure: float) -> None:
    """In no year does a higher merit rate pay less."""
    less, more = sorted((one, other))
    low = ck.project(role, years=years, assumptions=assumptions(less, structure, 0.02)).pay
    high = ck.project(role, years=years, assumptions=assumptions(more, structure, 0.02)).pay
    assert all(a <= b * (1 + 1e-9) for a, b in zip(low, high, strict=True))


@given(ladder_roles(), YEARS, RATES, RATES, RATES)
def test_more_structure_never_pays_less(role: ck.Role, years: int, one: float, other: float, merit: float) -> None:
    """In no year does a faster market pay less."""
    less, more = sorted((one, other))
    low = ck.project(role, years=years, assumptions=assumptions(merit, less, 0.02)).pay
    high = ck.project(role, years=years, assumptions=assumptions(merit, more, 0.02)).pay
    assert all(a <= b * (1 + 1e-9) for a, b in zip(low, high, strict=True))


@given(ladder_roles(), YEARS, RATES)
def test_with_one_rate_real_pay_is_the_medians(role: ck.Role, years: int, rate: float) -> None:
    """With m = s = π, real pay in each year is the level's median itself, wherever the ladder pays more upward."""
    medians = {summary.stages[0]: float(summary.median.amount) for summary in role.pay if summary.median is not None}
    ordered = sorted(medians.values())
    rising = role_with(
        [level.stage for level in role.ladder],
        [int(level.experience.low) for level in role.ladder if level.experience is not None],
        [int(each) for each in ordered],
    )
    by_stage = dict(zip((level.stage for level in rising.ladder), ordered, strict=True))
    scenario = ck.project(rising, years=years, assumptions=assumptions(rate, rate, rate))
    assert scenario.real_pay == pytest.approx([by_stage[stage] for stage in scenario.stages], rel=1e-9)


@given(ladder_roles(), YEARS, RATES, RATES, RATES)
def test_real_pay_is_deflated_pay(role: ck.Role, years: int, merit: float, structure: float, inflation: float) -> None:
    """Real pay is nominal pay deflated by inflation, and inflation changes nothing else."""
    scenario = ck.project(role, years=years, assumptions=assumptions(merit, structure, inflation))
    deflated = [pay / (1 + inflation) ** year for year, pay in enumerate(scenario.pay)]
    assert scenario.real_pay == pytest.approx(deflated, rel=1e-12)
    assert scenario.pay == ck.project(role, years=years, assumptions=assumptions(merit, structure, 0.0)).pay


@given(ladder_roles(), YEARS, RATES, RATES)
def test_promotion_reaches_the_market(role: ck.Role, years: int, merit: float, structure: float) -> None:
    """On promotion pay is at least the new level's market pay of that year, and never falls for it."""
    scenario = ck.project(role, years=years, assumptions=assumptions(merit, structure, 0.02))
    market = {anchor.level.key: anchor.pay for anchor in scenario.anchors}
    for year in range(1, len(scenario.pay)):
        if scenario.levels[year] != scenario.levels[year - 1]:
            reached = market[scenario.levels[year].key] * (1 + structure) ** year
            assert scenario.pay[year] >= max(reached, scenario.pay[year - 1] * (1 + merit)) * (1 - 1e-9)


@given(ladder_roles(), YEARS, RATES)
def test_what_was_paid_adds_up(role: ck.Role, years: int, merit: float) -> None:
    """Cumulative pay at t is the sum of the years before t, and every series has years + 1 values."""
    scenario = ck.project(role, years=years, assumptions=assumptions(merit, 0.02, 0.02))
    assert len(scenario.pay) == len(scenario.levels) == len(scenario.rows()) == years + 1
    assert scenario.cumulative[-1] == pytest.approx(sum(scenario.pay[:-1]))
    assert scenario.cumulative[0] == 0


@given(ladder_roles(), st.integers(0, 40), st.integers(0, 40))
def test_a_longer_horizon_begins_alike(role: ck.Role, one: int, other: int) -> None:
    """Looking further ahead changes no earlier year."""
    short, long = sorted((one, other))
    assert ck.project(role, years=long).pay[: short + 1] == ck.project(role, years=short).pay


def person(role: ck.Role, pay: float, years: int = 0) -> ck.Profile:
    """A person on the lowest level of a role."""
    return ck.Profile(level=role.ladder.levels[0].key, pay=ck.Money(str(pay), "USD"), market="US", years_on_level=years)


def market_pay(role: ck.Role) -> int:
    """The market pay of the lowest level."""
    (median, *_others) = (summary.median for summary in role.pay)
    assert median is not None
    return int(median.amount)


RULES = st.sampled_from(["catch-up", "practice"])


@given(ladder_roles(), st.integers(0, 40), RATES, RATES, RULES)
def test_a_person_at_the_market_is_the_level(
    role: ck.Role, years: int, merit: float, structure: float, rule: RaiseRule
) -> None:
    """Who is new on the level and paid at the market fares as the level does."""
    rates = ck.Assumptions(merit=merit, structure=structure, raise_rule=rule)
    of_level = ck.project(role, years=years, assumptions=rates)
    of_person = ck.project(role, start=person(role, market_pay(role)), years=years, assumptions=rates)
    assert of_person.pay == pytest.approx(of_level.pay, rel=1e-12)
    assert of_person.levels == of_level.levels


@given(ladder_roles(), st.integers(0, 40), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 9), RULES)
def test_more_pay_never_pays_less(role: ck.Role, years: int, one: int, other: int, spent: int, rule: RaiseRule) -> None:
    """Of two people alike but for their pay, the one who is paid more is in no year paid less."""
    rates = ck.Assumptions(raise_rule=rule)
    less, more = (
        ck.project(role, start=person(role, market_pay(role) + pay, spent), years=years, assumptions=rates).pay
        for pay in sorted((one, other))
    )
    assert all(a <= b * (1 + 1e-9) for a, b in zip(less, more, strict=True))


@given(ladder_roles(), st.integers(0, 40), st.integers(0, 5))
def test_years_on_the_level_shift_the_schedule(role: ck.Role, years: int, spent: int) -> None:
    """Who has been on the level for some years is where they would be that many years after the start."""
    from_start = ck.project(role, years=years + spent).levels
    if from_start[spent] == from_start[0]:
        scenario = ck.project(role, start=person(role, market_pay(role), spent), years=years)
        assert scenario.levels == from_start[spent:]


@given(ladder_roles(), st.integers(0, 40), st.integers(1, 10**6), RATES, RATES)
def test_a_first_promotion_reaches_the_market(
    role: ck.Role, years: int, pay: int, merit: float, structure: float
) -> None:
    """Under full catch-up a person's first promotion brings at least the new level's market pay of that year."""
    rates = ck.Assumptions(merit=merit, structure=structure)
    start = person(role, max(pay, market_pay(role) // 5))
    scenario = ck.project(role, start=start, years=years, assumptions=rates)
    market = {anchor.level.key: anchor.pay for anchor in scenario.anchors}
    changed = [year for year in range(1, years + 1) if scenario.levels[year] != scenario.levels[0]]
    for year in changed[:1]:
        reached = market[scenario.levels[year].key] * (1 + structure) ** year
        assert scenario.pay[year] >= max(reached, scenario.pay[year - 1] * (1 + merit)) * (1 - 1e-9)


@given(ladder_roles(), st.integers(0, 40), RATES, st.floats(0, 1), st.floats(0, 1))
def test_practice_gives_a_raise_on_each_promotion(
    role: ck.Role, years: int, merit: float, practice_raise: float, spread: float
) -> None:
    """Under the practice rule each promotion adds at least the fixed raise to merit."""
    rates = ck.Assumptions(merit=merit, raise_rule="practice", practice_raise=practice_raise, range_spread=spread)
    scenario = ck.project(role, years=years, assumptions=rates)
    for year in range(1, years + 1):
        least = 1 + practice_raise if scenario.levels[year] != scenario.levels[year - 1] else 1
        assert scenario.pay[year] >= scenario.pay[year - 1] * (1 + merit) * least * (1 - 1e-9)


@given(ladder_roles(), st.integers(0, 40), compensations(currencies=["USD"]))
def test_the_total_is_base_and_package(role: ck.Role, years: int, compensation: ck.Compensation) -> None:
    """A compensation changes no base pay, and total pay is its shares and amounts on top of it."""
    base = ck.project(role, years=years)
    scenario = ck.project(role, years=years, compensation=compensation)
    assert (scenario.pay, scenario.real_pay, scenario.cumulative) == (base.pay, base.real_pay, base.cumulative)
    assert scenario.package is not None
    assert scenario.total == scenario.package.total(base.pay)
    assert all(pay <= total for pay, total in zip(base.pay, scenario.total, strict=True))


@given(ladder_roles(), YEARS, RATES, exchange_rates(base="USD"))
def test_real_and_converted_in_either_order(role: ck.Role, years: int, inflation: float, rate: ck.ExchangeRate) -> None:
    """Deflating and converting commute, and scale pay by what each says."""
    scenario = ck.project(role, years=years, assumptions=ck.Assumptions(inflation=inflation))
    one, other = scenario.real().converted(rate), scenario.converted(rate).real()
    assert one.pay == pytest.approx(other.pay, rel=1e-12)
    assert one.pay == pytest.approx([each * float(rate.rate) for each in scenario.real_pay], rel=1e-12)
    assert one.terms.kind == other.terms.kind == "in money of year 0"


@given(ladder_roles(), YEARS, RATES, RATES)
def test_practice_reaches_the_range(role: ck.Role, years: int, merit: float, structure: float) -> None:
    """Under the rule of practice every promotion gives the fixed raise, and reaches the new range's minimum."""
    rates = ck.Assumptions(
        merit=merit, structure=structure, raise_rule="practice", practice_raise=0.1, range_spread=0.4
    )
    scenario = ck.project(role, years=years, assumptions=rates)
    market = {anchor.level.key: anchor.pay for anchor in scenario.anchors}
    for year in range(1, len(scenario.pay)):
        if scenario.levels[year] != scenario.levels[year - 1]:
            least = market[scenario.levels[year].key] * (1 + structure) ** year / 1.2
            assert scenario.pay[year] == pytest.approx(max(least, scenario.pay[year - 1] * (1 + merit) * 1.1), rel=1e-9)


@given(ladder_roles(), st.integers(1, 40), st.integers(0, 12), RATES, RATES, RATES)
def test_more_merit_never_pays_a_person_less(
    role: ck.Role, years: int, spent: int, one: float, other: float, structure: float
) -> None:
    """For somebody in mid-career too, a higher merit rate pays less in no year."""
    less, more = (
        ck.project(
            role,
            start=person(role, market_pay(role), spent),
            years=years,
            assumptions=ck.Assumptions(merit=merit, structure=structure),
        ).pay
        for merit in sorted((one, other))
    )
    assert all(a <= b * (1 + 1e-9) for a, b in zip(less, more, strict=True))


def test_hourly_pay_is_no_yearly_pay() -> None:
    """Pay of a person far below the market is taken for pay of an hour, and refused with the way out."""
    role = role_with([ck.Stage.JUNIOR, ck.Stage.SENIOR], [0, 2], [40_000, 60_000])
    with pytest.raises(
        ValueError, match=r"Profile\.pay: expected pay per year, found 22 USD.* hourly figure times 2,080"
    ):
        ck.project(role, start=person(role, 22), years=3)
