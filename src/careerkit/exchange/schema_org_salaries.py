"""Estimated salaries of schema.org read back as pay statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.exchange.json_ld import described
from careerkit.exchange.schema_org_terms import DISTRIBUTION, DURATIONS, RANGE, UNITS
from careerkit.exchange.schema_org_works import made, terms
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable

if TYPE_CHECKING:
    from careerkit.exchange.json_ld import Node
    from careerkit.exchange.schema_org_works import WorkReader

__all__ = ["SalaryReader"]


class SalaryReader:
    """The salaries of a document.

    Args:
        works: the publications that they are cited from.
    """

    def __init__(self, works: WorkReader) -> None:
        self._works = works

    def read(self, document: Node) -> PayTable:
        """The pay of the place that the document is about."""
        place = document.node("occupationLocation")
        market = None if place is None else self._market(place)
        salaries = document.nodes("estimatedSalary")
        if salaries and place is None:
            document.problem("occupationLocation", "missing; expected the place where the salaries are paid")
        found = [self._salary(node, market) for node in salaries]
        return PayTable(tuple(each for each in found if each is not None))

    def _market(self, place: Node) -> Market | None:
        # The type, the name and the address say again what the code says.
        place.text("name")
        address = place.node("address")
        if address is not None:
            for name in ("addressCountry", "addressRegion"):
                address.text(name)
        identifier = place.node("identifier")
        if identifier is None:
            place.problem("identifier", "missing; expected the code of the area")
            return None
        identifier.text("propertyID")
        code = identifier.text("value", required=True)
        return None if code is None else made(identifier, lambda: Market(code), "value")

    def _salary(self, node: Node, market: Market | None) -> PaySummary | None:
        node.text("name")
        if node.is_a("MonetaryAmountDistribution"):
            figures, names = node, DISTRIBUTION
            period = _term(node, "duration", {text: period for period, text in DURATIONS.items()})
        elif node.is_a("MonetaryAmount"):
            value = node.node("value")
            if value is None:
                node.problem("value", "missing; expected a QuantitativeValue")
                return None
            figures, names = value, RANGE
            period = _term(value, "unitText", {text: period for period, text in UNITS.items()})
        else:
            found = described(node.values.get("@type"))
            node.problem("@type", f"expected MonetaryAmountDistribution or MonetaryAmount, found {found}")
            return None
        currency = node.text("currency", required=True)
        amounts = {name: figures.number(word) for name, word in names.items()}
        citation = self._works.citation(node)
        stages, group = terms(node), node.text("description")
        if market is None or period is None or currency is None or citation is None:
            return None

        def pay() -> PaySummary:
            given: dict[str, Any] = {
                name: Money(amount, currency) for name, amount in amounts.items() if amount is not None
            }
            return PaySummary(
                markets=(market,),
                period=period,
                stages=stages,
                group=group,
                citation=citation,
                **given,
            )

        return made(node, pay)


def _term(node: Node, name: str, known: dict[str, Any]) -> Any:
    text = node.text(name, required=True)
    if text is None or text in known:
        return known.get(text or "")
    node.problem(name, f"expected {', '.join(known)}, found {described(text)}")
    return None
