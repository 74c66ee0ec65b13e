"""Pay as estimated salaries of schema.org, for the one place that an occupation is described in."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from careerkit.errors import NoPayError
from careerkit.exchange.json_ld import number
from careerkit.exchange.schema_org_sources import given
from careerkit.exchange.schema_org_terms import DISTRIBUTION, DURATIONS, RANGE, UNITS, area
from careerkit.model.ladder import Stage
from careerkit.model.money import PayPeriod
from careerkit.model.pay_table import PayTable

if TYPE_CHECKING:
    from decimal import Decimal

    from careerkit.exchange.schema_org_sources import Losses, SourceWriter
    from careerkit.model.market import Market
    from careerkit.model.pay import PaySummary

__all__ = ["PAY", "PayWriter", "Written"]

Written: TypeAlias = Literal["chosen", "all"]

PAY: tuple[Written, ...] = ("chosen", "all")
"""Which statements of a market are written."""

_PERIODS = (PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.HOUR)
"""The periods in the order in which one is looked for: a page tells pay of a year where there is any."""


class PayWriter:
    """The statements of a pay table that hold in one market.

    Args:
        market: the market.
        which: those that are chosen, or all.
        losses: where is noted what has no place.
        sources: where citations are written.
    """

    def __init__(self, market: Market, which: Written, losses: Losses, sources: SourceWriter) -> None:
        self._market = market
        self._which = which
        self._losses = losses
        self._sources = sources

    def write(self, table: PayTable) -> dict[str, Any]:
        """Place and salaries, what is chosen first; nothing where no statement holds there."""
        why_not = {place: self._why_not(each) for place, each in enumerate(table)}
        told = {place: each for place, each in enumerate(table) if why_not[place] is None}
        if len(table) and not any(each.markets == (self._market,) for each in table):
            # One statement of several markets is of none of them alone.
            markets = ", ".join(sorted({" + ".join(map(str, each.markets)) for each in table}))
            self._losses.add("pay", f"{len(table)} statements, none of {self._market} alone; there are: {markets}")
            return {}
        order = chosen(told)
        if self._which == "all":
            order += [place for place in told if place not in order]
        self._leave_out(table, why_not, order)
        salaries = [self._statement(f"pay.summaries[{place}]", told[place]) for place in order]
        return {"occupationLocation": area(self._market), "estimatedSalary": salaries} if salaries else {}

    def _why_not(self, pay: PaySummary) -> str | None:
        """Why a statement cannot be written; None where it can."""
        if pay.markets != (self._market,):
            return f"of other markets than {self._market} alone"
        return None if {*DISTRIBUTION, *RANGE} & sure(pay).keys() else "without a figure that schema.org has a word for"

    def _leave_out(self, table: PayTable, why_not: dict[int, str | None], order: list[int]) -> None:
        if self._which == "all":
            for place, each in enumerate(table):
                reason = why_not[place]
                if reason is not None:
                    self._losses.add(f"pay.summaries[{place}]", f"{each}, {reason}")
            return
        reasons = (why_not[place] or _not_chosen(each) for place, each in enumerate(table) if place not in order)
        for reason, count in Counter(reasons).items():
            self._losses.add(f"pay.summaries ({reason})", f"{count} left out")

    def _statement(self, path: str, pay: PaySummary) -> dict[str, Any]:
        figures = sure(pay)
        spread = {DISTRIBUTION[name]: number(figures[name]) for name in DISTRIBUTION if name in figures}
        ends = {RANGE[name]: number(figures[name]) for name in RANGE if name in figures}
        written = DISTRIBUTION if spread else RANGE
        for name, money in pay.statistics.items():
            if name not in written or name not in figures:
                self._losses.add(f"{path}.{name}", money)
        self._losses.fields(path, pay, "at_least", "approximate", "publisher_usd", "mean_relative_standard_error")
        said: dict[str, Any]
        head = {"name": "base", "currency": pay.currency}
        if spread:
            said = {"@type": "MonetaryAmountDistribution", **head, "duration": DURATIONS[pay.period], **spread}
        else:
            value = {"@type": "QuantitativeValue", **ends, "unitText": UNITS[pay.period]}
            said = {"@type": "MonetaryAmount", **head, "value": value}
        return given(
            {
                **said,
                "disambiguatingDescription": ", ".join(map(str, pay.stages)),
                "description": pay.group,
                "subjectOf": self._sources.cite(pay.citation),
            }
        )


def sure(pay: PaySummary) -> dict[str, Decimal]:
    """The figures that are told as they are: a least one told as the figure itself would be wrong."""
    return {name: money.amount for name, money in pay.statistics.items() if name not in pay.at_least}


def chosen(statements: dict[int, PaySummary]) -> list[int]:
    """The places of the statements that ``PayTable.choose`` picks, that of the job as a whole first, then by stage.

    Args:
        statements: those of one market, by their places.
    """
    if not statements:
        return []
    table = PayTable(tuple(statements.values()))
    (market,) = table.summaries[0].markets
    found: dict[int, None] = {}
    for stage in (None, *Stage):
        for period in _PERIODS:
            with suppress(NoPayError):
                pick = table.choose(stage, market=market, period=period).pick
                found.setdefault(next(place for place, each in statements.items() if each is pick))
                break
    return list(found)


def _not_chosen(pay: PaySummary) -> str:
    return "of one group of people" if pay.group is not None else f"per {pay.period}, not chosen"
