"""Pay and employment from one row of the OEWS."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.exchange.oews_columns import (
    BELOW_HALF,
    BESIDE_JOBS,
    EMPTY,
    FLAGS,
    JOBS,
    MARKS,
    NO_JOBS,
    NO_MEAN,
    NO_NOTE,
    ONE_OWNER,
    OPTIONAL_COLUMNS,
    PAY_ERROR,
    PERCENTILES,
    REPORTING,
    TOP,
    WAGES,
)
from careerkit.exchange.tables import as_number, as_text
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.occupation_figures import EmploymentFigure
from careerkit.model.pay import PaySummary
from careerkit.model.source import SEPARATOR, Citation, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careerkit.exchange.oews_workbook import OewsWorkbook
    from careerkit.exchange.tables import Cell

__all__ = ["FigureReader", "RowFigures", "Scope"]


@attrs.frozen
class Scope:
    """Where the figures of a row hold, and who says them.

    Args:
        market: the area and the industry.
        ownership: who owns the establishments, by the code of the OEWS.
        group: the same in words, where the source sets it apart from others.
        source: the publication.
        words: what stands in locators behind the row's code.
    """

    market: Market
    ownership: str
    group: str | None
    source: Source
    words: str


@attrs.frozen
class RowFigures:
    """What one row holds.

    Args:
        pay: annual and hourly wages, where they are available.
        employment: the number of jobs, if it is available.
        marks: the meaning of each figure that is marked or cannot be taken.
        faults: what is wrong: columns and messages.
    """

    pay: tuple[PaySummary, ...]
    employment: tuple[EmploymentFigure, ...]
    marks: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]

    def says_as(self, other: RowFigures) -> bool:
        """Whether both have the same figures, wherever they stand."""
        return _figures(self) == _figures(other)


@attrs.frozen
class _Wages:
    """The columns of one pay period.

    Args:
        period: the period.
        columns: the column of each statistic.
        places: the statistics with the places of their columns, in the order of locators.
        top: what a top-coded wage is at least; None where no note says it.
    """

    period: PayPeriod
    columns: Mapping[str, str]
    places: tuple[tuple[str, int], ...]
    top: Money | None


class FigureReader:
    """Reads the rows of one file.

    Args:
        book: the file.
        required: the places of the columns that every file has.
        optional: the places of the columns that only some files have; None for those that this one has not.
    """

    def __init__(self, book: OewsWorkbook, required: Mapping[str, int], optional: Mapping[str, int | None]) -> None:
        self._table = book.table
        self._year = book.year
        self._day = date(book.year, 5, 1)
        self._wages = [
            _Wages(
                period=period,
                columns=columns,
                places=tuple((name, required[column]) for name, column in columns.items()),
                top=None if book.threshold is None else Money(getattr(book.threshold, period.value), "USD"),
            )
            for period, columns in WAGES.items()
        ]
        self._pay_error = required[PAY_ERROR]
        self._jobs = required[JOBS]
        known = {**required, **optional}
        self._beside_jobs = [(name, known[column], column) for name, column in BESIDE_JOBS.items()]
        self._flagged = [(known[column], column) for column in FLAGS]
        self._reporting = optional[REPORTING]
        # The same amounts stand in many rows; each is made once.
        self._numbers: dict[float, Decimal] = {}
        self._money: dict[float, Money] = {}
        self._marks: list[str] = []
        self._faults: list[tuple[str, str]] = []

    def read(self, row: Sequence[Cell], code: str, scope: Scope) -> RowFigures:
        """The figures of a row.

        Args:
            row: its cells.
            code: the code of its occupation.
            scope: where the figures hold.
        """
        self._marks, self._faults = [], []
        head = f"{self._table}, row {code}{scope.words}"
        found = [(wages, *self._statistics(row, wages)) for wages in self._wages]
        error = self._number(row[self._pay_error], PAY_ERROR)
        jobs = self._employment(row, head, scope)
        self._flags(row)
        pay = []
        if not self._faults:
            pay = [self._pay(wages, each, top, error, head, scope) for wages, each, top in found if each]
            if error is not None and not any(each.mean_relative_standard_error is not None for each in pay):
                self._marks.append(NO_MEAN)
        return RowFigures(tuple(pay), jobs, tuple(self._marks), tuple(self._faults))

    def _statistics(self, row: Sequence[Cell], wages: _Wages) -> tuple[dict[str, Money], tuple[str, ...]]:
        """The statistics of a period that the row has, and those of them that are top-coded."""
        found: dict[str, Money] = {}
        top: list[str] = []
        for name, place in wages.places:
            cell = row[place]
            money = self._money.get(cell) if type(cell) is float else None
            if money is None and isinstance(cell, str) and cell.strip() == TOP:
                money = wages.top
                self._marks.append(NO_NOTE if money is None else f"#: at least {money}/{wages.period}")
                top += [] if money is None else [name]
            elif money is None:
                money = self._wage(cell, wages.columns[name])
            if money is not None:
                found[name] = money
        for low, high in pairwise([name for name in PERCENTILES if name in found]):
            if found[low].amount > found[high].amount:
                message = f"expected percentiles that rise, found {found[low].amount:,} and {found[high].amount:,}"
                self._faults.append((f"columns {wages.columns[low]} and {wages.columns[high]}", message))
        return found, tuple(top)

    def _wage(self, cell: Cell, column: str) -> Money | None:
        number = self._number(cell, column)
        if number is None:
            return None
        if not number:
            self._faults.append((f"column {column}", f"expected a wage above 0, found {cell!r:.80}"))
            return None
        money = Money(number, "USD")
        if type(cell) is float:
            self._money[cell] = money
        return money

    def _number(self, cell: Cell, column: str) -> Decimal | None:
        """The number of a cell; None if it has none, which is noted."""
        if type(cell) is float and cell in self._numbers:
            return self._numbers[cell]
        number = as_number(cell)
        if number is not None and number >= 0:
            if type(cell) is float:
                self._numbers[cell] = number
            return number
        text = as_text(cell)
        if text in MARKS:
            self._marks.append(MARKS[text])
        elif text == "" and column not in OPTIONAL_COLUMNS:
            self._marks.append(EMPTY)
        elif text != "":
            wanted = "a number, '*', '**' or '#'" if column[:2] in ("A_", "H_") else "a number, '*' or '**'"
            expected = wanted if number is None else "0 or more"
            self._faults.append((f"column {column}", f"expected {expected}, found {cell!r:.80}"))
        return None

    def _pay(
        self,
        wages: _Wages,
        statistics: dict[str, Money],
        top: tuple[str, ...],
        error: Decimal | None,
        head: str,
        scope: Scope,
    ) -> PaySummary:
        of_mean = error if "mean" in statistics and "mean" not in top else None
        columns = [wages.columns[name] for name in statistics] + ([] if of_mean is None else [PAY_ERROR])
        return PaySummary(
            markets=scope.market,
            period=wages.period,
            citation=self._citation(head, columns, wages.period.value, scope),
            at_least=top,
            group=scope.group,
            mean_relative_standard_error=of_mean,
            p10=statistics.get("p10"),
            p25=statistics.get("p25"),
            median=statistics.get("median"),
            mean=statistics.get("mean"),
            p75=statistics.get("p75"),
            p90=statistics.get("p90"),
        )

    def _employment(self, row: Sequence[Cell], head: str, scope: Scope) -> tuple[EmploymentFigure, ...]:
        value = self._number(row[self._jobs], JOBS)
        beside: dict[str, Decimal] = {}
        columns = [JOBS]
        for name, place, column in self._beside_jobs:
            number = None if place is None else self._number(row[place], column)
            if number is not None:
                beside[name] = number
                columns.append(column)
        if value is None:
            self._marks += [NO_JOBS] * len(beside)
            return ()
        if scope.group is not None:
            self._marks.append(ONE_OWNER)
            return ()
        figure = EmploymentFigure(
            year=self._year,
            value=value,
            market=scope.market,
            relative_standard_error=beside.get("relative_standard_error"),
            jobs_per_1000=beside.get("jobs_per_1000"),
            location_quotient=beside.get("location_quotient"),
            citation=self._citation(head, columns, str(self._year), scope),
        )
        return (figure,)

    def _flags(self, row: Sequence[Cell]) -> None:
        if self._reporting is not None and row[self._reporting] == "~":
            self._marks.append(BELOW_HALF)
        for place, column in self._flagged:
            cell = "" if place is None else row[place]
            if cell == "":
                continue
            text = as_text(cell).upper()
            if text == "TRUE":
                self._marks.append(FLAGS[column])
            elif text not in ("", "FALSE"):
                self._faults.append((f"column {column}", f"expected TRUE or an empty cell, found {text!r:.80}"))

    def _citation(self, head: str, columns: list[str], identity: str, scope: Scope) -> Citation:
        part = f"column{'' if len(columns) == 1 else 's'} {', '.join(columns)}"
        return Citation(source=scope.source, locator=SEPARATOR.join([head, part, identity]), as_of=self._day)


def _figures(row: RowFigures) -> list[tuple[Any, ...]]:
    return [
        *((each.period, each.statistics, each.at_least, each.mean_relative_standard_error) for each in row.pay),
        *(tuple(getattr(each, name) for name in ("value", *BESIDE_JOBS)) for each in row.employment),
    ]
