"""What happened to people: histories of levels as spells that an event or the end of watching ended."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, TypeAlias

import attrs

from careerkit.analysis.process_fields import level_names
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.rates import RateTable

__all__ = ["Counts", "Places", "Spell", "Tally", "is_day", "named_places", "read_histories"]

Counts: TypeAlias = tuple[tuple[int, ...], ...]
"""Levels × years on the level."""

DAYS = 365.25
"""Days in a year, leap years among them."""

LISTED = 10
"""How many faults a message shows."""


@attrs.frozen
class Spell:
    """One person's time on one level.

    Args:
        level: the number of the level, from 0.
        start: the day on which they came to it.
        end: the day on which they were promoted, left, or were last watched.
        event: "promoted", "left" or "changed"; empty where watching ended first.
    """

    level: int
    start: date
    end: date
    event: str = ""


@attrs.frozen
class Places:
    """What a history may name.

    Args:
        levels: the levels' numbers by their names.
        exits: the events of leaving, "left" and "changed", by what stands for them.
    """

    levels: dict[str, int]
    exits: dict[str, str]

    @property
    def names(self) -> list[str]:
        """The names of the levels, the lowest first."""
        return list(self.levels)


def named_places(levels: Sequence[str], left: str, changed: str) -> Places:
    """The levels and the two ways out by their names.

    Raises:
        InvalidTypeError: if a name is no text.
        InvalidValueError: if there are no levels or too many, or two things have one name.
    """
    names = level_names(levels)
    named = [(f"levels[{place}]", name) for place, name in enumerate(names)]
    known: dict[str, str] = {}
    for field, name in (*named, ("left", left), ("changed", changed)):
        if not isinstance(name, str):
            msg = f"{field}: expected a text, found {name!r:.60}"
            raise InvalidTypeError(msg)
        if name in known:
            msg = f"{field}: expected a name of its own, found {name!r}, which {known[name]} has"
            raise InvalidValueError(msg)
        known[name] = field
    return Places({name: place for place, name in enumerate(names)}, {left: "left", changed: "changed"})


def read_histories(
    histories: Iterable[tuple[str | int, date, str]], places: Places, until: date | None
) -> list[list[Spell]]:
    """The spells of each person, in the order of time.

    Args:
        histories: (person, date, level or way out) in any order.
        places: the names of levels and ways out.
        until: the day until which all who did not leave were watched; None for each one's last entry.

    Raises:
        InvalidTypeError: if the histories are no rows.
        InvalidValueError: with all faults, of which it lists the first ten; if there are no histories.
    """
    seen, faults = _seen(histories, places, until)
    walks = [_Walk(person, sorted(entries), places, until) for person, entries in seen.items()]
    faults += [fault for walk in walks for fault in walk.faults]
    if faults:
        count = f"{len(faults):,} fault" + ("" if len(faults) == 1 else "s")
        more = [f"and {len(faults) - LISTED:,} more"] if len(faults) > LISTED else []
        msg = "\n  ".join([f"histories: {count}", *faults[:LISTED], *more])
        raise InvalidValueError(msg)
    if not walks:
        msg = "histories: expected at least one (person, date, level), found none"
        raise InvalidValueError(msg)
    return [walk.spells for walk in walks]


def is_day(value: object) -> bool:
    """Whether it is a date, and not a time on one."""
    return isinstance(value, date) and not isinstance(value, datetime)


class Tally:
    """Events and exposure by level and by years completed on it.

    Args:
        levels: how many levels there are.
        columns: how many years on a level are told apart; the last holds for all longer stays.
    """

    def __init__(self, levels: int, columns: int) -> None:
        self._last = columns - 1
        self._whole = [[0] * columns for _ in range(levels)]
        self._parts: list[list[list[float]]] = [[[] for _ in range(columns)] for _ in range(levels)]
        self._events = {kind: [[0] * columns for _ in range(levels)] for kind in ("promoted", "left", "changed")}

    def add(self, spell: Spell) -> None:
        """Count a spell."""
        whole = self._whole[spell.level]
        if spell.event:
            # An event on the very day on which a year is completed belongs to that year.
            years = _completed(spell.start, spell.end - timedelta(days=1)) + 1
            self._events[spell.event][spell.level][min(years - 1, self._last)] += 1
        else:
            years = _completed(spell.start, spell.end)
            part = (spell.end - _anniversary(spell.start, years)).days / DAYS
            self._parts[spell.level][min(years, self._last)].append(part)
        for year in range(years):
            whole[min(year, self._last)] += 1

    def counts(self, kind: str) -> Counts:
        """How often it happened, ``(levels, years)``."""
        return tuple(map(tuple, self._events[kind]))

    @property
    def exposure(self) -> RateTable:
        """Years begun, those cut off by the end of watching in part, ``(levels, years)``."""
        # The rounding of fsum is the same in whatever order people come.
        return tuple(
            tuple(math.fsum([count, *parts]) for count, parts in zip(*row, strict=True))
            for row in zip(self._whole, self._parts, strict=True)
        )


class _Walk:
    """One person's way over the levels: the spells, or what is wrong with it."""

    def __init__(self, person: str | int, entries: list[tuple[date, str]], places: Places, until: date | None) -> None:
        self.spells: list[Spell] = []
        self.faults = [
            f"person {person!r}, {day}: expected one level on a day, found {name!r} and {other!r}"
            for (day, name), (same, other) in pairwise(entries)
            if day == same
        ]
        start, first = entries[0]
        if not self.faults and first in places.exits:
            self.faults = [f"person {person!r}, {start}: expected a level before leaving, found {first!r}"]
        if self.faults:
            return
        level, gone, end = places.levels[first], None, start
        for day, name in entries[1:]:
            end = day
            if gone is not None:
                self.faults.append(
                    f"person {person!r}, {day}: expected nothing after leaving on {gone}, found {name!r}"
                )
            elif name in places.exits:
                self.spells.append(Spell(level, start, day, places.exits[name]))
                gone = day
            elif (found := places.levels[name]) != level:
                if found != level + 1:
                    known = " or ".join(map(repr, places.names[level : level + 2]))
                    which = "a lower level" if found < level else "a level beyond the next"
                    self.faults.append(f"person {person!r}, {day}: expected {known}, found {which}, {name!r}")
                self.spells.append(Spell(level, start, day, "promoted"))
                level, start = found, day
        if gone is None:
            self.spells.append(Spell(level, start, until or end))


