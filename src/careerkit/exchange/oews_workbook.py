"""One Excel file of the OEWS: its table, the year that it is about, and what its marks stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import DataError, Problem, nearest
from careerkit.exchange.tables import Sheet, as_text, excel_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.exchange.release_files import ReleaseFile
    from careerkit.exchange.tables import Cell

__all__ = ["FIRST_YEAR", "RELEASE", "OewsWorkbook", "Threshold", "open_workbook"]

FIRST_YEAR = 2021
"""The first year whose occupations are wholly those of SOC 2018."""

RELEASE = f"OEWS May {FIRST_YEAR} or later"

CODE_COLUMN = "OCC_CODE"
_BESIDE = {"occ_title", "o_group", "tot_emp", "area"}
_HEADER_WITHIN = 20
"""So many rows are searched for the header."""

_YEAR_MARK = re.compile(r"(?<![A-Za-z])(?:M_?|May[ _])(20[0-9]{2})(?![0-9])", re.IGNORECASE)
_YEAR_NOTE = re.compile(r"May (20[0-9]{2}) OE(?:W)?S Estimates", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"equal to or greater than \$([0-9][0-9,]*(?:\.[0-9]+)?) per hour or \$([0-9][0-9,]*(?:\.[0-9]+)?) per year"
)


@attrs.frozen
class Threshold:
    """From where wages are top-coded.

    Args:
        hour: hourly wages [USD/hour].
        year: annual wages [USD/year].
    """

    hour: Decimal
    year: Decimal


@attrs.frozen
class OewsWorkbook:
    """What was found in one file.

    Args:
        sheet: the table.
        table: what citations call the table.
        year: the year whose May it is about.
        threshold: from where wages are top-coded; None where no note says it.
    """

    sheet: Sheet
    table: str
    year: int
    threshold: Threshold | None


def open_workbook(file: ReleaseFile) -> OewsWorkbook:
    """Find the table of a file, its year and its notes.

    Args:
        file: the file.

    Raises:
        DataError: if it is no Excel file, holds no table of the OEWS, or tells no year or several.
    """
    sheets = excel_sheets(file)
    name, sheet = _table(file.name, sheets)
    notes = [as_text(cell) for other, rows in sheets.items() if other != name for row in rows for cell in row if cell]
    year = _year(file, name, notes)
    table = name if _YEAR_MARK.search(name) else file.stem
    return OewsWorkbook(sheet, table, year, next(_thresholds(notes), None))


def _table(file: str, sheets: dict[str, list[list[Cell]]]) -> tuple[str, Sheet]:
    for name, rows in sheets.items():
        for number, row in enumerate(rows[:_HEADER_WITHIN], start=1):
            header = tuple(map(as_text, row))
            folded = set(map(str.casefold, header))
            # The notes name each column too, but none beside another.
            if CODE_COLUMN.casefold() not in folded or not folded & _BESIDE:
                continue
            # The cells are used as they are, so a sheet of 150,000 rows is held once.
            sheet = Sheet(file, header, rows[number:], number + 1)  # type: ignore[arg-type]
            if not any(cell not in ("", None) for row in sheet.rows for cell in row):
                raise DataError([Problem(file, "", f"expected rows below the header of sheet {name!r}, found none")])
            return name, sheet
    if not any(cell not in ("", None) for rows in sheets.values() for row in rows for cell in row):
        raise DataError([Problem(file, "", "expected a table, found empty sheets")])
    firsts = {as_text(cell) for rows in sheets.values() for row in rows[:_HEADER_WITHIN] for cell in row}
    near = nearest(CODE_COLUMN, sorted(firsts - {""}))
    hint = f"; nearest: {near}" if near else ""
    raise DataError([Problem(file, "", f"no sheet with a column {CODE_COLUMN!r}, as {RELEASE} has{hint}")])


def _year(file: ReleaseFile, sheet: str, notes: list[str]) -> int:
    """The year that the names and the notes tell."""
    said = {f"the name of the file says {year}": year for year in _YEAR_MARK.findall(file.stem)}
    said |= {f"the name of sheet {sheet!r} says {year}": year for year in _YEAR_MARK.findall(sheet)}
    said |= {f"the notes say {year}": year for note in notes for year in _YEAR_NOTE.findall(note)}
    years = set(said.values())
    if not years:
        message = (
            "no year: expected a name of the file or the sheet such as 'national_M2025_dl', "
            "or 'May 2025 OEWS Estimates' in the notes"
        )
        raise DataError([Problem(file.name, "", message)])
    if len(years) > 1:
        raise DataError([Problem(file.name, "", f"expected one year, found several: {', '.join(said)}")])
    year = int(years.pop())
    if year < FIRST_YEAR:
        message = f"expected {RELEASE}, found May {year}, whose occupations are not those of SOC 2018"
        raise DataError([Problem(file.name, "", message)])
    return year


def _thresholds(notes: list[str]) -> Iterator[Threshold]:
    for note in notes:
        found = _THRESHOLD.search(note)
        if found is not None:
            hour, year = (Decimal(text.replace(",", "")) for text in found.groups())
            if hour > 0 and year > 0:
                yield Threshold(hour, year)
