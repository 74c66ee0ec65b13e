"""Dataframes of pay, of the outlook, and of how pay moved: one row per published figure."""

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
    day,
    flag,
    integer,
    joined,
    number,
    real,
    text,
)
from careerkit.model.money import PayPeriod
from careerkit.model.outlook import OutlookMeasure
from careerkit.model.pay import STATISTICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.analysis.pay_movement import PayMovement
    from careerkit.model.money import Money
    from careerkit.model.outlook import Outlook
    from careerkit.model.pay import PaySummary
    from careerkit.model.pay_table import PayTable

__all__ = ["ALL_STATISTICS", "MOVEMENT", "OUTLOOK", "PAY", "PUBLISHER_USD", "STATEMENT", "pay_figures"]

PUBLISHER_USD = ("publisher_usd", "publisher_usd_low", "publisher_usd_high")
"""How the publisher's own conversion to dollars is called: one figure, or the two ends of a range."""

ALL_STATISTICS = (*STATISTICS, *PUBLISHER_USD)


def pay_figures(summary: PaySummary) -> Iterator[tuple[str, Money, bool, bool]]:
    """Each figure of a statement by its name, and whether the source says "and above" or "about".

    Args:
        summary: the statement.
    """
    at_least, approximate = summary.at_least, summary.approximate
    for name, money in summary.statistics.items():
        yield name, money, name in at_least, name in approximate
    dollars = summary.publisher_usd
    names = PUBLISHER_USD[1:] if len(dollars) == 2 else PUBLISHER_USD[:1]
    for name, money in zip(names, dollars, strict=False):
        yield name, money, PUBLISHER_USD[0] in at_least, PUBLISHER_USD[0] in approximate


def _pay_rows(table: PayTable, first: int) -> Iterator[Row]:
    for place, summary in enumerate(table, first):
        before: Row = (
            place,
            summary.stages[0].value if summary.stages else None,
            joined(summary.stages),
            joined(summary.markets),
            summary.group,
        )
        period, citation = summary.period.value, summary.citation
        attributed = None if citation.attributed_to is None else citation.attributed_to.key
        after = (*cited((citation,)), attributed, citation.note)
        error = real(summary.mean_relative_standard_error)
        for name, money, *marks in pay_figures(summary):
            yield (*before, name, float(money.amount), money.currency, period, *marks, error, *after)


def _statement_rows(summary: PaySummary, first: int) -> Iterator[Row]:
    from careerkit.model.pay_table import PayTable

    return _pay_rows(PayTable((summary,)), first)


_PAY_COLUMNS = (
    integer("statement", "which statement of the table it is, from 0; the figures of one statement share it"),
    STAGE,
    text("stages", "all stages covered, parted by semicolons; missing where the source names none"),
    text("market", "the markets covered, parted by semicolons: area codes, with the NAICS code of an industry"),
    text("group", "whom the figure describes, where no stage says it"),
    category("statistic", "which statistic it is", ALL_STATISTICS, is_ordered=False),
    amount("pay", "the figure", per="period", is_shown=True),
    text("currency", "its ISO 4217 code"),
    category("period", "what span of work it pays for", PayPeriod),
    flag("at_least", 'whether the source says "and above"'),
    flag("approximate", 'whether the source says "about"'),
    number("mean_relative_standard_error_percent", "of the statement's mean [percent]"),
    *CITED,
    text("attributed_to", "key of the source that the source names as the figure's origin"),
    text("note", "what a reader should know of the figure"),
)

PAY = Frame(
    kinds=("careerkit.model.pay_table.PayTable",),
    title="`PayTable`",
    row="one statistic of one statement",
    columns=_PAY_COLUMNS,
    rows=_pay_rows,
    counted=len,
)
STATEMENT = Frame(
    kinds=("careerkit.model.pay.PaySummary",),
    title="`PaySummary`",
    row="one statistic of the statement",
    columns=_PAY_COLUMNS,
    rows=_statement_rows,
)


def _outlook_rows(outlook: Outlook, _first: int) -> Iterator[Row]:
    for each in outlook:
        start, end = (None, None) if each.span is None else each.span
        attributed = each.citation.attributed_to
        yield (
            each.measure.value,
            str(each.market),
            real(each.value),
            each.unit,
            each.words,
            start,
            end,
            each.approximate,
            *cited((each.citation,)),
            None if attributed is None else attributed.key,
            each.citation.note,
        )


OUTLOOK = Frame(
    kinds=("careerkit.model.outlook.Outlook",),
    title="`Outlook`",
    row="one statement on the outlook",
    columns=(
        category("measure", "what is measured", OutlookMeasure),
        text("market", "where"),
        number("value", "the figure, in the unit beside it; missing where the source has only words"),
        text("unit", "its unit"),
        text("words", "the source's words"),
        integer("first_year", "first year of the span"),
        integer("last_year", "last year of the span"),
        flag("approximate", 'whether the source says "about"'),
        *CITED,
        text("attributed_to", "key of the source that the source names as the figure's origin"),
        text("note", "what a reader should know of the figure"),
    ),
    rows=_outlook_rows,
    left_out="commentary, automation, hot spots, hubs and seasonality, which are texts",
)


def _movement_rows(movement: PayMovement, first: int) -> Iterator[Row]:
    for each in movement.points:
        statement = each.statement
        places = [statement.citation, *([] if each.employment is None else [each.employment.citation])]
        yield (
            first,
            movement.occupation.key,
            movement.occupation.title,
            str(movement.market),
            each.day,
            movement.statistic,
            float(each.pay.amount),
            each.pay.currency,
            movement.period.value,
            real(each.nominal_change),
            real(each.price_change),
            real(each.real_change),
            None if each.employment is None else real(each.employment.value),
            real(each.employment_change),
            real(statement.mean_relative_standard_error),
            *cited(places),
        )


MOVEMENT = Frame(
    kinds=("careerkit.analysis.pay_movement.PayMovement",),
    title="`PayMovement`",
    row="one year of the series",
    columns=(
        RESULT,
        text("occupation", "key of the occupation"),
        text("title", "its title"),
        text("market", "where"),
        day("day", "the day that the pay describes"),
        category("statistic", "which statistic it is", STATISTICS, is_ordered=False),
        amount("pay", "the statistic", per="period"),
        text("currency", "its ISO 4217 code"),
        category("period", "what span of work it pays for", PayPeriod),
        number("nominal_change", "change since the row before, relative to it"),
        number("price_change", "change of prices since then; missing without an index"),
        number("real_change", "change of pay in constant prices since then"),
        number("employment_jobs", "how many held the occupation [jobs]"),
        number("employment_change", "change of employment since then, relative"),
        number("mean_relative_standard_error_percent", "of the mean [percent]"),
        *CITED,
    ),
    rows=_movement_rows,
    left_out="the statements that are not in the series (`left_out`) and the citation of the price index (`prices`)",
)
