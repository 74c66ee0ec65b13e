"""Which assumption matters most: what is moved, by how much, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis.assumption_steps import STEPS
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    from careerkit.analysis.sensitivity import Effect, Outcome

YEARS = 12
ROLE = ck.role("Customer Service Representative")


def from_role(**options: Any) -> ck.CareerProcess:
    """The process of a bundled role."""
    return ck.CareerProcess.from_role(ROLE, **{"promoted": 0.4, **options})


def given_process(**fields: Any) -> ck.CareerProcess:
    """A process whose pay and raises are given."""
    return ck.CareerProcess(
        **{
            "levels": ["agent", "senior", "lead"],
            "promotion": 0.2,
            "leave_labour_force": 0.05,
            "merit": 0.03,
            "promotion_raise": 0.1,
            "shock_sd": 0.05,
            "start_median": 30_000,
            "start_sd": 0.2,
            **fields,
        }
    )


def moved_by_hand(process: ck.CareerProcess) -> dict[str, tuple[ck.CareerProcess, ck.CareerProcess]]:
    """The moves by the usual steps of a process from a role whose chances are far from their bounds, done by hand."""

    def rates(**fields: Any) -> ck.CareerProcess:
        return process.with_assumptions(attrs.evolve(process.assumptions, **fields))

    def changed(**fields: Any) -> ck.CareerProcess:
        return attrs.evolve(process, **fields)

    assumed, promotion = process.assumptions, np.array(process.promotion)
    leave, change = np.array(process.leave_labour_force), np.array(process.change_occupation)
    return {
        "merit": (rates(merit=assumed.merit - 0.01), rates(merit=assumed.merit + 0.01)),
        "structure": (rates(structure=assumed.structure - 0.01), rates(structure=assumed.structure + 0.01)),
        "inflation": (rates(inflation=assumed.inflation - 0.01), rates(inflation=assumed.inflation + 0.01)),
        "discount_rate": (
            rates(discount_rate=assumed.discount_rate - 0.01),
            rates(discount_rate=assumed.discount_rate + 0.01),
        ),
        "promotion": (changed(promotion=promotion * 0.9), changed(promotion=promotion * 1.1)),
        "leave_labour_force": (changed(leave_labour_force=leave - 0.01), changed(leave_labour_force=leave + 0.01)),
        "change_occupation": (changed(change_occupation=change - 0.01), changed(change_occupation=change + 0.01)),
        "start_median": (
            changed(start_median=process.start_median * 0.95),
            changed(start_median=process.start_median * 1.05),
        ),
        "start_sd": (changed(start_sd=process.start_sd - 0.05), changed(start_sd=process.start_sd + 0.05)),
        "shock_sd": (changed(shock_sd=process.shock_sd - 0.01), changed(shock_sd=process.shock_sd + 0.01)),
        "raise_rule": (process, rates(raise_rule="practice")),
    }


OUTCOMES: list[tuple[Outcome, Any]] = [
    ("present value", lambda result: result.present_value.mean),
    ("mean pay", lambda result: result.mean[-1]),
    ("median pay", lambda result: result.quantiles(0.5)[0, -1]),
    ("real mean pay", lambda result: result.real().mean[-1]),
    ("real median pay", lambda result: result.real().quantiles(0.5)[0, -1]),
    ("chance to reach the top", lambda result: result.reached[-1]),
]


def effect(result: ck.Sensitivity, name: str) -> Effect:
    """The effect of one assumption."""
    (found,) = [each for each in result.effects if each.assumption == name]
    return found


@pytest.mark.parametrize(("outcome", "read"), OUTCOMES, ids=[str(name) for name, _ in OUTCOMES])
def test_effects_are_those_of_forecasts(outcome: Outcome, read: Any) -> None:
    """Base, low and high are the outcomes of forecasts under the assumptions as they are, moved down and up."""
    process = from_role(change_occupation=0.07, after_change="nothing", until="lead")
    result = ck.sensitivity(process, outcome=outcome, years=YEARS)
    assert result.base == pytest.approx(float(read(ck.forecast(process, years=YEARS))), rel=1e-9)
    moves = moved_by_hand(process)
    assert result.effects
    for each in result.effects:
        low, high = (float(read(ck.forecast(moved, years=YEARS))) for moved in moves[each.assumption])
        if each.assumption != "raise_rule":
            assert each.low == pytest.approx(low, rel=1e-9)
        assert each.high == pytest.approx(high, rel=1e-9)
        assert each.size == pytest.approx(max(low, high, result.base) - min(low, high, result.base), abs=1e-7 * low)
        assert not each.stopped


def test_largest_effect_comes_first() -> None:
    """Effects are in falling order, and what the outcome does not depend on is left out and named."""
    result = ck.sensitivity(from_role(change_occupation=0.07, after_change="nothing"), years=YEARS)
    sizes = [each.size for each in result.effects]
    assert sizes == sorted(sizes, reverse=True)
    assert {each.assumption for each in result.effects} == {step.name for step in STEPS} - {
        "inflation",
        "promotion_raise",
    }
    assert "not moved: inflation: without effect on the outcome" in result.notes


def test_given_raises_are_moved_as_they_are() -> None:
    """Without market pay merit and raises move in every cell, and structure and raise rule are not offered."""
    process = given_process(merit=[0.03, 0.02, 0.01], promotion_raise=[[0.1, 0.2], [0.0, 0.1], [0.0, 0.0]])
    result = ck.sensitivity(process, years=YEARS)
    more = attrs.evolve(process, merit=[0.04, 0.03, 0.02])
    assert effect(result, "merit").high == pytest.approx(ck.forecast(more, years=YEARS).present_value.mean)
    less = attrs.evolve(process, promotion_raise=np.array(process.promotion_raise) - 0.05)
    assert effect(result, "promotion_raise").low == pytest.approx(ck.forecast(less, years=YEARS).present_value.mean)
    assert not {"structure", "raise_rule"} & {each.assumption for each in result.effects}
    assert any(note.startswith("not moved: structure: pay and raises are given") for note in result.notes)
    assert any(note.startswith("not moved: raise_rule: raises are given") for note in result.notes)


def test_changed_process_keeps_its_changes() -> None:
    """Where merit of a process from a role was changed by hand, it is moved from there, not computed anew."""
    process = attrs.evolve(from_role(), merit=0.1)
    result = ck.sensitivity(process, years=YEARS)
    more = attrs.evolve(process, merit=0.11)
    assert effect(result, "merit").high == pytest.approx(ck.forecast(more, years=YEARS).present_value.mean)
    assert "structure" not in {each.assumption for each in result.effects}


def test_own_pay_is_caught_up_anew() -> None:
    """A person who is paid more is lifted less on promotion, and the start spread of known pay is not moved."""
    person = ck.Profile(level="junior", years_on_level=0, pay=ck.Money(30_000, "USD"), market="US")
    richer = attrs.evolve(person, pay=ck.Money(31_500, "USD"))
    process, other = (ck.CareerProcess.from_profile(each, ROLE, promoted=0.4) for each in (person, richer))
    result = ck.sensitivity(process, years=YEARS)
    assert effect(result, "start_median").high == pytest.approx(ck.forecast(other, years=YEARS).present_value.mean)
    assert "start_sd" not in {each.assumption for each in result.effects}
    assert any("pay of year 0 is a person's own" in note for note in result.notes)


def test_structure_moves_the_pay_of_those_who_keep_pace() -> None:
    """Where those who change occupation keep pace with the market, structure moves a present value."""
    process = given_process(change_occupation=0.1, after_change="keeps-pace")
    result = ck.sensitivity(process, years=YEARS)
    faster = attrs.evolve(process, assumptions=ck.Assumptions(structure=0.035))
    assert effect(result, "structure").high == pytest.approx(ck.forecast(faster, years=YEARS).present_value.mean)
    assert effect(result, "structure").size > 0
    assert "structure" not in {each.assumption for each in ck.sensitivity(process, outcome="mean pay").effects}


def test_changes_of_occupation_need_their_pay_named() -> None:
    """A present value moves them only if after_change says what they are paid; a chance moves them at once."""
    process = given_process()
    assert "change_occupation" not in {each.assumption for each in ck.sensitivity(process, years=3).effects}
    chance = ck.sensitivity(process, years=3, outcome="chance to reach the top")
    assert effect(chance, "change_occupation").low == chance.base
    named = attrs.evolve(process, after_change="nothing")
    assert "change_occupation" in {each.assumption for each in ck.sensitivity(named, years=3).effects}
    with pytest.raises(InvalidValueError, match=r"CareerProcess\.after_change: expected 'nothing' or 'keeps-pace'"):
        ck.sensitivity(given_process(change_occupation=0.1), years=3)


def test_chances_stop_at_their_bounds() -> None:
    """Chances stop at 0 and where both ways out take all; the result marks it."""
    process = given_process(
        promotion=[0.95, 0.1, 0.0],
        leave_labour_force=[[0.005, 0.3], [0.5, 0.5], [0.995, 0.5]],
        change_occupation=[0.0, 0.5, 0.0],
        after_change="nothing",
    )
    result = ck.sensitivity(process, years=YEARS)
    low = attrs.evolve(process, leave_labour_force=[[0.0, 0.29], [0.49, 0.49], [0.985, 0.49]])
    high = attrs.evolve(process, leave_labour_force=[[0.015, 0.31], [0.5, 0.5], [1.0, 0.51]])
    leaving = effect(result, "leave_labour_force")
    assert leaving.low == pytest.approx(ck.forecast(low, years=YEARS).present_value.mean)
    assert leaving.high == pytest.approx(ck.forecast(high, years=YEARS).present_value.mean)
    certain = attrs.evolve(process, promotion=[1.0, 0.11, 0.0])
    assert effect(result, "promotion").high == pytest.approx(ck.forecast(certain, years=YEARS).present_value.mean)
    stopped = {each.assumption: each.stopped for each in result.effects}
    assert stopped["leave_labour_force"]
    assert stopped["promotion"]
    assert stopped["change_occupation"]
    assert not stopped["merit"]
    assert "± 1 percentage point (bounded)" in str(result)
    assert any(note.startswith("(bounded):") for note in result.notes)
    assert not any(note.startswith("(bounded):") for note in ck.sensitivity(from_role(), years=3).notes)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"shock_sd": 0.005}, "shock_sd"),
        ({"start_sd": 0.0}, "start_sd"),
        ({"start_sd": 3.0}, "start_sd"),
        ({"start_median": 9.9e14}, "start_median"),
        ({"merit": 1.0}, "merit"),
        ({"promotion_raise": -0.98}, "promotion_raise"),
        ({"assumptions": ck.Assumptions(discount_rate=1.0)}, "discount_rate"),
    ],
)
def test_values_stop_at_their_bounds(fields: dict[str, Any], name: str) -> None:
    """Spreads, pay and rates stop where a process takes no more, and nothing is refused."""
    result = ck.sensitivity(given_process(**fields), years=3)
    assert effect(result, name).stopped
    assert [each.assumption for each in result.effects if each.stopped] == [name]


def test_value_beyond_a_bound_is_not_drawn_back() -> None:
    """A discount rate below the least to which it is moved stays where it is on the way down."""
    process = given_process(assumptions=ck.Assumptions(discount_rate=-0.995))
    result = ck.sensitivity(process, years=3)
    assert effect(result, "discount_rate").low == result.base


def test_nobody_promoted() -> None:
    """Where nobody is promoted, chances, raises and rules of promotion are not moved, and that is said."""
    result = ck.sensitivity(from_role(promoted=0.0), years=5)
    assert not {"promotion", "raise_rule", "promotion_raise"} & {each.assumption for each in result.effects}
    assert "not moved: promotion: nobody is promoted" in result.notes
    assert "not moved: raise_rule: nobody is promoted" in result.notes
    given = ck.sensitivity(given_process(promotion=0.0), years=5)
    assert "not moved: promotion_raise: nobody is promoted" in given.notes


def test_steps_are_replaced_and_left_out() -> None:
    """A step of one's own takes the place of the usual one; None and () leave assumptions as they are."""
    process = from_role()
    result = ck.sensitivity(
        process, years=YEARS, steps={"merit": 0.02, "raise_rule": None, "start_sd": (), "promotion": 0.5}
    )
    more = process.with_assumptions(attrs.evolve(process.assumptions, merit=0.05))
    assert effect(result, "merit").high == pytest.approx(ck.forecast(more, years=YEARS).present_value.mean)
    assert effect(result, "merit").step == "± 2 percentage points"
    assert effect(result, "promotion").step == "× (1 ± 50 %)"
    assert not {"raise_rule", "start_sd"} & {each.assumption for each in result.effects}
    assert "not moved: start_sd, raise_rule: left out as asked for" in result.notes


