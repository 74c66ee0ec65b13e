"""Several statements of the same pay as one, with the spread between them."""

from __future__ import annotations

from typing import Any

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.money import Money
from careerkit.model.pay import PaySummary
from careerkit.model.record import Record
from careerkit.model.source import Basis, Citation, Source
from careerkit.model.table import html_table, text_table
from careerkit.model.validators import is_a, tuple_of

__all__ = ["BlendedFigure", "PayBlend"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlendedFigure(Record):
    """One statistic of a blend, and how far those who state it lie apart.

    Args:
        statistic: its name, such as "median".
        amount: the weighted mean over the witnesses.
        lowest: the least that a statement says.
        highest: the most that a statement says.
        witnesses: how many independent sources state it.
        statements: how many statements do.
    """

    statistic: str
    amount: Money = attrs.field(validator=is_a(Money))
    lowest: Money = attrs.field(validator=is_a(Money))
    highest: Money = attrs.field(validator=is_a(Money))
    witnesses: int
    statements: int

    @property
    def relative_spread(self) -> float:
        """How far the statements lie apart, (highest − lowest) / amount."""
        return float((self.highest - self.lowest).ratio(self.amount))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayBlend(Record):
    """Several statements of the same pay as one, with the spread between them.

    Args:
        statements: what was blended, in an order of its own.
        witnesses: keys of the sources of each independent witness, with its weight; weights sum to 1.
        figures: each statistic that a statement has.
        notes: what is to be said of it.
    """

    statements: tuple[PaySummary, ...] = attrs.field(validator=tuple_of(PaySummary, at_least=1))
    witnesses: tuple[tuple[tuple[str, ...], float], ...] = attrs.field(validator=tuple_of(tuple, at_least=1))
    figures: tuple[BlendedFigure, ...] = attrs.field(validator=tuple_of(BlendedFigure, at_least=1))
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self.statements[0].currency

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the statements stand, each place once."""
        return tuple(dict.fromkeys(each.citation for each in self.statements))

    @property
    def summary(self) -> PaySummary:
        """The blend as one pay statement, its basis derived.

        It has the statistics that every statement has, for a median of some beside a 10th percentile of
        others need not belong to any one distribution. Its as-of date is that of the statements, where they share one.

        Raises:
            InvalidValueError: if no statistic stands in every statement.
        """
        common = [each for each in self.figures if each.statements == len(self.statements)]
        if not common:
            found = ", ".join(f"{each.statistic} in {each.statements}" for each in self.figures)
            msg = f"summary: expected a statistic that all {len(self.statements)} statements have, found {found}"
            raise InvalidValueError(msg)
        first = self.statements[0]
        days = {each.citation.as_of for each in self.statements}
        keys = "; ".join(" and ".join(keys) for keys, _weight in self.witnesses)
        own = Source(key="careerkit-blend", title=f"Weighted mean over {self._voices}", kind="own")
        amounts: dict[str, Any] = {each.statistic: each.amount for each in common}
        about = {name for each in self.statements for name in each.approximate}
        return PaySummary(
            markets=first.markets,
            period=first.period,
            stages=first.stages,
            group=first.group,
            citation=Citation(
                source=own, locator=keys, as_of=days.pop() if len(days) == 1 else None, basis=Basis.DERIVED
            ),
            approximate=tuple(about & set(amounts)),
            **amounts,
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per statistic.

        statistic, amount, lowest, highest, relative_spread, witnesses, statements, currency.
        """
        return [
            {
                "statistic": each.statistic,
                "amount": each.amount.amount,
                "lowest": each.lowest.amount,
                "highest": each.highest.amount,
                "relative_spread": each.relative_spread,
                "witnesses": each.witnesses,
                "statements": each.statements,
                "currency": self.currency,
            }
            for each in self.figures
        ]

    def _cells(self) -> tuple[list[str], list[list[str]], list[str]]:
        unit = f"{self.currency}/{self.statements[0].period}"
        head = ["statistic", f"amount [{unit}]", "lowest", "highest", "spread", "witnesses", "statements"]
        rows = [
            [
                each.statistic,
                _amount(each.amount),
                # One voice agrees with itself, which says nothing.
                *((_amount(each.lowest), _amount(each.highest)) if each.witnesses > 1 else ("–", "–")),
                f"{each.relative_spread:.1%}" if each.witnesses > 1 else "–",
                str(each.witnesses),
                str(each.statements),
            ]
            for each in self.figures
        ]
        weights = (f"weight {weight:.3f}: {' and '.join(keys)}" for keys, weight in self.witnesses)
        return head, rows, [*weights, *self.notes, *(f"source: {each}" for each in self.citations)]

    def __str__(self) -> str:
        head, rows, notes = self._cells()
        return "\n".join([self._title, text_table(head, rows, right=head[1:]), *notes])

    def __repr__(self) -> str:
        return f"<PayBlend of {_counted(len(self.statements), 'statement', 's')} by {self._voices}>"

    def _repr_html_(self) -> str:
        head, rows, notes = self._cells()
        return html_table(self._title, head, rows, notes, right=head[1:])

    @property
    def _voices(self) -> str:
        return _counted(len(self.witnesses), "independent witness", "es")

    @property
    def _title(self) -> str:
        return f"pay as stated by {self._voices}"


def _amount(money: Money) -> str:
    whole = money.amount == money.amount.to_integral_value()
    return f"{money.amount:,.0f}" if whole else f"{money.amount:,.2f}"


def _counted(count: int, noun: str, ending: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else ending)
