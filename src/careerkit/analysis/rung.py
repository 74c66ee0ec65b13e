"""A rung of a ladder: a position with what moves from and to it are checked by."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from careerkit.errors import NoPayError

if TYPE_CHECKING:
    from careerkit.model.ladder import Stage
    from careerkit.model.market import Market
    from careerkit.model.money import Money
    from careerkit.model.pay_table import PayTable
    from careerkit.model.role import Position, Role
    from careerkit.model.source import Citation

__all__ = ["CareerNode", "Rung", "rungs", "typical_pay"]

CareerNode: TypeAlias = tuple[str, str]
"""The keys of a role and of its level; of a field ``""`` and its title."""


@attrs.frozen(kw_only=True, eq=False)
class Rung:
    """A position with what moves are checked by.

    Args:
        position: the position.
        entry: years of experience on entry, its own or those of the level that it follows [years].
        pay: what it typically pays [currency/year].
        pay_source: where that stands.
    """

    position: Position
    entry: Decimal | None
    pay: Money | None
    pay_source: Citation | None

    @property
    def node(self) -> CareerNode:
        """Its node in the graph."""
        return self.position.role.key, self.position.level.key

    @property
    def low(self) -> Decimal | None:
        """Years of experience on entry that are stated [years]."""
        experience = self.position.experience
        return None if experience is None else experience.low

    @property
    def high(self) -> Decimal | None:
        """Years of experience at which the level is left [years]; None is open."""
        experience = self.position.experience
        return None if experience is None else experience.high

    def shared(self, other: Rung) -> set[Stage]:
        """The stages that both levels span."""
        return set(self.position.level.stages) & set(other.position.level.stages)

    def is_equal(self, other: Rung) -> bool:
        """Whether the other spans a stage of this one, and starts on none below."""
        return other.position.stage >= self.position.stage and bool(self.shared(other))

    def same_work(self, other: Rung) -> Stage | None:
        """The lowest stage of both on which both are counted under one occupation."""
        mine, theirs = self.position.role.occupation_code, other.position.role.occupation_code
        stages = (stage for stage in sorted(self.shared(other)) if mine(stage) is not None)
        return next((stage for stage in stages if mine(stage) == theirs(stage)), None)

    def years_to(self, other: Rung) -> Decimal | None:
        """Years from one entry to the other; None where one is not known."""
        if self.entry is None or other.low is None:
            return None
        return max(Decimal(0), other.low - self.entry)

    def reaches(self, other: Rung) -> bool:
        """Whether experience reaches the other's within the years of this level; where unknown, it may."""
        years = self.years_to(other)
        return not years or self.high is None or other.low is None or other.low < self.high

    def keeps_pay(self, other: Rung, share: Decimal) -> bool:
        """Whether the other pays at least that share; where one is not known in the same currency, it may."""
        mine, theirs = self.pay, other.pay
        if mine is None or theirs is None or mine.currency != theirs.currency:
            return True
        return theirs.amount >= share * mine.amount


def rungs(role: Role, market: Market) -> tuple[Rung, ...]:
    """A role's positions, in the order of its ladder, with their pay in a market."""
    entries: dict[str, Decimal | None] = {}
    before = None
    for level in role.ladder:
        inherited = entries.get(level.follows or before or "")
        entries[level.key] = inherited if level.experience is None else level.experience.low
        before = level.key
    return tuple(_rung(each, entries[each.level.key], market) for each in role.positions)


def typical_pay(table: PayTable, stage: Stage | None, market: Market) -> tuple[Money | None, Citation | None]:
    """Median pay, else typical, else the mean, else the middle of the range, and where it stands [currency/year].

    Both are None where none is known.

    Args:
        table: the pay statements.
        stage: the stage asked for; None for statements that name none.
        market: the market asked for.
    """
    try:
        summary = table.at(stage, market=market)
    except NoPayError:
        return None, None
    pay = summary.midpoint if summary.central is None else summary.statistics[summary.central]
    return pay, None if pay is None else summary.citation


def _rung(position: Position, entry: Decimal | None, market: Market) -> Rung:
    pay, source = typical_pay(position.role.pay, position.stage, market)
    return Rung(position=position, entry=entry, pay=pay, pay_source=source)
