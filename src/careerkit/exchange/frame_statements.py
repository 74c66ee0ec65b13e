"""The rows of a pay survey in a dataframe as statements of pay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange.frame_pay import ALL_STATISTICS, PUBLISHER_USD
from careerkit.exchange.frame_values import (
    as_amount,
    as_currency,
    as_day,
    as_flag,
    as_number,
    as_one_of,
    as_term,
    as_text,
)
from careerkit.model.ladder import Stage
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.pay import STATISTICS, PaySummary, out_of_order
from careerkit.model.source import SEPARATOR, Basis, Citation, Source

if TYPE_CHECKING:
    from careerkit.exchange.frame_cells import FrameCells

__all__ = ["STATED", "statements"]

STATED = (
    "stages",
    "market",
    "group",
    "currency",
    "period",
    "mean_relative_standard_error_percent",
    "source",
    "locator",
    "as_of",
    "basis",
    "attributed_to",
    "note",
)
"""What a row says beside its figures."""

_SHARED = tuple(field for field in STATED if field != "currency")
"""What all figures of a statement say alike; the publisher's own dollars are in a currency of their own."""

_APART = ("stages", "market", "group", "currency", "period", "as_of", "basis", "locator")
"""What tells the rows of one source apart."""

_BASIS, _PERIOD, _STAGE = as_term(Basis), as_term(PayPeriod), as_term(Stage)
_STATISTIC = as_one_of("statistic", ALL_STATISTICS)
_NEEDED = ("market", "currency", "period", "source")
"""What no statement is without."""
_MARKET = re.compile(r"(?P<area>[^ ]+) \(NAICS (?P<industry>[^)]+)\)")


def statements(
    cells: FrameCells, given: Mapping[str, Any], sources: Mapping[str, Source], *, is_of_figures: bool
) -> list[PaySummary]:
    """The statements that the rows make; what is wrong is noted in the cells.

    Args:
        cells: the dataframe.
        given: what holds for all rows, by field.
        sources: the sources, by key.
        is_of_figures: whether a row is one figure, and not one statement.
    """
    survey = _Survey(cells, given, sources)
    drafts = survey.of_figures() if is_of_figures else survey.of_statements()
    for draft in drafts:
        survey.check_order(draft)
    made = [cells.made(draft.row, draft.summary) for draft in drafts if draft.is_whole]
    return [each for each in made if each is not None]


