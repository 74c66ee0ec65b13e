"""A person in a career: the level they are on, for how long, and what they are paid."""

from __future__ import annotations

from decimal import Decimal

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.ladder import Level, Stage, StageText
from careerkit.model.market import Market, as_market
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.validators import is_a, is_key, non_negative, number

__all__ = ["Profile"]

MAXIMUM_YEARS = 100
"""Longer than anybody works [years]."""


def _as_level(value: Level | Stage | StageText | str) -> str:
    if isinstance(value, Level):
        return value.key
    return value.value if isinstance(value, Stage) else value


def _as_years(value: Decimal | int) -> Decimal:
    if isinstance(value, Decimal) and not value.is_nan():
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"Profile.years_on_level: expected years as int or Decimal, found {value!r}"
        raise InvalidTypeError(msg)
    return Decimal(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Profile(Record):
    """Where a person stands in a career.

    Args:
        level: the level that they are on, by its key or stage.
        pay: their base pay [currency/year]; above 0.
        market: where they work; a country's code is taken too.
        role: the key of their role; None where any that fits is meant.
        years_on_level: how long they have been on the level, 0 to 100 [years].

    Raises:
        InvalidTypeError: if pay is no money, or the years are no number.
        InvalidValueError: if pay is not above 0, or the years are below 0 or above 100.

    >>> Profile(level="senior", pay=Money(58_000, "USD"), market="US", years_on_level=2)
    Profile(level='senior', pay=Money(58000, 'USD'), market=Market('US'), years_on_level=Decimal('2'))
    """

    level: str = attrs.field(converter=_as_level, validator=is_key)
    pay: Money = attrs.field(validator=is_a(Money))
    market: Market = attrs.field(converter=as_market)
    role: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    years_on_level: Decimal = attrs.field(default=Decimal(0), converter=_as_years, validator=[number, non_negative])

    @pay.validator
    def _paid(self, _attribute: object, pay: Money) -> None:
        if pay.amount <= 0:
            msg = f"Profile.pay: expected more than 0, found {pay}"
            raise InvalidValueError(msg)

    @years_on_level.validator
    def _within_a_life(self, _attribute: object, years: Decimal) -> None:
        if years > MAXIMUM_YEARS:
            msg = f"Profile.years_on_level: expected at most {MAXIMUM_YEARS} years, found {years}"
            raise InvalidValueError(msg)
