"""What each level of a ladder pays on the market, and where that figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.errors import CurrencyError, NoPayError, listing
from careerkit.model.ladder import Level, Stage
from careerkit.model.market import Market
from careerkit.model.record import Record
from careerkit.model.source import Basis, Citation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from careerkit.analysis.assumptions import Assumptions
    from careerkit.model.pay import PaySummary
    from careerkit.model.pay_table import PayTable
    from careerkit.model.role import Role

__all__ = ["HOME", "PayAnchor", "level_anchors", "reaged"]

HOME = Market("US")
"""The market whose ladders the guides state pay for; other countries are scaled from it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayAnchor(Record):
    """The market pay of one level at the base date.

    Args:
        level: the level.
        pay: its market pay [currency/year].
        currency: ISO 4217 code.
        statistic: which statistic it is: median, else typical, else mean.
        citations: where it comes from; several where it was scaled.
        aged: over how many years it was aged [years]; 0 if it was not.
    """

    level: Level
    pay: float
    currency: str
    statistic: str
    citations: tuple[Citation, ...]
    aged: float = 0.0

    def __repr__(self) -> str:
        return f"<PayAnchor {self}>"

    def __str__(self) -> str:
        first = self.citations[0]
        return f"{self.level.title}: {self.statistic} {self.pay:,.0f} {self.currency} from {first}"


def level_anchors(
    role: Role, levels: Sequence[Level], market: Market, assumptions: Assumptions
) -> tuple[PayAnchor, ...]:
    """The market pay of each of some levels of a role.

    In another country than the US, where no figure names the stage, the US figure is scaled by
    the midpoint of the country's range over the midpoint of the US range, both from the same
    table of the same guide; its basis then is derived.

    Args:
        role: the role.
        levels: levels of its ladder.
        market: the market.
        assumptions: the structure rate and the base date that figures are aged with.

    Raises:
        NoPayError: if a level has no figure and none can be derived.
        CurrencyError: if the levels' figures are in several currencies.
    """
    found: list[PayAnchor] = []
    missing: list[Level] = []
    for level in levels:
        summary = _figure(role.pay, level.stage, market)
        if summary is not None:
            found.append(_anchor(level, summary, assumptions))
            continue
        home = None if market == HOME else _figure(role.pay, level.stage, HOME)
        if home is None or (level.stage > Stage.SENIOR and not assumptions.scale_beyond_senior):
            missing.append(level)
            continue
        scale = _scale(role.pay, market)
        if scale is None:
            missing.append(level)
            continue
        found.append(_scaled(_anchor(level, home, assumptions), scale))
    if missing:
        raise NoPayError(_no_pay(role, missing, market))
    currencies = {anchor.currency for anchor in found}
    if len(currencies) > 1:
        said = ", ".join(f"{anchor.level.key} in {anchor.currency}" for anchor in found)
        msg = f"expected market pay in one currency, found {said}"
        raise CurrencyError(msg)
    return tuple(found)


def reaged(anchor: PayAnchor, before: Assumptions, after: Assumptions) -> PayAnchor:
    """The same anchor, aged under other assumptions.

    Args:
        anchor: an anchor that was aged under the first.
        before: the assumptions that it was aged under.
        after: the assumptions that it is to be aged under.
    """
    aged = _years_since(anchor.citations[0], after)
    factor = (1 + after.structure) ** aged / (1 + before.structure) ** anchor.aged
    return attrs.evolve(anchor, pay=anchor.pay * factor, aged=aged)


def _figure(table: PayTable, stage: Stage, market: Market) -> PaySummary | None:
    try:
        choice = table.choose(stage, market=market)
    except NoPayError:
        return None
    candidates = (choice.pick, *choice.rejected)
    # "50,000 or more" bounds the pay of a stage and is no figure for it.
    usable = (each for each in candidates if each.central is not None)
    return next(usable, None)


def _anchor(level: Level, summary: PaySummary, assumptions: Assumptions) -> PayAnchor:
    name = summary.central
    assert name is not None  # _figure has looked
    aged = _years_since(summary.citation, assumptions)
    return PayAnchor(
        level=level,
        pay=float(getattr(summary, name).amount) * (1 + assumptions.structure) ** aged,
        currency=summary.currency,
        statistic=name,
        citations=(summary.citation,),
        aged=aged,
    )


def _years_since(citation: Citation, assumptions: Assumptions) -> float:
    day, base = citation.as_of, assumptions.base_date
    return 0.0 if day is None or base is None else (base - day).days / 365.25


def _scale(table: PayTable, market: Market) -> tuple[Decimal, str, tuple[Citation, Citation]] | None:
    """The market's midpoint over the US midpoint, the market's currency, and where both stand."""
    for there in table:
        for home in table:
            if there.covers(None, market) and home.covers(None, HOME) and _one_table(there, home):
                mid_there, mid_home = there.midpoint, home.midpoint
                if mid_there is not None and mid_home is not None and there.period is home.period:
                    return mid_there.amount / mid_home.amount, there.currency, (there.citation, home.citation)
    return None


def _one_table(first: PaySummary, second: PaySummary) -> bool:
    one, other = first.citation, second.citation
    return one.source == other.source and one.table == other.table


def _scaled(anchor: PayAnchor, scale: tuple[Decimal, str, tuple[Citation, Citation]]) -> PayAnchor:
    factor, currency, places = scale
    note = f"US figure times {factor:.4f}, the ratio of the two ranges' midpoints"
    derived = (attrs.evolve(each, basis=Basis.DERIVED, note=note) for each in anchor.citations)
    return attrs.evolve(anchor, pay=anchor.pay * float(factor), currency=currency, citations=(*derived, *places))


def _no_pay(role: Role, missing: list[Level], market: Market) -> str:
    keys = listing([level.key for level in missing])
    known = sorted({str(each) for summary in role.pay for each in summary.markets})
    known_levels = [level.key for level in role.ladder if _figure(role.pay, level.stage, market) is not None]
    msg = f"no pay figure of {role.key!r} in market {market} for level {keys}"
    ranges = [level.key for level in missing if len(role.pay.where(stage=level.stage, market=market, period="year"))]
    if ranges:
        msg += f"; {listing(ranges)} has only a range or a bound, and a median, typical or mean figure is needed"
    if known_levels:
        return f"{msg}; levels with a figure there: {listing(known_levels)}; stop below with until=…"
    if market != HOME and str(market) in known and _scale(role.pay, market) is None:
        return f"{msg}; none can be scaled from the US ladder, for no one table states a range for both {market} and US"
    if market != HOME and str(market) in known:
        return (
            f"{msg}; only junior to senior can be scaled from the US ladder: stop with until='senior', "
            "or ask for more with Assumptions(scale_beyond_senior=True)"
        )
    return f"{msg}; markets with figures: {listing(known, 20)}"
