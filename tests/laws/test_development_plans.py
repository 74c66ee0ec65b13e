"""Laws of development plans."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis.development_plan import development_plan
from careerkit.analysis.readiness import readiness
from careerkit.model.holding import HeldPosition
from careerkit.model.money import Money
from careerkit.model.profile import Profile
from tests.laws.test_skill_gaps import DAY, POSITIONS, SHOP, cases

if TYPE_CHECKING:
    from careerkit.analysis.development_plan import DevelopmentPlan
    from careerkit.model.role import Position

BUDGETS = st.none() | st.integers(0, 2_000).map(lambda amount: Money(amount, "USD"))
DEADLINES = st.none() | st.dates(DAY, date(2035, 1, 1))
ORDER = [False, None, True]


def keeps_its_promise(plan: DevelopmentPlan, person: Profile) -> bool:
    """Whether who did all of it is as ready as the plan says."""
    done = readiness(plan.apply(person), plan.position, as_of=plan.ready_on, weights=plan.before.weights)
    return (done.score, done.eligible) == (plan.after.score, plan.after.eligible)


@given(cases(), BUDGETS, DEADLINES)
def test_a_plan_carried_out_gives_the_readiness_promised(
    case: tuple[Profile, Position], budget: Money | None, until: date | None
) -> None:
    """After each action and at the end, readiness is what the plan said."""
    person, position = case
    plan = development_plan(person, position, as_of=DAY, budget=budget, until=until)
    assert keeps_its_promise(plan, person)
    assert plan.before == readiness(person, position, as_of=DAY)
    day = DAY
    for action in plan.actions:
        person, day = action.apply(person), max(day, action.done)
        now = readiness(person, position, as_of=day)
        assert (now.eligible, *now.score) == action.after


@given(cases(), BUDGETS, DEADLINES)
def test_readiness_never_falls_along_a_plan(
    case: tuple[Profile, Position], budget: Money | None, until: date | None
) -> None:
    """No action leaves a person less ready, at either end, or less eligible."""
    plan = development_plan(*case, as_of=DAY, budget=budget, until=until)
    states = [(plan.before.eligible, *plan.before.score), *(action.after for action in plan.actions)]
    for before, after in pairwise(states):
        assert ORDER.index(before[0]) <= ORDER.index(after[0])
        assert before[1] <= after[1]
        assert before[2] <= after[2]


@given(cases())
def test_a_whole_plan_leaves_nothing(case: tuple[Profile, Position]) -> None:
    """Without bounds the plan leads to a score of 1 and to all hurdles cleared."""
    plan = development_plan(*case, as_of=DAY)
    assert plan.after.score == (1.0, 1.0)
    assert plan.after.eligible is True


@given(cases(), st.integers(0, 2_000))
def test_a_budget_is_kept(case: tuple[Profile, Position], amount: int) -> None:
    """What is stated of the costs stays within the budget at its dearest."""
    plan = development_plan(*case, as_of=DAY, budget=Money(amount, "USD"))
    assert all(low <= high <= Money(amount, "USD") for low, high in plan.costs)


@given(cases(), BUDGETS, DEADLINES)
def test_bounds_only_leave_out(case: tuple[Profile, Position], budget: Money | None, until: date | None) -> None:
    """What fits bounds is part of the whole plan, leads to no less than doing nothing, and wide bounds fit all."""
    plan = development_plan(*case, as_of=DAY, budget=budget, until=until)
    assert plan.after.score[0] >= plan.before.score[0]
    wide = development_plan(*case, as_of=DAY, budget=Money(10_000_000, "USD"), until=date(2150, 1, 1))
    whole = development_plan(*case, as_of=DAY)
    assert wide.actions == whole.actions
    assert {each.text for each in plan.actions if each.kind.value != "renew"} <= {each.text for each in whole.actions}


@given(
    st.sampled_from([each for each in POSITIONS if each.experience is not None and each.experience.leadership_low]),
    st.none() | st.sampled_from(["lead", "manager", "director", "executive"]),
    st.integers(1, 12),
)
def test_leading_of_any_kind_leads_to_a_plan_that_keeps_its_promise(
    position: Position, level: str | None, years: int
) -> None:
    """Whoever led at whatever level has a plan that clears the hurdle as far as it says."""
    job = HeldPosition(title="Job", start=date(2026 - years, 1, 1), level=level, leads=True)
    person = Profile(positions=(job,))
    plan = development_plan(person, position, as_of=DAY)
    assert plan.after.eligible is True
    assert keeps_its_promise(plan, person)


@given(cases(), st.dates(DAY, date(2035, 1, 1)))
def test_a_deadline_is_kept(case: tuple[Profile, Position], until: date) -> None:
    """All is done by the day, at its longest."""
    plan = development_plan(*case, as_of=DAY, until=until)
    assert all(action.done <= until for action in plan.actions)
    assert plan.ready_on <= until


@given(cases())
def test_the_last_action_ends_the_plan(case: tuple[Profile, Position]) -> None:
    """The plan is done when its last action is, and that is as many months as it says."""
    plan = development_plan(*case, as_of=DAY)
    assert plan.ready_on == max([DAY, *(action.done for action in plan.actions)])
    low, high = plan.months
    assert 0 <= low <= high + 1e-9
    assert abs((plan.ready_on - DAY) - timedelta(days=high * 30.4375)) <= timedelta(days=1)


@given(cases())
def test_foundations_come_first(case: tuple[Profile, Position]) -> None:
    """Hurdles that are learned come first; of other skills, none comes before one that a lower stage asks for."""
    plan = development_plan(*case, as_of=DAY)
    learned = [each for each in plan.actions if each.kind.value in ("learn", "project")]
    keys = []
    for action in learned:
        skill = action.gives[0].skill  # type: ignore[union-attr]
        keys.append((not action.is_hurdle, case[1].role.skills[skill.key].first_stage))
    assert keys == sorted(keys)


@given(cases())
def test_who_is_ready_has_nothing_to_do(case: tuple[Profile, Position]) -> None:
    """The plan of who carried out a plan is empty."""
    plan = development_plan(*case, as_of=DAY)
    again = development_plan(plan.apply(case[0]), case[1], as_of=plan.ready_on)
    assert again.actions == ()
    assert (again.months, again.costs, again.ready_on) == ((0.0, 0.0), (), plan.ready_on)


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_an_empty_profile_has_a_plan(position: Position) -> None:
    """For every position there is a plan from nothing known to ready, and it may take no time at all."""
    plan = development_plan(Profile(), position, as_of=DAY)
    assert plan.after.score == (1.0, 1.0)
    assert plan.after.eligible is True
    assert plan.months[0] == 0
    assert keeps_its_promise(plan, Profile())


def test_the_shop_is_among_the_positions() -> None:
    """The cases hold positions with a language, a licence and years of leadership."""
    assert set(SHOP.positions) <= set(POSITIONS)
