"""What a career process accepts: names of levels, chances, rates and spreads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, TypeAlias

from careerkit.analysis.rates import check_each, rate_table
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.ladder import Level, Stage

if TYPE_CHECKING:
    import attrs

    from careerkit.analysis.rates import Rates, RateTable

__all__ = [
    "MAXIMUM_PAY",
    "MAXIMUM_STAY",
    "AfterChange",
    "LevelName",
    "check_exits",
    "level_name",
    "level_names",
    "log_spread",
    "place_of",
    "probability",
    "promotion_table",
    "whole",
    "within",
]

LevelName: TypeAlias = "str | SupportsIndex | Level | Stage"
"""What names a level of a process: its name or number, or the level or stage of that key."""

AfterChange: TypeAlias = Literal["nothing", "keeps-pace"]
"""What becomes of the pay of those who changed occupation.

``"nothing"`` counts nothing of it; ``"keeps-pace"`` lets them keep their last base pay, moving with
the market (structure) and without chance, until they leave the labour force. What came on top of
base pay ends with the job.
"""

MAXIMUM_LEVELS = 100
"""More than any ladder has."""

MAXIMUM_PAY = 1e15
"""Beyond all pay in all currencies [currency/year]."""

MAXIMUM_STAY = 100
"""Nobody stays longer on one level [years]."""

MAXIMUM_SPREAD = 3.0
"""Of log pay: one standard deviation is a factor of 20."""


def whole(value: Any) -> Any:
    """NumPy's whole numbers as Python's; anything else as it is."""
    is_numpy = hasattr(value, "dtype") and getattr(value, "ndim", None) == 0 and hasattr(value, "__index__")
    return value.__index__() if is_numpy and value.dtype.kind in "iu" else value


def level_names(value: object) -> tuple[str, ...]:
    """The names as a tuple; refused before anything is built of them if they are too many."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, str) or not isinstance(value, Sequence):
        msg = f"CareerProcess.levels: expected the names of the levels, found {value!r:.60}"
        raise InvalidTypeError(msg)
    if not 1 <= len(value) <= MAXIMUM_LEVELS:
        msg = f"CareerProcess.levels: expected 1 to {MAXIMUM_LEVELS} levels, found {len(value):,}"
        raise InvalidValueError(msg)
    return tuple(value)


def promotion_table(value: Rates, levels: int) -> RateTable:
    """The chances of promotion as a table; one number for all leaves the highest level out."""
    table = rate_table("CareerProcess.promotion", value, levels)
    # One number is meant for all who can be promoted, and the top has nowhere to go.
    is_one = not isinstance(value, Sequence) and getattr(value, "shape", ()) == ()
    return (*table[:-1], (0.0,)) if is_one else table


def level_name(value: str | int, levels: tuple[str, ...]) -> str:
    """The name of a level that was given by its name or number."""
    value = whole(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        msg = f"CareerProcess.start_level: expected the name or number of a level, found {value!r}"
        raise InvalidTypeError(msg)
    if isinstance(value, str):
        if value not in levels:
            raise NotFoundError("level", value, levels)
        return value
    if not 0 <= value < len(levels):
        msg = f"CareerProcess.start_level: expected 0 to {len(levels) - 1}, found {value}"
        raise InvalidValueError(msg)
    return levels[value]


def place_of(level: LevelName, levels: tuple[str, ...]) -> int:
    """The number of a level, from 0.

    Raises:
        NotFoundError: if there is none.
    """
    number = whole(level)
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < len(levels):
        return number
    name = level.key if isinstance(level, Level) else level.value if isinstance(level, Stage) else level
    if name in levels:
        return levels.index(str(name))
    raise NotFoundError("level", name, levels)


def check_exits(levels: tuple[str, ...], leave: RateTable, change: RateTable) -> None:
    """See that nobody leaves twice: the two ways out sum to at most 1 in every state."""
    for name, one, other in zip(levels, leave, change, strict=True):
        for year in range(max(len(one), len(other))):
            total = one[min(year, len(one) - 1)] + other[min(year, len(other) - 1)]
            if total > 1:
                msg = (
                    f"CareerProcess, level {name!r}, year {year}: expected leave_labour_force and "
                    f"change_occupation to sum to at most 1, found {total!r}"
                )
                raise InvalidValueError(msg)


def log_spread(_instance: object, attribute: attrs.Attribute[float], value: float) -> None:
    """The value is a standard deviation that log pay can have."""
    if not 0 <= value <= MAXIMUM_SPREAD:
        msg = f"CareerProcess.{attribute.name}: expected a log spread from 0 to {MAXIMUM_SPREAD:g}, found {value!r}"
        raise InvalidValueError(msg)


def within(low: float, high: float, expected: str) -> Any:
    """Every rate of the table lies in [low, high]."""

    def check(_instance: object, attribute: attrs.Attribute[Any], value: RateTable) -> None:
        check_each(f"CareerProcess.{attribute.name}", value, low, high, expected)

    return check


probability: Any = within(0.0, 1.0, "a probability from 0 to 1")
