"""A process laid out for a run of careers: its states numbered, its growth within what numbers hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.chain import chain_of
from careerkit.errors import InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.package import PackageSchedule
    from careerkit.analysis.pay_policy import PayRule
    from careerkit.analysis.process import CareerProcess

    IntArray = npt.NDArray[np.intp]

__all__ = ["LARGEST", "Plan", "plan_of"]

LARGEST = 1e60
"""Pay beyond that is no pay, and its fourth power would be no number [currency/year]."""

DEVIATIONS = 12.0
"""No career's log pay lies further from its middle, in standard deviations: the chance is 1e-32."""


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """A process with all that a run asks of it, over states numbered level · columns + column.

    Args:
        process: the process.
        years: how many years [years].
        package: what is paid on top of base; None for base alone.
        rule: what takes the place of the process's pay; None for that.
        levels: how many levels.
        start: the state of year 0.
        level_of: level of each state, ``(states,)``.
        leave: chance to leave the labour force, ``(states,)``.
        out: chance to leave or to change occupation, ``(states,)``.
        up: the same and to be promoted, ``(states,)``.
        growth: pay after a year on the level over pay before it, ``(states,)``.
        promoted_growth: the same for those who are promoted, ``(states,)``.
        merit: merit of the process, ``(states,)``.
        raised: raise of the process beside merit, ``(states,)``.
        stayed: the state after a year on the level, ``(states,)``.
        promoted: the state after promotion, ``(states,)``.
        values_pay: whether a present value can be told.
        keeps_pace: whether those who change occupation are paid on.
    """

    process: CareerProcess
    years: int
    package: PackageSchedule | None
    rule: PayRule | None
    levels: int
    start: int
    level_of: IntArray
    leave: FloatArray
    out: FloatArray
    up: FloatArray
    growth: FloatArray
    promoted_growth: FloatArray
    merit: FloatArray
    raised: FloatArray
    stayed: IntArray
    promoted: IntArray
    values_pay: bool
    keeps_pace: bool


def plan_of(process: CareerProcess, years: int, package: PackageSchedule | None, rule: PayRule | None) -> Plan:
    """The plan of a run.

    Raises:
        InvalidValueError: if pay or its present value could grow beyond what a number can hold.
    """
    chain = chain_of(process)
    levels, columns = chain.shape
    states = np.arange(levels * columns)
    level, column = np.divmod(states, columns)
    plan = Plan(
        process=process,
        years=years,
        package=package,
        rule=rule,
        levels=levels,
        start=chain.start[0] * columns + chain.start[1],
        level_of=level,
        leave=chain.leave.ravel(),
        out=(chain.leave + chain.change).ravel(),
        up=(chain.leave + chain.change + chain.promote).ravel(),
        growth=chain.growth.ravel(),
        promoted_growth=chain.promoted_growth.ravel(),
        merit=chain.growth.ravel() - 1.0,
        raised=chain.promoted_growth.ravel() / chain.growth.ravel() - 1.0,
        stayed=level * columns + np.minimum(column + 1, columns - 1),
        promoted=np.minimum(level + 1, levels - 1) * columns,
        values_pay=process.after_change is not None or not process.loses_to_other_occupations,
        keeps_pace=process.after_change == "keeps-pace" and process.loses_to_other_occupations,
    )
    _check_growth(plan)
    return plan


def _check_growth(plan: Plan) -> None:
    process, years = plan.process, plan.years
    yearly = max(0.0, math.log(max(plan.growth.max(), 1 + process.assumptions.structure)))
    steps = min(years, plan.levels - 1) * max(0.0, math.log1p(plan.raised.max()))
    furthest = DEVIATIONS * math.hypot(process.start_sd, math.sqrt(years) * process.shock_sd)
    pay = math.log(process.start_median) + yearly * years + steps + furthest
    if plan.package is not None:
        share, amount = max(plan.package.share), max(plan.package.amount)
        pay = max(pay, math.log(share) + pay, math.log(max(amount, 1.0)))
    worth = pay - years * min(0.0, math.log1p(process.assumptions.discount_rate))
    if pay > math.log(LARGEST) or worth > 2 * math.log(LARGEST):
        msg = (
            f"process: expected rates and spreads under which pay and its present value stay numbers for {years} "
            f"years, found merit, raises, shocks or a discount rate under which they may not in {process!r}"
        )
        raise InvalidValueError(msg)
