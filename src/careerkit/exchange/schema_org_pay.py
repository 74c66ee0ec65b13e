"""Pay as estimated salaries of schema.org, for the one place that an occupation is described in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.exchange.json_ld import number
from careerkit.exchange.schema_org_sources import given
from careerkit.exchange.schema_org_terms import DISTRIBUTION, DURATIONS, RANGE, UNITS, area

if TYPE_CHECKING:
    from careerkit.exchange.schema_org_sources import Losses, SourceWriter
    from careerkit.model.market import Market
    from careerkit.model.pay import PaySummary
    from careerkit.model.pay_table import PayTable

__all__ = ["PayWriter"]


class PayWriter:
    """The statements of a pay table that hold in one market.

    Args:
        market: the market.
        losses: where is noted what has no place.
        sources: where citations are written.
    """

    def __init__(self, market: Market, losses: Losses, sources: SourceWriter) -> None:
        self._market = market
        self._losses = losses
        self._sources = sources

    def write(self, table: PayTable) -> dict[str, Any]:
        """Place and salaries; nothing where no statement holds there."""
        salaries = [self._statement(f"pay.summaries[{at}]", each) for at, each in enumerate(table)]
        told = [each for each in salaries if each]
        return {"occupationLocation": area(self._market), "estimatedSalary": told} if told else {}

    def _statement(self, path: str, pay: PaySummary) -> dict[str, Any]:
        if pay.markets != (self._market,):
            self._losses.add(path, f"holds in {', '.join(map(str, pay.markets))}, not in {self._market} alone")
            return {}
        # A least figure told as the figure itself would be wrong.
        sure = {name: money.amount for name, money in pay.statistics.items() if name not in pay.at_least}
        spread = {DISTRIBUTION[name]: number(sure[name]) for name in DISTRIBUTION if name in sure}
        ends = {RANGE[name]: number(sure[name]) for name in RANGE if name in sure}
        if not spread and not ends:
            self._losses.add(path, str(pay))
            return {}
        written = DISTRIBUTION if spread else RANGE
        for name, money in pay.statistics.items():
            if name not in written or name not in sure:
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
