"""Dataframes of occupations: each figure of one, those that are alike, and what one asks beyond another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    RESULT,
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
from careerkit.exchange.frame_pay import ALL_STATISTICS, pay_figures
from careerkit.model.occupation import OccupationGroup
from careerkit.model.vocabulary import CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.analysis.occupation_gap import OccupationGap
    from careerkit.analysis.similar_occupations import SimilarOccupation, SimilarOccupations
    from careerkit.model.money import PayPeriod
    from careerkit.model.occupation import Occupation
    from careerkit.model.occupation_content import ElementKind
    from careerkit.model.pay import PaySummary
    from careerkit.model.source import Citation

__all__ = ["BY", "OCCUPATION", "OCCUPATION_GAP", "SIMILAR", "STATUSES"]

BY = category("by", "by what", ("correlation", "comparative-advantage", "shared-skills"), is_ordered=False)

STATUSES = ("met", "partial", "missing", "unknown")
"""How far something that is asked is held; not known stands outside the order."""


def _cell(
    measure: str,
    item: str | tuple[str, str | None] | None,
    value: Decimal | None,
    unit: str,
    citation: Citation,
    *,
    place: object = None,
    words: str | None = None,
    years: tuple[int | None, int | None] = (None, None),
    marked: str | None = None,
    ends: tuple[Decimal | None, Decimal | None] = (None, None),
) -> tuple[Row, ...]:
    """The row of a figure; none where nothing is known."""
    if value is None and words is None:
        return ()
    row = (
        measure,
        *(item if isinstance(item, tuple) else (item, None)),
        None if place is None else str(place),
        *years,
        None if value is None else float(value),
        unit,
        words,
        *map(real, ends),
        marked,
        *cited((citation,)),
    )
    return (row,)


def _jobs(one: Occupation) -> Iterator[Row]:
    for each in one.employment:
        where, years = each.market, (each.year, each.year)
        marked = "projected" if each.projected else None
        yield from _cell("employment", None, each.value, "jobs", each.citation, place=where, years=years, marked=marked)
        for name, value, unit in (
            ("employment-relative-standard-error", each.relative_standard_error, "percent"),
            ("jobs-per-1000", each.jobs_per_1000, "jobs"),
            ("location-quotient", each.location_quotient, "ratio"),
        ):
            yield from _cell(name, None, value, unit, each.citation, place=where, years=years, marked=marked)
    for left in one.separations:
        for name, value, unit in (
            ("exit-rate", left.exit_rate, "percent/year"),
            ("transfer-rate", left.transfer_rate, "percent/year"),
            ("separation-rate", left.total_rate, "percent/year"),
            ("exits", left.exits, "people/year"),
            ("transfers", left.transfers, "people/year"),
            ("separations", left.total, "people/year"),
        ):
            yield from _cell(name, None, value, unit, left.citation, place=left.market, years=left.span)
    for figure in one.outlook:
        yield from _cell(
            figure.measure.value,
            None,
            figure.value,
            figure.unit,
            figure.citation,
            place=figure.market,
            words=figure.words,
            years=figure.span or (None, None),
            marked="approximate" if figure.approximate else None,
        )


_PAY_MEASURES = {name: f"pay-{name.replace('_', '-')}" for name in ALL_STATISTICS}


# Few texts, said of very many figures: each is made once.
@cache
def _unit(currency: str, period: PayPeriod) -> str:
    return f"{currency}/{period}"


@cache
def _rating(kind: ElementKind, what: str) -> str:
    return f"{kind}-{what}"


def _pay(one: Occupation) -> Iterator[Row]:
    for summary in one.pay:
        item = joined([*summary.stages, *([] if summary.group is None else [summary.group])])
        place, citation = joined(summary.markets), summary.citation
        for name, money, at_least, approximate in pay_figures(summary):
            measure, unit = _PAY_MEASURES[name], _unit(money.currency, summary.period)
            marks = (("at least", at_least), ("approximate", approximate))
            marked = joined(word for word, holds in marks if holds) if at_least or approximate else None
            yield from _cell(measure, item, money.amount, unit, citation, place=place, marked=marked)
        error = summary.mean_relative_standard_error
        unit = f"percent of {summary.currency}/{summary.period}"
        yield from _cell("pay-mean-relative-standard-error", item, error, unit, citation, place=place)


def _asked(one: Occupation) -> Iterator[Row]:
    for zone in one.job_zones:
        yield from _cell("job-zone", None, Decimal(zone.zone), "zone 1 to 5", zone.citation)
    for share in one.preparation:
        marked = "suppress" if share.suppress else None
        yield from _cell(
            f"{share.kind}-share",
            (str(share.category), share.words),
            share.share,
            "percent",
            share.citation,
            marked=marked,
        )
    for entry in one.entry:
        years = (entry.year, entry.year)
        for name in ("education", "experience", "training"):
            said = getattr(entry, name)
            yield from _cell(f"entry-{name}", None, None, "words", entry.citation, words=said, years=years)
    for rated in one.skills:
        ends = (rated.importance_low, rated.importance_high)
        suppress = "suppress" if rated.suppress else None
        measure, own = _rating(rated.kind, "importance"), (rated.code.value, rated.name)
        yield from _cell(measure, own, rated.importance, "scale 1 to 5", rated.citation, marked=suppress, ends=ends)
        measure, marked = _rating(rated.kind, "level"), "not relevant" if rated.not_relevant else suppress
        ends = (rated.level_low, rated.level_high)
        yield from _cell(measure, own, rated.level, "scale 0 to 7", rated.citation, marked=marked, ends=ends)
    for relation in one.skill_relations:
        said = "essential" if relation.essential else "optional"
        own = (relation.skill.key, relation.skill.name)
        yield from _cell("skill-relation", own, None, "words", relation.citation, words=said)


_SOC_AND_ITS_OWN = (CodeScheme.SOC, CodeScheme.OEWS, CodeScheme.NEM)
"""SOC 2018, and the statistics that put a few detailed occupations of it together under codes of their own."""

_MINOR = ("15-1200", "31-1100", "51-5100")
"""The minor groups of SOC 2018 whose codes do not end in three zeros."""


def _level(one: Occupation, soc: str | None) -> str | None:
    """How coarse a unit of SOC 2018 an occupation is; None where it has no such code, nor one made of several such.

    Reference: Standard Occupational Classification Manual, 2018, Classification Structure: codes of major groups end
    in 0000, of minor groups mostly in 000, of broad occupations in 0, of detailed occupations in no zero.
    """
    if one.groups and any(code.scheme in _SOC_AND_ITS_OWN for code in one.codes):
        return one.groups[-1].value
    if soc is None:
        return None
    if soc in _MINOR:
        return OccupationGroup.MINOR.value
    return next((group.value for zeros, group in _BY_ZEROS if soc.endswith(zeros)), OccupationGroup.DETAILED.value)


_BY_ZEROS = (
    ("00-0000", OccupationGroup.TOTAL),
    ("0000", OccupationGroup.MAJOR),
    ("000", OccupationGroup.MINOR),
    ("0", OccupationGroup.BROAD),
)


def _occupation_rows(one: Occupation, _first: int) -> Iterator[Row]:
    soc = one.code(CodeScheme.SOC)
    own = (one.key, one.title, soc, _level(one, soc))
    is_empty = True
    for rows in (_jobs(one), _pay(one), _asked(one)):
        for row in rows:
            is_empty = False
            yield (*own, *row)
    if is_empty:
        yield (*own, *(None for _ in _FIGURE))


_FIGURE = (
    text("measure", "what is measured, such as `employment`, `exit-rate`, `pay-median` or `skill-importance`"),
    text("item", "of what: code of an element, key of a skill, number of a category, stages or a group of people"),
    text("item_name", "name of that element, skill or category"),
    text("market", "where"),
    integer("first_year", "the year, or the first of a span"),
    integer("last_year", "the year, or the last of a span"),
    number("value", "the figure, in the unit beside it; missing where the source has only words"),
    text("unit", "its unit"),
    text("words", "the source's words"),
    number("value_low", "lower end of the 95 % confidence interval"),
    number("value_high", "its upper end"),
    text("marked", "how the source marks it: projected, at least, approximate, suppress, not relevant"),
    *CITED,
)

OCCUPATION = Frame(
    kinds=("careerkit.model.occupation.Occupation",),
    title="`Occupation`, `catalog.occupations`",
    row="one figure of an occupation; one row also where nothing is known of it",
    columns=(
        text("occupation", "key of the occupation"),
        text("title", "its title"),
        text("soc", "its SOC 2018 code"),
        category(
            "soc_level",
            "how coarse a unit of SOC 2018 it is; of a code that is published as two, the finer; by its sources, which "
            "call what they put together themselves detailed, else by the zeros that the code ends in (SOC Manual "
            "2018, Classification Structure)",
            OccupationGroup,
        ),
        *_FIGURE,
    ),
    rows=_occupation_rows,
    left_out="further codes, alternate titles, descriptions, tasks, technologies and related occupations",
)


def _median(pay: PaySummary | None) -> tuple[float | None, str | None]:
    return paid(None if pay is None else pay.median)


def _similar_row(result: SimilarOccupations, first: int, rank: int, each: SimilarOccupation) -> Row:
    growth = each.growth
    years = (None, None) if growth is None or growth.span is None else growth.span
    return (
        first,
        result.occupation.key,
        result.measure.value,
        str(result.market),
        rank,
        each.occupation.key,
        each.occupation.title,
        each.score,
        each.shared,
        *_median(each.pay),
        each.pay is not None and "median" in each.pay.at_least,
        None if growth is None else real(growth.value),
        *years,
        *cited(each.citations),
    )


def _similar_rows(result: SimilarOccupations, first: int) -> Iterator[Row]:
    for rank, each in enumerate((result.own, *result.found)):
        yield _similar_row(result, first, rank, each)


SIMILAR = Frame(
    kinds=("careerkit.analysis.similar_occupations.SimilarOccupations",),
    title="`SimilarOccupations`",
    row="one occupation; that of rank 0 is the one that the others are like",
    columns=(
        RESULT,
        text("like", "key of the occupation that the others are compared with"),
        BY,
        text("market", "where pay and growth hold"),
        integer("rank", "its place, 1 the most alike"),
        text("occupation", "key of the occupation"),
        text("title", "its title"),
        number("score", "how alike the two are"),
        integer("shared", "how many elements or skills both have"),
        amount("median_pay", "newest annual median", is_shown=True),
        text("currency", "its ISO 4217 code"),
        flag("at_least", 'whether the median is given as "and above"'),
        number("employment_growth_percent", "newest projected change of employment over the span [percent]"),
        integer("first_year", "first year of that span"),
        integer("last_year", "last year of that span"),
        *CITED,
    ),
    rows=_similar_rows,
    left_out="which occupations could not be compared (`not_compared`)",
)


def _occupation_gap_rows(gap: OccupationGap, first: int) -> Iterator[Row]:
    for each in gap.gaps:
        yield (
            first,
            gap.start.key,
            gap.goal.key,
            each.key,
            each.name,
            each.kind,
            each.asked,
            real(each.held),
            each.weight,
            *each.shortfall,
            *each.gap,
            each.status,
            *cited(each.citations),
        )


OCCUPATION_GAP = Frame(
    kinds=("careerkit.analysis.occupation_gap.OccupationGap",),
    title="`OccupationGap`",
    row="one element or skill that the goal asks for, the largest gap first",
    columns=(
        RESULT,
        text("start", "key of the occupation that somebody knows"),
        text("goal", "key of the occupation that asks"),
        text("element", "code of the element, or key of the skill"),
        text("name", "its name"),
        category("kind", "what sort it is", ("skill", "knowledge", "essential", "optional"), is_ordered=False),
        number("asked", "what the goal asks [0–1]"),
        number("held", "what the start asks [0–1]; missing where it is not rated"),
        number("weight", "how much it counts [0–1]"),
        number("shortfall_low", "the least that the goal asks beyond the start [0–1]"),
        number("shortfall_high", "the most [0–1]"),
        number("gap_low", "the least weight that lacks [0–1]"),
        number("gap_high", "the most [0–1]"),
        category("status", "how far it is there", STATUSES, is_ordered=False),
        *CITED,
    ),
    rows=_occupation_gap_rows,
)
