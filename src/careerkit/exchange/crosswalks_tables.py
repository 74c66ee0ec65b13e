"""Tables with columns of codes, found in the files of a crosswalk."""

from __future__ import annotations

from codecs import BOM_UTF8

import attrs

from careerkit.errors import DataError, Problem
from careerkit.exchange.release_files import ReleaseFile
from careerkit.exchange.tables import Sheet, as_text, excel_sheets, text_sheet
from careerkit.model.vocabulary import CodeScheme

__all__ = ["PART", "CodeTable", "CrosswalkColumns", "find_table"]

HEADER_ROWS = 20
"""The header is sought in so many rows; ESCO's table of O*NET has sixteen lines above it."""

PART = ("part", "type of match")
"""Columns that tell which matches are partial, where none is named."""


_DELIMITERS = {"csv": ",", "tsv": "\t", "txt": "\t"}


@attrs.frozen(kw_only=True)
class CrosswalkColumns:
    """Which columns of a table hold what.

    Args:
        source: the header of the codes that are looked up, and their classification.
        target: the same of the codes that correspond.
        source_title: the header of the titles of the first; None if they are not taken.
        target_title: the same of the second.
        part: headers that the column of partial matches may have, if there is one.
        must_part: whether it must be there.
    """

    source: tuple[str, CodeScheme]
    target: tuple[str, CodeScheme]
    source_title: str | None = None
    target_title: str | None = None
    part: tuple[str, ...] = PART
    must_part: bool = False

    @property
    def wanted(self) -> set[str]:
        """The headers of the codes in small letters, by which the table is known."""
        return {self.source[0].casefold(), self.target[0].casefold()}

    @property
    def required(self) -> dict[str, str | tuple[str, ...]]:
        """The headers that must be there, by what they hold."""
        named: dict[str, str | tuple[str, ...]] = {"source": self.source[0], "target": self.target[0]}
        if self.source_title is not None:
            named["source_title"] = self.source_title
        if self.target_title is not None:
            named["target_title"] = self.target_title
        if self.must_part:
            named["part"] = self.part
        return named


@attrs.frozen(kw_only=True)
class CodeTable:
    """A table that has columns of codes.

    Args:
        sheet: its rows.
        label: what citations call it: the sheet of an Excel file, the name of a text file.
        head: what stands above the header.
        others: the names of the file's other sheets.
    """

    sheet: Sheet
    label: str
    head: str = ""
    others: tuple[str, ...] = ()


def find_table(file: ReleaseFile, columns: CrosswalkColumns, sheet: str | None = None) -> CodeTable:
    """The table of a file that has the columns of codes.

    Args:
        file: the file.
        columns: which columns are sought.
        sheet: the name of the sheet; None for the first that has both columns, else the first that has one.

    Raises:
        DataError: if there is none, or the file cannot be read.
        MissingExtraError: if it is an Excel file and python-calamine is not installed.
    """
    ending = file.base.casefold().rpartition(".")[2]
    if ending in _DELIMITERS:
        return _text_table(file, columns, _DELIMITERS[ending])
    sheets = excel_sheets(file)
    best, most = None, 0
    for name, rows in sheets.items():
        for place, row in enumerate(rows[:HEADER_ROWS]):
            has = len(columns.wanted.intersection(as_text(cell).casefold() for cell in row))
            if sheet in (None, name) and has > most:
                best, most = (name, place), has
    if best is None:
        on = "" if sheet is None else f" on a sheet {sheet!r}"
        message = f"expected a header with {columns.source[0]!r} and {columns.target[0]!r}{on}, found none"
        raise DataError([Problem(file.name, "", message)])
    name, place = best
    rows = sheets[name]
    return CodeTable(
        sheet=Sheet(f"{file.name}, {name}", tuple(map(as_text, rows[place])), [*rows[place + 1 :]], place + 2),
        label=name,
        head="\n".join(as_text(cell) for row in rows[:place] for cell in row),
        others=tuple(f"{file.name}, {other}" for other in sheets if other != name),
    )


@attrs.frozen
class _FromHeader(ReleaseFile):
    """A text file as if the lines above its header were empty and below it, so that all others keep their numbers."""

    header: int = attrs.field(kw_only=True)

    def read(self) -> bytes:
        lines = super().read().removeprefix(BOM_UTF8).split(b"\n")
        return b"\n".join([lines[self.header], *[b""] * self.header, *lines[self.header + 1 :]])


def _text_table(file: ReleaseFile, columns: CrosswalkColumns, delimiter: str) -> CodeTable:
    lines = file.read().removeprefix(BOM_UTF8).split(b"\n", HEADER_ROWS)[:HEADER_ROWS]
    header = max(range(len(lines)), key=lambda place: len(columns.wanted & _names(lines[place], delimiter)))
    head = b"\n".join(lines[:header]).decode("utf-8", "replace")
    sheet = text_sheet(
        _FromHeader(file.name, file.path, file.member, header=header), delimiter=delimiter, quoted=delimiter == ","
    )
    return CodeTable(sheet=sheet, label=file.stem, head=head)


def _names(line: bytes, delimiter: str) -> set[str]:
    """What may be the names of columns in a line, in small letters."""
    cells = line.decode("utf-8", "replace").split(delimiter)
    return {as_text(cell.strip().strip('"')).casefold() for cell in cells}
