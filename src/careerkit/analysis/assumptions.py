"""What a projection takes as given: three rates that are never added, and how it treats the rest."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.validators import is_a

__all__ = ["Assumptions", "RaiseRule"]

RaiseRule: TypeAlias = Literal["catch-up", "practice"]
"""What a promotion adds: at least the new level's market pay, or what employers mostly give."""

MAXIMUM_RATE = 1
"""100 % a year; more is mostly a percentage that was meant as a share [1/year].

Where prices do more than double in a year, project in another currency.
"""


def _rate(_instance: object, attribute: attrs.Attribute[float], value: object) -> None:
    name = f"Assumptions.{attribute.name}"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        msg = f"{name}: expected a rate such as 0.03, found {value!r}"
        raise InvalidTypeError(msg)
    if not -1 < value <= MAXIMUM_RATE:
        msg = f"{name}: expected a rate above -1 (-100 %) and at most {MAXIMUM_RATE} (100 %), found {value!r}"
        if MAXIMUM_RATE < value <= 100:
            msg += f"; write {value / 100:g} for {value:g} %"
        raise InvalidValueError(msg)


def _raise_rule(_instance: object, _attribute: object, value: object) -> None:
    if value not in ("catch-up", "practice"):
        msg = f"Assumptions.raise_rule: expected 'catch-up' or 'practice', found {value!r}"
        raise InvalidValueError(msg)


def _not_negative(_instance: object, attribute: attrs.Attribute[float], value: float) -> None:
    if value < 0:
        msg = f"Assumptions.{attribute.name}: expected 0 or more, found {value!r}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Assumptions(Record):
    """The rates of a projection. None of the defaults is a forecast: they are assumptions, and are shown as such.

    Args:
        merit: all nominal growth of a person's pay in a year on one level, m [1/year].
        structure: yearly movement of the levels' market pay, s [1/year].
        inflation: what nominal pay is deflated by, π, and nothing else [1/year].
        discount_rate: what nominal pay of later years is discounted by for a present value [1/year].
        raise_rule: what a promotion adds beside merit: ``"catch-up"`` lifts pay to at least the new
            level's market pay; ``"practice"`` gives a fixed raise, and at least the minimum of the
            new level's range.
        practice_raise: the fixed raise under ``"practice"`` [share of pay]; 8.8 % is what
            WorldatWork (2014) found on average.
        range_spread: maximum over minimum of a level's range, less 1, under ``"practice"``; its
            midpoint is the level's market pay.
        base_date: the day of year 0; dated figures are aged to it at ``structure``. None leaves
            all figures as of their own dates.
        scale_beyond_senior: whether pay in other countries may be scaled from the US ladder
            above the senior stage too, where no table supports it.

    Raises:
        InvalidTypeError: if a rate is no number.
        InvalidValueError: if a rate is -100 % or less, or beyond any that could be meant.

    >>> Assumptions(merit=0.03, structure=0.025, inflation=0.025).merit
    0.03
    >>> Assumptions(merit=-1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    careerkit.errors.InvalidValueError: Assumptions.merit: expected a rate above -1 (-100 %) and at most 1 (100 %), ...
    """

    merit: float = attrs.field(default=0.03, validator=_rate)
    structure: float = attrs.field(default=0.025, validator=_rate)
    inflation: float = attrs.field(default=0.025, validator=_rate)
    discount_rate: float = attrs.field(default=0.05, validator=_rate)
    raise_rule: RaiseRule = attrs.field(default="catch-up", validator=_raise_rule)
    practice_raise: float = attrs.field(default=0.088, validator=[_rate, _not_negative])
    range_spread: float = attrs.field(default=0.5, validator=[_rate, _not_negative])
    base_date: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    scale_beyond_senior: bool = attrs.field(default=False, validator=is_a(bool))

    def __str__(self) -> str:
        day = "each figure's own" if self.base_date is None else self.base_date.isoformat()
        return (
            f"merit {self.merit:.2%}, structure {self.structure:.2%}, inflation {self.inflation:.2%} a year; "
            f"base date {day}"
        )
