"""Pay along a ladder if every promotion comes on schedule: a scenario, not an expectation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import attrs

from careerkit.analysis.anchors import PayAnchor, level_anchors
from careerkit.analysis.assumptions import Assumptions
from careerkit.analysis.money_terms import MoneyTerms, nominal_terms
from careerkit.analysis.package import PackageSchedule, package_schedule
from careerkit.analysis.pay_path import (
    all_finite,
    market_of,
    own_level,
    pay_path,
    so_far,
    start_note,
    told_thrice,
    years_spent,
)
from careerkit.analysis.raises import raise_note
from careerkit.analysis.schedule import check_years, level_schedule, named_level, steps_up
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.ladder import Level, Stage, StageText, Track
from careerkit.model.market import Market
from careerkit.model.profile import Profile
from careerkit.model.record import Record
from careerkit.model.role import Role
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from datetime import date

    from careerkit.model.compensation import Compensation
    from careerkit.model.exchange_rate import ExchangeRate
    from careerkit.model.price_index import PriceIndex
    from careerkit.model.source import Citation

__all__ = ["Projection", "project"]

_BASE = ("pay", "real_pay", "cumulative")
_TOTAL = ("total", "real_total", "cumulative_total")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Projection(Tabular, Record):
    """Pay by year on a ladder, if promoted on schedule.

    Args:
        role: key of the role.
        market: where.
        currency: ISO 4217 code of all series.
        pay: annual rate of base pay at time t, t = 0 … n [currency/year], ``(years + 1,)``.
        real_pay: the same in money of year 0, or of another time if so told [currency/year], ``(years + 1,)``.
        cumulative: what was paid in the years 0 … t − 1 [currency], ``(years + 1,)``.
        levels: the level in each year, ``(years + 1,)``.
        anchors: the market pay of each level that is reached, in the currency of the market.
        assumptions: what was taken as given.
        terms: in what money the series are told.
        total: base pay and what comes on top of it [currency/year], ``(years + 1,)``; None without a compensation.
        real_total: the same in the money of ``real_pay`` [currency/year], ``(years + 1,)``.
        cumulative_total: the total of the years 0 … t − 1 [currency], ``(years + 1,)``.
        package: the compensation as nominal shares and amounts of each year.
        profile: the person, where one was given as the start.
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
    terms: MoneyTerms
    total: tuple[float, ...] | None = None
    real_total: tuple[float, ...] | None = None
    cumulative_total: tuple[float, ...] | None = None
    package: PackageSchedule | None = None
    profile: Profile | None = None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stage in each year, ``(years + 1,)``."""
        return tuple(level.stage for level in self.levels)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Where the figures come from, each place once."""
        return tuple(dict.fromkeys(citation for anchor in self.anchors for citation in anchor.citations))

    @property
    def caption(self) -> str:
        """The condition under which pay is so."""
        return "if promoted on schedule"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        statistics = sorted({anchor.statistic for anchor in self.anchors})
        undated = any(citation.as_of is None for citation in self.sources)
        return (
            "a scenario, not an expectation: nobody leaves, stays behind or is promoted early",
            f"base pay, full time, before tax, in {self.market}; market pay of a level: {' or '.join(statistics)}",
            *([] if self.profile is None else [start_note(self.profile)]),
            *([] if self.package is None else self.package.notes),
            f"assumptions: {self.assumptions}",
            raise_note(self.assumptions),
            "individual spread, parameter error, business cycle and automation are not in it",
            *self.terms.notes,
            *(f"source: {citation}" for citation in self.sources),
            *(["a source without a date is taken as of year 0"] if undated else []),
        )

    def real(self, prices: PriceIndex | None = None, base: int | date | None = None) -> Projection:
        """The same with all series in the money of one time; ``real_pay`` then equals ``pay``.

        Args:
            prices: a price index; None for money of year 0.
            base: the year, or a day in the month, whose money it is; asked for with an index only.

        Raises:
            InvalidValueError: if it is real already, the index comes without a base, or the
                assumptions have no base date for it to start from.
            NotFoundError: if the index does not know the base or the base date.

        >>> import careerkit as ck
        >>> scenario = ck.project(ck.role("Customer Service Representative"), years=3).real()
        >>> [round(pay) for pay in scenario.pay]
        [36000, 43000, 43210, 52000]
        """
        return self._told(self.terms.real(self.assumptions, prices, base))

    def converted(self, rate: ExchangeRate) -> Projection:
        """The same in another currency, at one rate in all years.

        Args:
            rate: the rate from this currency to the other.

        Raises:
            CurrencyError: if the rate is from another currency.
        """
        return self._told(self.terms.converted(rate))

    def _told(self, terms: MoneyTerms) -> Projection:
        factors = [now / before for now, before in zip(terms.scale, self.terms.scale, strict=True)]

        def told(series: tuple[float, ...]) -> tuple[float, ...]:
            return tuple(each * factor for each, factor in zip(series, factors, strict=True))

        pay = told(self.pay)
        changes: dict[str, tuple[float, ...]] = {
            "pay": pay,
            "real_pay": pay if terms.is_real else told(self.real_pay),
            "cumulative": so_far(pay),
        }
        if self.total is not None and self.real_total is not None:
            total = told(self.total)
            changes["total"] = total
            changes["real_total"] = total if terms.is_real else told(self.real_total)
            changes["cumulative_total"] = so_far(total)
        if not all_finite(changes.values()):
            msg = f"terms: expected factors under which pay stays a number, found {max(factors):g} times the amounts"
            raise InvalidValueError(msg)
        return attrs.evolve(self, terms=terms, currency=terms.currency, **changes)  # type: ignore[arg-type]

    def _series(self) -> dict[str, tuple[float, ...]]:
        named = ((name, getattr(self, name)) for name in (*_BASE, *_TOTAL))
        return {name: series for name, series in named if series is not None}

    def rows(self) -> list[dict[str, object]]:
        """One dict per year: year, level, title, stage, pay, real_pay, cumulative, currency.

        With a compensation also total, real_total and cumulative_total.
        """
        return [
            {
                "year": year,
                "level": level.key,
                "title": level.title,
                "stage": level.stage.value,
                **{name: series[year] for name, series in self._series().items()},
                "currency": self.currency,
            }
            for year, level in enumerate(self.levels)
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per year, and the names of the columns."""
        unit = self.terms.unit
        when = f", {self.terms.kind}" if self.terms.is_real else ""
        names = {
            "pay": f"pay [{unit}{when}]",
            "real_pay": f"in today's money [{unit}]",
            "cumulative": f"paid so far [{self.currency}{when}]",
            "total": f"total [{unit}{when}]",
            "real_total": f"total in today's money [{unit}]",
            "cumulative_total": f"total so far [{self.currency}{when}]",
        }
        # Told in the money of one time already, pay need not stand there twice.
        shown = {
            name: series
            for name, series in self._series().items()
            if not (self.terms.is_real and name.startswith("real"))
        }
        return ["year", "level", *(names[name] for name in shown)], [
            [str(year), level.title, *(f"{series[year]:,.0f}" for series in shown.values())]
            for year, level in enumerate(self.levels)
        ]

    def __repr__(self) -> str:
        return f"<Projection of {self.role!r} in {self.market}, {len(self.pay) - 1} years, if promoted on schedule>"


def project(
    role: Role,
    *,
    start: Level | Stage | StageText | str | Profile | None = None,
    years: int,
    market: Market | str | None = None,
    assumptions: Assumptions | None = None,
    until: Level | Stage | StageText | str | None = None,
    track: Track | Literal["specialist", "management"] | None = None,
    compensation: Compensation | None = None,
) -> Projection:
    """Pay by year if each promotion comes when experience reaches the next level's years.

    Pay starts at the start level's market pay M and grows by merit m. On promotion after k years
    on level l it is raised, beside merit, by

        b(l, k) = max(0, M(l+1) / M(l) · ((1 + s) / (1 + m))ᵏ − 1),

    so that it is at least the new level's market pay of that year, which moves by structure s;
    or as the assumptions' raise rule says. Real pay is nominal pay / (1 + π)ᵗ. The range arithmetic
    is that of Milkovich, Newman and Gerhart, *Compensation*.

    A person starts from their own pay, and the whole years on their level count. The first
    promotion then raises pay by b too, and at least to what the rule asks of pay such as theirs:
    who is paid above the market keeps the lead.

    Args:
        role: the role whose ladder is climbed.
        start: key or stage of the level of year 0, in its first year; or a person; None for the lowest level.
        years: how many years to project, 0 to 80 [years].
        market: where; None for the person's market, else the US.
        assumptions: the rates and the raise rule; None for the documented defaults.
        until: key or stage of the highest level to be promoted to; None for the top.
        track: which branch to take where the ladder has two.
        compensation: what comes on top of base; year t is year t + 1 of employment, and base in it is passed over.

    Raises:
        NotFoundError: if the ladder has no such level; its keys are listed.
        AmbiguousError: if the ladder branches on the way and no track is given.
        NoPayError: if a level that is reached has no market pay.
        CurrencyError: if the levels' market pay is in several currencies, or the person's pay or a
            part of the compensation is in another.
        InvalidValueError: if years are negative or more than 80, ``until`` is not on the way up, a
            level has no years of experience, the rates make pay larger than a number can be, or the
            person is in another role or market.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Service Representative")
    >>> scenario = ck.project(role, start="junior", years=3, assumptions=ck.Assumptions(merit=0.03, structure=0.025))
    >>> [round(pay) for pay in scenario.pay], [stage.value for stage in scenario.stages]
    ([36000, 44075, 45397, 55998], ['junior', 'intermediate', 'intermediate', 'senior'])
    """
    if not isinstance(role, Role):
        msg = f"role: expected a Role, found {role!r}; look one up with careerkit.role(…)"
        raise InvalidTypeError(msg)
    check_years(years)
    given = Assumptions() if assumptions is None else assumptions
    if not isinstance(given, Assumptions):
        msg = f"assumptions: expected Assumptions, found {given!r}"
        raise InvalidTypeError(msg)
    profile = start if isinstance(start, Profile) else None
    place = market_of(role, profile, market)
    named = own_level(start) if isinstance(start, Profile) else start
    first = role.ladder.levels[0] if named is None and len(role.ladder) else named_level(role.ladder, named)
    way = steps_up(role.ladder, first, named_level(role.ladder, until), Track.of_optional(track))
    levels = level_schedule(way, years, years_spent(profile))
    try:
        anchors = level_anchors(role, list(dict.fromkeys(levels)), place, given)
        currency = anchors[0].currency
        package = None if compensation is None else package_schedule(compensation, years=years, currency=currency)
        pay = pay_path(levels, anchors, given, profile)
        series = dict(zip(_BASE, told_thrice(pay, given), strict=True))
        if package is not None:
            series |= dict(zip(_TOTAL, told_thrice(package.total(pay), given), strict=True))
    except (OverflowError, ZeroDivisionError):
        series = {"pay": (math.inf,)}
    if not all_finite(series.values()):
        msg = f"assumptions: expected rates under which pay stays a number for {years} years, found {given}"
        raise InvalidValueError(msg)
    return Projection(
        role=role.key,
        market=place,
        currency=currency,
        levels=levels,
        anchors=anchors,
        assumptions=given,
        terms=nominal_terms(currency, years),
        package=package,
        profile=profile,
        **series,
    )
