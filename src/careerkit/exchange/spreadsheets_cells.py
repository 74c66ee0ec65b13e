"""What may stand in a cell of a spreadsheet, and how a text is kept from becoming a formula."""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from typing import TypeAlias

from careerkit.model.money import Money
from careerkit.model.source import Source

__all__ = ["Cell", "cell_of", "csv_cell", "excel_number", "is_formula_like", "printable"]

Cell: TypeAlias = "str | int | float | Decimal | bool | date | None"

_SIGNS = "=+\\-@＝＋－＠"
# White space, quotes and what is not seen: a reader that passes over them comes to the sign.
_PASSED_OVER = r'[\s"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*'
_AT_START = re.compile(f"^{_PASSED_OVER}[{_SIGNS}]")
_ANYWHERE = re.compile(f"(^|[,;|\\n\u2028\u2029])({_PASSED_OVER})(?=[{_SIGNS}])")

_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
_DELETE = 0x7F

_KEPT_DIGITS = 15
"""So many digits of a number Excel keeps."""

_LEAST, _MOST = 2.2251e-308, 9.99e307
"""The numbers nearest to and farthest from 0 that Excel keeps."""


def cell_of(value: object) -> Cell:
    """What a value of a result is in a cell; several values are one text.

    >>> cell_of(("a", "b")), cell_of(Decimal("1.50")), cell_of(Money(3, "USD"))
    ('a; b', Decimal('1.50'), '3 USD')
    """
    if value is None or isinstance(value, (str, bool, Decimal)):
        return value
    if isinstance(value, enum.Enum):
        return str(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value
    if isinstance(value, (Money, Source)):
        return str(value) if isinstance(value, Money) else value.key
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(item)}" for name, item in value.items()) or None
    if isinstance(value, Iterable):
        return "; ".join(map(_text, value)) or None
    return str(value)


def _text(value: object) -> str:
    cell = cell_of(value)
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def printable(text: str) -> str:
    r"""A text whose control characters are shown as their pictures, and what is no character as U+FFFD.

    Line breaks stay.

    >>> printable("ring\x07")
    'ring␇'
    """
    return _UNPRINTABLE.sub(_pictured, text.replace("\r\n", "\n"))


def _pictured(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else "\ufffd"


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula, were it typed into a cell.

    >>> is_formula_like(" =1+1"), is_formula_like("1-1")
    (True, False)
    """
    return _AT_START.search(text) is not None


def csv_cell(value: Cell) -> str:
    r"""A cell as CSV holds it: a text in quotes, a number without.

    >>> csv_cell("=HYPERLINK(0)"), csv_cell(-5), csv_cell("a;=1"), csv_cell(None)
    ('"\'=HYPERLINK(0)"', '-5', '"a;\'=1"', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = _ANYWHERE.sub(r"\1\2'", printable(str(value)))
    # All texts are quoted, not only those that have to be: where a reader takes the comma for a decimal one,
    # a number and the text after it are no formula either.
    return '"' + text.replace('"', '""') + '"'


def excel_number(value: float | Decimal) -> float | None:
    """A number as Excel keeps it; None for what it would not keep to the last digit.

    >>> excel_number(Decimal("0.1")), excel_number(10**20 + 1)
    (0.1, None)
    """
    near = float(value) if isinstance(value, float) else _exactly(Decimal(value))
    return near if near is not None and (near == 0 or _LEAST <= abs(near) <= _MOST) else None


def _exactly(value: Decimal) -> float | None:
    if not value.is_finite() or len(value.normalize().as_tuple().digits) > _KEPT_DIGITS:
        return None
    near = float(value)
    return near if math.isfinite(near) and Decimal(repr(near)) == value else None
