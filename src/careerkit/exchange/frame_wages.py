"""Dataframes of what analysis makes of pay: blends, distributions, ranges, ranks, and what training is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    RESULT,
    Frame,
    Row,
    amount,
    category,
    cited,
    integer,
    joined,
    number,
    real,
    text,
)
from careerkit.model.money import PayPeriod
from careerkit.model.pay import STATISTICS
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.analysis.pay_blend import PayBlend
    from careerkit.analysis.pay_distribution import PayDistribution
    from careerkit.analysis.pay_range import PayRange
    from careerkit.analysis.percentile_rank import PercentileRank
    from careerkit.analysis.training_return import TrainingReturn

__all__ = ["BLEND", "DISTRIBUTION", "RANGE", "RANK", "TRAINING"]

_CURRENCY = text("currency", "the ISO 4217 code of all amounts; missing where nobody said it")
_PERIOD = category("period", "what span of work they pay for; missing where nobody said it", PayPeriod)


def _blend_rows(blend: PayBlend, first: int) -> Iterator[Row]:
    one = blend.statements[0]
    for each in blend.figures:
        yield (
            *(first, joined(one.stages), joined(one.markets), one.group),
            each.statistic,
            *(float(money.amount) for money in (each.amount, each.lowest, each.highest)),
            *(blend.currency, one.period.value),
            *(each.relative_spread, each.witnesses, each.statements),
            *cited(blend.citations, basis=Basis.DERIVED),
        )


BLEND = Frame(
    kinds=("careerkit.analysis.pay_blend.PayBlend",),
    title="`PayBlend`",
    row="one statistic",
    columns=(
        RESULT,
        text("stages", "all stages covered, parted by semicolons; missing where the statements name none"),
        text("market", "the markets covered, parted by semicolons"),
        text("group", "whom the statements describe, where no stage says it"),
        category("statistic", "which statistic it is", STATISTICS, is_ordered=False),
        amount("pay", "the weighted mean of the statements", per="period", is_shown=True),
        amount("lowest_pay", "the least that a statement says", per="period", is_shown=True),
        amount("highest_pay", "the most that a statement says", per="period", is_shown=True),
        _CURRENCY,
        _PERIOD,
        number("relative_spread", "from lowest to highest [share of the mean]"),
        integer("witnesses", "how many independent sources state it"),
        integer("statements", "how many statements do"),
        *CITED,
    ),
    rows=_blend_rows,
    left_out="the weights of the witnesses (`witnesses`) and notes",
)


def _distribution_rows(pay: PayDistribution, first: int) -> Iterator[Row]:
    places = cited(() if pay.citation is None else (pay.citation,), basis=Basis.DERIVED)
    for row in pay.rows():
        yield (
            *(first, row["statistic"], row["published"], row["fitted"], row["residual"]),
            *(pay.currency, None if pay.period is None else pay.period.value),
            row["relative_residual"],
            *places,
        )


DISTRIBUTION = Frame(
    kinds=("careerkit.analysis.pay_distribution.PayDistribution",),
    title="`PayDistribution`",
    row="one percentile, published or usual, and the mean",
    columns=(
        RESULT,
        text("statistic", "which percentile, such as `p25` or `median`; or `mean`"),
        amount("published_pay", "what the source says", per="period", is_shown=True),
        amount("fitted_pay", "what the fitted distribution says", per="period", is_shown=True),
        amount("residual_pay", "the fitted less the published", per="period", is_shown=True),
        _CURRENCY,
        _PERIOD,
        number("relative_residual", "the same, share of the published"),
        *CITED,
    ),
    rows=_distribution_rows,
    left_out="the curve itself, standard deviation, Gini and notes",
)


def _range_rows(pay: PayRange, first: int) -> Iterator[Row]:
    yield first, pay.minimum, pay.midpoint, pay.maximum, pay.currency, pay.spread


RANGE = Frame(
    kinds=("careerkit.analysis.pay_range.PayRange",),
    title="`PayRange`, and several of them",
    row="one range",
    columns=(
        RESULT,
        amount("minimum", "the least pay, for whatever period it was made of", per=None, is_shown=True),
        amount("midpoint", "the pay that the range is built around", per=None, is_shown=True),
        amount("maximum", "the most pay", per=None, is_shown=True),
        _CURRENCY,
        number("spread", "maximum over minimum, less 1"),
    ),
    rows=_range_rows,
)


def _rank_rows(rank: PercentileRank, first: int) -> Iterator[Row]:
    for row in rank.rows():
        yield (
            *(first, rank.occupation.key, rank.occupation.title, str(rank.market)),
            *(row["statistic"], row["pay"], row["currency"], rank.statement.period.value),
            *(row["share"], row["share_low"], row["share_high"]),
            *cited((rank.citation,), basis=None if row["statistic"] != "this pay" else Basis.DERIVED),
        )


RANK = Frame(
    kinds=("careerkit.analysis.percentile_rank.PercentileRank",),
    title="`PercentileRank`",
    row="one published percentile, or the pay that is ranked, by rising pay",
    columns=(
        RESULT,
        text("occupation", "key of the occupation"),
        text("title", "its title"),
        text("market", "where"),
        text("statistic", "which percentile; `this pay` for the pay that is ranked"),
        amount("pay", "the percentile, or the pay that is ranked", per="period", is_shown=True),
        _CURRENCY,
        _PERIOD,
        number("share", "of workers who earn at most that [0–1]; missing where only its bounds are known"),
        number("share_low", "the least that it may be [0–1]"),
        number("share_high", "the most [0–1]"),
        *CITED,
    ),
    rows=_rank_rows,
    left_out="why that statement was picked, and notes",
)


def _training_rows(result: TrainingReturn, first: int) -> Iterator[Row]:
    for row in result.rows():
        yield (
            *(first, result.option.name, row["end"], row["months"]),
            *(row["cost"], row["foregone"], row["break_even"], row["net_present_value"], real(result.pay_raise)),
            result.currency,
            *(row["break_even_share"], row["rate_of_return"], row["payback"]),
            *cited(result.sources, basis=Basis.DERIVED),
        )


TRAINING = Frame(
    kinds=("careerkit.analysis.training_return.TrainingReturn",),
    title="`TrainingReturn`",
    row="one end of cost and duration",
    columns=(
        RESULT,
        text("training", "name of the training"),
        category("end", "the least cost and duration, or the most", ("low", "high")),
        number("months", "how long it takes [months]"),
        amount("cost", "what it costs", per=None, is_shown=True),
        amount("pay_foregone", "pay that is given up during it", per=None, is_shown=True),
        amount("break_even_raise", "the raise at which it is worth its cost, before tax", is_shown=True),
        amount("net_present_value", "worth at the given raise, less cost and pay foregone", per=None, is_shown=True),
        amount("given_raise", "the raise that was given, before tax", is_shown=True),
        _CURRENCY,
        number("break_even_share", "the break-even raise [share of start pay]"),
        number("rate_of_return", "internal rate of return at the given raise [1/year]"),
        number("payback_years", "when the given raise has brought the outlay back [years]"),
        *CITED,
    ),
    rows=_training_rows,
    left_out="the assumptions: discount rate, years, chances, tax and share of pay foregone",
)
