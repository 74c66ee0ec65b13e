"""The way up a ladder, and the level of each year if every promotion comes on schedule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError
from careerkit.model.ladder import Ladder, Level, Stage, Track

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_years", "counted_years", "entry_years", "level_schedule", "named_level", "steps_up", "way_up"]

MAXIMUM_YEARS = 80
"""Longer than any working life [years]."""


def way_up(ladder: Ladder, start: Level | None, until: Level | None = None, track: Track | None = None) -> list[Level]:
    """The levels that are climbed, from the start to the last one wanted or the top.

    Args:
        ladder: the ladder.
        start: the level to start from, part of the way; None is an error.
        until: the last level wanted; None for the top.
        track: which branch to take where the ladder has two.

    Raises:
        InvalidValueError: if there is no start, or the way does not lead to the last level wanted.
        AmbiguousError: when the ladder branches and the track does not decide.
    """
    return list(steps_up(ladder, start, until, track))


def steps_up(ladder: Ladder, start: Level | None, until: Level | None, track: Track | None) -> Iterator[Level]:
    """The same one by one: a branch that is never reached needs no decision."""
    if start is None:
        msg = "role: expected a ladder with levels, found none"
        raise InvalidValueError(msg)
    way = _climb(ladder, start, track)
    if until is None:
        return way
    levels = []
    for level in way:
        levels.append(level)
        if level == until:
            return iter(levels)
    keys = ", ".join(level.key for level in levels)
    msg = f"until: expected a level on the way up ({keys}), found {until.key!r}"
    raise InvalidValueError(msg)


def level_schedule(way: Iterator[Level], years: int, spent: Decimal = Decimal(0)) -> tuple[Level, ...]:
    """The level in each year, ``(years + 1,)``: the next one as soon as experience reaches its ``low``.

    Args:
        way: the levels that are climbed.
        years: how many years [years].
        spent: years already spent on the first level; they count towards its time [years].
    """
    level = next(way)
    path = [level]
    above = next(way, None) if years else None
    origin = entry_years(level)
    if above is not None:
        origin += counted_years(spent, entry_years(above) - origin)
    for year in range(1, years + 1):
        while above is not None and origin + year >= entry_years(above):
            level, above = above, next(way, None)
        path.append(level)
    return tuple(path)


def entry_years(level: Level) -> Decimal:
    """Years of experience on entry to a level [years].

    Raises:
        InvalidValueError: if the level has none.
    """
    if level.experience is None:
        msg = f"level {level.key!r}: expected years of experience to schedule by, found none"
        raise InvalidValueError(msg)
    return level.experience.low


def counted_years(spent: Decimal, length: Decimal) -> Decimal:
    """Years on a level that count towards promotion: who is overdue is promoted next year, and once.

    Args:
        spent: years already spent on the level [years].
        length: how long it takes on schedule [years].
    """
    return min(spent, max(Decimal(0), length - 1))


def named_level(ladder: Ladder, name: Level | Stage | str | None) -> Level | None:
    """The level of that key or stage, or the one that is equal to it by key; None stays None."""
    return None if name is None else ladder[name.key if isinstance(name, Level) else name]


def check_years(years: object, *, least: int = 0) -> int:
    """The years, unless they are no whole number, below the least, or longer than a working life."""
    if isinstance(years, bool) or not isinstance(years, int):
        msg = f"years: expected int, found {years!r}"
        raise InvalidTypeError(msg)
    if not least <= years <= MAXIMUM_YEARS:
        msg = f"years: expected {least} to {MAXIMUM_YEARS}, found {years}"
        raise InvalidValueError(msg)
    return years


def _climb(ladder: Ladder, start: Level, track: Track | None) -> Iterator[Level]:
    level: Level | None = start
    while level is not None:
        yield level
        following = ladder.after(level.key)
        # Before the branch and after it there is nothing to choose.
        chosen = [each for each in following if each.track is track] if len(following) > 1 else following
        if len(following) > 1 and len(chosen) != 1:
            raise AmbiguousError("next level", level.key, [each.key for each in following])
        level = chosen[0] if chosen else None
