"""One-line facts about fields, composed on the attrs classes of the model."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    Validator = Callable[[Any, Any, Any], None]

__all__ = [
    "DIGITS",
    "in_order",
    "is_a",
    "is_key",
    "is_span",
    "is_text",
    "non_negative",
    "number",
    "tuple_of",
]

DIGITS = 100
"""The most digits that a number may have before the point, and zeros after it.

Beyond that, sums overflow and messages that write the number out fill the memory.
"""

# What a terminal or a page would obey, and halves of characters; a line break may stand in a text.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _name(instance: object, attribute: Any) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _shown(value: object, limit: int = 100) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def is_a(*kinds: type, optional: bool = False) -> Validator:
    """The value is of one of these types; None only if optional."""
    # A bool is an int and a datetime a date to Python, but not to a reader of the field.
    others = tuple(narrow for narrow in (bool, datetime) if narrow not in kinds)

    def check(instance: object, attribute: Any, value: Any) -> None:
        # Nearly all values are of the very type, which is quickly seen.
        if type(value) in kinds or (optional and value is None):
            return
        if isinstance(value, kinds) and not isinstance(value, others):
            return
        wanted = " or ".join(kind.__name__ for kind in kinds)
        msg = f"{_name(instance, attribute)}: expected {wanted}, found {_shown(value)}"
        raise InvalidTypeError(msg)

    return check


def is_text(instance: object, attribute: Any, value: Any) -> None:
    """The value is a text that says something."""
    # What prints holds no control character, and no white space but the plain one.
    if type(value) is str and value.isprintable() and value and value[0] != " " != value[-1]:
        return
    if not isinstance(value, str):
        msg = f"{_name(instance, attribute)}: expected a text, found {value!r}"
        raise InvalidTypeError(msg)
    if _CONTROL.search(value):
        msg = f"{_name(instance, attribute)}: expected a text without control characters, found {value!r}"
        raise InvalidValueError(msg)
    if not value or value != value.strip():
        msg = f"{_name(instance, attribute)}: expected a text without space around it, found {value!r}"
        raise InvalidValueError(msg)


def is_key(instance: object, attribute: Any, value: Any) -> None:
    """The value is a key: lower-case letters and digits, parted by single hyphens."""
    is_text(instance, attribute, value)
    if not _KEY.fullmatch(value):
        msg = f"{_name(instance, attribute)}: expected a key like 'senior-agent', found {value!r}"
        raise InvalidValueError(msg)


def is_span(instance: object, attribute: Any, value: Any) -> None:
    """The value is two years, the first before the last."""
    if not isinstance(value, tuple) or [type(year) for year in value] != [int, int]:
        msg = f"{_name(instance, attribute)}: expected two years, found {_shown(value)}"
        raise InvalidTypeError(msg)
    if value[0] >= value[1]:
        msg = f"{_name(instance, attribute)}: expected the first year before the last, found {value[0]} and {value[1]}"
        raise InvalidValueError(msg)


def tuple_of(kind: type, *, at_least: int = 0) -> Validator:
    """The value is a tuple of that type, of at least so many items."""

    def check(instance: object, attribute: Any, value: Any) -> None:
        if isinstance(value, list):
            msg = f"{_name(instance, attribute)}: expected a tuple, found a list of {len(value)}; write tuple(…)"
            raise InvalidTypeError(msg)
        if not isinstance(value, tuple):
            msg = f"{_name(instance, attribute)}: expected a tuple, found {_shown(value)}"
            raise InvalidTypeError(msg)
        for place, item in enumerate(value):
            if type(item) is kind is not str:
                continue
            if not isinstance(item, kind):
                msg = f"{_name(instance, attribute)}[{place}]: expected {kind.__name__}, found {_shown(item)}"
                raise InvalidTypeError(msg)
            if isinstance(item, str) and not item.strip():
                msg = f"{_name(instance, attribute)}[{place}]: expected a text, found {item!r}"
                raise InvalidValueError(msg)
            if isinstance(item, str) and _CONTROL.search(item):
                msg = (
                    f"{_name(instance, attribute)}[{place}]: expected a text without control characters, found {item!r}"
                )
                raise InvalidValueError(msg)
        if len(value) < at_least:
            msg = f"{_name(instance, attribute)}: expected at least {at_least}, found {len(value)}"
            raise InvalidValueError(msg)

    return check


def number(instance: object, attribute: Any, value: Any) -> None:
    """The value is a finite Decimal, or None."""
    if value is None:
        return
    if not isinstance(value, Decimal):
        msg = f"{_name(instance, attribute)}: expected a Decimal, found {value!r}"
        raise InvalidTypeError(msg)
    if not value.is_finite():
        msg = f"{_name(instance, attribute)}: expected a finite number, found {value}"
        raise InvalidValueError(msg)
    if abs(value.adjusted()) >= DIGITS:
        msg = f"{_name(instance, attribute)}: expected a number of at most {DIGITS} digits, found one with more"
        raise InvalidValueError(msg)


def non_negative(instance: object, attribute: Any, value: Any) -> None:
    """The value is not below zero, or None."""
    if value is not None and value < 0:
        msg = f"{_name(instance, attribute)}: expected 0 or more, found {value}"
        raise InvalidValueError(msg)


def in_order(low: str, high: str, *, strictly: bool = False) -> Validator:
    """The field named low does not stand above the one named high; None is not known."""

    def check(instance: object, _attribute: Any, _value: Any) -> None:
        below, above = getattr(instance, low), getattr(instance, high)
        if below is None or above is None or below < above or (below == above and not strictly):
            return
        relation = "below" if strictly else "at most"
        msg = f"{type(instance).__name__}: expected {low} {relation} {high}, found {low} {below} and {high} {above}"
        raise InvalidValueError(msg)

    return check