def test_raise_rule_has_one_other_side() -> None:
    """Under practice the other rule is catch-up; there is no low, and the words name both."""
    process = from_role(assumptions=ck.Assumptions(raise_rule="practice"))
    rule = effect(ck.sensitivity(process, years=YEARS), "raise_rule")
    other = process.with_assumptions(ck.Assumptions(raise_rule="catch-up"))
    assert rule.low is None
    assert rule.high == pytest.approx(ck.forecast(other, years=YEARS).present_value.mean)
    assert rule.step == "catch-up instead of practice"


def test_function_as_outcome() -> None:
    """Any function of the forecast can be asked for, is shown by its name, and moves all that it may depend on."""

    def pay_of_year_five(result: ck.Forecast) -> float:
        return float(result.mean[5])

    process = from_role()
    result = ck.sensitivity(process, outcome=pay_of_year_five, years=YEARS)
    assert result.base == pytest.approx(float(ck.forecast(process, years=5).mean[-1]))
    assert result.outcome == "pay_of_year_five"
    assert effect(result, "inflation").size == 0
    assert result.caption == f"what moves it most? pay_of_year_five, 12 years: {result.base:.6g}"
    assert ck.sensitivity(process, outcome=partial(pay_of_year_five), years=YEARS).outcome == "partial"


