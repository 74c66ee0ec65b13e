"""Career processes made from a role's ladder, from a person on it, or from headcounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.analysis.anchors import level_anchors, reaged
from careerkit.analysis.assumptions import Assumptions
from careerkit.analysis.pay_path import market_of, own_level, own_pay, start_note, years_spent
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.promotion_times import (
    Timing,
    promotion_chances,
    stationary_promotion,
    timing_weights,
    years_on_levels,
)
from careerkit.analysis.raises import promotion_raise, raise_note, raise_table
from careerkit.analysis.rates import check_each, percent_hint, rate_table, real_number
from careerkit.analysis.schedule import named_level, way_up
from careerkit.catalog.loading import bundled_catalog
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.ladder import Track
from careerkit.model.profile import Profile
from careerkit.model.role import Role

if TYPE_CHECKING:
    from decimal import Decimal

    from careerkit.analysis.process_fields import AfterChange
    from careerkit.analysis.rates import Numbers, Rates
    from careerkit.model.ladder import Level, Stage, StageText
    from careerkit.model.market import Market
    from careerkit.model.source import Citation

__all__ = ["headcount_process", "profile_process", "role_process", "under_assumptions"]

_WHEN = {
    "schedule": "all at the end of the years that the guide gives for the level",
    "uniform": "as many after each of the years that the guide gives for the level",
    "early": "more of them early in the years that the guide gives for the level",
    "late": "more of them late in the years that the guide gives for the level",
}


def role_process(
    role: Role,
    *,
    promoted: float | Numbers,
    market: Market | str | None,
    assumptions: Assumptions | None,
    timing: Timing,
    start: Level | Stage | StageText | str | None,
    until: Level | Stage | StageText | str | None,
    track: Track | str | None,
    leave_labour_force: Rates | None,
    change_occupation: Rates,
    after_change: AfterChange | None,
    shock_sd: float,
    start_sd: float,
    profile: Profile | None = None,
) -> CareerProcess:
    """See ``CareerProcess.from_role``; with a profile, ``CareerProcess.from_profile``."""
    if not isinstance(role, Role):
        msg = f"role: expected a Role, found {role!r}; look one up with careerkit.role(…)"
        raise InvalidTypeError(msg)
    given = Assumptions() if assumptions is None else assumptions
    if not isinstance(given, Assumptions):
        msg = f"assumptions: expected Assumptions, found {given!r}"
        raise InvalidTypeError(msg)
    place = market_of(role, profile, market)
    ladder = role.ladder
    first = ladder.levels[0] if start is None and len(ladder) else named_level(ladder, start)
    way = way_up(ladder, first, named_level(ladder, until), Track.of_optional(track))
    spent = years_spent(profile)
    stops = years_on_levels(way, spent)
    shares = _shares(promoted, [level.key for level, _ in stops])
    chances = [
        promotion_chances(timing_weights(timing, years), share)
        for (_, years), share in zip(stops[:-1], shares, strict=True)
    ]
    width = max(map(len, chances), default=1)
    anchors = level_anchors(role, [level for level, _ in stops], place, given)
    start_pay = anchors[0].pay if profile is None else own_pay(profile, anchors[0].currency, anchors[0].pay)
    exits, sources, exit_note = _exits(role, leave_labour_force)
    process = CareerProcess(
        levels=[level.key for level, _ in stops],
        promotion=[*(_filled(row, width) for row in chances), (0.0,) * width],
        leave_labour_force=exits,
        change_occupation=change_occupation,
        promotion_raise=[(0.0,) * width] * len(stops),
        shock_sd=shock_sd,
        start_median=start_pay,
        start_sd=start_sd,
        start_years=int(spent),
        own_pay=profile is not None,
        level_years=tuple(years for _, years in stops),
        after_change=after_change,
        currency=anchors[0].currency,
        market=place,
        assumptions=given,
        anchors=anchors,
        sources=sources,
        notes=(
            f"promoted are {_shares_text(shares)} of those on a level who do not leave, {_WHEN[timing]}: an assumption"
            if shares
            else "nobody is promoted: the way has one level",
            exit_note,
            f"the spreads of log pay, {start_sd:g} in year 0 and {shock_sd:g} a year, are assumptions",
            *([] if profile is None else [start_note(profile), *_overdue(stops, spent, shares)]),
        ),
    )
    return under_assumptions(process, given)


def profile_process(profile: Profile, role: Role, **options: Any) -> CareerProcess:
    """See ``CareerProcess.from_profile``."""
    if not isinstance(profile, Profile):
        msg = f"profile: expected a Profile, found {profile!r}"
        raise InvalidTypeError(msg)
    return role_process(role, profile=profile, market=None, start=own_level(profile), start_sd=0.0, **options)


def headcount_process(
    counts: Numbers,
    *,
    market_pay: Numbers,
    leave_labour_force: Rates,
    change_occupation: Rates,
    after_change: AfterChange | None,
    growth: float,
    levels: Sequence[str] | None,
    assumptions: Assumptions | None,
    shock_sd: float,
    start_sd: float,
    currency: str,
) -> CareerProcess:
    """See ``CareerProcess.from_headcounts``."""
    heads = _positive("counts", counts)
    pay = _positive("market_pay", market_pay)
    if len(heads) != len(pay):
        msg = f"market_pay: expected {len(heads)} figures, one for each of counts, found {len(pay)}"
        raise InvalidValueError(msg)
    given = Assumptions() if assumptions is None else assumptions
    if not isinstance(given, Assumptions):
        msg = f"assumptions: expected Assumptions, found {given!r}"
        raise InvalidTypeError(msg)
    growing = real_number("growth", growth)
    gone = [
        rate_table(name, rates, len(heads))
        for name, rates in (("leave_labour_force", leave_labour_force), ("change_occupation", change_occupation))
    ]
    for name, table in zip(("leave_labour_force", "change_occupation"), gone, strict=True):
        check_each(name, table, 0.0, 1.0, "a probability from 0 to 1")
        if len(table[0]) > 1:
            msg = f"{name}: expected one number or one per level, found {len(table[0])} years on the level"
            raise InvalidValueError(msg)
    leaving = [one[0] + other[0] for one, other in zip(*gone, strict=True)]
    promotion = stationary_promotion(heads, leaving, growing)
    # The mean stay of those who are promoted or leave at constant chances is 1 / (1 − stay) years.
    stays = [1 / (1 - (1 - out) * (1 - up)) if up else 0.0 for out, up in zip(leaving, promotion, strict=True)]
    raises = [
        promotion_raise(given, after / before, stay) for before, after, stay in zip(pay, pay[1:], stays, strict=False)
    ]
    return CareerProcess(
        levels=[f"level {place + 1}" for place in range(len(heads))] if levels is None else levels,
        promotion=list(promotion),
        leave_labour_force=leave_labour_force,
        change_occupation=change_occupation,
        merit=given.merit,
        promotion_raise=[*raises, 0.0],
        shock_sd=shock_sd,
        start_median=pay[0],
        start_sd=start_sd,
        after_change=after_change,
        currency=currency,
        assumptions=given,
        notes=(
            _pyramid_note(heads, growing),
            f"raises are those of the mean stay on a level, from market pay under {given}, and stay with the process",
            raise_note(given),
        ),
    )


def under_assumptions(process: CareerProcess, assumptions: Assumptions) -> CareerProcess:
    """See ``CareerProcess.with_assumptions``."""
    if not isinstance(assumptions, Assumptions):
        msg = f"assumptions: expected Assumptions, found {assumptions!r}"
        raise InvalidTypeError(msg)
    if not process.anchors:
        return attrs.evolve(process, assumptions=assumptions)
    anchors = tuple(reaged(anchor, process.assumptions, assumptions) for anchor in process.anchors)
    raises = raise_table(
        assumptions,
        [anchor.pay for anchor in anchors],
        process.level_years,
        columns=len(process.promotion_raise[0]),
        own_pay=process.start_median if process.own_pay else None,
        spent=process.start_years,
    )
    return attrs.evolve(
        process,
        assumptions=assumptions,
        anchors=anchors,
        merit=assumptions.merit,
        promotion_raise=raises,
        start_median=process.start_median if process.own_pay else anchors[0].pay,
    )


def _pyramid_note(heads: Sequence[float], growth: float) -> str:
    counts = ", ".join(f"{each:,.0f}" for each in heads)
    return (
        f"chances of promotion keep headcounts of {counts} in shape, growing by {growth:.1%} a year, "
        "if all places above the lowest level are filled from below"
    )


def _overdue(stops: Sequence[tuple[Level, int]], spent: Decimal, shares: Sequence[float]) -> list[str]:
    if not shares or spent < stops[0][1] or shares[0] == 1:
        return []
    past = f"they are past the {stops[0][1]} years that the guide gives for the level"
    return [f"{past}: whoever is promoted at all was promoted before, so nobody is now"]


def _filled(row: Sequence[float], width: int) -> tuple[float, ...]:
    return (*row, *[row[-1]] * (width - len(row)))


def _shares(promoted: float | Numbers, levels: Sequence[str]) -> tuple[float, ...]:
    """The share that is ever promoted from each level but the last."""
    steps = len(levels) - 1
    plain: Any = promoted.tolist() if hasattr(promoted, "tolist") else promoted
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        if len(plain) != steps:
            below = ", ".join(levels[:-1])
            msg = f"promoted: expected one number or {steps}, one for each of {below}, found {len(plain)}"
            raise InvalidValueError(msg)
        shares = tuple(real_number(f"promoted[{place}]", share) for place, share in enumerate(plain))
    else:
        shares = (real_number("promoted", plain),) * steps
    for share in shares:
        if not 0 <= share <= 1:
            msg = f"promoted: expected a share from 0 to 1, found {share!r}{percent_hint(share, 1)}"
            raise InvalidValueError(msg)
    return shares


def _shares_text(shares: Sequence[float]) -> str:
    return f"{shares[0]:.0%}" if len(set(shares)) == 1 else ", ".join(f"{share:.0%}" for share in shares)


def _exits(role: Role, given: Rates | None) -> tuple[Rates, tuple[Citation, ...], str]:
    """The chance to leave the labour force, where it stands, and what to say of it."""
    if given is not None:
        return given, (), "the rate of leaving the labour force was given with the process"
    code = role.occupation_code()
    occupations = bundled_catalog().occupations
    known = () if code is None or code not in occupations else occupations[code].separations
    if not known:
        msg = (
            f"leave_labour_force: expected a rate, for no separations of the occupation {code} of {role.key!r} are "
            "bundled; give a number such as 0.056"
        )
        raise InvalidValueError(msg)
    newest = max(known, key=lambda each: each.span)
    span = "–".join(map(str, newest.span))
    note = f"the rate of leaving the labour force is that of {code} in {newest.market}, yearly average of {span}"
    return float(newest.exit_rate) / 100, (newest.citation,), note


def _positive(name: str, values: Numbers) -> tuple[float, ...]:
    plain: Any = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(plain, Sequence) or isinstance(plain, str) or not plain:
        msg = f"{name}: expected one number per level, found {plain!r}"
        raise InvalidTypeError(msg)
    numbers = tuple(real_number(f"{name}[{place}]", value) for place, value in enumerate(plain))
    for place, number in enumerate(numbers):
        if number <= 0:
            msg = f"{name}[{place}]: expected more than 0, found {number!r}"
            raise InvalidValueError(msg)
    return numbers
