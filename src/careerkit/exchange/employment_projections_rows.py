"""The rows of Employment Projections tables as figures of occupations."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from careerkit.errors import CareerKitError
from careerkit.exchange.employment_projections_tables import FOOTNOTE, ProjectionTable
from careerkit.exchange.oews_codes import OWN_OCCUPATIONS
from careerkit.exchange.tables import Faults, as_number, as_text
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.occupation import Occupation, OccupationGroup
from careerkit.model.occupation_figures import EmploymentFigure, EntryRequirement, Separations
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.source import SEPARATOR, Citation, Source
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.exchange.import_report import Tally

__all__ = ["TableReader"]

_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
_NO_ROW = re.compile(r"(footnotes?|notes?|sources?):|\[[0-9]+\]|\([0-9]+\)", re.IGNORECASE)
_MISSING = frozenset(["—", "–", "-"])
_OPEN = (">=", "≥")
_TYPES = {"summary": False, "line item": True}
_WAGE_NOTE = "the header gives the year; its footnote names OEWS, whose reference month is May"
_UNITED_STATES = Market("US")
_MOST_SHOWN = 60


class TableReader:
    """Reads one table, row by row.

    Args:
        table: the table.
        source: the publication that its figures cite.
        faults: where to note what is wrong.
        marks: where to count figures that the source marks.
        left_out: where to count rows that hold nothing.
    """

    def __init__(self, table: ProjectionTable, source: Source, faults: Faults, marks: Tally, left_out: Tally) -> None:
        self._table = table
        self._source = source
        self._faults = faults
        self._marks = marks
        self._left_out = left_out
        self._seen: dict[str, int] = {}
        self._number = 0
        self._code = ""
        self.rows = 0
        """Rows that hold something."""

    def occupations(self) -> list[Occupation]:
        """What the rows say, one occupation per row."""
        found = []
        for number, row in self._table.sheet.numbered():
            self._number = number
            occupation = self._row(row)
            if occupation is not None:
                found.append(occupation)
        return found

    def _fault(self, column: str, message: str) -> None:
        header = self._table.headers[column] if column else ""
        path = f"row {self._number}, {header}" if header else f"row {self._number}"
        self._faults.add(self._table.sheet.file, path, message)

    def _row(self, row: Sequence[Any]) -> Occupation | None:
        filled = [cell for cell in row if cell not in ("", None) and not (isinstance(cell, str) and cell.isspace())]
        if not filled or (len(filled) == 1 and _NO_ROW.match(as_text(filled[0]))):
            return None
        self.rows += 1
        if len(filled) == 1:
            self._left_out.add(self._table.sheet.file, "one cell alone is filled", as_text(filled[0])[:_MOST_SHOWN])
            return None
        columns = self._table.columns
        code = as_text(row[columns["code"]])
        if not _CODE.fullmatch(code):
            self._fault("code", f"expected a code such as '43-4051', found {code[:_MOST_SHOWN]!r}")
            return None
        if self._seen.setdefault(code, self._number) != self._number:
            self._fault("code", f"expected each code once, found {code!r} again, as in row {self._seen[code]}")
            return None
        self._code = code
        kind = as_text(row[columns["type"]])
        if kind.casefold() not in _TYPES:
            self._fault("type", f"expected 'Summary' or 'Line item', found {kind[:_MOST_SHOWN]!r}")
            return None
        figures: dict[str, Any] = {}
        if self._table.has_occupations:
            figures |= self._projected(row)
        if self._table.has_separations:
            figures["separations"] = self._separations(row)
        try:
            return Occupation(
                key=code,
                title=FOOTNOTE.sub("", as_text(row[columns["title"]])),
                codes=_codes(code),
                groups=_groups(code, is_line_item=_TYPES[kind.casefold()]),
                **figures,
            )
        except CareerKitError as error:
            self._fault("", str(error))
            return None

    def _projected(self, row: Sequence[Any]) -> dict[str, Any]:
        return {
            "employment": self._employment(row),
            "outlook": Outlook(figures=self._outlook(row)),
            "pay": PayTable(self._pay(row)),
            "entry": self._entry(row),
        }

    def _cited(self, *parts: str, **more: Any) -> Citation:
        place = f"{self._table.label}, row {self._code}"
        return Citation(source=self._source, locator=SEPARATOR.join([place, *parts]), **more)

    def _figure(self, row: Sequence[Any], column: str, *, may_fall: bool = False) -> Decimal | None:
        cell = row[self._table.columns[column]]
        if self._is_missing(cell, column):
            return None
        found = as_number(cell)
        if found is None:
            self._fault(column, f"expected a number, found {as_text(cell)[:_MOST_SHOWN]!r}")
        elif found < 0 and not may_fall:
            self._fault(column, f"expected 0 or more, found {found}")
        else:
            return found
        return None

    def _is_missing(self, cell: Any, column: str) -> bool:
        if isinstance(cell, float):
            return False
        text = as_text(cell)
        if text and text not in _MISSING:
            return False
        meaning = f"{self._table.headers[column]}: not available ({text or 'an empty cell'})"
        self._marks.add(self._table.sheet.file, meaning, self._code)
        return True

    def _employment(self, row: Sequence[Any]) -> tuple[EmploymentFigure, ...]:
        found = []
        for column in ("base", "projected"):
            year = getattr(self._table.cycle, column)
            number = self._figure(row, column)
            if number is not None:
                found.append(
                    EmploymentFigure(
                        year=year,
                        value=_thousands(number),
                        market=_UNITED_STATES,
                        projected=column == "projected",
                        citation=self._cited(self._table.headers[column], str(year)),
                    )
                )
        return tuple(found)

    def _outlook(self, row: Sequence[Any]) -> tuple[OutlookFigure, ...]:
        cycle, found = self._table.cycle, []
        for column, measure in (
            ("growth", "employment-growth"),
            ("new_jobs", "new-jobs"),
            ("openings", "annual-openings"),
        ):
            number = self._figure(row, column, may_fall=column != "openings")
            if number is not None:
                found.append(
                    OutlookFigure(
                        measure=measure,
                        market=_UNITED_STATES,
                        value=number if column == "growth" else _thousands(number),
                        span=(cycle.base, cycle.projected),
                        citation=self._cited(self._table.headers[column], measure),
                    )
                )
        return tuple(found)

    def _pay(self, row: Sequence[Any]) -> tuple[PaySummary, ...]:
        cell, year = row[self._table.columns["wage"]], self._table.wage_year
        assert year is not None  # the table has the column
        if self._is_missing(cell, "wage"):
            return ()
        text = as_text(cell)
        is_open = text.startswith(_OPEN)
        wage = as_number(text.removeprefix(_OPEN[0]).removeprefix(_OPEN[1]).strip().removeprefix("$"))
        if wage is None or wage <= 0:
            self._fault("wage", f"expected a wage above 0, or one such as '>=$239,200', found {text[:_MOST_SHOWN]!r}")
            return ()
        if is_open:
            self._marks.add(self._table.sheet.file, f"median wage top-coded: at least {wage:,f} dollars", self._code)
        return (
            PaySummary(
                markets=_UNITED_STATES,
                period="year",
                median=Money(wage, "USD"),
                at_least=("median",) if is_open else (),
                citation=self._cited(self._table.headers["wage"], "year", as_of=date(year, 5, 1), note=_WAGE_NOTE),
            ),
        )

    def _entry(self, row: Sequence[Any]) -> tuple[EntryRequirement, ...]:
        names, columns = ("education", "experience", "training"), self._table.columns
        missing = [self._is_missing(row[columns[name]], name) for name in names]
        if any(missing):
            if not all(missing):
                said = "education, experience or training: not taken, for one of the three is not available"
                self._marks.add(self._table.sheet.file, said, self._code, missing.count(False))
            return ()
        year = self._table.cycle.base
        place = "typical entry education, related work experience, on-the-job training"
        texts = {name: as_text(row[columns[name]]) for name in names}
        return (EntryRequirement(year=year, citation=self._cited(place, str(year)), **texts),)

    def _separations(self, row: Sequence[Any]) -> tuple[Separations, ...]:
        rates = {name: self._figure(row, name) for name in ("exit_rate", "transfer_rate", "total_rate")}
        people = {name: self._figure(row, name) for name in ("exits", "transfers", "total")}
        found = {
            **{name: number for name, number in rates.items() if number is not None},
            **{name: _thousands(number) for name, number in people.items() if number is not None},
        }
        if len(found) < len(rates) + len(people):
            if found:
                said = "separations: not taken, for one of the six figures is not available"
                self._marks.add(self._table.sheet.file, said, self._code, len(found))
            return ()
        cycle = self._table.cycle
        place = (
            "Labor force exit, occupational transfer and total occupational separations: "
            f"rates and numbers, {self._table.span} annual average"
        )
        return (
            Separations(
                span=(cycle.base, cycle.projected), market=_UNITED_STATES, citation=self._cited(place), **found
            ),
        )


def _thousands(number: Decimal) -> Decimal:
    """A number of thousands in ones, exactly."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # what is not finite is no number of a cell
    # Multiplied, a number of more than 28 digits would be rounded.
    ones = Decimal((sign, digits, exponent + 3))
    whole = int(ones)
    return Decimal(whole) if ones == whole else ones


def _codes(code: str) -> tuple[Code, ...]:
    matrix = Code(CodeScheme.NEM, code)
    # The matrix has the units of the OEWS, so also those that are in no SOC.
    return (matrix,) if code in OWN_OCCUPATIONS else (Code(CodeScheme.SOC, code), matrix)


def _groups(code: str, *, is_line_item: bool) -> tuple[OccupationGroup, ...]:
    """How coarse a unit is: by the form of its code, and detailed if nothing stands below it."""
    by_form = (
        OccupationGroup.TOTAL
        if code == "00-0000"
        else OccupationGroup.MAJOR
        if code.endswith("0000")
        else OccupationGroup.MINOR
        if code.endswith("00")
        else OccupationGroup.BROAD
        if code.endswith("0")
        else OccupationGroup.DETAILED
    )
    return (by_form, OccupationGroup.DETAILED) if is_line_item else (by_form,)
