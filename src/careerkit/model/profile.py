"""A person: what they can do, what they did and learned, and where they stand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.education import EducationLevel
from careerkit.model.holding import HeldCredential, HeldLanguage, HeldPosition, HeldSkill, Schooling
from careerkit.model.ladder import Level, Stage, StageText
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.validators import is_a, is_key, is_text, non_negative, number, tuple_of
from careerkit.model.vocabulary import Skill

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Profile"]

MAXIMUM_YEARS = 100
"""Longer than anybody stays on a level [years]."""

DAYS_PER_YEAR = Decimal("365.25")
"""The mean length of a year of the Julian calendar [days]."""


def _as_level(value: Level | Stage | StageText | str | None) -> str | None:
    if isinstance(value, Level):
        return value.key
    return value.value if isinstance(value, Stage) else value


def _as_market(value: Market | str | None) -> Market | None:
    return None if value is None else Market.of(value)


def _as_years(value: Decimal | int | None) -> Decimal | None:
    if value is None or (isinstance(value, Decimal) and not value.is_nan()):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"Profile.years_on_level: expected years as int or Decimal, found {value!r}"
        raise InvalidTypeError(msg)
    return Decimal(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Profile(Record):
    """A person in a career.

    What a profile does not list may yet be there: a skill that is not named is unknown, not missing.

    Args:
        name: the person's name; None where it does not matter.
        skills: what they can do, each skill once.
        positions: the jobs that they had and have.
        education: their formal schooling.
        credentials: the certificates and licences that they hold.
        languages: the languages that they know.
        role: the key of their role; None where any that fits is meant.
        level: the level that they are on, by its key or stage; None where that is not known.
        years_on_level: how long they have been on the level, 0 to 100 [years]; None where that is not known.
        pay: their base pay [currency/year], above 0; None where it is not known.
        market: where they work; a country's code is taken too.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if pay is not above 0, the years are below 0 or above 100, or a skill stands twice.

    >>> Profile(level="senior", pay=Money(58_000, "USD"), market="US", years_on_level=2)
    Profile(level='senior', years_on_level=Decimal('2'), pay=Money(58000, 'USD'), market=Market('US'))
    """

    name: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    skills: tuple[HeldSkill, ...] = attrs.field(default=(), validator=tuple_of(HeldSkill))
    positions: tuple[HeldPosition, ...] = attrs.field(default=(), validator=tuple_of(HeldPosition))
    education: tuple[Schooling, ...] = attrs.field(default=(), validator=tuple_of(Schooling))
    credentials: tuple[HeldCredential, ...] = attrs.field(default=(), validator=tuple_of(HeldCredential))
    languages: tuple[HeldLanguage, ...] = attrs.field(default=(), validator=tuple_of(HeldLanguage))
    role: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    level: str | None = attrs.field(default=None, converter=_as_level, validator=attrs.validators.optional(is_key))
    years_on_level: Decimal | None = attrs.field(default=None, converter=_as_years, validator=[number, non_negative])
    pay: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    market: Market | None = attrs.field(default=None, converter=_as_market, validator=is_a(Market, optional=True))

    @skills.validator
    def _once(self, _attribute: object, skills: tuple[HeldSkill, ...]) -> None:
        keys = [held.skill.key for held in skills]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        if repeated:
            msg = f"Profile.skills: expected each skill once, found {', '.join(map(repr, repeated))} again"
            raise InvalidValueError(msg)

    @pay.validator
    def _paid(self, _attribute: object, pay: Money | None) -> None:
        if pay is not None and pay.amount <= 0:
            msg = f"Profile.pay: expected more than 0, found {pay}"
            raise InvalidValueError(msg)

    @years_on_level.validator
    def _within_a_life(self, _attribute: object, years: Decimal | None) -> None:
        if years is not None and years > MAXIMUM_YEARS:
            msg = f"Profile.years_on_level: expected at most {MAXIMUM_YEARS} years, found {years}"
            raise InvalidValueError(msg)

    def skill(self, skill: Skill | str) -> HeldSkill | None:
        """What the person says of a skill, by the skill or its key; None where it is not listed.

        >>> import careerkit as ck
        >>> empathy = ck.load_catalog().skills["empathy"]
        >>> person = Profile(skills=(ck.HeldSkill(skill=empathy, proficiency="proficient"),))
        >>> person.skill("empathy").proficiency, person.skill("negotiation")
        (Proficiency.PROFICIENT, None)
        """
        key = skill.key if isinstance(skill, Skill) else skill
        return next((held for held in self.skills if held.skill.key == key), None)

    def years_of_experience(self, *, as_of: date) -> Decimal:
        """Years of work up to a day; what overlaps counts once [years].

        The days on which at least one position was held, both ends included, over 365.25.

        Args:
            as_of: the day up to which is counted, itself included; nothing here reads a clock.

        Raises:
            InvalidTypeError: if it is no date.
            InvalidValueError: if a position starts after it.

        >>> from careerkit.model.holding import HeldPosition
        >>> person = Profile(positions=(
        ...     HeldPosition(title="Agent", start=date(2020, 1, 1), end=date(2021, 12, 31)),
        ...     HeldPosition(title="Trainer", start=date(2021, 7, 1), end=date(2022, 12, 31)),
        ... ))
        >>> round(person.years_of_experience(as_of=date(2025, 6, 30)), 2)
        Decimal('3.00')
        """
        return _years(self.positions, as_of)

    def years_of_leadership(self, *, as_of: date) -> Decimal:
        """Years of leading people up to a day; what overlaps counts once [years].

        Args:
            as_of: the day up to which is counted, itself included.

        Raises:
            InvalidTypeError: if it is no date.
            InvalidValueError: if a position that leads starts after it.

        >>> from careerkit.model.holding import HeldPosition
        >>> lead = HeldPosition(title="Team Lead", start=date(2021, 1, 1), leads=True)
        >>> round(Profile(positions=(lead,)).years_of_leadership(as_of=date(2024, 12, 31)), 2)
        Decimal('4.00')
        """
        return _years([position for position in self.positions if position.leads], as_of)

    def highest_education(self, *, as_of: date) -> EducationLevel | None:
        """The highest level of schooling that was completed by a day; None where none is known.

        Args:
            as_of: the day; schooling that ends after it does not count yet, nor any that was broken off.

        Raises:
            InvalidTypeError: if it is no date.

        >>> from careerkit.model.holding import Schooling
        >>> person = Profile(education=(
        ...     Schooling(level="upper-secondary", end=date(2018, 6, 30)),
        ...     Schooling(level="bachelor", end=date(2027, 6, 30)),
        ... ))
        >>> person.highest_education(as_of=date(2026, 1, 1))
        EducationLevel.UPPER_SECONDARY
        """
        _check_day(as_of)
        done = (each for each in self.education if each.completed and (each.end is None or each.end <= as_of))
        levels = [each.level for each in done if each.level is not None]
        return max(levels, default=None)


def _check_day(as_of: object) -> None:
    # A datetime is a date to Python, and cannot be compared with one.
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        msg = f"as_of: expected a date, found {as_of!r}"
        raise InvalidTypeError(msg)


def _years(positions: Iterable[HeldPosition], as_of: date) -> Decimal:
    _check_day(as_of)
    spans = []
    for position in positions:
        if position.start > as_of:
            found = f"{position.title!r} on {position.start}"
            msg = f"Profile.positions: expected none that starts after as_of {as_of}, found {found}"
            raise InvalidValueError(msg)
        last = as_of if position.end is None else min(position.end, as_of)
        spans.append((position.start.toordinal(), last.toordinal() + 1))
    days = sum(end - start for start, end in _joined(spans))
    return Decimal(days) / DAYS_PER_YEAR if days else Decimal(0)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of days that overlap or touch, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
