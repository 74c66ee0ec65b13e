"""Rows as a table of text or of HTML, and the base of what prints itself as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["Tabular", "html_table", "number_columns", "text_table"]

_NUMBER = re.compile(r"[-−+]?[0-9][0-9,]*(\.[0-9]+)?(e[-+][0-9]+)?( ?%)?")
_NOTHING = frozenset(["", "–"])


class Tabular:
    """What prints itself as a table: text in a terminal, HTML in a notebook.

    A class gives ``caption`` and ``cells()``. With ``notes`` it is a result, and its text says
    under what caption and on what ground; without, the text is the bare table.
    """

    __slots__ = ()
    if TYPE_CHECKING:

        def cells(self) -> tuple[list[str], list[list[str]]]:
            """The head and the rows."""

    @property
    def caption(self) -> str:
        """What the table shows."""
        return type(self).__name__

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        return ()

    def __str__(self) -> str:
        head, rows = self.cells()
        table = text_table(head, rows, right=number_columns(head, rows))
        return "\n".join([self.caption, table, *self.notes]) if self.notes else table

    def _repr_html_(self) -> str:
        head, rows = self.cells()
        return html_table(self.caption, head, rows, self.notes, right=number_columns(head, rows))


def number_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns whose cells are numbers, or empty.

    Args:
        head: the names of the columns.
        rows: the cells.

    >>> number_columns(["level", "pay", "range"], [["a", "36,000", "3–5"], ["b", "", "5–8"]])
    ['pay']
    """
    filled = ((name, [row[place] for row in rows if row[place] not in _NOTHING]) for place, name in enumerate(head))
    return [name for name, cells in filled if cells and all(map(_NUMBER.fullmatch, cells))]


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[str] = ()) -> str:
    """Columns as wide as their widest cell, two spaces apart.

    Args:
        head: the names of the columns.
        rows: the cells.
        right: the names of columns that are set to the right, as numbers are.
    """
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        set_out = (
            cell.rjust(width) if name in right else cell.ljust(width)
            for cell, width, name in zip(cells, widths, head, strict=True)
        )
        return "  ".join(set_out).rstrip()

    return "\n".join(map(line, [head, *rows]))


def html_table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (),
    *,
    right: Collection[str] = (),
) -> str:
    """The same as HTML, every text escaped.

    Args:
        caption: what the table shows.
        head: the names of the columns.
        rows: the cells.
        notes: what stands under it, line by line.
        right: the names of columns that are set to the right, as numbers are.
    """
    # Imported here because it brings all of HTML's entities, and most programs show no page.
    from html import escape

    styles = [' style="text-align: right"' if name in right else "" for name in head]

    def line(cells: Sequence[str], tag: str) -> str:
        set_out = (f"<{tag}{style}>{escape(cell)}</{tag}>" for cell, style in zip(cells, styles, strict=True))
        return f"<tr>{''.join(set_out)}</tr>"

    body = "".join(line(row, "td") for row in rows)
    said = "".join(f"<li>{escape(note)}</li>" for note in notes)
    listed = f"<ul>{said}</ul>" if said else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead>{line(head, 'th')}</thead><tbody>{body}</tbody></table>"
        f"{listed}"
    )
