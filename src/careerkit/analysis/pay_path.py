"""Base pay of each year on the way up, from market pay or from a person's own."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from careerkit.analysis.anchors import HOME
from careerkit.analysis.raises import promotion_raise
from careerkit.errors import CurrencyError, InvalidValueError
from careerkit.model.market import Market
from careerkit.model.money import HOURS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careerkit.analysis.anchors import PayAnchor
    from careerkit.analysis.assumptions import Assumptions
    from careerkit.model.ladder import Level
    from careerkit.model.profile import Profile
    from careerkit.model.role import Role

__all__ = [
    "all_finite",
    "market_of",
    "own_level",
    "own_pay",
    "pay_path",
    "so_far",
    "start_note",
    "told_thrice",
    "years_spent",
]


LEAST_SHARE = 0.1
"""Of market pay: who is paid less is paid for another span than a year."""


def pay_path(
    levels: Sequence[Level], anchors: Sequence[PayAnchor], assumptions: Assumptions, profile: Profile | None = None
) -> tuple[float, ...]:
    """The annual rate of base pay at each time [currency/year], ``(years + 1,)``.

    Args:
        levels: the level in each year, ``(years + 1,)``.
        anchors: the market pay of each of them.
        assumptions: the rates and the raise rule.
        profile: the person who starts; None for one who starts at market pay, new on the level.

    Raises:
        CurrencyError: if the person is paid in another currency than the market.
    """
    market_pay = {anchor.level.key: anchor.pay for anchor in anchors}
    currency = anchors[0].currency
    pay = [market_pay[levels[0].key] if profile is None else own_pay(profile, currency, anchors[0].pay)]
    entered = 0
    for year in range(1, len(levels)):
        before, now = levels[year - 1], levels[year]
        merited = pay[-1] * (1 + assumptions.merit)
        raised = 0.0
        if now != before:
            by_rule = promotion_raise(assumptions, market_pay[now.key] / market_pay[before.key], year - entered)
            own_gap = market_pay[now.key] * (1 + assumptions.structure) ** year / merited
            by_pay = promotion_raise(assumptions, own_gap, 0)
            if assumptions.raise_rule == "practice":
                raised = by_pay
            else:
                # Who is paid below the market catches up with it; who is above keeps the lead.
                raised = max(by_rule, by_pay) if profile is not None and before == levels[0] else by_rule
            entered = year
        pay.append(merited * (1 + raised))
    return tuple(pay)


def own_pay(profile: Profile, currency: str, market_pay: float) -> float:
    """A person's own base pay [currency/year].

    Args:
        profile: the person.
        currency: the currency of the market's pay.
        market_pay: market pay of their level [currency/year].

    Raises:
        InvalidValueError: if their pay is not known, or so low that it must be pay of an hour or a month.
        CurrencyError: if they are paid in another currency than the market.
    """
    if profile.pay is None:
        msg = "Profile.pay: expected the person's base pay, which a projection starts from, found none"
        raise InvalidValueError(msg)
    if profile.pay.currency != currency:
        msg = f"Profile.pay: expected pay in the market's currency {currency}, found {profile.pay}"
        raise CurrencyError(msg)
    own = float(profile.pay.amount)
    if own < LEAST_SHARE * market_pay:
        msg = (
            f"Profile.pay: expected pay per year, found {profile.pay}, less than {LEAST_SHARE:.0%} of the market's "
            f"{market_pay:,.0f}; an hourly figure times {HOURS_PER_YEAR:,} is one per year"
        )
        raise InvalidValueError(msg)
    return own


def own_level(profile: Profile) -> str:
    """The key or stage of a person's level.

    Raises:
        InvalidValueError: if it is not known.
    """
    if profile.level is None:
        msg = "Profile.level: expected the person's level, which a projection starts from, found none"
        raise InvalidValueError(msg)
    return profile.level


def market_of(role: Role, profile: Profile | None, market: Market | str | None) -> Market:
    """The market asked for, else the person's, else the US.

    Raises:
        InvalidValueError: if the person is in another role or market.
    """
    asked = None if market is None else Market.of(market)
    if profile is None:
        return HOME if asked is None else asked
    if profile.role not in (None, role.key):
        msg = f"start: expected a person in the role {role.key!r}, found one in {profile.role!r}"
        raise InvalidValueError(msg)
    if asked is not None and profile.market not in (None, asked):
        msg = f"market: expected none or the person's, {profile.market}, found {asked}"
        raise InvalidValueError(msg)
    return profile.market or asked or HOME


def start_note(profile: Profile) -> str:
    """What a result says of the person it starts from."""
    years = f"after {profile.years_on_level} years on the level"
    if profile.years_on_level is None:
        years = "taken as new on the level, as the years on it are not known"
    return f"starts from the person's own pay, {profile.pay}, {years}"


def years_spent(profile: Profile | None) -> Decimal:
    """Years already spent on the first level; 0 where nobody is named, or it is not known [years]."""
    return Decimal(0) if profile is None or profile.years_on_level is None else profile.years_on_level


def told_thrice(
    pay: tuple[float, ...], assumptions: Assumptions
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Pay as it is, in money of year 0, and what was paid so far, each ``(years + 1,)``.

    Args:
        pay: annual rate of nominal pay [currency/year], ``(years + 1,)``.
        assumptions: inflation.
    """
    real = tuple(each / (1 + assumptions.inflation) ** year for year, each in enumerate(pay))
    return pay, real, so_far(pay)


def so_far(pay: tuple[float, ...]) -> tuple[float, ...]:
    """What was paid in the years 0 … t − 1 [currency], ``(years + 1,)``."""
    return tuple(accumulate(pay[:-1], initial=0.0))


def all_finite(series: Iterable[tuple[float, ...]]) -> bool:
    """Whether no value of any series is infinite or no number."""
    return all(math.isfinite(each) for values in series for each in values)
