"""What of a value goes into the rows of a spreadsheet, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from careerkit.exchange.frame_columns import Held
from careerkit.exchange.frames import has_frame, tidy_columns
from careerkit.exchange.spreadsheets_cells import cell_of
from careerkit.exchange.spreadsheets_ground import Ground
from careerkit.model.record import Record
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.exchange.frame_columns import Column
    from careerkit.exchange.spreadsheets_cells import Cell

__all__ = ["Sheet", "sheets_of"]

GROUND = "Sources and assumptions"

_UNIT = re.compile(r"\[([^\]]+)\](?:;.*)?$")
"""The unit of a column: after what it holds, and before when it is missing."""
_MONEY = re.compile(r"[A-Z]{3}(/[a-z]+)?")
_SHARE = re.compile(r"0–1|1/year|share of .+")
"""Shares, and chances and rates a year."""
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")

_WHOLE = 2**53
_SMALL = 10
"""Below it the numbers of a column are shown with three decimals, else with two."""

Format: TypeAlias = tuple[str, str]
"""How Excel shows a whole number, and another one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sheet(Record):
    """A table of cells.

    Args:
        name: what it is called.
        columns: the names of its columns.
        rows: the cells of each row.
        formats: how Excel shows the numbers of each column; none where empty.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    formats: tuple[Format | None, ...] = ()


def sheets_of(x: object) -> tuple[Sheet, Sheet]:
    """The table of a value, and the one of its sources and assumptions.

    The table is that of ``to_frame``; only what has no frame, and prints itself as a table, is saved as it prints.

    Args:
        x: a value of careerkit, or several of one kind.

    Raises:
        InvalidTypeError: if no table is made of such a value.
    """
    if isinstance(x, Tabular) and not has_frame(x):
        table, ground = _printed(x), Ground.of([x])
    else:
        frame, values, columns = tidy_columns(x)
        names = [column.name for column, _cells in columns]
        cells = [list(map(_plain, cells)) for _column, cells in columns]
        table = Sheet(
            name=_name(type(values[0])),
            columns=tuple(names),
            rows=tuple(zip(*cells, strict=True)),
            formats=tuple(_format(column, own) for (column, _cells), own in zip(columns, cells, strict=True)),
        )
        keys = {str(key) for name, own in zip(names, cells, strict=True) if name in _KEYS for key in own}
        ground = Ground.of(values, keys=keys if "source" in names else None, left_out=frame.left_out)
    return table, _sheet(GROUND, ground.rows, ground.columns)


_KEYS = ("source", "attributed_to")
"""Columns that hold keys of sources."""


def _name(kind: type) -> str:
    """The name of a class in words."""
    return _WORDS.sub(" ", kind.__name__).capitalize()


def _printed(value: Tabular) -> Sheet:
    """The rows of what has no frame."""
    rows = getattr(value, "rows", None)
    if callable(rows):
        return _sheet(_name(type(value)), list(rows()), ())
    head, lines = value.cells()
    return _sheet(_name(type(value)), [dict(zip(head, line, strict=True)) for line in lines], tuple(head))


def _sheet(name: str, rows: Sequence[Mapping[str, Any]], head: tuple[str, ...]) -> Sheet:
    # What only some rows have is a column too.
    columns = tuple(dict.fromkeys([*head, *(str(column) for row in rows for column in row)]))
    cells = tuple(tuple(cell_of(row.get(column)) for column in columns) for row in rows)
    return Sheet(name=name, columns=columns, rows=cells, formats=(None,) * len(columns))


def _plain(cell: object) -> Cell:
    """A cell of a frame, a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) <= _WHOLE:
        return int(cell)
    return cell_of(cell)


def _format(column: Column, cells: Sequence[Cell]) -> Format | None:
    """How Excel shows the numbers of a column: money with two decimals or none, shares as percentages, years plain."""
    if column.held is Held.INTEGER:
        return "0", "0"
    if column.held is not Held.NUMBER:
        return None
    found = _UNIT.search(column.about)
    unit = "" if found is None else found[1]
    if _SHARE.fullmatch(unit):
        return "0.0%", "0.0%"
    if _MONEY.fullmatch(unit) and any(isinstance(cell, float) for cell in cells):
        return "#,##0.00", "#,##0.00"
    most = max((abs(cell) for cell in cells if isinstance(cell, (int, float))), default=0)
    return "#,##0", "0.000" if most < _SMALL else "#,##0.00"
