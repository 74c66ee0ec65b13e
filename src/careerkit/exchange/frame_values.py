"""What one cell of a user's dataframe may say: a text, a number, a date, yes or no, a term."""

from __future__ import annotations

import math
import re
import struct
import unicodedata
from collections.abc import Callable, Collection
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.money import Money
from careerkit.model.validators import DIGITS

if TYPE_CHECKING:
    from careerkit.model.term import Term

__all__ = [
    "as_amount",
    "as_currency",
    "as_day",
    "as_decimal",
    "as_flag",
    "as_number",
    "as_one_of",
    "as_term",
    "as_text",
    "folded",
    "single_or_none",
    "value_or_none",
]

_CONTROL = ("Cc", "Cs")
"""Categories of Unicode that no text of the model holds: control characters, and halves of characters."""

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EITHER = re.compile(r"([-+]?[1-9][0-9]{0,2})[.,]([0-9]{3})")
"""What is thousands to some and decimals to others, such as 37.500 or 37,500."""
_WRITTEN = re.compile(r"(?:[A-Z]{3}|[$€£¥₹])? ?([0-9](?:.*[0-9])?) ?(?:[A-Z]{3}|[$€£¥₹])?")
"""An amount as people write it, with a currency."""
_GROUPED = re.compile(
    r"([1-9][0-9]{0,2})([, '_\u00a0\u2019\u202f])([0-9]{3}(?:\2[0-9]{3})*)(\.[0-9]+)?"
    r"|([1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})"
)
"""A number in groups of three digits, all parted by one sign."""
_MISSING = ("NAType", "NaTType")
_EXACT = 2**53
"""Up to here a floating point number that is whole is that whole number."""
_SINGLE_DIGITS = range(6, 10)
"""How many digits tell numbers of single precision apart, at least and at most."""


def as_text(found: object) -> str:
    """A text, without the space around it."""
    if not isinstance(found, str):
        msg = f"expected a text, found {found!r:.80}"
        raise InvalidTypeError(msg)
    text = found.strip()
    if not text.isprintable() and any(each != "\n" and unicodedata.category(each) in _CONTROL for each in text):
        msg = f"expected a text without control characters, found {text!r:.80}"
        raise InvalidValueError(msg)
    return text


def as_number(found: object) -> Decimal:
    """A number; of a floating point number the shortest decimal that stands for it.

    A text such as 37.500, which is thousands to some and decimals to others, is refused.

    >>> as_number(0.1), as_number(52000.0), as_number("1e3")
    (Decimal('0.1'), Decimal('52000'), Decimal('1E+3'))
    """
    if isinstance(found, str) and _EITHER.fullmatch(found.strip()):
        raise InvalidValueError(_no_number(found))
    return as_decimal(found)


def as_decimal(found: object) -> Decimal:
    """A number, in a text of which a point is always a decimal one.

    >>> as_decimal("37.500")
    Decimal('37.500')
    """
    if isinstance(found, str):
        if not _NUMBER.fullmatch(found.strip()):
            raise InvalidValueError(_no_number(found))
        return _within(Decimal(found.strip()))
    if isinstance(found, bool) or not isinstance(found, (int, float, Decimal)):
        msg = f"expected a number, found {found!r:.80}"
        raise InvalidTypeError(msg)
    if isinstance(found, float):
        whole = found.is_integer() and abs(found) <= _EXACT
        return _within(Decimal(int(found)) if whole else Decimal(repr(found)))
    return _within(Decimal(found))


def as_amount(found: object) -> Decimal:
    """A number above 0."""
    amount = as_number(found)
    if amount <= 0:
        msg = f"expected more than 0, found {amount}"
        raise InvalidValueError(msg)
    return amount


def as_currency(found: object) -> str:
    """The code of a currency."""
    return Money(0, as_text(found)).currency


def as_day(found: object) -> date:
    """A date; of a moment at midnight its day, of a text one as in 2026-01-31."""
    if isinstance(found, datetime):
        if found.time() != time():
            msg = f"expected a date, found the moment {found.isoformat()}"
            raise InvalidValueError(msg)
        return found.date()
    if isinstance(found, date):
        return found
    if not isinstance(found, str):
        msg = f"expected a date, found {found!r:.80}"
        raise InvalidTypeError(msg)
    msg = f"expected a date such as 2026-01-31, found {found!r:.80}"
    if not _DAY.fullmatch(found.strip()):
        # Python also takes days of weeks, and days without hyphens.
        raise InvalidValueError(msg)
    try:
        return date.fromisoformat(found.strip())
    except ValueError:
        raise InvalidValueError(msg) from None


