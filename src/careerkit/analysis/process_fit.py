"""The chances of a career process, estimated from what happened to people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import attrs

from careerkit.analysis.career_histories import Counts, Tally, is_day, named_places, read_histories
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.rates import MAXIMUM_COLUMNS
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from careerkit.analysis.assumptions import Assumptions
    from careerkit.analysis.process_fields import AfterChange
    from careerkit.analysis.rates import Rates, RateTable

__all__ = ["Chances", "ProcessFit", "fit_process"]

Chances: TypeAlias = tuple[tuple[float | None, ...], ...]
"""Levels × years on the level; None where nothing was observed."""

FEW = 10
"""Fewer events than this fix no chance: their standard error is a third of it or more."""


_YEAR_ENDS = (
    "a process lets events come at the ends of years: of people who move in mid-year it makes stays longer, "
    "by about half a year"
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProcessFit(Tabular, Record):
    """Chances of promotion and of leaving by level and by year on the level, with standard errors.

    Each chance is occurrences over exposure, q = events / exposure, with the initial
    exposed-to-risk: a year on the level that was begun counts 1 if it was completed or an event
    ended it, and by its watched part if the end of watching cut it off
    (Benjamin and Pollard 1993, *The Analysis of Mortality and Other Actuarial Statistics*).
    The chance of promotion is of those who do not leave, so who left in a year is not exposed to
    it. The standard error is the binomial √(q·(1 − q) / exposure)
    (Bartholomew, Forbes and McClean 1991, *Statistical Techniques for Manpower Planning*).

    Years on a level run from the day of coming to it to the same day of the next year; an event
    on that day ends the year before. Columns are years completed, the last of them all longer
    stays. Nobody is promoted from the highest level: its chances of promotion are 0 by definition.

    Args:
        levels: names of the levels, the lowest first, ``(levels,)``.
        promoted: how many were promoted, ``(levels, years)``.
        left: how many left the labour force, ``(levels, years)``.
        changed: how many changed occupation, ``(levels, years)``.
        exposure: years on the level in which they could have left [years], ``(levels, years)``.
        persons: how many people were watched.
        seen_once: how many of them were seen on one day only, and add nothing.
        until: the day until which all who did not leave were watched; None for each one's last entry.

    >>> from datetime import date
    >>> seen = [(person, date(2020, 1, 1), "agent") for person in range(10)]
    >>> seen += [(person, date(2021, 1, 1), "lead") for person in range(3)]
    >>> seen += [(person, date(2021, 1, 1), "left labour force") for person in range(3, 5)]
    >>> fit = CareerProcess.fit(seen, levels=["agent", "lead"], until=date(2021, 1, 1))
    >>> fit.leave_labour_force[0], fit.promotion[0]
    ((0.2,), (0.375,))
    """

    levels: tuple[str, ...]
    promoted: Counts
    left: Counts
    changed: Counts
    exposure: RateTable
    persons: int
    seen_once: int
    until: date | None = None

    @property
    def promotion_exposure(self) -> RateTable:
        """Years in which they could have been promoted: those in which they did not leave, ``(levels, years)``."""
        return tuple(
            tuple(years - left - changed for years, left, changed in zip(*each, strict=True))
            for each in zip(self.exposure, self.left, self.changed, strict=True)
        )

    @property
    def promotion(self) -> Chances:
        """Chance to be promoted in a year, of those who do not leave [1/year], ``(levels, years)``."""
        return (*_chances(self.promoted, self.promotion_exposure)[:-1], (0.0,) * len(self.promoted[-1]))

    @property
    def leave_labour_force(self) -> Chances:
        """Chance to leave the labour force in a year [1/year], ``(levels, years)``."""
        return _chances(self.left, self.exposure)

    @property
    def change_occupation(self) -> Chances:
        """Chance to change occupation in a year [1/year], ``(levels, years)``."""
        return _chances(self.changed, self.exposure)

    @property
    def promotion_standard_error(self) -> Chances:
        """Standard error of the chance to be promoted [1/year], ``(levels, years)``."""
        return _errors(self.promotion, self.promotion_exposure)

    @property
    def leave_labour_force_standard_error(self) -> Chances:
        """Standard error of the chance to leave the labour force [1/year], ``(levels, years)``."""
        return _errors(self.leave_labour_force, self.exposure)

    @property
    def change_occupation_standard_error(self) -> Chances:
        """Standard error of the chance to change occupation [1/year], ``(levels, years)``."""
        return _errors(self.change_occupation, self.exposure)

    def process(
        self,
        *,
        start_median: float,
        merit: Rates = 0.0,
        promotion_raise: Rates = 0.0,
        shock_sd: float = 0.0,
        start_sd: float = 0.0,
        start_level: str | int = 0,
        currency: str = "USD",
        after_change: AfterChange | None = None,
        assumptions: Assumptions | None = None,
    ) -> CareerProcess:
        """A career process with the estimated chances; what histories do not tell, pay, is given.

        A year on a level that nobody was watched in takes the chances of all the level's years
        together, and the process says so in its notes.

        Args:
            start_median: median pay of year 0 [currency/year].
            merit: nominal growth of pay in a year on one level [1/year].
            promotion_raise: raise on promotion beside merit [share of pay].
            shock_sd: standard deviation of the yearly permanent shock to log pay.
            start_sd: standard deviation of log pay in year 0.
            start_level: name or number of the level of year 0.
            currency: ISO 4217 code of pay.
            after_change: what becomes of the pay of those who change occupation.
            assumptions: the rates for inflation, discounting and structure; None for the defaults.

        Raises:
            InvalidValueError: if a level has no observed year at all.
        """
        unseen = [name for name, years in zip(self.levels, self.exposure, strict=True) if not any(years)]
        if unseen:
            names = ", ".join(map(repr, unseen))
            msg = f"histories: expected time on every level, found none on {names}; fit without it, or with more data"
            raise InvalidValueError(msg)
        gaps = self._unseen_years()
        pooled = (
            f"{gaps}; each such year takes the chances of all its level's years together: an assumption" if gaps else ""
        )
        return CareerProcess(
            levels=self.levels,
            # Where all who were watched left, promotion has no one to fall on, whatever its chance.
            promotion=_filled(self.promotion, self.promoted, self.promotion_exposure),
            leave_labour_force=_filled(self.leave_labour_force, self.left, self.exposure),
            change_occupation=_filled(self.change_occupation, self.changed, self.exposure),
            merit=merit,
            promotion_raise=promotion_raise,
            shock_sd=shock_sd,
            start_median=start_median,
            start_sd=start_sd,
            start_level=start_level,
            currency=currency,
            after_change=after_change,
            assumptions=assumptions,
            notes=(f"chances are estimated from {self._watched}", *([pooled] if pooled else [])),
        )

    @property
    def caption(self) -> str:
        """What the table shows."""
        return "chances a year, estimated from histories: occurrences over exposure ± standard error"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the estimates rest on, and where they rest on little."""
        end = "the last entry of each" if self.until is None else self.until.isoformat()
        once = f"{self.seen_once:,} of them were seen on one day only and add nothing" if self.seen_once else ""
        gaps = self._unseen_years()
        return (
            f"watched were {self._watched}, those who did not leave until {end}",
            *([once] if once else []),
            "the first entry of each is taken for the day of coming to the level; years on it before are not counted",
            "a year that an event ended counts whole, one that the end of watching cut off by its watched part",
            "promotion is of those who did not leave in the year",
            _YEAR_ENDS,
            *([gaps] if gaps else []),
            *self._little_data(),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per level and year on it: exposure, events, chances and their standard errors."""
        last = len(self.exposure[0]) - 1
        tables = {
            "exposure": self.exposure,
            "promotion_exposure": self.promotion_exposure,
            **{
                name: getattr(self, name)
                for kind, chance in _EVENTS.items()
                for name in (kind, chance, f"{chance}_standard_error")
            },
        }
        return [
            {
                "level": name,
                "years_on_level": year,
                "or_longer": year == last,
                **{key: table[level][year] for key, table in tables.items()},
            }
            for level, name in enumerate(self.levels)
            for year in range(last + 1)
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        head = ["level", "years on it", "exposure [years]"]
        head += [word for kind, chance in _EVENTS.items() for word in (kind, chance.replace("_", " "))]
        return head, [self._line(row) for row in self.rows()]

    def __repr__(self) -> str:
        return f"<ProcessFit of {len(self.levels)} levels from {self._watched}>"

    def _line(self, row: dict[str, object]) -> list[str]:
        only = len(self.exposure[0]) == 1
        years = "all" if only else f"{row['years_on_level']}{' or more' if row['or_longer'] else ''}"
        line = [str(row["level"]), years, f"{row['exposure']:,.1f}"]
        for kind, chance in _EVENTS.items():
            estimate, error = row[chance], row[f"{chance}_standard_error"]
            is_top = kind == "promoted" and row["level"] == self.levels[-1]
            line += ["–" if is_top else f"{row[kind]:,}"]
            line += ["–" if is_top or estimate is None else f"{estimate:.1%} ± {error:.1%}"]
        return line

    @property
    def _watched(self) -> str:
        years = math.fsum(each for row in self.exposure for each in row)
        return f"{self.persons:,} {'person' if self.persons == 1 else 'people'} over {years:,.1f} years on their levels"

    def _unseen_years(self) -> str:
        """The years on levels that nobody was watched in, in words; empty if there are none."""
        gaps = [
            f"{name!r} after {year} year{'' if year == 1 else 's'}"
            for name, row in zip(self.levels, self.exposure, strict=True)
            for year, years in enumerate(row)
            if not years
        ]
        return f"nothing was observed on {', '.join(gaps)}" if gaps else ""

    def _little_data(self) -> list[str]:
        said = []
        kinds = {"promoted": self.promoted[:-1], "left": self.left, "changed": self.changed}
        words = {"promoted": "was promoted", "left": "left the labour force", "changed": "changed occupation"}
        for kind, table in kinds.items():
            counts = {name: sum(row) for name, row in zip(self.levels, table, strict=False)}
            few = [f"{name!r} {count}" for name, count in counts.items() if count < FEW]
            if counts and not any(counts.values()):
                said.append(f"nobody {words[kind]}: nobody did, or the histories do not hold it")
            elif few:
                said.append(f"little data: fewer than {FEW} {_PLURALS[kind]} on {', '.join(few)}")
        errors = (
            *self.promotion_standard_error[:-1],
            *self.leave_labour_force_standard_error,
            *self.change_occupation_standard_error,
        )
        if any(error == 0 for row in errors for error in row):
            said.append(
                "where an event was never or always seen the standard error is 0 and says nothing: a chance 3 / "
                "exposure away is not excluded (rule of three, Hanley and Lippman-Hand 1983)"
            )
        return said


_EVENTS = {"promoted": "promotion", "left": "leave_labour_force", "changed": "change_occupation"}
_PLURALS = {"promoted": "promotions", "left": "exits from the labour force", "changed": "changes of occupation"}


def fit_process(
    histories: Iterable[tuple[str | int, date, str]],
    *,
    levels: Sequence[str],
    until: date | None,
    left: str,
    changed: str,
    years_on_level: int,
) -> ProcessFit:
    """See ``CareerProcess.fit``."""
    places = named_places(levels, left, changed)
    if isinstance(years_on_level, bool) or not isinstance(years_on_level, int):
        msg = f"years_on_level: expected int, found {years_on_level!r}"
        raise InvalidTypeError(msg)
    if not 1 <= years_on_level <= MAXIMUM_COLUMNS:
        msg = f"years_on_level: expected 1 to {MAXIMUM_COLUMNS}, found {years_on_level}"
        raise InvalidValueError(msg)
    if until is not None and not is_day(until):
        msg = f"until: expected a date, found {until!r}"
        raise InvalidTypeError(msg)
    people = read_histories(histories, places, until)
    tally = Tally(len(places.names), years_on_level)
    for spells in people:
        for spell in spells:
            tally.add(spell)
    return ProcessFit(
        levels=tuple(places.names),
        promoted=tally.counts("promoted"),
        left=tally.counts("left"),
        changed=tally.counts("changed"),
        exposure=tally.exposure,
        persons=len(people),
        seen_once=sum(spells[0].start == spells[-1].end for spells in people),
        until=until,
    )


def _chances(events: Counts, exposure: RateTable) -> Chances:
    return tuple(
        tuple(count / years if years else None for count, years in zip(*row, strict=True))
        for row in zip(events, exposure, strict=True)
    )


def _errors(chances: Chances, exposure: RateTable) -> Chances:
    return tuple(
        tuple(
            chance if not chance else math.sqrt(max(0.0, chance * (1 - chance)) / years)
            for chance, years in zip(*row, strict=True)
        )
        for row in zip(chances, exposure, strict=True)
    )


def _filled(chances: Chances, events: Counts, exposure: RateTable) -> RateTable:
    """The chances, those of unobserved years from all years on the level together."""
    table = []
    for row, counts, years in zip(chances, events, exposure, strict=True):
        total = math.fsum(years)
        pooled = sum(counts) / total if total else 0.0
        table.append(tuple(pooled if chance is None else chance for chance in row))
    return tuple(table)