def test_what_is_not_touched_has_no_effect() -> None:
    """Where a move changes an outcome by rounding alone, its effect is 0."""
    result = ck.sensitivity(from_role(), outcome="mean pay", years=YEARS)
    assert effect(result, "leave_labour_force").size == 0
    assert effect(result, "merit").size > 0


def test_compensation_makes_pay_total_pay() -> None:
    """With a compensation present value, mean and median are those of total pay."""
    component = ck.CompensationComponent(kind="bonus", name="bonus", share_of_base=Decimal("0.1"))
    package = ck.Compensation(components=(component,))
    process = from_role()
    known = ck.forecast(process, years=YEARS, compensation=package)
    outcomes: dict[Outcome, float] = {
        "present value": known.total_present_value.mean,
        "mean pay": float(known.total_mean[-1]),
        "median pay": float(known.total_quantiles(0.5)[0, -1]),
    }
    for outcome, expected in outcomes.items():
        result = ck.sensitivity(process, outcome=outcome, years=YEARS, compensation=package)
        assert result.base == pytest.approx(expected)
        assert result.base > ck.sensitivity(process, outcome=outcome, years=YEARS).base
        assert result.outcome == f"{outcome} of total pay"
    chance = ck.sensitivity(process, outcome="chance to reach the top", years=YEARS, compensation=package)
    assert chance.outcome == "chance to reach the top"