def as_flag(found: object) -> bool:
    """True or false, as such, as 1 or 0, or as a text."""
    texts = {"true": True, "false": False}
    if isinstance(found, str) and found.strip().lower() in texts:
        return texts[found.strip().lower()]
    if isinstance(found, (bool, int, float)) and found in (0, 1):
        return bool(found)
    msg = f"expected true or false, found {found!r:.80}"
    raise InvalidTypeError(msg)


def folded(text: str) -> str:
    """A name without what people write differently: case, and spaces or underscores for hyphens.

    >>> folded("Team Lead"), folded("team_lead")
    ('team-lead', 'team-lead')
    """
    return "-".join(re.split(r"[\s_-]+", text.strip().casefold()))


def as_term(kind: type[Term]) -> Callable[[object], Any]:
    """What makes a member of a vocabulary of its text, however that is written.

    Args:
        kind: the vocabulary.
    """
    members = {folded(each.value): each for each in kind}

    def read(found: object) -> Term:
        text = as_text(found)
        return members.get(folded(text)) or kind.of(text)

    return read


def as_one_of(kind: str, names: Collection[str]) -> Callable[[object], str]:
    """What finds a name among others, however it is written.

    Args:
        kind: what messages call it.
        names: all that there are.
    """
    known = {folded(each): each for each in names}

    def read(found: object) -> str:
        text = as_text(found)
        if folded(text) not in known:
            raise NotFoundError(kind, text, names)
        return known[folded(text)]

    return read


def value_or_none(value: Any) -> Any:
    """What a cell says; None for what libraries put where nothing is known, and for a text without a sign.

    A NaN that signals is an error that someone made, and no empty cell.
    """
    if value is None or type(value) is str:
        return value if value and not value.isspace() else None
    if getattr(value, "shape", None) == () and hasattr(value, "item"):
        # A number of numpy's own, which stands in columns of objects; its text is the shortest that stands for it.
        value = float(str(value)) if value.dtype.kind == "f" else value.item()
    if type(value).__name__ in _MISSING or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, float) and value != value:
        return None
    return None if isinstance(value, Decimal) and value.is_qnan() else value


def single_or_none(value: float | None) -> float | None:
    """What a cell of single precision says: the number with the fewest digits that stands for it.

    >>> single_or_none(52000.1015625)
    52000.1
    """
    if value is None or not math.isfinite(value):
        return value_or_none(value)  # type: ignore[no-any-return]
    texts = (f"{value:.{digits}g}" for digits in _SINGLE_DIGITS)
    return next(float(text) for text in texts if struct.unpack("f", struct.pack("f", float(text)))[0] == value)


def _within(value: Decimal) -> Decimal:
    """A number that the model can hold."""
    if not value.is_finite():
        msg = f"expected a finite number, found {value}"
        raise InvalidValueError(msg)
    if _is_too_long(value):
        msg = f"expected a number of at most {DIGITS} digits, found one with more"
        raise InvalidValueError(msg)
    return value


def _is_too_long(value: Decimal) -> bool:
    return abs(value.adjusted()) >= DIGITS


def _no_number(found: str) -> str:
    written = _WRITTEN.fullmatch(found.strip())
    text = found.strip() if written is None else written[1]
    either = _EITHER.fullmatch(text)
    plain = _plain(text) if either is None else f"{either[1]}{either[2]} or {_with_decimals(either[1], either[2])}"
    return f"expected a number, found {found!r:.80}" + (f"; write {plain}" if plain else "")


def _with_decimals(whole: str, three: str) -> str:
    """A number whose three decimals nobody takes for thousands."""
    return f"{whole}.{three}".rstrip("0").rstrip(".") if three.endswith("0") else f"{whole}.{three}0"


def _plain(text: str) -> str:
    """A number without what groups its digits; empty where it is not plain what is meant, or not to be held."""
    grouped = _GROUPED.fullmatch(text)
    if grouped is not None:
        text = re.sub(r"[^0-9]", "", text.removesuffix(grouped[4] or "")) + (grouped[4] or "")
    return text if _NUMBER.fullmatch(text) and not _is_too_long(Decimal(text)) else ""
