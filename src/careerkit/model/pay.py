"""One published statement of pay."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import CurrencyError, InvalidValueError
from careerkit.model.ladder import Stage, StageText, as_rising_stages
from careerkit.model.market import Market, market_set
from careerkit.model.money import HOURS_PER_YEAR, Money, PayPeriod, PayPeriodText, as_pay_period
from careerkit.model.record import Record
from careerkit.model.source import Basis, Citation
from careerkit.model.validators import is_a, is_text, non_negative, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["STATISTICS", "PaySummary", "out_of_order"]

STATISTICS = ("low", "p10", "p25", "median", "mean", "typical", "p75", "p90", "high")
"""The statistics of a pay summary, in rising order but for mean and typical."""

_RISING = ("low", "p10", "p25", "median", "p75", "p90", "high")


def _sorted_names(values: object) -> tuple[str, ...]:
    return tuple(sorted(values, key=str)) if isinstance(values, (tuple, list, set, frozenset)) else values  # type: ignore[return-value]


def _above_zero(_instance: object, attribute: attrs.Attribute[Money | None], money: Money | None) -> None:
    if money is not None and money.amount <= 0:
        msg = f"PaySummary.{attribute.name}: expected more than 0, found {money.amount:f}"
        raise InvalidValueError(msg)


def _statistic() -> Money | None:
    return attrs.field(default=None, validator=[is_a(Money, optional=True), _above_zero])


def _are_figures(_instance: object, attribute: attrs.Attribute[tuple[str, ...]], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in (*STATISTICS, "publisher_usd"):
            msg = f"PaySummary.{attribute.name}: expected a figure that is given, found {name!r}"
            raise InvalidValueError(msg)


def _one_or_rising(_instance: object, _attribute: object, usd: tuple[Money, ...]) -> None:
    in_dollars = all(money.currency == "USD" and money.amount > 0 for money in usd)
    if not in_dollars or len(usd) > 2 or (len(usd) == 2 and usd[0] > usd[1]):
        shown = ", ".join(map(str, usd))
        msg = f"PaySummary.publisher_usd: expected one amount or two rising ones above 0 in USD, found {shown}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PaySummary(Record):
    """What one source says of pay: for whom, where, and any of nine statistics.

    Args:
        markets: the markets covered; the text of one is taken too.
        period: what span of work the amounts pay for.
        citation: where the statement stands.
        stages: the stages covered; empty where the source does not part them.
        low: the lower end of a range [currency/period]; not a percentile.
        p10: 10th percentile [currency/period].
        p25: 25th percentile [currency/period].
        median: 50th percentile [currency/period].
        mean: arithmetic mean [currency/period].
        typical: a figure whose statistic the source does not name [currency/period].
        p75: 75th percentile [currency/period].
        p90: 90th percentile [currency/period].
        high: the upper end of a range [currency/period]; not a percentile.
        at_least: statistics that the source gives as "and above".
        approximate: statistics that the source gives as "about".
        group: whom the figure describes, where no stage says it.
        publisher_usd: the publisher's own conversion to US dollars [USD/period], one figure or two ends.
        mean_relative_standard_error: of the mean [percent].

    Raises:
        InvalidValueError: if no statistic is given, one is not above 0, they are out of order,
            or a mark names one that is not there.
        CurrencyError: if the statistics are in several currencies.

    >>> import careerkit as ck
    >>> guide = ck.Source(key="guide", title="A guide", kind="career-guide")
    >>> pay = PaySummary(markets="US", period="year", stages="senior", median=Money(52_000, "USD"),
    ...                  citation=ck.Citation(source=guide, locator="Pay"))
    >>> print(pay, pay.covers(Stage.SENIOR, Market("US")))
    median 52,000 [USD/year] True
    """

    markets: tuple[Market, ...] = attrs.field(converter=market_set, validator=tuple_of(Market, at_least=1))
    period: PayPeriod = attrs.field(converter=as_pay_period)
    citation: Citation = attrs.field(validator=is_a(Citation))
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=as_rising_stages)
    low: Money | None = _statistic()
    p10: Money | None = _statistic()
    p25: Money | None = _statistic()
    median: Money | None = _statistic()
    mean: Money | None = _statistic()
    typical: Money | None = _statistic()
    p75: Money | None = _statistic()
    p90: Money | None = _statistic()
    high: Money | None = _statistic()
    at_least: tuple[str, ...] = attrs.field(
        default=(), converter=_sorted_names, validator=[tuple_of(str), _are_figures]
    )
    approximate: tuple[str, ...] = attrs.field(
        default=(), converter=_sorted_names, validator=[tuple_of(str), _are_figures]
    )
    group: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    publisher_usd: tuple[Money, ...] = attrs.field(default=(), validator=[tuple_of(Money), _one_or_rising])
    mean_relative_standard_error: Decimal | None = attrs.field(default=None, validator=[number, non_negative])

    def __attrs_post_init__(self) -> None:
        given = self.statistics
        if not given:
            msg = f"PaySummary: expected at least one of {', '.join(STATISTICS)}, found none"
            raise InvalidValueError(msg)
        currencies = sorted({money.currency for money in given.values()})
        if len(currencies) > 1:
            msg = f"PaySummary: expected one currency, found {' and '.join(currencies)}"
            raise CurrencyError(msg)
        for low, high in out_of_order({name: money.amount for name, money in given.items()}):
            found = f"{given[low].amount:,f} and {given[high].amount:,f}"
            msg = f"PaySummary: expected {low} at most {high}, found {found}"
            raise InvalidValueError(msg)
        for mark in ("at_least", "approximate"):
            for name in getattr(self, mark):
                if name not in given and not (name == "publisher_usd" and self.publisher_usd):
                    msg = f"PaySummary.{mark}: expected a figure that is given, found {name!r}"
                    raise InvalidValueError(msg)

    @property
    def statistics(self) -> dict[str, Money]:
        """The statistics that are given, by name."""
        named = ((name, getattr(self, name)) for name in STATISTICS)
        return {name: money for name, money in named if money is not None}

    @property
    def currency(self) -> str:
        """The currency of all statistics."""
        return next(iter(self.statistics.values())).currency

    @property
    def central(self) -> str | None:
        """The name of the statistic that stands for a typical earner: median, else typical, else mean.

        A figure that is only a lower bound ("and above") does not count; None where there is none.
        """
        names = (name for name in ("median", "typical", "mean") if name in self.statistics)
        return next((name for name in names if name not in self.at_least), None)

    @property
    def midpoint(self) -> Money | None:
        """The middle of the range, (low + high) / 2 [currency/period].

        None without both ends, or where one is open ("and above").
        """
        if self.low is None or self.high is None or {"low", "high"} & set(self.at_least):
            return None
        return (self.low + self.high) / 2

    def covers(self, stage: Stage | StageText | None, market: Market | str, group: str | None = None) -> bool:
        """Whether the statement is about that stage, market and group.

        Args:
            stage: a stage that it names; None for statements that name none.
            market: a market that it names.
            group: the group that it is about; None for statements about all.
        """
        wanted = Stage.of_optional(stage)
        named = wanted in self.stages if wanted is not None else not self.stages
        return named and Market.of(market) in self.markets and self.group == group

    def to_period(self, period: PayPeriod | PayPeriodText, *, hours_per_year: int = HOURS_PER_YEAR) -> PaySummary:
        """The same statement for another period; its basis becomes derived.

        Args:
            period: the period to state it for.
            hours_per_year: hours in a full-time year [hours/year].
        """
        wanted = PayPeriod.of(period)
        if wanted is self.period:
            return self

        def convert(money: Money) -> Money:
            return self.period.convert(money, wanted, hours_per_year=hours_per_year)

        changes = {name: convert(money) for name, money in self.statistics.items()}
        return attrs.evolve(
            self,
            period=wanted,
            publisher_usd=tuple(map(convert, self.publisher_usd)),
            citation=attrs.evolve(self.citation, basis=Basis.DERIVED),
            **changes,  # type: ignore[arg-type]
        )

    def __str__(self) -> str:
        parts = []
        for name, money in self.statistics.items():
            about = "about " if name in self.approximate else ""
            above = " and above" if name in self.at_least else ""
            parts.append(f"{name} {about}{money.amount:,f}{above}")
        return f"{', '.join(parts)} [{self.currency}/{self.period}]"


def out_of_order(given: Mapping[str, Decimal]) -> Iterator[tuple[str, str]]:
    """Pairs of statistics of which the first must be at most the second, and is not.

    Args:
        given: amounts in one currency, by the names of their statistics.

    >>> list(out_of_order({"p25": Decimal(2), "median": Decimal(1), "p90": Decimal(3)}))
    [('p25', 'median')]
    """
    rising = [name for name in _RISING if name in given]
    within = [pair for name in ("mean", "typical") for pair in (("low", name), (name, "high"))]
    for low, high in (*pairwise(rising), *within):
        if low in given and high in given and given[low] > given[high]:
            yield low, high
