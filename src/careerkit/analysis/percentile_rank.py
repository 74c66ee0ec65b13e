"""Where a wage stands among those of an occupation, by the percentiles that a source publishes."""

from __future__ import annotations

from datetime import date

import attrs

from careerkit.analysis.element_weights import occupation_checked
from careerkit.analysis.pay_distribution import PERCENTILES, PayDistribution
from careerkit.analysis.pay_numbers import positive_pay
from careerkit.analysis.percentile_fit import percentile_name
from careerkit.analysis.person import as_day
from careerkit.errors import CurrencyError, InvalidTypeError, NoPayError, listing
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod, PayPeriodText
from careerkit.model.occupation import Occupation
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular

__all__ = ["PercentileRank", "percentile_rank"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PercentileRank(Tabular, Record):
    """Where a wage stands in the distribution of an occupation's pay.

    Args:
        occupation: the occupation.
        pay: the wage [currency/period].
        market: where.
        statement: the published statement that the wage is set against.
        reason: why that statement and no other.
        distribution: the distribution fitted to it.
        share: the share of workers who earn at most that, 0 to 1.
    """

    occupation: Occupation
    pay: Money
    market: Market
    statement: PaySummary
    reason: str
    distribution: PayDistribution
    share: float

    @property
    def percentile(self) -> float:
        """The share in per cent, 0 to 100."""
        return 100 * self.share

    @property
    def citation(self) -> Citation:
        """Where the statement stands."""
        return self.statement.citation

    @property
    def between(self) -> tuple[str | None, str | None]:
        """The nearest published percentiles at or below, and above the wage; None beyond the outermost."""
        below = above = None
        for share, published in self.distribution.percentiles:
            if published <= float(self.pay.amount):
                below = percentile_name(share)
            elif above is None:
                above = percentile_name(share)
        return below, above

    @property
    def is_extrapolated(self) -> bool:
        """Whether the wage lies beyond the outermost published percentiles, in a tail that is assumed."""
        amounts = [published for _share, published in self.distribution.percentiles]
        return not amounts[0] <= float(self.pay.amount) <= amounts[-1]

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"{self.pay} a {self.statement.period} among {self.occupation.title}, {self.market}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        below, above = self.between
        beyond = []
        if self.is_extrapolated:
            side = f"below the {_ordinal(above)}" if above is not None else f"above the {_ordinal(below)}"
            beyond.append(f"{side} percentile: extrapolated")
        bounds = [
            f"{name} is published as {money.amount:,f} and above, so this is below the {_ordinal(name)} percentile"
            for name, money in self.statement.statistics.items()
            if name in self.statement.at_least and name in PERCENTILES and self.pay < money
        ]
        return (
            f"percentile {_percent(self.share)}: so many in a hundred earn at most that",
            *beyond,
            *bounds,
            *self.distribution.notes,
            f"picked: {self.reason}",
            "workers of all levels and years in the occupation are in the distribution",
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per published percentile and one for the wage, by rising pay."""
        published = [
            {"statistic": percentile_name(share), "share": share, "pay": amount, "currency": self.statement.currency}
            for share, amount in self.distribution.percentiles
        ]
        own: dict[str, object] = {
            "statistic": "this pay",
            "share": self.share,
            "pay": float(self.pay.amount),
            "currency": self.pay.currency,
        }
        at = sum(amount <= float(self.pay.amount) for _share, amount in self.distribution.percentiles)
        return [*published[:at], own, *published[at:]]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        unit = f"{self.statement.currency}/{self.statement.period}"
        rows = [
            *((share, percentile_name(share), f"{amount:,.12g}") for share, amount in self.distribution.percentiles)
        ]
        at = sum(amount <= float(self.pay.amount) for _share, amount in self.distribution.percentiles)
        rows.insert(at, (self.share, "this pay", f"{self.pay.amount:,f}"))
        return ["statistic", f"pay [{unit}]", "percentile"], [
            [name, amount, _percent(share)] for share, name, amount in rows
        ]

    def __repr__(self) -> str:
        return f"<PercentileRank of {self.pay} in {self.occupation.key!r}: {_percent(self.share)}>"


def percentile_rank(
    occupation: Occupation,
    pay: Money,
    *,
    market: Market | str = "US",
    period: PayPeriod | PayPeriodText = PayPeriod.YEAR,
    as_of: date | None = None,
) -> PercentileRank:
    """Where a wage stands in the distribution of an occupation's pay.

    Of the statements for that market and period with percentiles enough for a distribution, the one that
    ``PayTable.choose`` picks; nothing is converted, and the wage is not moved to the statement's day.

    Args:
        occupation: the occupation.
        pay: the wage [currency/period].
        market: where.
        period: what span of work the wage pays for.
        as_of: the day that the statement must describe; None takes the newest.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the wage is not above 0, or the statement's figures identify no spread.
        CurrencyError: if the statement is in another currency.
        NoPayError: if there is no such statement; what exists is listed.

    >>> import careerkit as ck
    >>> occupation = ck.load_catalog().occupations["43-4051"]
    >>> ck.percentile_rank(occupation, ck.Money(48_000, "USD"))
    <PercentileRank of 48,000 USD in '43-4051': 62.9>
    """
    one = occupation_checked("occupation", occupation)
    if not isinstance(pay, Money):
        msg = f"pay: expected Money, found {pay!r}"
        raise InvalidTypeError(msg)
    amount = positive_pay("pay", pay.amount)
    place, span = Market.of(market), PayPeriod.of(period)
    day = None if as_of is None else as_day("as_of", as_of)
    usable = PayTable(tuple(each for each in one.pay if _has_spread(each) and (day in (None, each.citation.as_of))))
    try:
        choice = usable.choose(market=place, period=span)
    except NoPayError:
        raise NoPayError(_nothing(one, place, span, day)) from None
    if choice.pick.currency != pay.currency:
        msg = f"pay: expected {choice.pick.currency}, as {choice.pick.citation.source.key} has, found {pay}"
        raise CurrencyError(msg)
    distribution = PayDistribution.from_summary(choice.pick)
    return PercentileRank(
        occupation=one,
        pay=pay,
        market=place,
        statement=choice.pick,
        reason=choice.reason,
        distribution=distribution,
        share=distribution.percentile_of(amount),
    )


def _has_spread(summary: PaySummary) -> bool:
    usable = [name for name in summary.statistics if name not in summary.at_least]
    percentiles = sum(name in PERCENTILES for name in usable)
    return percentiles > 1 or (percentiles == 1 and "mean" in usable)


def _nothing(occupation: Occupation, market: Market, period: PayPeriod, day: date | None) -> str:
    when = "" if day is None else f" of {day.isoformat()}"
    wanted = f"no pay in {market} per {period}{when} with two percentiles, or one and the mean"
    there = {
        f"{'+'.join(map(str, each.markets))} per {each.period} of {each.citation.as_of} ({', '.join(each.statistics)})"
        for each in occupation.pay
    }
    return f"{occupation!r}: {wanted}; there is {listing(sorted(there)) or 'none at all'}"


def _ordinal(name: str | None) -> str:
    number = {"median": "50"}.get(str(name), str(name).removeprefix("p"))
    return f"{number}th"


def _percent(share: float) -> str:
    """One decimal; none is rounded up to all, nor down to nothing.

    >>> _percent(0.6266), _percent(1e-9), _percent(1.0)
    ('62.7', 'below 0.1', 'above 99.9')
    """
    if share < 0.001:
        return "below 0.1"
    return "above 99.9" if share > 0.999 else f"{100 * share:.1f}"
