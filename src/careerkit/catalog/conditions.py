"""Conditions on roles: what is asked of a role, checked once and held against each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.money import Money

if TYPE_CHECKING:
    from careerkit.model.ladder import Stage
    from careerkit.model.market import Market
    from careerkit.model.role import Role

__all__ = ["Conditions"]


@attrs.frozen(kw_only=True)
class Conditions:
    """What roles have to meet, all of it; see ``Catalog.where``.

    Args:
        stage: a stage of the ladder that the others then are about.
        market: a market that there is a pay figure for.
        skill: the key of a skill that is asked for.
        minimum_pay: the least that the picked figure may be [currency/year].
        remote: whether a guide calls the job open to remote work.

    Raises:
        InvalidTypeError: if minimum_pay is no money or remote no truth value.
        InvalidValueError: if minimum_pay is given without a market.
    """

    stage: Stage | None
    market: Market | None
    skill: str | None
    minimum_pay: Money | None
    remote: bool | None

    def __attrs_post_init__(self) -> None:
        if self.remote is not None and not isinstance(self.remote, bool):
            msg = f"remote: expected True, False or None, found {self.remote!r}"
            raise InvalidTypeError(msg)
        if self.minimum_pay is None:
            return
        if not isinstance(self.minimum_pay, Money):
            msg = f"minimum_pay: expected Money, found {self.minimum_pay!r}"
            raise InvalidTypeError(msg)
        if self.market is None:
            msg = f"minimum_pay: expected a market beside it, found {self.minimum_pay} alone"
            raise InvalidValueError(msg)

    def met_by(self, role: Role) -> bool:
        """Whether a role meets all of them."""
        if self.stage is not None and not any(self.stage in level.stages for level in role.ladder):
            return False
        if self.remote is not None and role.remote.friendly is not self.remote:
            return False
        if self.skill is not None and self.skill not in (
            role.skills if self.stage is None else role.skills.at(self.stage)
        ):
            return False
        return self.market is None or self._is_paid(role, self.market)

    def _is_paid(self, role: Role, market: Market) -> bool:
        table = role.pay.where(stage=self.stage, market=market, period="year")
        if self.minimum_pay is None:
            return bool(len(table))
        if not any(summary.covers(self.stage, market) for summary in table):
            return False
        summary = table.at(self.stage, market=market)
        figure = summary.midpoint if summary.central is None else summary.statistics[summary.central]
        return figure is not None and figure.currency == self.minimum_pay.currency and figure >= self.minimum_pay
