"""Tables as publishers write them, as text or in Excel, read by the names of their columns."""

from __future__ import annotations

import csv
import io
import math
import re
import threading
from codecs import BOM_UTF8
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from careerkit.errors import DataError, MissingExtraError, Problem, nearest
from careerkit.exchange.excel_parts import measured_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from careerkit.exchange.release_files import ReleaseFile

    Cell: TypeAlias = Any

__all__ = ["Faults", "Sheet", "as_number", "as_text", "excel_sheets", "text_sheet"]

MOST_PROBLEMS = 50
"""So many faults are listed; of more, their number."""

MAXIMUM_COLUMNS = 256
"""The most columns that a table may have."""

MAXIMUM_CELL = 1024 * 1024
"""The longest cell of a text file [characters]; ESCO's lists of members are 700,000 long."""

MOST_DIGITS = 30

_SPACE = re.compile(r"\s+")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_NO_NUMBER = re.compile(r"[^0-9+\-.eE]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1C), 0x7F])
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_csv_lock = threading.Lock()


class Faults:
    """What is wrong with a file, gathered so that all of it is told at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._more = 0

    def add(self, file: str, path: str, message: str) -> None:
        """Note a fault; beyond ``MOST_PROBLEMS`` only how many there are."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(file, path, message))
        else:
            self._more += 1

    def check(self) -> None:
        """Raise what was noted.

        Raises:
            DataError: if anything was.
        """
        if not self._problems:
            return
        more = [Problem("", "", f"and {self._more:,} more")] if self._more else []
        raise DataError([*self._problems, *more])


@attrs.frozen
class Sheet:
    """A table: its header and the rows below it.

    Args:
        file: what messages call the file, and the sheet in it.
        header: the names of the columns, white space made single.
        rows: the cells of each row, as many as the header has; those of Excel keep their types.
        first: the number of the first row in the file, counted from 1.
        lines: the line of each row in the file, where empty lines or line breaks in cells stand between
            them; empty where each row has one line.
    """

    file: str
    header: tuple[str, ...]
    rows: list[Sequence[Cell]]
    first: int = 2
    lines: Sequence[int] = ()

    def place(self, names: Iterable[str] | str) -> int | None:
        """The place of the first of these columns that there is, in whatever case; None if there is none."""
        wanted = [names] if isinstance(names, str) else list(names)
        by_fold = {name.casefold(): place for place, name in reversed(list(enumerate(self.header)))}
        return next((by_fold[name.casefold()] for name in wanted if name.casefold() in by_fold), None)

    def places(self, required: Mapping[str, Iterable[str] | str], release: str) -> dict[str, int]:
        """The places of columns that must be there.

        Args:
            required: for each column, under a name of the caller's, the headers that it goes by.
            release: what release is expected, for messages.

        Raises:
            DataError: with all columns that are missing or stand twice.
        """
        faults = Faults()
        found: dict[str, int] = {}
        for key, names in required.items():
            wanted = [names] if isinstance(names, str) else list(names)
            place = self.place(wanted)
            if place is None:
                near = nearest(wanted[0], self.header)
                hint = f"; nearest: {near}" if near else ""
                said = " or ".join(map(repr, wanted))
                faults.add(self.file, "", f"no column {said}, as {release} has{hint}")
                continue
            if sum(name.casefold() == self.header[place].casefold() for name in self.header) > 1:
                faults.add(self.file, "", f"expected each column once, found {self.header[place]!r} twice")
            found[key] = place
        faults.check()
        return found

    def unused(self, used: Iterable[int | None]) -> tuple[str, ...]:
        """The names of the columns that are not among those places."""
        known = set(used)
        return tuple(name for place, name in enumerate(self.header) if place not in known and name)

    def numbered(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Each row with its number in the file; of text files, that of its last line."""
        return zip(self.lines, self.rows, strict=True) if self.lines else enumerate(self.rows, start=self.first)


def text_sheet(file: ReleaseFile, *, delimiter: str, quoted: bool, encoding: str = "utf-8") -> Sheet:
    """The table of a text file whose first line is its header.

    Lines without any content are passed over. In comma-separated files a row may have fewer cells than
    the header: publishers leave empty cells away at the end of ragged tables.

    Args:
        file: the file.
        delimiter: what parts the cells.
        quoted: whether cells may stand in double quotes; if not, quotes are plain signs.
        encoding: ``"utf-8"`` or ``"ascii"``; a byte order mark is passed over.

    Raises:
        DataError: if it is not of that encoding, is empty, holds NUL or another control character, a quote
            is never closed, or a row has more or fewer cells than the header.
    """
    content = file.read().removeprefix(BOM_UTF8)
    text = _decoded(content, encoding, file.name)
    _check_plain(content, text, file.name)
    rows = _quoted(text, delimiter, file.name) if quoted else _plain(text, delimiter)
    header = tuple(_SPACE.sub(" ", name).strip() for name in next(rows, (1, []))[1])
    if not any(header):
        raise DataError([Problem(file.name, "", "expected a header, found an empty file")])
    _check_width(len(header), file.name)
    faults = Faults()
    kept: list[Sequence[Cell]] = []
    lines: list[int] = []
    for line, row in rows:
        # Most rows say something in their first cell, which is quickly seen.
        if not any(row):
            continue
        if len(row) < len(header) and delimiter == "," and len(row) > 1:
            row += [""] * (len(header) - len(row))
        if len(row) != len(header):
            faults.add(file.name, f"line {line}", f"expected {len(header)} cells, found {len(row)}")
        kept.append(row)
        lines.append(line)
    faults.check()
    is_even = not lines or (lines[0] == 2 and lines[-1] == len(lines) + 1)
    return Sheet(file.name, header, kept, lines=() if is_even else tuple(lines))


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        known = {"utf-8": "UTF-8", "ascii": "ASCII"}[encoding]
        message = f"expected {known}, found the byte {content[error.start]:#04x}"
        raise DataError([Problem(name, f"line {line}", message)]) from None


def _check_plain(content: bytes, text: str, name: str) -> None:
    """Refuse control characters, which no table means and terminals obey; remains of quotes are none (ESCO)."""
    # Looking through bytes takes a tenth of the time.
    if len(content.translate(None, _CONTROL_BYTES)) == len(content):
        return
    before, found = next((text[: found.start()], found[0]) for found in _CONTROL.finditer(text))
    shown = "a NUL" if found == "\0" else f"the control character {found!r}"
    line = before.count("\n") + 1
    raise DataError([Problem(name, f"line {line}", f"expected text, found {shown}")])


def _check_width(columns: int, name: str) -> None:
    if columns > MAXIMUM_COLUMNS:
        message = f"expected at most {MAXIMUM_COLUMNS} columns, found {columns}"
        raise DataError([Problem(name, "", message)])


def _plain(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(text.split("\n"), start=1):
        yield line, row.removesuffix("\r").split(delimiter)


def _quoted(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    # The limit is the whole process's, so all rows are read before it is given back.
    with _csv_lock:
        before = csv.field_size_limit(MAXIMUM_CELL)
        try:
            rows = [(reader.line_num, row) for row in reader]
        except csv.Error as error:
            raise DataError([Problem(name, f"line {reader.line_num}", f"no CSV: {error}")]) from None
        finally:
            csv.field_size_limit(before)
    return iter(rows)


def excel_sheets(file: ReleaseFile, names: re.Pattern[str] | None = None) -> dict[str, list[list[Cell]]]:
    """The cells of an Excel file's sheets, by the sheets' names in their order.

    An error of Excel, such as ``#N/A``, is an empty cell.

    Args:
        file: the file.
        names: which sheets, by what their whole name must match; None for all.

    Raises:
        DataError: if it is no Excel file that can be read, or holds more than is ever read.
        MissingExtraError: if python-calamine is not installed.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ModuleNotFoundError:
        raise MissingExtraError.of("reading Excel files", "python-calamine", "exchange") from None
    content = measured_workbook(file.read(), file.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            wanted = [name for name in book.sheet_names if names is None or names.fullmatch(name)]
            found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted}
    except BaseException as error:
        # A panic of the reader is no Exception; an interrupt by the user is none of its faults.
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
            raise
        message = f"no Excel file that can be read: {_SPACE.sub(' ', str(error))[:200]}"
        raise DataError([Problem(file.name, "", message)]) from None
    for name, rows in found.items():
        _check_width(len(rows[0]) if rows else 0, f"{file.name}, sheet {name}")
    return found


def as_number(cell: Cell) -> Decimal | None:
    """The number of a cell, exactly as written; None if it is no number.

    Thousands separators are taken, "1,234" but not "1,23". Floats of Excel are told by their shortest
    text; what has more than 30 digits before or after the point is no figure of any statistics.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            return None
        whole = int(cell)
        return _of_size(Decimal(whole) if whole == cell else Decimal(repr(cell)))
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not text or _NO_NUMBER.search(text):
        return None
    try:
        return _of_size(Decimal(text))
    except InvalidOperation:
        return None


def _of_size(number: Decimal) -> Decimal | None:
    return number if abs(number.adjusted()) < MOST_DIGITS else None


def as_text(cell: Cell) -> str:
    """The text of a cell, white space made single and taken off both ends; "" of an empty one.

    Control characters, such as the remains of quotes in another encoding, are left out.
    """
    if isinstance(cell, str):
        text = _SPACE.sub(" ", cell).strip()
        return text if text.isprintable() else _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).upper()
    number = as_number(cell)
    return str(cell) if number is None else f"{number:f}"
