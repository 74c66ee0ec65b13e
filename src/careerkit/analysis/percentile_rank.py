"""Where a wage stands among those of an occupation, by the percentiles that a source publishes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from careerkit.analysis.element_weights import occupation_checked
from careerkit.analysis.pay_distribution import PERCENTILES, PayDistribution
from careerkit.analysis.pay_numbers import positive_pay
from careerkit.analysis.percentile_bounds import (
    at_least,
    bounds_in_numbers,
    bounds_in_words,
    contradictions,
    ordinal,
    percent,
    published_bounds,
)
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
        share: the share of workers who earn at most that, 0 to 1; None where only its bounds are known.
        share_bounds: the least and the most that it may be; both the share itself where that is known.
    """

    occupation: Occupation
    pay: Money
    market: Market
    statement: PaySummary
    reason: str
    distribution: PayDistribution
    share: float | None
    share_bounds: tuple[float, float]

    @property
    def percentile(self) -> float | None:
        """The share in per cent, 0 to 100; None where only its bounds are known."""
        return None if self.share is None else 100 * self.share

    @property
    def is_bound(self) -> bool:
        """Whether only bounds of the share are known: published figures contradict the tail that a fit assumes."""
        return self.share is None

    @property
    def citation(self) -> Citation:
        """Where the statement stands."""
        return self.statement.citation

    @property
    def between(self) -> tuple[str | None, str | None]:
        """The nearest published percentiles at or below, and above the wage; None beyond the outermost."""
        low, high = published_bounds(self.statement, self.distribution, float(self.pay.amount))
        return None if low == 0 else percentile_name(low), None if high == 1 else percentile_name(high)

    @property
    def is_extrapolated(self) -> bool:
        """Whether the wage is placed beyond the outermost exact percentiles, by a tail that is assumed."""
        amounts = [published for _share, published in self.distribution.percentiles]
        return not self.is_bound and not amounts[0] <= float(self.pay.amount) <= amounts[-1]

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"{self.pay} a {self.statement.period} among {self.occupation.title}, {self.market}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        return (
            f"{bounds_in_words(self.share_bounds)}: only bounds of the share are known"
            if self.share is None
            else f"percentile {percent(self.share)}: so many in a hundred earn at most that",
            *self._bound_notes(),
            *self.distribution.notes,
            f"picked: {self.reason}",
            "workers of all levels and years in the occupation are in the distribution",
        )

    def _bound_notes(self) -> list[str]:
        """What percentiles that are published as "and above", and tails, say of the wage."""
        found, amount = [], float(self.pay.amount)
        (lowest, least), (highest, _most) = self.distribution.percentiles[0], self.distribution.percentiles[-1]
        if self.is_extrapolated:
            side = f"below the {ordinal(lowest)}" if amount < least else f"above the {ordinal(highest)}"
            found.append(f"{side} percentile: extrapolated")
        highest_known = published_bounds(self.statement, self.distribution, amount)[1]
        for share, bound in at_least(self.statement):
            if share == highest_known and not self.is_bound:
                told = f"{percentile_name(share)} is published as {bound:,.12g} and above"
                found.append(f"{told}, so this is below the {ordinal(share)} percentile")
        for share, bound in contradictions(self.statement, self.distribution, amount)[:1]:
            placed = percent(self.distribution.percentile_of(bound))
            told = f"{percentile_name(share)} is published as {bound:,.12g} and above"
            found.append(f"no point is given: {told}, and the assumed curve would put that at {placed}")
        return found

    def rows(self) -> list[dict[str, object]]:
        """One dict per published percentile and one for the wage, by rising pay."""
        published = [
            self._row(percentile_name(share), amount, share, (share, share))
            for share, amount in self.distribution.percentiles
        ]
        own = self._row("this pay", float(self.pay.amount), self.share, self.share_bounds)
        at = sum(amount <= float(self.pay.amount) for _share, amount in self.distribution.percentiles)
        return [*published[:at], own, *published[at:]]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        unit = f"{self.statement.currency}/{self.statement.period}"
        rows = [
            [percentile_name(share), f"{amount:,.12g}", percent(share)]
            for share, amount in self.distribution.percentiles
        ]
        at = sum(amount <= float(self.pay.amount) for _share, amount in self.distribution.percentiles)
        rows.insert(at, ["this pay", f"{self.pay.amount:,f}", self._words])
        return ["statistic", f"pay [{unit}]", "percentile"], rows

    @property
    def _words(self) -> str:
        return bounds_in_numbers(self.share_bounds) if self.share is None else percent(self.share)

    def _row(self, name: str, pay: float, share: float | None, bounds: tuple[float, float]) -> dict[str, object]:
        return {
            "statistic": name,
            "share": share,
            "share_low": bounds[0],
            "share_high": bounds[1],
            "pay": pay,
            "currency": self.statement.currency,
        }

    def __repr__(self) -> str:
        return f"<PercentileRank of {self.pay} in {self.occupation.key!r}: {self._words}>"


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

    A percentile that is published as "and above" is no point of the curve. Where the curve through the others would
    put such a figure above its percentile, the two contradict each other, and a wage between the exact percentiles on
    either side has no share but bounds: the nearest percentile that it surely reaches, and the nearest that it is
    surely below.

    Args:
        occupation: the occupation.
        pay: the wage [currency/period].
        market: where.
        period: what span of work the wage pays for.
        as_of: the day that the statement must describe; None takes the newest.

    Raises:
        InvalidTypeError: if an argument is of another type; messages say how to write what was meant.
        InvalidValueError: if the wage is not above 0, or the statement's figures identify no spread.
        CurrencyError: if the statement is in another currency.
        NoPayError: if there is no such statement; what exists is listed.

    >>> import careerkit as ck
    >>> occupation = ck.load_catalog().occupations["43-4051"]
    >>> ck.percentile_rank(occupation, ck.Money(48_000, "USD"))
    <PercentileRank of 48,000 USD in '43-4051': 62.9>
    """
    one = occupation_checked("occupation", occupation)
    place, span = Market.of(market), PayPeriod.of(period)
    day = None if as_of is None else as_day("as_of", as_of)
    usable = PayTable(tuple(each for each in one.pay if _has_spread(each) and (day in (None, each.citation.as_of))))
    if not isinstance(pay, Money):
        msg = f"pay: expected Money, found {pay!r:.80}{_money_hint(pay, usable, place, span)}"
        raise InvalidTypeError(msg)
    amount = positive_pay("pay", pay.amount)
    try:
        choice = usable.choose(market=place, period=span)
    except NoPayError:
        raise NoPayError(_nothing(one, place, span, day)) from None
    if choice.pick.currency != pay.currency:
        msg = f"pay: expected {choice.pick.currency}, as {choice.pick.citation.source.key} has, found {pay}"
        raise CurrencyError(msg)
    distribution = PayDistribution.from_summary(choice.pick)
    contradicted = bool(contradictions(choice.pick, distribution, amount))
    share = None if contradicted else distribution.percentile_of(amount)
    return PercentileRank(
        occupation=one,
        pay=pay,
        market=place,
        statement=choice.pick,
        reason=choice.reason,
        distribution=distribution,
        share=share,
        share_bounds=published_bounds(choice.pick, distribution, amount) if share is None else (share, share),
    )


def _has_spread(summary: PaySummary) -> bool:
    usable = [name for name in summary.statistics if name not in summary.at_least]
    percentiles = sum(name in PERCENTILES for name in usable)
    return percentiles > 1 or (percentiles == 1 and "mean" in usable)


def _money_hint(value: object, statements: PayTable, market: Market, period: PayPeriod) -> str:
    """How to write a number as money, in the currency of the statement that would be picked."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return ""
    given = str(value) if isinstance(value, float) else value
    try:
        currency = repr(statements.choose(market=market, period=period).pick.currency)
    except NoPayError:
        currency = "its currency"
    return f"; write ck.Money({given!r:.80}, {currency})"


def _nothing(occupation: Occupation, market: Market, period: PayPeriod, day: date | None) -> str:
    when = "" if day is None else f" of {day.isoformat()}"
    wanted = f"no pay in {market} per {period}{when} with two percentiles, or one and the mean"
    there = {
        f"{'+'.join(map(str, each.markets))} per {each.period} of {each.citation.as_of} ({', '.join(each.statistics)})"
        for each in occupation.pay
    }
    return f"{occupation!r}: {wanted}; there is {listing(sorted(there)) or 'none at all'}"