def _seen(
    histories: Iterable[tuple[str | int, date, str]], places: Places, until: date | None
) -> tuple[dict[str | int, set[tuple[date, str]]], list[str]]:
    """When each person was seen where, and what is wrong with single rows."""
    if isinstance(histories, str) or not isinstance(histories, Iterable):
        msg = f"histories: expected rows of (person, date, level), found {histories!r:.60}"
        raise InvalidTypeError(msg)
    seen: dict[str | int, set[tuple[date, str]]] = {}
    faulty: set[str | int] = set()
    faults: list[str] = []
    for number, row in enumerate(histories):
        if isinstance(row, str) or not isinstance(row, Sequence) or len(row) != 3:
            faults.append(f"row {number}: expected (person, date, level), found {row!r:.60}")
            continue
        person, day, name = row
        if isinstance(person, bool) or not isinstance(person, (str, Integral)):
            faults.append(f"row {number}: expected a person as text or int, found {person!r:.60}")
            continue
        fault = _fault(day, name, places, until)
        if fault:
            faults.append(f"person {person!r}, {day!s:.40}: {fault}")
            faulty.add(person)
        else:
            seen.setdefault(person, set()).add((day, name))
    # With a row missing, what is left of a history may look wrong where it is not.
    return {person: entries for person, entries in seen.items() if person not in faulty}, faults


def _fault(day: object, name: object, places: Places, until: date | None) -> str:
    if not isinstance(day, date) or isinstance(day, datetime):
        return f"expected a date, found {day!r:.60}" + ("; take its .date()" if isinstance(day, datetime) else "")
    if not isinstance(name, str) or (name not in places.levels and name not in places.exits):
        known = ", ".join(map(repr, [*places.names, *places.exits]))
        return f"expected one of {known}, found {name!r:.60}"
    if until is not None and day > until:
        return f"expected no entry after until ({until}), found {name!r}"
    return ""


def _completed(start: date, day: date) -> int:
    """Years completed on a day; from 29 February on they are on 1 March, where there is none."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def _anniversary(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)
