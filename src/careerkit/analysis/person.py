"""A person on a day: what they hold, and the days that they worked and led."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from careerkit.analysis.attainment import Holdings
from careerkit.errors import InvalidTypeError
from careerkit.model.profile import DAYS_PER_YEAR, Profile

if TYPE_CHECKING:
    from careerkit.model.education import EducationLevel

__all__ = ["Person", "as_day", "profile_checked"]

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Person:
    """A profile, read on one day.

    Args:
        profile: the profile.
        as_of: the day.

    Raises:
        InvalidValueError: if a position starts after it.
    """

    __slots__ = ("day", "holdings", "leadership_days", "level", "level_at_most", "profile", "work_days")
    day: date
    holdings: Holdings
    leadership_days: int | None
    level: EducationLevel | None
    level_at_most: EducationLevel | None
    profile: Profile
    work_days: int | None

    def __init__(self, profile: Profile, as_of: date) -> None:
        self.profile = profile
        self.day = as_of
        self.holdings = Holdings.of_profile(profile, as_of)
        self.work_days = self.leadership_days = None
        if profile.positions:
            # The profile divides whole days by the days of a year; this gives them back.
            self.work_days = round(profile.years_of_experience(as_of=as_of) * DAYS_PER_YEAR)
            self.leadership_days = round(profile.years_of_leadership(as_of=as_of) * DAYS_PER_YEAR)
        self.level = profile.highest_education(as_of=as_of)
        levels = [each.level for each in profile.education if each.completed and each.level is not None]
        self.level_at_most = max(levels, default=None)


def as_day(name: str, value: object) -> date:
    """The value as a day.

    Args:
        name: what messages call it.
        value: the day.

    Raises:
        InvalidTypeError: if it is no date, or has a time.
    """
    if not isinstance(value, date) or hasattr(value, "hour"):
        msg = f"{name}: expected a date, found {value!r:.80}{_day_hint(value)}"
        raise InvalidTypeError(msg)
    return value


def profile_checked(value: object) -> Profile:
    """The value as a profile.

    Raises:
        InvalidTypeError: if it is none.
    """
    if not isinstance(value, Profile):
        msg = f"profile: expected a Profile, found {value!r:.80}"
        raise InvalidTypeError(msg)
    return value


def _day_hint(value: object) -> str:
    """How to write the day that a year, or a text in ISO 8601, means; nothing for what means none."""
    found = _DAY.fullmatch(str(value)) if isinstance(value, (int, str)) else None
    if found is None:
        return ""
    year, month, day = found.groups()
    # A year has no day; May is when the wages of the OEWS are of.
    try:
        meant = date(int(year), int(month or 5), int(day or 1))
    except ValueError:
        return ""
    return f"; write {'' if day else 'a day, such as '}date({meant.year}, {meant.month}, {meant.day})"
