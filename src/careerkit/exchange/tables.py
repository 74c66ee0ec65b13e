"""Tables as publishers write them, as text or in Excel, read by the names of their columns."""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from codecs import BOM_UTF8
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from careerkit.errors import CareerKitError, DataError, MissingExtraError, Problem, nearest
from careerkit.exchange.release_files import MAXIMUM_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from careerkit.exchange.release_files import ReleaseFile

    Cell: TypeAlias = Any

__all__ = ["Faults", "Sheet", "as_number", "as_text", "excel_sheets", "text_sheet"]

MOST_PROBLEMS = 50
"""So many faults are listed; of more, their number."""

MAXIMUM_COLUMNS = 256
MAXIMUM_CELL = 1024 * 1024
"""The longest cell of a text file [characters]; ESCO's lists of members are 700,000 long."""

_SPACE = re.compile(r"\s+")
_NO_NUMBER = re.compile(r"[^0-9+\-.eE]")


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
    """

    file: str
    header: tuple[str, ...]
    rows: list[Sequence[Cell]]
    first: int = 2

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
        """Each row with its number in the file."""
        return enumerate(self.rows, start=self.first)


def text_sheet(file: ReleaseFile, *, delimiter: str, quoted: bool, encoding: str = "utf-8") -> Sheet:
    """The table of a text file whose first line is its header.

    Args:
        file: the file.
        delimiter: what parts the cells.
        quoted: whether cells may stand in double quotes; if not, quotes are plain signs.
        encoding: ``"utf-8"`` or ``"ascii"``; a byte order mark is passed over.

    Raises:
        DataError: if it is not of that encoding, is empty, holds NUL, or a row has more or fewer cells
            than the header.
    """
    content = file.read()
    text = _decoded(content.removeprefix(BOM_UTF8), encoding, file.name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataError([Problem(file.name, f"line {line}", "expected text, found a NUL")])
    rows = _quoted(text, delimiter, file.name) if quoted else _plain(text, delimiter)
    head = next(rows, (1, []))[1]
    header = tuple(_SPACE.sub(" ", name).strip() for name in head)
    if not any(header):
        raise DataError([Problem(file.name, "", "expected a header, found an empty file")])
    if len(header) > MAXIMUM_COLUMNS:
        message = f"expected at most {MAXIMUM_COLUMNS} columns, found {len(header)}"
        raise DataError([Problem(file.name, "", message)])
    faults = Faults()
    kept: list[Sequence[Cell]] = []
    for line, row in rows:
        if len(row) == len(header):
            kept.append(row)
        elif len(row) < len(header) and delimiter == "," and len(row) > 1:
            # Publishers leave empty cells away at the end of ragged tables.
            kept.append([*row, *[""] * (len(header) - len(row))])
        elif any(row):
            faults.add(file.name, f"line {line}", f"expected {len(header)} cells, found {len(row)}")
    faults.check()
    return Sheet(file.name, header, kept)


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        known = {"utf-8": "UTF-8", "ascii": "ASCII"}[encoding]
        message = f"expected {known}, found the byte {content[error.start]:#04x}"
        raise DataError([Problem(name, f"line {line}", message)]) from None


def _plain(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(text.split("\n"), start=1):
        yield line, row.removesuffix("\r").split(delimiter)


def _quoted(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(MAXIMUM_CELL)
    try:
        # The limit is the whole process's, so all rows are read before it is given back.
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise DataError([Problem(name, f"line {reader.line_num}", f"no CSV: {error}")]) from None
    finally:
        csv.field_size_limit(before)
    return iter(rows)


def excel_sheets(file: ReleaseFile, names: re.Pattern[str] | None = None) -> dict[str, list[list[Cell]]]:
    """The cells of an Excel file's sheets, by the sheets' names in their order.

    Args:
        file: the file.
        names: which sheets, by what their whole name must match; None for all.

    Raises:
        DataError: if it is no Excel file that can be read.
        MissingExtraError: if python-calamine is not installed.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ModuleNotFoundError:
        raise MissingExtraError.of("reading Excel files", "python-calamine", "exchange") from None
    content = file.read()
    _check_unpacked(content, file.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            wanted = [name for name in book.sheet_names if names is None or names.fullmatch(name)]
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted}
    except CareerKitError:
        raise
    except BaseException as error:
        # A panic of the reader is no Exception; an interrupt by the user is none of its faults.
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
            raise
        message = f"no Excel file that can be read: {_SPACE.sub(' ', str(error))[:200]}"
        raise DataError([Problem(file.name, "", message)]) from None


def _check_unpacked(content: bytes, name: str) -> None:
    """Refuse an Excel file that would fill the memory; the reader itself sets no bound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            total = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(name, "", f"no Excel file that can be read: {error}")]) from None
    if total > MAXIMUM_BYTES:
        raise DataError([Problem(name, "", f"expected at most {MAXIMUM_BYTES:,} bytes unpacked, found {total:,}")])


def as_number(cell: Cell) -> Decimal | None:
    """The number of a cell, exactly as written; None if it is no number.

    A thousands separator is taken: "1,234". Floats of Excel are told by their shortest text.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            return None
        whole = int(cell)
        return Decimal(whole) if whole == cell else Decimal(repr(cell))
    if not isinstance(cell, str):
        return None
    text = cell.strip().replace(",", "")
    if not text or _NO_NUMBER.search(text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if abs(number.adjusted()) < 30 else None


def as_text(cell: Cell) -> str:
    """The text of a cell, white space made single and taken off both ends; "" of an empty one."""
    if isinstance(cell, str):
        return _SPACE.sub(" ", cell).strip()
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).upper()
    number = as_number(cell)
    return str(cell) if number is None else f"{number:f}"
