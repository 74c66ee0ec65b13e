"""What the cells of the O*NET Database say: numbers, months, marks and texts, each worked out once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.errors import InvalidValueError
from careerkit.exchange.tables import as_number, as_text

if TYPE_CHECKING:
    Cell: TypeAlias = Any

__all__ = ["MISSING", "Flags", "Months", "Numbers", "Wholes", "clean_text", "shown"]

MISSING = ("", "n/a", None)
"""How text and Excel files say that there is nothing."""

_MONTH = re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)[0-9]{2})")


class Numbers(dict["Cell", "Decimal | None"]):
    """The numbers of cells, between two bounds; None of a cell that says nothing.

    Args:
        low: the least that there may be.
        high: the most.

    >>> Numbers(1, 5)["4.12"]
    Decimal('4.12')
    """

    def __init__(self, low: int, high: int) -> None:
        super().__init__(dict.fromkeys(MISSING))
        self._low, self._high = low, high

    def __missing__(self, cell: Cell) -> Decimal:
        number = as_number(cell)
        if number is None or not self._low <= number <= self._high:
            msg = f"expected a number from {self._low} to {self._high}, found {shown(cell)}"
            raise InvalidValueError(msg)
        self[cell] = number
        return number


class Wholes(dict["Cell", "int | None"]):
    """The whole numbers of cells, between two bounds; None of a cell that says nothing.

    Args:
        low: the least that there may be.
        high: the most.

    >>> Wholes(1, 5)[4.0]
    4
    """

    def __init__(self, low: int, high: int) -> None:
        super().__init__(dict.fromkeys(MISSING))
        self._low, self._high = low, high

    def __missing__(self, cell: Cell) -> int:
        number = as_number(cell)
        if number is None or number != int(number) or not self._low <= number <= self._high:
            msg = f"expected a whole number from {self._low} to {self._high}, found {shown(cell)}"
            raise InvalidValueError(msg)
        self[cell] = int(number)
        return self[cell] or 0


class Months(dict["Cell", "date | None"]):
    """The months of cells, each as its first day; None of a cell that says nothing.

    >>> Months()["08/2023"]
    datetime.date(2023, 8, 1)
    """

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(MISSING))

    def __missing__(self, cell: Cell) -> date:
        # A file that was saved again may hold dates where there was text.
        found = None if isinstance(cell, date) else _MONTH.fullmatch(as_text(cell))
        if isinstance(cell, date):
            month = date(cell.year, cell.month, 1)
        elif found is not None:
            month = date(int(found[2]), int(found[1]), 1)
        else:
            msg = f"expected a month such as '08/2023', found {shown(cell)}"
            raise InvalidValueError(msg)
        self[cell] = month
        return month


class Flags(dict["Cell", bool]):
    """Whether cells say Y; those that say N or nothing do not.

    >>> Flags()["Y"]
    True
    """

    def __init__(self) -> None:
        super().__init__({**dict.fromkeys(MISSING, False), "Y": True, "N": False})

    def __missing__(self, cell: Cell) -> bool:
        msg = f"expected Y, N or nothing, found {shown(cell)}"
        raise InvalidValueError(msg)


def clean_text(cell: Cell) -> str:
    """The text of a cell, white space made single; "" of one that says nothing."""
    if cell in MISSING:
        return ""
    # Most texts are clean, which is quickly seen.
    if isinstance(cell, str) and cell.isprintable() and "  " not in cell and cell[0] != " " != cell[-1]:
        return cell
    return as_text(cell)


def shown(cell: Cell) -> str:
    """A cell as messages show it."""
    text = "nothing" if cell in MISSING else repr(cell)
    return text if len(text) <= 60 else f"{text[:59]}…"
