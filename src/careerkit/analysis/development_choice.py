"""Which of what a person would have to do is done, where a budget or a deadline does not allow all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from careerkit.analysis.development_action import option_cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careerkit.analysis.development_draft import Draft
    from careerkit.analysis.development_needs import Need
    from careerkit.model.money import Money

__all__ = ["best_of_orders", "order_words"]


def best_of_orders(begun: Draft, needs: Sequence[Need]) -> Draft:
    """The draft that leads the furthest, of those that take what fits in one order each.

    Args:
        begun: the draft so far, with its budget and deadline; it stays as it is.
        needs: what would have to be done, foundations first.
    """
    return max((_kept(begun, needs, order) for order in _orders(needs, begun.budget)), key=lambda each: each.merit)


def order_words(budget: Money | None) -> str:
    """What the orders are, in words.

    Args:
        budget: what may be spent; None for any cost.
    """
    last = " or by gain per month" if budget is None else ", by gain per month or by gain per cost"
    return f"hurdles first, then by gain{last}"


def _orders(needs: Sequence[Need], budget: Money | None) -> list[list[Need]]:
    """The orders in which what fits is taken: hurdles first, then by what brings most, or most per month or cost."""

    def cost(need: Need) -> float:
        stated = None if need.option is None else option_cost(need.option)
        return 0.0 if stated is None else float(stated[1].amount)

    def by(price: Callable[[Need], float]) -> list[Need]:
        def worth(need: Need) -> float:
            paid = price(need)
            return need.gain / paid if paid else math.inf

        return sorted(needs, key=lambda need: (not need.is_hurdle, -worth(need), -need.gain, need.order))

    prices: list[Callable[[Need], float]] = [lambda _: 1.0, lambda need: need.months[1]]
    return [by(price) for price in (prices if budget is None else [*prices, cost])]


def _kept(begun: Draft, needs: Sequence[Need], order: Sequence[Need]) -> Draft:
    """A draft of what fits when it is taken in an order, then put into that of a plan, foundations first."""
    trial, draft = begun.copy(), begun.copy()
    kept = [need for need in order if trial.take(need)]
    draft.take_all([need for need in needs if need in kept])
    return draft
