"""All that sources say of a job's pay, with one documented way to pick a figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import NoPayError, listing
from careerkit.model.disagreement import Disagreement, differing_pairs, month_of
from careerkit.model.ladder import Stage, StageText
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod, PayPeriodText
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.record import Record
from careerkit.model.source import Source
from careerkit.model.table import Tabular
from careerkit.model.validators import tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PayChoice", "PayTable"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayChoice(Record):
    """The figure that was picked, why, and what was passed over.

    Args:
        pick: the statement that answers the question.
        reason: why it and not the next one.
        rejected: the other candidates, the next best first.
    """

    pick: PaySummary
    reason: str
    rejected: tuple[PaySummary, ...] = ()

    def __repr__(self) -> str:
        return f"<PayChoice {self.pick}: {self.reason}, {len(self.rejected)} others>"


@attrs.frozen(eq=False, repr=False)
class PayTable(Tabular, Record):
    """Pay statements of one guide, occupation or role.

    Args:
        summaries: the statements, in the order of their sources.

    ``at`` and ``choose`` pick by a fixed order: official statistics first, then the newest,
    the fewest stages, the fewest markets, one with a median, the most statistics, and last source
    key, locator and what they say.

    >>> import careerkit as ck
    >>> print(ck.role("Customer Service Representative").pay.at("senior", market="US"))
    median 52,000, mean 55,000 [USD/year]
    """

    summaries: tuple[PaySummary, ...] = attrs.field(default=(), validator=tuple_of(PaySummary))

    def __iter__(self) -> Iterator[PaySummary]:
        return iter(self.summaries)

    def __len__(self) -> int:
        return len(self.summaries)

    @property
    def caption(self) -> str:
        """What the table shows."""
        return "Pay"

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per statement, and the names of the columns."""
        head = ["stage", "market", "pay", "as of", "source"]
        return head, [
            [
                ", ".join([*map(str, each.stages), *([each.group] if each.group else [])]),
                ", ".join(map(str, each.markets)),
                str(each),
                str(each.citation.as_of or ""),
                f"{each.citation.source.key}, {each.citation.locator}",
            ]
            for each in self.summaries
        ]

    def __repr__(self) -> str:
        return f"<PayTable of {len(self)} statements>"

    def at(
        self,
        stage: Stage | StageText | None = None,
        *,
        market: Market | str,
        period: PayPeriod | PayPeriodText = PayPeriod.YEAR,
        group: str | None = None,
    ) -> PaySummary:
        """The statement that answers "what does it pay?".

        Args:
            stage: the stage asked for; None for figures that name no stage.
            market: the market asked for.
            period: the pay period asked for; nothing is converted.
            group: the group asked for, in the source's words; None for statements about all.

        Raises:
            NoPayError: if there is none; what exists is listed.
        """
        return self.choose(stage, market=market, period=period, group=group).pick

    def choose(
        self,
        stage: Stage | StageText | None = None,
        *,
        market: Market | str,
        period: PayPeriod | PayPeriodText = PayPeriod.YEAR,
        group: str | None = None,
    ) -> PayChoice:
        """Like ``at``, with the reason and the statements that were passed over."""
        wanted, place, span = Stage.of_optional(stage), Market.of(market), PayPeriod.of(period)
        candidates = [each for each in self.summaries if each.period is span and each.covers(wanted, place, group)]
        if not candidates:
            raise NoPayError(self._no_pay(wanted, place, span))
        pick, *rejected = sorted(candidates, key=_preference)
        return PayChoice(pick=pick, reason=_reason(pick, rejected), rejected=tuple(rejected))

    def where(
        self,
        *,
        stage: Stage | StageText | None = None,
        market: Market | str | None = None,
        period: PayPeriod | PayPeriodText | None = None,
        source: Source | str | None = None,
    ) -> PayTable:
        """The statements that name a stage, a market, a period and a source or its key; None asks for nothing."""
        wanted = Stage.of_optional(stage)
        place = None if market is None else Market.of(market)
        span = PayPeriod.of_optional(period)
        return PayTable(
            tuple(
                each
                for each in self.summaries
                if (wanted is None or wanted in each.stages)
                and (place is None or place in each.markets)
                and (span is None or each.period is span)
                and (source is None or source in (each.citation.source, each.citation.source.key))
            )
        )

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Statements that differ in a statistic for the same stages, markets, currency, period and month."""
        found = []
        for name in STATISTICS:
            pairs = differing_pairs(
                self.summaries,
                lambda each, name=name: _alike(each, name),  # type: ignore[misc]
                lambda each, name=name: getattr(each, name),  # type: ignore[misc]
            )
            found += [_disagreement(name, first, second) for first, second in pairs]
        return tuple(found)

    def _no_pay(self, stage: Stage | None, market: Market, period: PayPeriod) -> str:
        asked = f"no pay figure for {'no particular stage' if stage is None else f'stage {stage}'}"
        asked += f", market {market}, period {period}"
        known = sorted({_described(each) for each in self.summaries})
        return f"{asked}; there are figures for: {listing(known, 12)}" if known else f"{asked}; there are none at all"


def _described(summary: PaySummary) -> str:
    stages = "+".join(map(str, summary.stages)) or "no stage"
    if summary.group is not None:
        stages += f", group {summary.group!r},"
    return f"{stages} in {'+'.join(map(str, summary.markets))} per {summary.period}"


_CRITERIA = (
    "the more authoritative kind of source",
    "the newer figure",
    "fewer stages",
    "fewer markets",
    "has a median",
    "more statistics",
    "first by source key",
    "first by locator",
    "first by its text",
)


class _FullText:
    """All that a statement says, told only where nothing else decides, since that is slow."""

    __slots__ = ("_summary",)

    def __init__(self, summary: PaySummary) -> None:
        self._summary = summary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _FullText) and (
            self._summary is other._summary or repr(self._summary) == repr(other._summary)
        )

    __hash__ = None  # type: ignore[assignment]

    def __lt__(self, other: _FullText) -> bool:
        return repr(self._summary) < repr(other._summary)


def _preference(summary: PaySummary) -> tuple[int, int, int, int, bool, int, str, str, _FullText]:
    day = summary.citation.as_of or date.min
    return (
        summary.citation.source.kind.rank,
        -day.toordinal(),
        len(summary.stages),
        len(summary.markets),
        summary.median is None,
        -len(summary.statistics),
        summary.citation.source.key,
        summary.citation.locator,
        # Two rows of one place, such as two groups of people: the order of the table decides nothing.
        _FullText(summary),
    )


def _reason(pick: PaySummary, rejected: list[PaySummary]) -> str:
    if not rejected:
        return "the only candidate"
    ours, next_best = _preference(pick), _preference(rejected[0])
    deciding = (text for text, mine, theirs in zip(_CRITERIA, ours, next_best, strict=True) if mine != theirs)
    return next(deciding, "alike in all")


def _alike(summary: PaySummary, name: str) -> tuple[object, ...] | None:
    if getattr(summary, name) is None:
        return None
    month = month_of(summary.citation.as_of)
    return (summary.stages, summary.group, summary.markets, summary.currency, summary.period, month)


def _disagreement(name: str, first: PaySummary, second: PaySummary) -> Disagreement:
    month = month_of(first.citation.as_of)
    return Disagreement(
        about=f"{name} pay, {_described(first)}" + (f", {month}" if month else ""),
        first=getattr(first, name).amount,
        second=getattr(second, name).amount,
        unit=f"{first.currency}/{first.period}",
        first_citation=first.citation,
        second_citation=second.citation,
    )
