"""What a career process accepts: names of levels, chances, rates and spreads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerkit.analysis.rates import check_each, rate_table
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    import attrs

    from careerkit.analysis.rates import Rates, RateTable

__all__ = ["MAXIMUM_PAY", "level_name", "level_names", "log_spread", "probability", "promotion_table", "within"]

MAXIMUM_LEVELS = 100
"""More than any ladder has."""

MAXIMUM_PAY = 1e15
"""Beyond all pay in all currencies [currency/year]."""

MAXIMUM_SPREAD = 3.0
"""Of log pay: one standard deviation is a factor of 20."""


def level_names(value: object) -> tuple[str, ...]:
    """The names as a tuple; refused before anything is built of them if they are too many."""
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
