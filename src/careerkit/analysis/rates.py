"""Tables of yearly rates by level and by years on the level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.analysis.pay_numbers import plain_number
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = Sequence[float] | npt.NDArray[Any]
    Rates: TypeAlias = float | Numbers | Sequence[Sequence[float]]

__all__ = ["Numbers", "RateTable", "Rates", "check_each", "percent_hint", "rate_table", "real_number", "shape_text"]

RateTable: TypeAlias = tuple[tuple[float, ...], ...]
"""One row per level; its columns are the years on the level, the last of them for all longer stays."""

MAXIMUM_COLUMNS = 100
"""Nobody stays longer on one level [years]."""


def rate_table(name: str, value: Rates, levels: int) -> RateTable:
    """A number, one number per level, or levels × years on the level, as a table with a row per level.

    Args:
        name: what messages call it.
        value: the rates, ``()``, ``(levels,)`` or ``(levels, years)``.
        levels: how many levels there are.

    Raises:
        InvalidTypeError: if a rate is no number.
        InvalidValueError: if the shape is another, or a rate is not finite.

    >>> rate_table("merit", [0.03, 0.02], 2)
    ((0.03,), (0.02,))
    """
    plain: Any = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(plain, (int, float)):
        return ((real_number(name, plain),),) * levels
    if not isinstance(plain, Sequence) or isinstance(plain, str):
        msg = f"{name}: expected a number, one per level, or levels × years on the level, found {plain!r}"
        raise InvalidTypeError(msg)
    listed = [row.tolist() if hasattr(row, "tolist") else row for row in plain]
    rows = [row if isinstance(row, Sequence) and not isinstance(row, str) else (row,) for row in listed]
    widths = sorted({len(row) for row in rows})
    if len(rows) != levels or len(widths) != 1 or not 0 < widths[0] <= MAXIMUM_COLUMNS:
        msg = f"{name}: expected the shape (), ({levels},) or ({levels}, years), found {shape_text(plain, widths)}"
        if widths and widths[-1] > MAXIMUM_COLUMNS:
            msg += f"; at most {MAXIMUM_COLUMNS} years, for the last column holds for all longer stays"
        raise InvalidValueError(msg)
    return tuple(
        tuple(real_number(f"{name}[{place}][{year}]", rate) for year, rate in enumerate(row))
        for place, row in enumerate(rows)
    )


def shape_text(value: Sequence[object], widths: Sequence[int]) -> str:
    """The shape of a sequence of rows of these widths, as NumPy writes it."""
    if not any(isinstance(row, Sequence) for row in value):
        return f"({len(value)},)"
    if len(widths) == 1:
        return f"({len(value)}, {widths[0]})"
    return f"({len(value)}, {widths[0]} to {widths[-1]})"


def real_number(name: str, value: object) -> float:
    """The value as a float.

    Raises:
        InvalidTypeError: if it is no number.
        InvalidValueError: if it is infinite or not a number.
    """
    number = plain_number(name, value)
    if not math.isfinite(number):
        msg = f"{name}: expected a finite number, found {value!r:.40}"
        raise InvalidValueError(msg)
    return number


def check_each(name: str, table: RateTable, low: float, high: float, expected: str) -> None:
    """See that every rate of a table lies in [low, high].

    Raises:
        InvalidValueError: naming the first that does not.
    """
    for place, row in enumerate(table):
        for year, rate in enumerate(row):
            if not low <= rate <= high:
                msg = f"{name}[{place}][{year}]: expected {expected}, found {rate!r}{percent_hint(rate, high)}"
                raise InvalidValueError(msg)


def percent_hint(value: float, high: float) -> str:
    """What to write for a percentage that was meant as a share; nothing where it cannot have been one."""
    return f"; write {value / 100:g} for {value:g} %" if high <= 1 < value <= 100 else ""
