"""A development plan while it is made: what fits and helps, one need after the other."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.development_action import (
    ActionKind,
    DevelopmentAction,
    DevelopmentAssumptions,
    Given,
    gained,
    option_cost,
)
from careerkit.analysis.development_needs import DAYS_OF_A_MONTH, Need, day_after
from careerkit.analysis.hurdles import eligible, sure_leadership_days
from careerkit.analysis.person import Person
from careerkit.analysis.readiness_components import ReadinessScore, score_of
from careerkit.errors import CurrencyError
from careerkit.model.holding import Schooling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.analysis.attainment import Demands
    from careerkit.model.education import TrainingOption
    from careerkit.model.money import Money

__all__ = ["Draft", "last_day"]


class Tracks:
    """When what is learned on several tracks is done, each thing on the track that is free first [months]."""

    free: list[float]
    beside: float

    def __init__(self, count: int) -> None:
        self.free = [0.0] * count
        self.beside = 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """When all tracks, and all that runs beside them, are done [months]."""
        return max(self.free), self.beside

    def done(self, months: float, *, beside: bool) -> float:
        """When something is done that is begun next [months]."""
        return months if beside else min(self.free) + months

    def add(self, months: float, *, beside: bool) -> None:
        """Begin it."""
        if beside:
            self.beside = max(self.beside, months)
        else:
            self.free[self.free.index(min(self.free))] += months


class Draft:
    """A plan while it is made: the person as they will be, the day, and what is spent."""

    demands: Demands
    person: Person
    as_of: date
    asked: tuple[float, float, float]
    given: DevelopmentAssumptions
    budget: Money | None
    until: date | None
    day: date
    least: Tracks
    most: Tracks
    options: list[TrainingOption]
    spent: Money | None
    actions: list[DevelopmentAction]

    def __init__(
        self,
        demands: Demands,
        person: Person,
        as_of: date,
        asked: tuple[float, float, float],
        given: DevelopmentAssumptions,
        budget: Money | None,
        until: date | None,
    ) -> None:
        self.demands, self.person, self.as_of, self.asked, self.given = demands, person, as_of, asked, given
        self.budget, self.until = budget, until
        self.day = as_of
        self.least, self.most = Tracks(given.at_once), Tracks(given.at_once)
        self.options = []
        self.spent = budget and budget * 0
        self.actions = []

    def copy(self) -> Draft:
        """A draft that begins where this one stands."""
        other = Draft(self.demands, self.person, self.as_of, self.asked, self.given, self.budget, self.until)
        other.day, other.spent = self.day, self.spent
        other.options, other.actions = list(self.options), list(self.actions)
        return other

    def take_all(self, needs: Sequence[Need]) -> list[Need]:
        """Take what fits and helps, in this order; gives what was left out."""
        return [need for need in needs if not self.take(need)]

    def take(self, need: Need) -> bool:
        """Take one, if it fits and helps."""
        done = _day_after(self.as_of, self.most.done(need.months[1], beside=need.beside))
        if self.until is not None and done > self.until:
            return False
        option, cost = need.option, self._cost(need)
        if self.budget is not None and self.spent is not None and cost is not None and self.spent + cost > self.budget:
            if need.kind is ActionKind.QUALIFY:
                return False
            # A skill can be learned without a course too, on the job or from what is free.
            option = cost = None
        gives, person = self._done(need, done)
        if not (need.kind is ActionKind.RENEW or self._helps(person)):
            return False
        self.person, self.day = person, max(self.day, done)
        self.least.add(need.months[0], beside=need.beside)
        self.most.add(need.months[1], beside=need.beside)
        if option is not None and option not in self.options:
            self.options.append(option)
            self.spent = self.spent + cost if self.spent is not None and cost is not None else self.spent
        action = DevelopmentAction(
            kind=need.kind,
            text=need.text,
            reason=need.reason,
            gives=gives,
            months=need.months,
            done=done,
            option=option,
            is_hurdle=need.is_hurdle,
            citations=tuple(dict.fromkeys([*need.citations, *([] if option is None else [option.citation])])),
            after=ReadinessScore(eligible(self.demands, person), *score_of(self.demands, person, self.asked)),
        )
        self.actions.append(action)
        return True

    @property
    def merit(self) -> tuple[float, ...]:
        """How far it leads, for comparing drafts: hurdles first, then the lower end of the score, then the upper."""
        lower, upper, *hurdles = self._state(self.person)
        return (sum(hurdles), lower, upper)

    def would_help(self, need: Need) -> bool:
        """Whether one that was not taken would still bring something, whatever it costs and takes."""
        done = _day_after(self.as_of, self.most.done(need.months[1], beside=need.beside))
        return self._helps(self._done(need, done)[1])

    def _done(self, need: Need, done: date) -> tuple[tuple[Given, ...], Person]:
        """What one gives that is done on a day, and the person who did it."""
        # A course of schooling ends when it is done; what else is given has its days already.
        gives = tuple(attrs.evolve(each, end=done) if isinstance(each, Schooling) else each for each in need.gives)
        return gives, Person(gained(self.person.profile, gives), max(self.day, done))

    def _helps(self, person: Person) -> bool:
        """Whether something rises, and nothing falls."""
        before, after = self._state(self.person), self._state(person)
        return after != before and all(now >= then for now, then in zip(after, before, strict=True))

    def _cost(self, need: Need) -> Money | None:
        """What it adds to what is spent; None for nothing that is stated."""
        if self.budget is None or need.option is None or need.option in self.options:
            return None
        cost = option_cost(need.option)
        if cost is not None and cost[1].currency != self.budget.currency:
            msg = (
                f"budget: expected {cost[1].currency}, as {need.option.name!r} costs {cost[1]}, found {self.budget}; "
                "convert it with an ExchangeRate first"
            )
            raise CurrencyError(msg)
        return None if cost is None else cost[1]

    def _state(self, person: Person) -> tuple[float, ...]:
        """What must not fall: both ends of the score, each hurdle, eligibility, and years of leading."""
        answers = [person.holdings.clears(demand) for demand in self.demands.hurdles]
        answers.append(eligible(self.demands, person))
        ranked = ({False: 0.0, None: 1.0, True: 2.0}[answer] for answer in answers)
        to_lead = self.demands.leadership_days or 1.0
        days = (person.leadership_days or 0, sure_leadership_days(self.demands, person))
        led = (min(1.0, each / to_lead) for each in days)
        return (*score_of(self.demands, person, self.asked), *ranked, *led)


def last_day(needs: Sequence[Need], as_of: date, until: date | None, given: DevelopmentAssumptions) -> date:
    """The last day of a plan that does all of it.

    Args:
        needs: what is done, in this order.
        as_of: the day on which it begins.
        until: the day by which it must be done; None for any day.
        given: how long learning takes.
    """
    tracks = Tracks(given.at_once)
    for need in needs:
        tracks.add(need.months[1], beside=need.beside)
    last = _day_after(as_of, max(tracks.ends))
    return last if until is None else min(last, until)


def _day_after(as_of: date, months: float) -> date:
    # Days that were made months are whole again after rounding.
    return day_after(as_of, math.ceil(round(months * DAYS_OF_A_MONTH, 6)))
