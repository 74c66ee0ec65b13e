"""Tables as files for spreadsheets: CSV and Excel in which no text can become a formula."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from careerkit.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from careerkit.exchange.spreadsheets_cells import csv_cell, excel_number, is_formula_like, printable
from careerkit.exchange.spreadsheets_files import place, write_whole
from careerkit.exchange.spreadsheets_tables import Sheet, sheets_of

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from careerkit.exchange.spreadsheets_cells import Cell
    from careerkit.exchange.spreadsheets_tables import Format

__all__ = ["to_csv", "to_excel"]

MOST_CHARACTERS = 32_767
"""The most characters that a cell of Excel holds."""

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

FIRST_YEAR = 1900
"""The first year that a date of Excel may have."""

LONGEST_NAME = 31
"""The most characters that the name of a sheet may have."""

CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""When every workbook says that it was made: the first day that its archive knows, and what its parts say too."""

WIDEST = 60
"""So wide a column is at most made [characters]."""


def to_csv(x: object, path: str | os.PathLike[str], *, bom: bool = False) -> tuple[Path, Path]:
    """A value as a CSV file, and a second one beside it with its sources and assumptions.

    The table is the one of ``to_frame``, column by column, and needs no dataframe library; all columns are listed in
    ``docs/reference/columns.md``. What has no frame is saved as it prints.

    The files are UTF-8, with commas and a point, and with quotes around each text. A text that a spreadsheet could
    take for a formula gets an apostrophe before the sign that makes it one, also after a comma, semicolon, bar or
    line break within the text, for readers that part columns there; numbers stay numbers. Control characters are
    shown as their pictures, such as ``␇``.

    Args:
        x: what ``to_frame`` takes: a catalogue, its occupations or roles, pay, a skill map, a ladder, a gap, a
            projection, a forecast and so on, or several of one kind in a list or a mapping; and other tables.
        path: the file, whose name ends in ``.csv``; one that is there is replaced, whole or not at all.
        bom: whether the files begin with a byte order mark, by which Excel tells that they are UTF-8.

    Returns:
        The paths of the two files; the second ends in ``.sources.csv``.

    Raises:
        InvalidTypeError: if no table is made of such a value, that is no path, or ``bom`` is neither True nor False.
        InvalidValueError: if the name ends in something else.
        DataError: if the file cannot be written.

    Reference: RFC 4180; OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection.

    >>> import tempfile
    >>> import careerkit as ck
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file, sources = to_csv(ck.role("Customer Care Agent").ladder, f"{folder}/ladder.csv")
    ...     print(file.read_text(encoding="utf-8").splitlines()[0])  # doctest: +ELLIPSIS
    "level","title","stage","stages","track","years_low","years_high",...
    """
    if not isinstance(bom, bool):
        msg = f"bom: expected True or False, found {bom!r}"
        raise InvalidTypeError(msg)
    sheet, ground = sheets_of(x)
    target = place(path, ".csv")
    beside = target.with_suffix(".sources.csv")
    # The sources first: a table never stands there without them.
    write_whole({beside: _csv(ground, bom=bom), target: _csv(sheet, bom=bom)})
    return target, beside


def to_excel(x: object, path: str | os.PathLike[str]) -> Path:
    """A value as an Excel workbook, the table of ``to_frame``, with a second sheet of its sources and assumptions.

    Texts are texts, whatever they begin with: no formula, no link and no number is made of one, also when its cell is
    edited. Numbers are numbers, shown with no more decimals than somebody reads; one with more digits than Excel
    keeps, 15, is a text.

    Args:
        x: as for ``to_csv``.
        path: the file, whose name ends in ``.xlsx``; one that is there is replaced, whole or not at all.

    Raises:
        InvalidTypeError: if no table is made of such a value, or that is no path.
        InvalidValueError: if the name ends in something else, or a text or the table is larger than Excel holds.
        MissingExtraError: if XlsxWriter is not installed.
        DataError: if the file cannot be written.

    >>> import tempfile
    >>> import careerkit as ck
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(to_excel(ck.role("Customer Care Agent").pay, f"{folder}/pay.xlsx").name)
    pay.xlsx
    """
    sheets = sheets_of(x)
    target = place(path, ".xlsx")
    for sheet in sheets:
        _check_size(sheet)
    write_whole({target: _workbook(sheets)})
    return target


