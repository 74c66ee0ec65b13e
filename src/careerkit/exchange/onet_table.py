"""A table of the O*NET Database, read row by row with the occupation that each row is of."""

from __future__ import annotations

import re
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.errors import DataError, InvalidValueError, Problem
from careerkit.exchange.import_report import FileReport
from careerkit.exchange.onet_cells import clean_text, shown
from careerkit.exchange.onet_release import EXPECTED, release_source
from careerkit.exchange.tables import Sheet, as_text, excel_sheets, text_sheet
from careerkit.model.source import SEPARATOR, Citation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from careerkit.exchange.import_report import Tally
    from careerkit.exchange.onet_files import ReleaseTable
    from careerkit.exchange.tables import Faults

    Cell: TypeAlias = Any
    Headers: TypeAlias = Mapping[str, tuple[str, ...] | str]

__all__ = ["CODE", "NO_TITLE", "Table", "Titles"]

NO_TITLE = "the occupation is not in Occupation Data, and the file does not title it"

TITLED = ("title", "related_title")
"""Columns that only Excel files have: text files leave the titles to Occupation Data."""

CODE = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
"""A code of O*NET-SOC."""


class Titles:
    """The official titles of occupations, by release and code."""

    def __init__(self) -> None:
        self._stated: dict[tuple[str | None, str], str] = {}
        self._first: dict[str, str] = {}

    def add(self, release: str | None, code: str, title: str) -> None:
        """Note what a release calls an occupation; what it was called first stays."""
        self._stated.setdefault((release, code), title)
        self._first.setdefault(code, title)

    def of(self, release: str | None, code: str) -> str | None:
        """What a release calls an occupation, or where it does not, another; None where none does."""
        return self._stated.get((release, code)) or self._first.get(code)


