"""The series that an occupation's pay statements form, year by year."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import CurrencyError, NoPayError, listing
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.price_index import period_text
from careerkit.model.record import Record

if TYPE_CHECKING:
    from careerkit.model.market import Market
    from careerkit.model.money import PayPeriod
    from careerkit.model.occupation import Occupation

__all__ = ["PaySeries", "pay_series"]

_VINTAGE = re.compile(r"-\d{4}(-\d{2})?(?=-|$)")
"""The year in the key of a publication that appears again and again: bls-oews-2025, bls-oews-2025-state."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PaySeries(Record):
    """Statements of publications that differ in their year alone, and what was left out.

    Args:
        key: what the keys of the sources have in common.
        statements: the statements, by the day that they describe.
        left_out: those that are not in it, and why, line by line.
    """

    key: str
    statements: tuple[tuple[date, PaySummary], ...]
    left_out: tuple[str, ...]


def pay_series(occupation: Occupation, market: Market, period: PayPeriod, statistic: str) -> PaySeries:
    """The series that a statistic of pay is followed in; see ``pay_movement``.

    Args:
        occupation: the occupation.
        market: where.
        period: what span of work the pay is for.
        statistic: the statistic that each statement has exactly.

    Raises:
        NoPayError: if no series has it for two days; those that exist are listed.
        CurrencyError: if the series is in several currencies.
    """
    groups: dict[str, dict[date, list[PaySummary]]] = {}
    without: dict[str, set[date]] = {}
    for each in occupation.pay:
        day, name = each.citation.as_of, _VINTAGE.sub("", each.citation.source.key)
        if day is None or each.period is not period or not each.covers(None, market):
            continue
        if statistic in each.statistics:
            groups.setdefault(name, {}).setdefault(day, []).append(each)
        else:
            without.setdefault(name, set()).add(day)
    chosen = {
        name: {day: PayTable(tuple(each)).at(market=market, period=period) for day, each in sorted(days.items())}
        for name, days in groups.items()
    }
    exact = {
        name: {day: each for day, each in days.items() if statistic not in each.at_least}
        for name, days in chosen.items()
    }
    movable = [name for name, days in exact.items() if len(days) > 1]
    if not movable:
        raise NoPayError(_nothing(occupation, market, period, statistic, chosen))
    series = min(movable, key=lambda name: _preference(name, exact[name]))
    currencies = sorted({each.currency for each in exact[series].values()})
    if len(currencies) > 1:
        msg = f"{occupation!r}: expected one currency in the series {series}, found {' and '.join(currencies)}"
        raise CurrencyError(msg)
    return PaySeries(
        key=series,
        statements=tuple(exact[series].items()),
        left_out=(
            *(
                f"left out: {period_text(day)}, no {statistic}"
                for day in sorted(without.get(series, set()) - chosen[series].keys())
            ),
            *(
                f"left out: {period_text(day)}, {each.statistics[statistic]} and above (top-coded)"
                for day, each in chosen[series].items()
                if statistic in each.at_least
            ),
            *(f"left out: {name}, another series" for name in sorted(groups) if name != series),
        ),
    )


def _preference(name: str, days: dict[date, PaySummary]) -> tuple[int, int, int, str]:
    kind = min(each.citation.source.kind.rank for each in days.values())
    return (kind, -len(days), -sum(len(each.statistics) for each in days.values()), name)


def _nothing(
    occupation: Occupation,
    market: Market,
    period: PayPeriod,
    statistic: str,
    chosen: dict[str, dict[date, PaySummary]],
) -> str:
    there = [
        f"{period_text(day)} in {name}" + (" (top-coded)" if statistic in each.at_least else "")
        for name, days in sorted(chosen.items())
        for day, each in days.items()
    ]
    return (
        f"{occupation!r}: expected a {statistic} in {market} per {period} for two days of one series, found "
        f"{listing(there) or 'none'}; catalogues of several years are joined by |"
    )