def _csv(sheet: Sheet, *, bom: bool) -> bytes:
    lines = (",".join(map(csv_cell, row)) + "\r\n" for row in (sheet.columns, *sheet.rows))
    return "".join(lines).encode("utf-8-sig" if bom else "utf-8")


def _check_size(sheet: Sheet) -> None:
    # One row is the header.
    if len(sheet.rows) >= MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
        found = f"{len(sheet.rows):,} rows of {len(sheet.columns):,} columns"
        msg = f"x: expected at most {MOST_ROWS - 1:,} rows of {MOST_COLUMNS:,} columns, found {found}; write CSV"
        raise InvalidValueError(msg)
    for number, row in enumerate([sheet.columns, *sheet.rows]):
        for column, cell in zip(sheet.columns, row, strict=True):
            if isinstance(cell, str) and (length := _length(cell)) > MOST_CHARACTERS:
                at = f"row {number}, column {column!r:.60}" if number else "the header"
                msg = f"{at}: expected at most {MOST_CHARACTERS:,} characters, found {length:,}; write CSV"
                raise InvalidValueError(msg)


def _length(text: str) -> int:
    """How long a text is as Excel counts: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _workbook(sheets: tuple[Sheet, ...]) -> bytes:
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        raise MissingExtraError.of("careerkit.to_excel", "xlsxwriter", "exchange") from None
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The moment of writing would make another file of the same table each time.
        book.set_properties({"created": CREATED})
        formats = {
            "head": book.add_format({"bold": True, "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            # A cell of this format stays a text when somebody edits it.
            "text": book.add_format({"quote_prefix": True}),
            **{shown: book.add_format({"num_format": shown}) for pair in sheets[0].formats if pair for shown in pair},
        }
        first, second = sheets
        for sheet, name in ((first, _sheet_name(first.name, taken=second.name)), (second, second.name)):
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            for column, head in enumerate(sheet.columns):
                page.write_string(0, column, printable(head), formats["head"])
                page.set_column(column, column, _width(sheet, column))
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    _write(page, number, column, cell, formats, sheet.formats[column])
    return content.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, formats: dict[str, Any], shown: Format | None) -> None:
    """Write one cell by its type; the writer's own ``write`` would make formulas and links of texts."""
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
        return
    if isinstance(cell, date) and cell.year >= FIRST_YEAR:
        page.write_datetime(row, column, cell, formats["date"])
        return
    number = excel_number(cell) if isinstance(cell, (int, float, Decimal)) else None
    if number is not None:
        form = None if shown is None else formats[shown[0] if number.is_integer() else shown[1]]
        page.write_number(row, column, number, form)
        return
    text = printable(str(cell))
    page.write_string(row, column, text, formats["text"] if is_formula_like(text) else None)


def _sheet_name(words: str, *, taken: str) -> str:
    """Words as the name of a sheet may be.

    Args:
        words: the words.
        taken: the name of the other sheet.
    """
    spaced = "".join(" " if sign in "[]:*?/\\" else sign for sign in printable(words))
    name = " ".join(spaced.split())
    while _length(name) > LONGEST_NAME:
        name = name[:-1]
    name = name.strip(" '")
    # Excel keeps one name for itself.
    return name if name and name.casefold() not in (taken.casefold(), "history") else "Table"


def _width(sheet: Sheet, column: int) -> int:
    cells = (sheet.columns[column], *(row[column] for row in sheet.rows))
    return min(WIDEST, 2 + max(len(str(cell)) for cell in cells if cell is not None))
