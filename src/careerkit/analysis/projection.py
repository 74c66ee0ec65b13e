"""Pay along a ladder if every promotion comes on schedule: a scenario, not an expectation."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

import attrs

from careerkit.analysis.anchors import PayAnchor, level_anchors
from careerkit.analysis.assumptions import Assumptions
from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError
from careerkit.model.ladder import Ladder, Level, Stage, StageText, Track
from careerkit.model.market import Market
from careerkit.model.record import Record
from careerkit.model.role import Role
from careerkit.model.table import html_table, text_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from careerkit.model.source import Citation

__all__ = ["Projection", "project"]

MAXIMUM_YEARS = 80
"""Longer than any working life [years]."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Projection(Record):
    """Pay by year on a ladder, if promoted on schedule.

    Args:
        role: key of the role.
        market: where.
        currency: ISO 4217 code of all amounts.
        pay: annual rate of pay at time t, t = 0 … n [currency/year], ``(years + 1,)``.
        real_pay: the same in money of year 0 [currency/year], ``(years + 1,)``.
        cumulative: what was paid in the years 0 … t − 1 [currency], ``(years + 1,)``.
        levels: the level in each year, ``(years + 1,)``.
        anchors: the market pay of each level that is reached.
        assumptions: what was taken as given.
    """

    role: str
    market: Market
    currency: str
    pay: tuple[float, ...]
    real_pay: tuple[float, ...]
    cumulative: tuple[float, ...]
    levels: tuple[Level, ...]
    anchors: tuple[PayAnchor, ...]
    assumptions: Assumptions

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stage in each year, ``(years + 1,)``."""
        return tuple(level.stage for level in self.levels)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Where the figures come from, each place once."""
        return tuple(dict.fromkeys(citation for anchor in self.anchors for citation in anchor.citations))

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        statistics = sorted({anchor.statistic for anchor in self.anchors})
        undated = any(citation.as_of is None for citation in self.sources)
        return (
            "a scenario, not an expectation: nobody leaves, stays behind or is promoted early",
            f"base pay, full time, before tax, in {self.market}; market pay of a level: {' or '.join(statistics)}",
            f"assumptions: {self.assumptions}",
            "raise on promotion: full catch-up to at least the new level's market pay",
            "individual spread, parameter error, business cycle and automation are not in it",
            *(f"source: {citation}" for citation in self.sources),
            *(["a source without a date is taken as of year 0"] if undated else []),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per year: year, level, title, stage, pay, real_pay, cumulative, currency."""
        return [
            {
                "year": year,
                "level": level.key,
                "title": level.title,
                "stage": level.stage.value,
                "pay": pay,
                "real_pay": real,
                "cumulative": paid,
                "currency": self.currency,
            }
            for year, (level, pay, real, paid) in enumerate(
                zip(self.levels, self.pay, self.real_pay, self.cumulative, strict=True)
            )
        ]

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        unit = f"{self.currency}/year"
        head = ["year", "level", f"pay [{unit}]", f"in today's money [{unit}]", f"paid so far [{self.currency}]"]
        series = enumerate(zip(self.levels, self.pay, self.real_pay, self.cumulative, strict=True))
        return head, [
            [str(year), level.title, f"{pay:,.0f}", f"{real:,.0f}", f"{paid:,.0f}"]
            for year, (level, pay, real, paid) in series
        ]

    def __str__(self) -> str:
        head, rows = self._cells()
        table = text_table(head, rows, right=[name for name in head if name != "level"])
        return "\n".join(["if promoted on schedule", table, *self.notes])

    def __repr__(self) -> str:
        return f"<Projection of {self.role!r} in {self.market}, {len(self.pay) - 1} years, if promoted on schedule>"

    def _repr_html_(self) -> str:
        head, rows = self._cells()
        return html_table("if promoted on schedule", head, rows, self.notes)


def project(
    role: Role,
    *,
    start: Level | Stage | StageText | str | None = None,
    years: int,
    market: Market | str = "US",
    assumptions: Assumptions | None = None,
    until: Level | Stage | StageText | str | None = None,
    track: Track | Literal["specialist", "management"] | None = None,
) -> Projection:
    """Pay by year if each promotion comes when experience reaches the next level's years.

    Pay starts at the start level's market pay M and grows by merit m. On promotion after k years
    on level l it is raised, beside merit, by

        b(l, k) = max(0, M(l+1) / M(l) · ((1 + s) / (1 + m))ᵏ − 1),

    so that it is at least the new level's market pay of that year, which moves by structure s.
    Real pay is nominal pay / (1 + π)ᵗ. The range arithmetic is that of Milkovich, Newman and
    Gerhart, *Compensation*.

    Args:
        role: the role whose ladder is climbed.
        start: key or stage of the level of year 0, in its first year; None for the lowest.
        years: how many years to project, 0 to 80 [years].
        market: where.
        assumptions: the three rates; None for the documented defaults.
        until: key or stage of the highest level to be promoted to; None for the top.
        track: which branch to take where the ladder has two.

    Raises:
        NotFoundError: if the ladder has no such level; its keys are listed.
        AmbiguousError: if the ladder branches on the way and no track is given.
        NoPayError: if a level that is reached has no market pay.
        CurrencyError: if the levels' market pay is in several currencies.
        InvalidValueError: if years are negative or more than 80, ``until`` is not on the way up, a
            level has no years of experience, or the rates make pay larger than a number can be.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Service Representative")
    >>> scenario = ck.project(role, start="junior", years=3, assumptions=ck.Assumptions(merit=0.03, structure=0.025))
    >>> [round(pay) for pay in scenario.pay], [stage.value for stage in scenario.stages]
    ([36000, 44075, 45397, 55998], ['junior', 'intermediate', 'intermediate', 'senior'])
    """
    if not isinstance(role, Role):
        msg = f"role: expected a Role, found {role!r}; look one up with careerkit.role(…)"
        raise InvalidTypeError(msg)
    _check_years(years)
    given = Assumptions() if assumptions is None else assumptions
    if not isinstance(given, Assumptions):
        msg = f"assumptions: expected Assumptions, found {given!r}"
        raise InvalidTypeError(msg)
    place = Market.of(market)
    first = role.ladder.levels[0] if start is None and len(role.ladder) else _named(role.ladder, start)
    levels = _schedule(_way_up(role.ladder, first, _named(role.ladder, until), Track.of_optional(track)), years)
    try:
        anchors = level_anchors(role, list(dict.fromkeys(levels)), place, given)
        pay = _pay(levels, {anchor.level.key: anchor.pay for anchor in anchors}, given)
        real_pay = tuple(each / (1 + given.inflation) ** year for year, each in enumerate(pay))
        cumulative = tuple(accumulate(pay[:-1], initial=0.0))
    except (OverflowError, ZeroDivisionError):
        pay = real_pay = cumulative = (math.inf,)
    if not all(map(math.isfinite, (*pay, *real_pay, *cumulative))):
        msg = f"assumptions: expected rates under which pay stays a number for {years} years, found {given}"
        raise InvalidValueError(msg)
    return Projection(
        role=role.key,
        market=place,
        currency=anchors[0].currency,
        pay=pay,
        real_pay=real_pay,
        cumulative=cumulative,
        levels=levels,
        anchors=anchors,
        assumptions=given,
    )


def _check_years(years: object) -> None:
    if isinstance(years, bool) or not isinstance(years, int):
        msg = f"years: expected int, found {years!r}"
        raise InvalidTypeError(msg)
    if not 0 <= years <= MAXIMUM_YEARS:
        msg = f"years: expected 0 to {MAXIMUM_YEARS}, found {years}"
        raise InvalidValueError(msg)


def _named(ladder: Ladder, name: Level | Stage | str | None) -> Level | None:
    return None if name is None else ladder[name.key if isinstance(name, Level) else name]


def _way_up(ladder: Ladder, start: Level | None, until: Level | None, track: Track | None) -> Iterator[Level]:
    """The levels that are climbed, one by one, from the start on.

    Raises:
        InvalidValueError: if there is no start, or the way does not lead to the last level wanted.
        AmbiguousError: when the ladder branches and the track does not decide.
    """
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


def _schedule(way: Iterator[Level], years: int) -> tuple[Level, ...]:
    """The level in each year, ``(years + 1,)``."""
    level = next(way)
    origin = _entry_years(level)
    path = [level]
    above = next(way, None) if years else None
    for year in range(1, years + 1):
        while above is not None and origin + year >= _entry_years(above):
            level, above = above, next(way, None)
        path.append(level)
    return tuple(path)


def _entry_years(level: Level) -> Decimal:
    if level.experience is None:
        msg = f"level {level.key!r}: expected years of experience to schedule by, found none"
        raise InvalidValueError(msg)
    return level.experience.low


def _pay(levels: tuple[Level, ...], market_pay: dict[str, float], given: Assumptions) -> tuple[float, ...]:
    pay = [market_pay[levels[0].key]]
    entered = 0
    for year in range(1, len(levels)):
        before, now = levels[year - 1], levels[year]
        raised = 0.0
        if now != before:
            gap = market_pay[now.key] / market_pay[before.key]
            lag = ((1 + given.structure) / (1 + given.merit)) ** (year - entered)
            raised = max(0.0, gap * lag - 1)
            entered = year
        pay.append(pay[-1] * (1 + given.merit) * (1 + raised))
    return tuple(pay)
