"""Dataframes of pay over time, and of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    RESULT,
    STAGE,
    Frame,
    Row,
    amount,
    category,
    cited,
    flag,
    integer,
    joined,
    number,
    paid,
    real,
    text,
)
from careerkit.model.role import Position
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.analysis.career_result import CareerResult
    from careerkit.analysis.projection import Projection
    from careerkit.analysis.route import Route

__all__ = ["CAREER", "PROJECTION", "ROUTE"]

_SERIES = ("pay", "real_pay", "cumulative", "total", "real_total", "cumulative_total")


def _projection_rows(result: Projection, first: int) -> Iterator[Row]:
    own = (first, result.role, None if result.profile is None else result.profile.name, str(result.market))
    places = cited(result.sources, basis=Basis.DERIVED)
    series = [getattr(result, name) for name in _SERIES]
    for year, level in enumerate(result.levels):
        yield (
            *own,
            year,
            level.key,
            level.title,
            level.stage.value,
            *(None if each is None else each[year] for each in series),
            result.currency,
            result.terms.kind,
            *places,
        )


PROJECTION = Frame(
    kinds=("careerkit.analysis.projection.Projection",),
    title="`Projection`",
    row="one year, if promoted on schedule: no expectation",
    columns=(
        RESULT,
        text("role", "key of the role"),
        text("person", "the person's name, where the projection starts from one"),
        text("market", "where"),
        integer("year", "the year, from 0"),
        text("level", "key of the level in that year"),
        text("title", "its job title"),
        STAGE,
        amount("pay", "base pay, full time, before tax"),
        amount("real_pay", "the same in money of year 0, or of another time if so told"),
        amount("cumulative_pay", "what was paid in the years before", per=None),
        amount("total_pay", "base pay and what comes on top; missing without a compensation"),
        amount("real_total_pay", "the same in the money of `real_pay`"),
        amount("cumulative_total_pay", "the total of the years before", per=None),
        text("currency", "the ISO 4217 code of all amounts"),
        text("money", "whether pay is nominal, or in the money of which time"),
        *CITED,
    ),
    rows=_projection_rows,
    left_out="assumptions, anchors and notes",
)


def _career_rows(result: CareerResult, first: int) -> Iterator[Row]:
    market = None if result.process.market is None else str(result.process.market)
    after = (result.terms.currency, result.terms.kind, *cited(result.sources, basis=Basis.DERIVED))
    fan = result._fan()  # noqa: SLF001 - None where pay has no spread, of which quantiles would complain
    mean_error, share_error = getattr(result, "mean_error", None), getattr(result, "headcount_error", None)
    total = None if result.package is None else (result.total_mean, result.total_sd)
    still_in, level_mean, level_sd = result.headcount.sum(axis=1), result.level_mean, result.level_sd
    for year in range(result.years + 1):
        own = (first, market, year)
        yield (
            *own,
            *("still in", None, real(still_in[year]), None),
            *(real(result.mean[year]), real(result.sd[year])),
            None if mean_error is None else real(mean_error[year]),
            *((None,) * 3 if fan is None else (real(line[year]) for line in fan)),
            *((None,) * 2 if total is None else (real(line[year]) for line in total)),
            *after,
        )
        for place, name in enumerate(result.process.levels):
            error = None if share_error is None else real(share_error[year, place])
            yield (
                *own,
                *("on level", name, real(result.headcount[year, place]), error),
                *(real(level_mean[year, place]), real(level_sd[year, place])),
                *(None,) * 6,
                *after,
            )
        for place, who in enumerate(("left labour force", "changed occupation")):
            yield (*own, who, None, real(result.left[year, place]), None, *(None,) * 8, *after)


CAREER = Frame(
    kinds=("careerkit.analysis.forecast.Forecast", "careerkit.analysis.simulation.Simulation"),
    title="`Forecast`, `Simulation`",
    row="one year and group of the cohort: those still in, those on each level, and those who left",
    columns=(
        RESULT,
        text("market", "where"),
        integer("year", "the year, from 0"),
        category(
            "who",
            "who is counted",
            ("still in", "on level", "left labour force", "changed occupation"),
            is_ordered=False,
        ),
        text("level", "name of the level, for those on one"),
        number("share", "share of the cohort [0–1]"),
        number("share_standard_error", "of a sampled share on a level [0–1]"),
        amount("mean_pay", "mean base pay"),
        amount("sd_pay", "standard deviation of base pay"),
        amount("mean_pay_standard_error", "of a sampled mean"),
        amount("p10_pay", "10th percentile of base pay of those still in"),
        amount("p50_pay", "median base pay of those still in"),
        amount("p90_pay", "90th percentile of base pay of those still in"),
        amount("mean_total_pay", "mean of base pay and what comes on top; missing without a compensation"),
        amount("sd_total_pay", "its standard deviation"),
        text("currency", "the ISO 4217 code of all amounts"),
        text("money", "whether pay is nominal, or in the money of which time"),
        *CITED,
    ),
    rows=_career_rows,
    left_out="present values, who enters each level, single careers (`careers()`), assumptions and notes",
)


def _route_rows(route: Route, first: int) -> Iterator[Row]:
    start = route.start
    own = (first, str(route.market), 0, None)
    before: Row = (start.role.key, start.level.key, start.title)
    place = () if route.start_pay_source is None else (route.start_pay_source,)
    yield (
        *own,
        *(None,) * 3,
        *before,
        None,
        paid(route.start_pay)[0],
        None,
        paid(route.start_pay)[1],
        *(None,) * 7,
        *cited(place),
    )
    for step_number, step in enumerate(route.steps, 1):
        after: Row = (None, None, str(step.end))
        if isinstance(step.end, Position):
            after = (step.end.role.key, step.end.level.key, step.end.title)
        growth = step.outlook
        places = [*step.citations, step.pay_source, None if growth is None else growth.citation]
        yield (
            *(first, str(route.market), step_number, step.kind.value),
            *before,
            *after,
            real(step.years),
            paid(step.pay)[0],
            paid(step.pay_change)[0],
            paid(step.pay)[1],
            None if step.occupation is None else step.occupation.key,
            None if growth is None else real(growth.value),
            *((None, None) if growth is None or growth.span is None else growth.span),
            real(step.gap),
            step.is_gained,
            joined(step.notes),
            *cited([each for each in places if each is not None]),
        )
        before = after


ROUTE = Frame(
    kinds=("careerkit.analysis.route.Route",),
    title="`Route`, and several of them",
    row="one step of a route; step 0 leads to where it starts",
    columns=(
        RESULT,
        text("market", "where pay was looked up"),
        integer("step", "its place on the route"),
        category(
            "kind",
            "what sort of move it is",
            ("promotion", "same-work", "lateral", "specialist", "neighbouring", "emerging", "advancement"),
            is_ordered=False,
        ),
        text("from_role", "key of the role that it starts from"),
        text("from_level", "key of its level"),
        text("from_title", "its job title"),
        text("to_role", "key of the role that it leads to; missing for a field outside the catalogue"),
        text("to_level", "key of its level"),
        text("to_title", "its job title, or the field"),
        number("years", "until experience reaches what the end asks [years]; missing where no guide says"),
        amount("pay", "what the end typically pays", is_shown=True),
        amount("pay_change", "by how much that is more", is_shown=True),
        text("currency", "the ISO 4217 code of both"),
        text("occupation", "key of the occupation that a field is counted under"),
        number("employment_growth_percent", "its projected change of employment over the span [percent]"),
        integer("first_year", "first year of that span"),
        integer("last_year", "last year of that span"),
        number("gap", "share of the skills asked at the end that the start does not ask [0–1]"),
        flag("gained", "whether the work changes"),
        text("notes", "what guides say of it, parted by semicolons"),
        *CITED,
    ),
    rows=_route_rows,
)
