"""The rows of a pay survey in a dataframe as statements of pay."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange.frame_pay import ALL_STATISTICS, PUBLISHER_USD
from careerkit.exchange.frame_values import as_amount, as_day, as_flag, as_number, as_term, as_text
from careerkit.model.ladder import Stage
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.pay import STATISTICS, PaySummary
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
    made = [cells.made(draft.row, draft.summary) for draft in drafts]
    return [each for each in made if each is not None]


@attrs.frozen(eq=False)
class _Draft:
    """A statement while its rows are read: the first of them, what they share, and the figures."""

    row: int
    stated: dict[str, Any]
    figures: dict[str, Money] = attrs.field(factory=dict)
    rows: dict[str, int] = attrs.field(factory=dict)
    marks: dict[str, list[str]] = attrs.field(factory=lambda: {"at_least": [], "approximate": []})

    def summary(self) -> PaySummary:
        stated = self.stated
        dollars = tuple(name for name in PUBLISHER_USD if name in self.figures)
        if dollars not in ((), PUBLISHER_USD[:1], PUBLISHER_USD[1:]):
            msg = f"expected {PUBLISHER_USD[0]} or both ends of a range, found {' and '.join(dollars)}"
            raise InvalidValueError(msg)
        citation = Citation(**{name: stated[name] for name in _SHARED[5:]})
        figures: dict[str, Any] = {name: each for name, each in self.figures.items() if name not in dollars}
        return PaySummary(
            markets=stated["market"],
            period=stated["period"],
            stages=stated["stages"],
            group=stated["group"],
            citation=citation,
            publisher_usd=tuple(self.figures[name] for name in dollars),
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
        """One statement for each row that can be read."""
        names = [name for name in STATISTICS if self.cells.has(name)]
        found: dict[object, _Draft] = {}
        for row in range(self.cells.rows):
            before = len(self.cells.problems)
            stated = self._stated(row)
            amounts = {name: self.cells.read(row, name, as_amount) for name in names}
            if all(self.cells.cell(row, name) is None for name in names):
                columns = ", ".join(repr(self.cells.columns[name]) for name in names)
                self.cells.wrong(row, None, f"expected a figure in {columns}, found none")
            if len(self.cells.problems) > before:
                continue
            figures = {name: Money(each, stated["currency"]) for name, each in amounts.items() if each is not None}
            draft = _Draft(row, stated, figures)
            first = found.setdefault((stated["source"].key, *(stated[field] for field in _APART)), draft)
            if first is not draft:
                again = f"found {stated['locator']!r:.80} again; name a column that does as group or locator"
                self.cells.wrong(row, None, f"expected something that tells it from rows[{first.row}], {again}")
        return list(found.values())

    def of_figures(self) -> list[_Draft]:
        """One statement for all figures that belong together, unless one of them cannot be read."""
        found: dict[object, _Draft] = {}
        bad: set[object] = set()
        for row in range(self.cells.rows):
            before = len(self.cells.problems)
            stated = self._stated(row)
            name = self._asked(row, "statistic", _statistic)
            value = self._asked(row, "pay", as_amount)
            number = self._asked(row, "statement", _label) if self.cells.has("statement") else None
            marks = [mark for mark in ("at_least", "approximate") if self.cells.read(row, mark, as_flag)]
            shared = tuple(stated[field] for field in _SHARED)
            key = shared if number is None else number
            if len(self.cells.problems) == before:
                draft = found.setdefault(key, _Draft(row, stated))
                self._add(draft, row, stated, str(name), Money(value, stated["currency"]), marks)
            if len(self.cells.problems) > before:
                bad.add(key)
        return [draft for key, draft in found.items() if key not in bad]

    def _add(
        self, draft: _Draft, row: int, stated: Mapping[str, Any], name: str, money: Money, marks: Iterable[str]
    ) -> None:
        for field in _SHARED:
            if field == "locator" and not self.cells.has(field):
                continue
            if stated[field] != draft.stated[field]:
                expected = f"expected what the first row of the statement says (rows[{draft.row}])"
                self.cells.wrong(row, field, f"{expected}, found {self.cells.cell(row, field)!r:.80}")
        if name in draft.figures:
            found = f"found it again after rows[{draft.rows[name]}]"
            self.cells.wrong(row, "statistic", f"expected {name} once in a statement, {found}")
        draft.figures[name], draft.rows[name] = money, row
        for mark in marks:
            draft.marks[mark].append(PUBLISHER_USD[0] if name in PUBLISHER_USD else name)

    def _stated(self, row: int) -> dict[str, Any]:
        """All that a row says beside its figures."""
        read, given = self.cells.read, self.given
        stated = {
            "stages": self._stages(row),
            "market": given.get("market") or self._asked(row, "market", _markets),
            "group": read(row, "group", as_text),
            "currency": given.get("currency") or self._asked(row, "currency", _currency),
            "period": given.get("period") or self._asked(row, "period", as_term(PayPeriod)),
            "mean_relative_standard_error_percent": read(row, "mean_relative_standard_error_percent", _error),
            "source": self._source(row),
            "locator": read(row, "locator", as_text),
            "as_of": given.get("as_of") or read(row, "as_of", as_day),
            "basis": read(row, "basis", as_term(Basis)) or Basis.PUBLISHED,
            "attributed_to": read(row, "attributed_to", self._known),
            "note": read(row, "note", as_text),
        }
        if stated["locator"] is None:
            group = () if stated["group"] is None else (stated["group"],)
            apart = ", ".join(map(str, [*stated["stages"], *group, *(stated["market"] or ())]))
            stated["locator"] = f"{given['at']}{SEPARATOR}{apart}"
        return stated

    def _asked(self, row: int, field: str, how: Callable[[Any], Any]) -> Any:
        """A cell that must say something."""
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
            return next(iter(self.sources.values()))
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
    return tuple(sorted({Stage.of(part) for part in _parts(found)}))


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


def _currency(found: object) -> str:
    return Money(0, as_text(found)).currency


def _statistic(found: object) -> str:
    name = as_text(found)
    if name not in ALL_STATISTICS:
        raise NotFoundError("statistic", name, ALL_STATISTICS)
    return name


def _label(found: object) -> object:
    if not isinstance(found, Hashable):
        msg = f"expected a number or a text, found {found!r:.80}"
        raise InvalidTypeError(msg)
    return found