def test_prints_itself() -> None:
    """The text has base and unit, a line per assumption, and all that the forecast rests on; rows hold the numbers."""
    process = from_role()
    result = ck.sensitivity(process, years=YEARS)
    assert result.caption == f"what moves it most? present value, 12 years: {result.base:,.0f} USD"
    head, lines = result.cells()
    assert head == ["assumption", "step", "low", "high", "effect"]
    rule = next(line for line in lines if line[0] == "raise_rule")
    assert rule[1:3] == ["practice instead of catch-up", "–"]
    assert set(ck.forecast(process, years=YEARS).notes) <= set(result.notes)
    assert result.notes[0].startswith("one assumption is moved at a time")
    first = result.effects[0]
    assert result.rows()[0] == {
        "assumption": first.assumption,
        "step": first.step,
        "low": first.low,
        "high": first.high,
        "effect": first.size,
        "bounded": False,
        "outcome": "present value",
        "base": result.base,
        "unit": "USD",
    }
    assert repr(result) == f"<Sensitivity of present value: {first.assumption} first of {len(result.effects)}>"
    assert ck.sensitivity(process, outcome="mean pay", years=3).unit == "USD/year"
    assert "%" in ck.sensitivity(process, outcome="chance to reach the top", years=30).cells()[1][0][2]