class Table:
    """The rows of a table, and what was wrong or left out in it.

    Args:
        found: which table, of which file.
        titles: the titles of occupations known so far.
        faults: where faults are noted.
        left_out: where rows that are left out are counted.

    Raises:
        DataError: if the file cannot be read as a table.
    """

    def __init__(self, found: ReleaseTable, titles: Titles, faults: Faults, left_out: Tally) -> None:
        self.name: str = found.name
        self.release: str | None = found.release
        self._excel = found.excel
        self._titles, self._faults, self._left_out = titles, faults, left_out
        self._sheet = _excel_sheet(found) if found.excel else text_sheet(found.file, delimiter="\t", quoted=False)
        self.file: str = self._sheet.file.strip()
        numbered = [(line, row) for line, row in self._sheet.numbered() if any(row)]
        self._lines = [line for line, _row in numbered]
        self._rows = [row for _line, row in numbered]
        self._headers: dict[str, str] = {}
        self._used: list[int] = []
        self._left = 0
        self.not_found: tuple[str, ...] = ()
        self.faults: int = 0
        self._citations: dict[tuple[str, str, date | None], Citation] = {}
        self._source = release_source(found.release)

    def rows(
        self, required: Headers, optional: Headers, *, titled: bool = False
    ) -> Iterator[tuple[int, str, tuple[Cell, ...]]]:
        """Each row's number, its occupation's code, and its cells in the order of the columns asked for.

        Rows of occupations that nothing titles are left out and counted.

        Args:
            required: the columns that must be there, under names of the caller's, by their headers.
            optional: the columns that may be; where one is not, its cells say nothing.
            titled: whether the table must title each occupation.

        Raises:
            DataError: if a required column is missing.
        """
        title = {"title": "Title"}
        must, may = ({**required, **title}, optional) if titled else (required, {**optional, **title})
        columns = self._columns({"code": "O*NET-SOC Code", **must}, may)
        return self._by_occupation(columns.pop("code"), columns.pop("title"), columns.values(), titled=titled)

    def _by_occupation(
        self, codes: Iterable[Cell], titles: Iterable[Cell], cells: Iterable[Iterable[Cell]], *, titled: bool
    ) -> Iterator[tuple[int, str, tuple[Cell, ...]]]:
        known: dict[Cell, str] = {}
        for line, cell, title, picked in zip(self._lines, codes, titles, zip(*cells, strict=False), strict=False):
            code = known.get(cell)
            if code is None:
                code = known[cell] = self._occupation(line, cell, title, titled=titled)
            if code:
                yield line, code, picked
            else:
                self.leave_out(NO_TITLE, as_text(cell))

    def cells(self, required: Headers) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Each row's number and its cells, of a table that is not by occupation.

        Args:
            required: the columns, under names of the caller's, by their headers.

        Raises:
            DataError: if one is missing.
        """
        return zip(self._lines, zip(*self._columns(required, {}).values(), strict=True), strict=True)

    def _columns(self, required: Headers, optional: Headers) -> dict[str, Iterable[Cell]]:
        there = {field: names for field, names in optional.items() if self._sheet.place(names) is not None}
        taken = self._sheet.places({**required, **there}, EXPECTED)
        missing = [names for field, names in optional.items() if field not in there and field not in TITLED]
        self.not_found = tuple(names if isinstance(names, str) else names[0] for names in missing)
        places: dict[str, int | None] = {field: taken.get(field) for field in (*required, *optional)}
        self._used = list(taken.values())
        self._headers = {field: self._sheet.header[place] for field, place in taken.items()}
        return {field: repeat("") if place is None else self._column(place) for field, place in places.items()}

    def _column(self, place: int) -> Iterable[Cell]:
        get: Callable[[Sequence[Cell]], Cell] = itemgetter(place)
        if self._excel and bool in set(map(type, map(get, self._rows))):
            # To Python True is 1; to a reader of the file it is no number.
            return [as_text(cell) if isinstance(cell, bool) else cell for cell in map(get, self._rows)]
        return map(get, self._rows)

    def _occupation(self, line: int, cell: Cell, title: Cell, *, titled: bool) -> str:
        """The code of the occupation, or "" where nothing titles it."""
        code = as_text(cell)
        if not CODE.fullmatch(code):
            self.fault(line, "code", f"expected an O*NET-SOC code such as '43-4051.00', found {shown(cell)}")
            return ""
        if name := self.text(line, "title", title, optional=not titled):
            self._titles.add(self.release, code, name)
        return "" if self._titles.of(self.release, code) is None else code

    def text(self, line: int, field: str, cell: Cell, *, optional: bool = False) -> str:
        """The text of a cell; where nothing is said that is not optional, a fault is noted."""
        text = clean_text(cell)
        if not text and not optional:
            self.fault(line, field, "expected a text, found nothing")
        return text

    def value(self, line: int, field: str, cells: Mapping[Cell, Any], cell: Cell) -> Any:
        """What a cell says, or None where a fault is noted."""
        try:
            return cells[cell]
        except InvalidValueError as error:
            self.fault(line, field, str(error))
            return None

    def required(self, line: int, field: str, cells: Mapping[Cell, Any], cell: Cell) -> Any:
        """What a cell says, or None where a fault is noted, which it is also of a cell that says nothing."""
        before = self.faults
        value = self.value(line, field, cells, cell)
        if value is None and self.faults == before:
            self.fault(line, field, "expected a number, found nothing")
        return value

    def fault(self, line: int, field: str, message: str) -> None:
        """Note what is wrong in a cell."""
        self.faults += 1
        kind = "row" if self._excel else "line"
        self._faults.add(self.file, f"{kind} {line}, column {self._headers[field]}", message)

    def leave_out(self, reason: str, example: str) -> None:
        """Count a row that is not read."""
        self._left += 1
        self._left_out.add(self.file, reason, example)

    def header(self, field: str) -> str | None:
        """The header of a column that was asked for; None if it is not there."""
        return self._headers.get(field)

    def citation(self, code: str, columns: str, month: date | None = None) -> Citation:
        """Where the figures of an occupation stand; one object for all of a month.

        Args:
            code: the code of the occupation.
            columns: the columns that they are taken from.
            month: the month that they describe.
        """
        key = (code, columns, month)
        if key not in self._citations:
            locator = f"{self.name}, row {code}{SEPARATOR}{columns}"
            self._citations[key] = Citation(source=self._source, locator=locator, as_of=month)
        return self._citations[key]

    def title(self, code: str) -> str | None:
        """What the table's release calls an occupation, or where it does not, another; None where none does."""
        return self._titles.of(self.release, code)

    def report(self, release: str | None) -> FileReport:
        """How many rows there are and were read, and the columns that were not.

        Args:
            release: which release it is of, where there are several.
        """
        rows = len(self._lines)
        unused = tuple(filter(None, map(as_text, self._sheet.unused(self._used))))
        return FileReport(name=self.file, rows=rows, read=rows - self._left, unused=unused, release=release)


def _excel_sheet(found: ReleaseTable) -> Sheet:
    # O*NET's workbooks have one sheet; its name is cut to 31 characters.
    rows = next(iter(excel_sheets(found.file).values()), [])
    header = tuple(map(as_text, rows[0])) if rows else ()
    if not any(header):
        raise DataError([Problem(found.file.name, "", "expected a header in the first row, found an empty sheet")])
    return Sheet(found.file.name, header, list(rows[1:]))
