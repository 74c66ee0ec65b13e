"""A plan that makes a person ready for a position, whole or what fits a budget or a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import Demands
from careerkit.analysis.development_action import (
    ActionKind,
    DevelopmentAction,
    DevelopmentAssumptions,
    Months,
    option_cost,
)
from careerkit.analysis.development_choice import best_of_orders, order_words
from careerkit.analysis.development_draft import Draft, last_day
from careerkit.analysis.development_needs import needs_of, renewals
from careerkit.analysis.person import Person, as_day, profile_checked
from careerkit.analysis.readiness import Readiness, measured
from careerkit.analysis.readiness_weights import ReadinessWeights, weights_of
from careerkit.analysis.skill_gap import position_checked, share_text
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.money import Money
from careerkit.model.profile import Profile
from careerkit.model.record import Record
from careerkit.model.role import Position
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careerkit.model.education import TrainingOption

__all__ = ["DevelopmentPlan", "development_plan"]

_FREE = (ActionKind.YEARS, ActionKind.LEAD, ActionKind.PROJECT)
"""What is done at work, and costs nothing but time."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DevelopmentPlan(Tabular, Record):
    """What to do to be ready for a position, foundations first.

    Args:
        position: the position.
        as_of: the day on which the plan begins.
        before: readiness on that day.
        after: readiness once all is done, on the day ``ready_on``.
        actions: what to do, in this order; work runs beside the rest.
        months: how long all of it takes, at least and at most [months].
        assumptions: how long learning takes.
        budget: what it may cost; None for any cost.
        until: the day by which it must be done; None for any day.
        left_out: what would help too, but did not fit.
    """

    position: Position
    as_of: date
    before: Readiness
    after: Readiness
    actions: tuple[DevelopmentAction, ...]
    months: Months
    assumptions: DevelopmentAssumptions
    budget: Money | None
    until: date | None
    left_out: tuple[str, ...]

    @property
    def ready_on(self) -> date:
        """The day on which all is done at the latest."""
        return self.after.as_of

    @property
    def costs(self) -> tuple[tuple[Money, Money], ...]:
        """What all of it costs at least and at most, one pair per currency; a training is paid once.

        Only what a source states; see ``cost_not_stated``.
        """
        by_currency: dict[str, tuple[Money, Money]] = {}
        for option in _options(self.actions):
            cost = option_cost(option)
            if cost is not None:
                low, high = by_currency.get(cost[0].currency, (cost[0] * 0, cost[0] * 0))
                by_currency[cost[0].currency] = low + cost[0], high + cost[1]
        return tuple(by_currency[code] for code in sorted(by_currency))

    @property
    def cost_not_stated(self) -> int:
        """Of how many actions no source says what they cost; work and projects cost nothing but time."""
        return sum(action.cost is None and action.kind not in _FREE for action in self.actions)

    def apply(self, profile: Profile) -> Profile:
        """The profile of a person who has done all of it: what they hold on the day ``ready_on``.

        Args:
            profile: the profile before.
        """
        for action in self.actions:
            profile = action.apply(profile)
        return profile

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Plan of {self.before.profile.name or 'this person'} for {self.position.title}, from {self.as_of}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        low, high = self.months
        steps = ", ".join(f"{least:g}–{most:g}" for least, most in self.assumptions.months_per_step)
        costs = "; ".join(_range(pair) for pair in self.costs) or "none stated"
        is_open = any(option.cost_open or option.cost_high is None for option in _options(self.actions))
        bounds = [
            *([] if self.budget is None else [f"a budget of {self.budget}"]),
            *([] if self.until is None else [f"until {self.until}"]),
        ]
        shared = "; a training that serves several skills is paid once" if self.costs else ""
        citations = dict.fromkeys(each.option.citation for each in self.actions if each.option is not None)
        return (
            f"readiness: {share_text(*self.before.score)} before, {share_text(*self.after.score)} after",
            f"duration: {low:.1f} to {high:.1f} months, ready on {self.ready_on} at the latest",
            "0.0 months at least: not listed or without a level; if it is there already, listing it is all",
            f"cost: {costs}" + (", and above" if is_open and self.costs else "") + shared,
            *([f"no source says what {self.cost_not_stated} actions cost"] if self.cost_not_stated else []),
            *(
                [f"what fits {' and '.join(bounds)}: the best of these orders: {order_words(self.budget)}"]
                if bounds
                else []
            ),
            *([f"left out: {', '.join(self.left_out)}"] if self.left_out else []),
            *(f"still in the way: {obstacle}" for obstacle in self.after.obstacles),
            "actions run beside each other; readiness after each is with all so far, once the last of them is done",
            f"assumption: {self.assumptions.at_once} things learned at once, beside work; months per step: {steps}",
            *(f"source: {citation}" for citation in citations),
            "no probability of being hired, and not for automated selection of people",
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per action."""
        return [
            {
                "kind": each.kind.value,
                "action": each.text,
                "reason": each.reason,
                "months_low": each.months[0],
                "months_high": each.months[1],
                "done": each.done,
                "cost_low": None if each.cost is None else each.cost[0],
                "cost_high": None if each.cost is None else each.cost[1],
                "training": None if each.option is None else each.option.name,
                "hurdle": each.is_hurdle,
                "eligible": each.after.eligible,
                "lower": each.after.lower,
                "upper": each.after.upper,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.actions
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        return ["action", "months", "cost", "done by", "readiness after", "reason"], [
            [
                each.text,
                f"{each.months[0]:.1f}–{each.months[1]:.1f}",
                _cost_words(each),
                str(each.done),
                share_text(each.after.lower, each.after.upper),
                each.reason,
            ]
            for each in self.actions
        ]

    def __iter__(self) -> Iterator[DevelopmentAction]:
        return iter(self.actions)

    def __len__(self) -> int:
        return len(self.actions)

    def __repr__(self) -> str:
        before, after = share_text(*self.before.score), share_text(*self.after.score)
        return f"<DevelopmentPlan for {self.position.title!r}: {len(self)} actions, {before} before, {after} after>"


def development_plan(
    profile: Profile,
    position: Position,
    *,
    as_of: date,
    budget: Money | None = None,
    until: date | None = None,
    weights: ReadinessWeights | Mapping[str, float] | None = None,
    assumptions: DevelopmentAssumptions | None = None,
) -> DevelopmentPlan:
    """What to do to be ready for a position: each skill that lacks, schooling, years, people to lead.

    Foundations come first: hurdles, then skills by the lowest stage that asks for them, essential
    ones before the rest; work runs beside all of it from the first day. Learning is put on as many
    tracks as things are learned at once, each in the order of the plan. Costs and the duration of
    schooling are those of the role's training options; a training that serves several skills is
    paid once. How long a skill takes is assumed, see ``DevelopmentAssumptions``. What the profile
    does not list may be there, so such an action takes 0 months at least.

    A budget or a deadline keeps a part that fits it at its dearest and longest. Needs are taken as
    they fit, hurdles first, then by the gain in readiness, by that gain per month, and under a
    budget by the gain per cost; the best of these orders is kept, by hurdles cleared, then by the
    score after. Another choice may yet lead further. What no source prices counts as 0 against a
    budget, and is counted. A skill whose course the budget does not cover is learned without one.
    Actions run beside each other, so a later one may be done before an earlier one; readiness after
    an action is that with all so far.
    Readiness never falls along the plan, and ``plan.apply(profile)`` has the readiness promised.

    Args:
        profile: the person.
        position: the position.
        as_of: the day on which the plan begins.
        budget: what it may cost at most, 0 or more [currency].
        until: the day by which it must be done, not before ``as_of``.
        weights: what the components of readiness weigh, or a mapping of some; None for the defaults.
        assumptions: how long learning takes; None for the defaults.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if the deadline is before the plan begins, the budget below 0, or the plan
            leads beyond the year 9999.
        CurrencyError: if a training costs another currency than the budget's; nothing is converted.

    >>> import careerkit as ck
    >>> from datetime import date
    >>> role = ck.role("Customer Service Representative")
    >>> junior = [ck.HeldSkill(skill=each.skill, proficiency="competent") for each in role.at("junior").skills]
    >>> agent = ck.HeldPosition(title="Agent", start=date(2024, 1, 1))
    >>> person = ck.Profile(skills=tuple(junior), positions=(agent,), education=(ck.Schooling(level="bachelor"),))
    >>> plan = ck.development_plan(person, role.at("senior"), as_of=date(2026, 1, 1))
    >>> plan
    <DevelopmentPlan for 'Senior Customer Service Representative': 29 actions, 65 to 83 % before, 100 % after>
    >>> ck.readiness(plan.apply(person), role.at("senior"), as_of=plan.ready_on).score == plan.after.score
    True
    """
    demands = Demands(position_checked(position))
    person = Person(profile_checked(profile), as_day("as_of", as_of))
    _check_bounds(as_of, budget, until)
    if assumptions is not None and not isinstance(assumptions, DevelopmentAssumptions):
        msg = f"assumptions: expected DevelopmentAssumptions, found {assumptions!r:.80}"
        raise InvalidTypeError(msg)
    given = assumptions or DevelopmentAssumptions()
    weighed = weights_of(weights)
    asked = weighed.asked(demands)
    needs = needs_of(demands, person, as_of, asked, given)
    draft = Draft(demands, person, as_of, asked, given, budget, until)
    draft.take_all(renewals(demands, person, as_of, last_day(needs, as_of, until, given)))
    if budget is None and until is None:
        draft.take_all(needs)
    else:
        draft = best_of_orders(draft, needs)
    taken = {action.text for action in draft.actions}
    left_out = [need.text for need in needs if need.text not in taken and draft.would_help(need)]
    return DevelopmentPlan(
        position=position,
        as_of=as_of,
        before=measured(demands, person, as_of, weighed),
        after=measured(demands, draft.person, draft.day, weighed),
        actions=tuple(draft.actions),
        months=(max(draft.least.ends), max(draft.most.ends)),
        assumptions=given,
        budget=budget,
        until=until,
        left_out=tuple(left_out),
    )


def _check_bounds(as_of: date, budget: Money | None, until: date | None) -> None:
    if budget is not None and not isinstance(budget, Money):
        msg = f"budget: expected Money, found {budget!r:.80}"
        raise InvalidTypeError(msg)
    if budget is not None and budget.amount < 0:
        msg = f"budget: expected 0 or more, found {budget}"
        raise InvalidValueError(msg)
    if until is not None and as_day("until", until) < as_of:
        msg = f"until: expected a day not before as_of {as_of}, found {until}"
        raise InvalidValueError(msg)


def _cost_words(action: DevelopmentAction) -> str:
    if action.cost is None:
        return "–" if action.kind in _FREE else "not stated"
    return _range(action.cost)


def _options(actions: Sequence[DevelopmentAction]) -> list[TrainingOption]:
    found: list[TrainingOption] = []
    for action in actions:
        if action.option is not None and action.option not in found:
            found.append(action.option)
    return found


def _range(pair: tuple[Money, Money]) -> str:
    low, high = pair
    return str(low) if low == high else f"{low.amount:,f} to {high}"