def test_no_spread_has_no_median() -> None:
    """Where pay has no spread the median is refused; where a move takes its spread, the message names the move."""
    with pytest.raises(InvalidValueError, match="no spread at the start and no yearly shock") as caught:
        ck.sensitivity(given_process(start_sd=0.0, shock_sd=0.0), outcome="median pay", years=3)
    assert "simulate" in str(caught.value)
    process = given_process(start_sd=0.0, shock_sd=0.01)
    with pytest.raises(InvalidValueError, match=r"^shock_sd, moved down \(± 0\.01\): ") as caught:
        ck.sensitivity(process, outcome="median pay", years=3)
    assert str(caught.value).endswith("name another step in steps, or None")
    assert ck.sensitivity(process, outcome="median pay", years=3, steps={"shock_sd": 0.005}).effects


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"outcome": "present valu"}, NotFoundError, "no outcome 'present valu'; nearest: 'present value'"),
        ({"outcome": 3}, InvalidTypeError, "outcome: expected a name such as 'present value', or a function"),
        ({"outcome": lambda _: None}, InvalidTypeError, "outcome <lambda>: expected a number, found None"),
        ({"outcome": lambda _: True}, InvalidTypeError, "outcome <lambda>: expected a number, found True"),
        ({"outcome": lambda _: np.nan}, InvalidValueError, "outcome <lambda>: expected a finite number, found nan"),
        ({"steps": {"merrit": 0.01}}, NotFoundError, "no assumption 'merrit'; nearest: 'merit'"),
        ({"steps": ["merit"]}, InvalidTypeError, "steps: expected a dict of steps by assumption, found ['merit']"),
        ({"steps": {"merit": "1 %"}}, InvalidTypeError, "steps['merit']: expected a number, found '1 %'"),
        ({"steps": {"merit": True}}, InvalidTypeError, "steps['merit']: expected a number, found True"),
        ({"steps": {"merit": (0.01,)}}, InvalidTypeError, "steps['merit']: expected a number, found (0.01,)"),
        ({"steps": {"merit": 0}}, InvalidValueError, "steps['merit']: expected a step above 0 and below 1, found 0"),
        ({"steps": {"merit": -0.01}}, InvalidValueError, "expected a step above 0 and below 1, found -0.01"),
        ({"steps": {"merit": float("nan")}}, InvalidValueError, "steps['merit']: expected a finite number, found nan"),
        ({"steps": {"merit": 2}}, InvalidValueError, "above 0 and below 1, found 2; write 0.02 for 2 %"),
        (
            {"steps": {"merit": 200}},
            InvalidValueError,
            "steps['merit']: expected a step above 0 and below 1, found 200",
        ),
        (
            {"steps": {"shock_sd": 2}},
            InvalidValueError,
            "steps['shock_sd']: expected a step above 0 and below 1, found 2",
        ),
        (
            {"steps": {"raise_rule": 0.1}},
            InvalidValueError,
            "steps['raise_rule']: expected None, which leaves it as it is",
        ),
        (
            {"steps": {"structure": 0.01}},
            InvalidValueError,
            "steps['structure']: expected None, found 0.01; pay and raises",
        ),
        ({"steps": {"inflation": 0.01}}, InvalidValueError, "found 0.01; the outcome does not depend on it"),
        ({"steps": {step.name: None for step in STEPS}}, InvalidValueError, "expected at least one assumption to move"),
        ({"years": 0}, InvalidValueError, "years: expected 1 to 80, found 0"),
        ({"process": None}, InvalidTypeError, "process: expected a CareerProcess, found None"),
    ],
)
def test_refusals(options: dict[str, Any], error: type[Exception], message: str) -> None:
    """What cannot be answered is refused with the argument, the value and what was expected."""
    process = options.pop("process", given_process())
    with pytest.raises(error) as caught:
        ck.sensitivity(process, **{"years": 5, **options})
    assert message in str(caught.value)


def test_two_percent_shock_has_no_hint() -> None:
    """A spread is no percentage, so a large one is refused without the hint to write it as a share."""
    with pytest.raises(InvalidValueError) as caught:
        ck.sensitivity(given_process(), steps={"shock_sd": 2})
    assert "write" not in str(caught.value)


@pytest.mark.parametrize("outcome", ["mean pay", "median pay"])
def test_nobody_left_has_no_pay(outcome: Any) -> None:
    """Where all have left by the last year there is no pay to look at, and the message says why."""
    with pytest.raises(InvalidValueError, match="expected somebody still in in year 5, found nobody; take fewer years"):
        ck.sensitivity(given_process(leave_labour_force=1.0), outcome=outcome, years=5)
