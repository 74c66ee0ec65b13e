"""A block of careers that lives through a process year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from careerkit.analysis.pay_policy import PayStep
from careerkit.analysis.run_plan import LARGEST
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.pay_policy import PayRule
    from careerkit.analysis.run_plan import Plan

    IntArray = npt.NDArray[np.intp]

__all__ = ["CHANGED", "IN", "LEFT", "Cohort"]

IN, LEFT, CHANGED = range(3)
"""Still in, left the labour force, changed occupation: the first way out is kept."""


@attrs.define(kw_only=True, eq=False)
class _Away:
    """Those who changed occupation and are paid on."""

    careers: IntArray
    pay: FloatArray
    state: IntArray


@attrs.define(kw_only=True, eq=False, init=False)
class Cohort:
    """Careers of one block under one plan, as they are in one year.

    Who leaves is dropped from the arrays at once; ``careers`` tells who the others are.

    Args:
        plan: the plan.
        first: place in the block of the first career.
        way_out: where the way out of each career is written, ``(careers,)``.
        worths: where the present value of base pay, and of total pay, of each career is summed
            up, ``(careers,)`` each; none where none is asked for.
        start: normal numbers of the block for start pay, ``(BLOCK,)``; None without spread.

    Attributes:
        careers: places in the block of those still in.
        pay: their pay [currency/year].
        state: their states.
        entered: how many entered each level in the year, ``(levels,)``.
        cuts: in how many of the years so far that people stayed in for pay fell.
    """

    plan: Plan
    first: int
    way_out: npt.NDArray[np.int8]
    worths: tuple[FloatArray, ...]
    careers: IntArray
    pay: FloatArray
    state: IntArray
    entered: IntArray
    cuts: int
    _completed: IntArray
    _away: _Away

    def __init__(
        self,
        *,
        plan: Plan,
        first: int,
        way_out: npt.NDArray[np.int8],
        worths: tuple[FloatArray, ...],
        start: FloatArray | None,
    ) -> None:
        count = way_out.size
        process = plan.process
        self.plan, self.first, self.way_out, self.worths = plan, first, way_out, worths
        self.careers = np.arange(first, first + count)
        self.pay = np.full(count, process.start_median)
        if start is not None:
            self.pay *= np.exp(process.start_sd * start.take(self.careers))
        self.state = np.full(count, plan.start)
        self.entered = np.zeros(plan.levels, dtype=np.intp)
        self.entered[plan.level_of[plan.start]] = count
        self.cuts = 0
        # Only rules ask for it: the states count years no further than to the last column.
        self._completed = np.full(count if plan.rule else 0, process.start_years)
        none = np.empty(0, dtype=np.intp)
        self._away = _Away(careers=none, pay=np.empty(0), state=none)
        self._value(0)

    @property
    def is_over(self) -> bool:
        """Whether nobody is in any more, or paid on."""
        return not self.careers.size and not self._away.careers.size

    def advance(self, year: int, moves: FloatArray, shocks: FloatArray | None) -> None:
        """Live through the year that leads to this one.

        Args:
            year: the year, 1 … n.
            moves: the uniforms of the block that decide who leaves and who is promoted, ``(BLOCK,)``.
            shocks: normal numbers of the block, ``(BLOCK,)``; None without shocks.
        """
        plan = self.plan
        if plan.keeps_pace:
            self._age_away(moves)
        chance = moves.take(self.careers)
        chance = self._lose(chance)
        before = self.state
        growth = plan.growth.take(before)
        self.state = plan.stayed.take(before)
        up = np.flatnonzero(chance < plan.up.take(before))
        from_state = before.take(up)
        growth[up] = plan.promoted_growth.take(from_state)
        self.state[up] = plan.promoted.take(from_state)
        self.entered = np.bincount(plan.level_of.take(from_state) + 1, minlength=plan.levels)
        shock = None if shocks is None else self._shock(shocks)
        if plan.rule is None:
            if shock is not None:
                growth *= shock
            self.cuts += int(np.count_nonzero(growth < 1.0))
            self.pay *= growth
        elif before.size:
            self._pay_by_rule(plan.rule, year, before, growth, up, np.ones(growth.size) if shock is None else shock)
        self._value(year)

    def _lose(self, chance: FloatArray) -> FloatArray:
        """Drop those who leave; the chances of the others."""
        plan = self.plan
        leaves = chance < plan.out.take(self.state)
        gone = np.flatnonzero(leaves)
        if not gone.size:
            return chance
        changes = chance.take(gone) >= plan.leave.take(self.state.take(gone))
        self.way_out[self.careers.take(gone) - self.first] = np.where(changes, CHANGED, LEFT)
        if plan.keeps_pace:
            changed = gone[changes]
            self._away.careers = np.concatenate([self._away.careers, self.careers.take(changed)])
            paid = self.pay.take(changed) * (1 + plan.process.assumptions.structure)
            self._away.pay = np.concatenate([self._away.pay, paid])
            self._away.state = np.concatenate([self._away.state, self.state.take(changed)])
        kept = np.flatnonzero(~leaves)
        self.careers = self.careers.take(kept)
        self.pay = self.pay.take(kept)
        self.state = self.state.take(kept)
        if plan.rule is not None:
            self._completed = self._completed.take(kept)
        return chance.take(kept)

    def _age_away(self, moves: FloatArray) -> None:
        away = self._away
        kept = np.flatnonzero(moves.take(away.careers) >= self.plan.leave.take(away.state))
        away.careers, away.state = away.careers.take(kept), away.state.take(kept)
        away.pay = away.pay.take(kept) * (1 + self.plan.process.assumptions.structure)

    def _shock(self, shocks: FloatArray) -> FloatArray:
        sd = self.plan.process.shock_sd
        shock = shocks.take(self.careers)
        shock *= sd
        shock -= sd**2 / 2
        return np.exp(shock, out=shock)

    def _pay_by_rule(
        self, rule: PayRule, year: int, before: IntArray, growth: FloatArray, up: IntArray, shock: FloatArray
    ) -> None:
        plan, completed = self.plan, self._completed
        for kept in (self.pay, completed):
            # A rule that changed what it looks at would find no cut, and other pay than it was told of.
            kept.flags.writeable = False
        promoted = np.zeros(before.size, dtype=np.bool_)
        promoted[up] = True
        step = PayStep(
            year=year,
            pay=self.pay,
            proposed=self.pay * growth * shock,
            level_before=plan.level_of.take(before),
            level=plan.level_of.take(self.state),
            years_on_level=completed,
            promoted=promoted,
            merit=plan.merit.take(before),
            promotion_raise=np.where(promoted, plan.raised.take(before), 0.0),
            shock=shock,
            structure=plan.process.assumptions.structure,
        )
        paid = _checked_pay(rule(step), before.size, year)
        self.cuts += int(np.count_nonzero(paid < self.pay))
        self.pay = paid
        self._completed = np.where(promoted, 0, completed + 1)

    def _value(self, year: int) -> None:
        """Add the year's pay to the present value so far: the last year's is not counted."""
        plan = self.plan
        if year == plan.years:
            return
        discount = (1 + plan.process.assumptions.discount_rate) ** -year
        package = plan.package
        rates = [(1.0, 0.0)] if package is None else [(1.0, 0.0), (package.share[year], package.amount[year])]
        for worth, (share, amount) in zip(self.worths, rates, strict=False):
            worth[self.careers - self.first] += self.pay * (share * discount) + amount * discount
            # The package stays with the job; away from it base pay alone goes on.
            worth[self._away.careers - self.first] += self._away.pay * discount


def _checked_pay(value: object, careers: int, year: int) -> FloatArray:
    try:
        paid = np.asarray(value)
    except ValueError:
        msg = f"rules: expected an array of one number per career, found {value!r:.60} in year {year}"
        raise InvalidTypeError(msg) from None
    if paid.dtype.kind not in "fiu":
        msg = f"rules: expected an array of numbers, found {value!r:.60} in year {year}"
        raise InvalidTypeError(msg)
    if paid.shape != (careers,):
        msg = f"rules: expected pay of the shape ({careers},), found {paid.shape} in year {year}"
        raise InvalidValueError(msg)
    # A copy: a rule may give back an array that it goes on to change.
    paid = paid.astype(np.float64)
    wrong = np.flatnonzero(~((paid > 0) & (paid <= LARGEST)))
    if wrong.size:
        msg = f"rules: expected finite pay above 0 and at most {LARGEST:g}, found {paid[wrong[0]]} in year {year}"
        raise InvalidValueError(msg)
    return paid