@attrs.define(eq=False)
class _Draft:
    """A statement while its rows are read: the first of them, what they share, and the figures."""

    row: int
    stated: dict[str, Any] = attrs.field(factory=dict)
    faults: int = 0
    amounts: dict[str, Decimal] = attrs.field(factory=dict)
    rows: dict[str, int] = attrs.field(factory=dict)
    currencies: dict[str, str] = attrs.field(factory=dict)
    marks: dict[str, list[str]] = attrs.field(factory=lambda: {"at_least": [], "approximate": []})

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it and nothing lacks; what lacks in all rows is told once."""
        return not self.faults and bool(self.amounts) and all(self.stated[name] for name in _NEEDED)

    def summary(self) -> PaySummary:
        stated = self.stated
        figures: dict[str, Any] = {name: Money(each, self.currencies[name]) for name, each in self.amounts.items()}
        dollars = tuple(name for name in PUBLISHER_USD if name in figures)
        if dollars not in ((), PUBLISHER_USD[:1], PUBLISHER_USD[1:]):
            msg = f"expected {PUBLISHER_USD[0]} or both ends of a range, found {' and '.join(dollars)}"
            raise InvalidValueError(msg)
        return PaySummary(
            markets=stated["market"],
            period=stated["period"],
            stages=stated["stages"],
            group=stated["group"],
            citation=Citation(**{name: stated[name] for name in _SHARED[5:]}),
            publisher_usd=tuple(figures.pop(name) for name in dollars),
            mean_relative_standard_error=stated["mean_relative_standard_error_percent"],
            at_least=tuple(dict.fromkeys(self.marks["at_least"])),
            approximate=tuple(dict.fromkeys(self.marks["approximate"])),
            **figures,
        )


@attrs.frozen(eq=False)
class _Survey:
    """A dataframe of pay, with what is known beside it."""

    cells: FrameCells
    given: Mapping[str, Any]
    sources: Mapping[str, Source]

    def of_statements(self) -> list[_Draft]:
        """One statement for each row that says something."""
        names = [name for name in STATISTICS if self.cells.has(name)]
        drafts: list[_Draft] = []
        found: dict[object, _Draft] = {}
        for row in self.cells.filled():
            before = self.cells.faults
            draft = _Draft(row, self._stated(row))
            if self.cells.faults == before:
                self._check_apart(draft, found)
            amounts = {name: self.cells.read(row, name, as_amount) for name in names}
            if names and all(self.cells.cell(row, name) is None for name in names):
                columns = ", ".join(repr(self.cells.columns[name]) for name in names)
                self.cells.wrong(row, None, f"expected a figure in {columns}, found none")
            draft.amounts |= {name: each for name, each in amounts.items() if each is not None}
            draft.currencies |= dict.fromkeys(draft.amounts, draft.stated["currency"])
            draft.faults = self.cells.faults - before
            drafts.append(draft)
        return drafts

    def _check_apart(self, draft: _Draft, found: dict[object, _Draft]) -> None:
        """Note a row that nothing tells from another."""
        source, stated = draft.stated["source"], draft.stated
        first = found.setdefault((source and source.key, *(stated[field] for field in _APART)), draft)
        if first is not draft:
            again = f"found {stated['locator']!r:.80} again; name a column that does as group or locator"
            self.cells.wrong(draft.row, None, f"expected something that tells it from rows[{first.row}], {again}")

    def of_figures(self) -> list[_Draft]:
        """One statement for all figures that belong together."""
        found: dict[object, _Draft] = {}
        for row in self.cells.filled():
            before = self.cells.faults
            stated = self._stated(row)
            name = self._asked(row, "statistic", _STATISTIC)
            value = self._asked(row, "pay", as_amount)
            number = self._asked(row, "statement", _label) if self.cells.has("statement") else None
            marks = [mark for mark in ("at_least", "approximate") if self.cells.read(row, mark, as_flag)]
            for each in STATISTICS:
                self.cells.read(row, each, as_amount)
            is_whole = self.cells.faults == before
            key = tuple(stated[field] for field in _SHARED) if number is None else number
            draft = found.setdefault((key, None if is_whole or number is not None else row), _Draft(row))
            if is_whole:
                self._check_shared(draft, row, stated)
            if name is not None and value is not None:
                self._add(draft, row, name, value, stated["currency"])
                for mark in marks:
                    draft.marks[mark].append(PUBLISHER_USD[0] if name in PUBLISHER_USD else name)
            draft.faults += self.cells.faults - before
        return list(found.values())

    def _check_shared(self, draft: _Draft, row: int, stated: dict[str, Any]) -> None:
        """Note what a row says otherwise than the first of its statement."""
        if not draft.stated:
            draft.row, draft.stated = row, stated
        for field in _SHARED:
            if field == "locator" and not self.cells.has(field):
                continue
            if stated[field] != draft.stated[field]:
                expected = f"expected what the first row of the statement says (rows[{draft.row}])"
                self.cells.wrong(row, field, f"{expected}, found {self.cells.cell(row, field)!r:.80}")

    def _add(self, draft: _Draft, row: int, name: str, value: Decimal, currency: str) -> None:
        if name in draft.amounts:
            found = f"found it again after rows[{draft.rows[name]}]"
            self.cells.wrong(row, "statistic", f"expected {name} once in a statement, {found}")
        own = [each for named, each in draft.currencies.items() if named not in PUBLISHER_USD and each is not None]
        if own and currency not in (None, own[0]) and name not in PUBLISHER_USD:
            self.cells.wrong(row, "currency", f"expected one currency in a statement, {own[0]}, found {currency}")
        draft.amounts[name], draft.rows[name], draft.currencies[name] = value, row, currency

    def check_order(self, draft: _Draft) -> None:
        """Note figures of which one must be at most another, and is not."""
        if len({each for name, each in draft.currencies.items() if name not in PUBLISHER_USD}) > 1:
            return
        for low, high in out_of_order(draft.amounts):
            named = [repr(self.cells.columns.get(name, name)) for name in (low, high)]
            found = f"found {draft.amounts[low]:f} and {draft.amounts[high]:f}"
            column = low if self.cells.has(low) else "pay"
            draft.faults += 1
            self.cells.wrong(draft.rows.get(low, draft.row), column, f"expected {named[0]} at most {named[1]}, {found}")

    def _stated(self, row: int) -> dict[str, Any]:
        """All that a row says beside its figures."""
        read, given = self.cells.read, self.given
        stated = {
            "stages": self._stages(row),
            "market": given.get("market") or self._asked(row, "market", _markets),
            "group": read(row, "group", as_text),
            "currency": given.get("currency") or self._asked(row, "currency", as_currency),
            "period": given.get("period") or self._asked(row, "period", _PERIOD),
            "mean_relative_standard_error_percent": read(row, "mean_relative_standard_error_percent", _error),
            "source": self._source(row),
            "locator": read(row, "locator", as_text),
            "as_of": given.get("as_of") or read(row, "as_of", as_day),
            "basis": read(row, "basis", _BASIS) or Basis.PUBLISHED,
            "attributed_to": read(row, "attributed_to", self._known),
            "note": read(row, "note", as_text),
        }
        if stated["locator"] is None:
            group = () if stated["group"] is None else (stated["group"],)
            apart = ", ".join(map(str, [*stated["stages"], *group, *(stated["market"] or ())]))
            stated["locator"] = f"{given['at']}{SEPARATOR}{apart}"
        return stated

    def _asked(self, row: int, field: str, how: Callable[[Any], Any]) -> Any:
        """A cell that must say something; that a column lacks is told for all rows at once."""
        if not self.cells.has(field):
            return None
        if self.cells.cell(row, field) is None:
            self.cells.wrong(row, field, f"expected a {field}, found nothing")
            return None
        return self.cells.read(row, field, how)

    def _stages(self, row: int) -> tuple[Stage, ...]:
        every = self.cells.read(row, "stages", _stages)
        lowest = self.cells.read(row, "stage", _stages)
        if self.cells.has("stages") and self.cells.has("stage") and (lowest or ()) != (every or ())[:1]:
            found = f"found {self.cells.cell(row, 'stage')!r} beside {self.cells.cell(row, 'stages')!r}"
            self.cells.wrong(row, "stage", f"expected the lowest of all stages, {found}")
        return every or lowest or ()

    def _source(self, row: int) -> Source | None:
        if not self.cells.has("source"):
            return next(iter(self.sources.values()), None)
        found: Source | None = self._asked(row, "source", self._known)
        return found

    def _known(self, found: object) -> Source:
        key = as_text(found)
        if key not in self.sources:
            raise NotFoundError("source", key, self.sources)
        return self.sources[key]


def _parts(found: object) -> list[str]:
    return [part.strip() for part in as_text(found).split(";")]


def _stages(found: object) -> tuple[Stage, ...]:
    return tuple(sorted({_STAGE(part) for part in _parts(found)}))


def _markets(found: object) -> tuple[Market, ...]:
    return tuple(sorted({_market(part) for part in _parts(found)}))


def _market(part: str) -> Market:
    with_industry = _MARKET.fullmatch(part)
    return Market(part) if with_industry is None else Market(with_industry["area"], with_industry["industry"])


def _error(found: object) -> Decimal:
    number = as_number(found)
    if number < 0:
        msg = f"expected 0 or more, found {number}"
        raise InvalidValueError(msg)
    return number


def _label(found: object) -> object:
    try:
        hash(found)
    except TypeError:
        msg = f"expected a number or a text, found {found!r:.80}"
        raise InvalidTypeError(msg) from None
    return found
