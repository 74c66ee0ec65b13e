"""Strategies for money, pay and compensation, prices and rates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from careerkit import _testing_drawing as drawn
from careerkit.model.codes import CURRENCIES
from careerkit.model.compensation import Compensation, CompensationComponent, CompensationKind
from careerkit.model.exchange_rate import ExchangeRate
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.price_index import PriceIndex, PriceObservation

__all__ = [
    "CODES",
    "LARGEST",
    "compensation_components",
    "compensations",
    "currencies",
    "exchange_rates",
    "moneys",
    "pay_periods",
    "pay_summaries",
    "pay_tables",
    "price_indices",
]

LARGEST = 10**18
"""The largest amount that strategies make of themselves: sums of such are exact in Decimal's 28 digits."""
CODES = ["USD", "EUR", *sorted(CURRENCIES - {"USD", "EUR"})]
_RISING = ("low", "p10", "p25", "median", "p75", "p90", "high")


def currencies() -> st.SearchStrategy[str]:
    """Codes of currencies in legal tender (ISO 4217)."""
    return st.sampled_from(CODES)


def moneys(
    *, currencies: Sequence[str] | None = None, minimum: Decimal | int = -LARGEST, maximum: Decimal | int = LARGEST
) -> st.SearchStrategy[Money]:
    """Amounts of either sign, whole or with up to four places.

    Args:
        currencies: codes of the currencies to take; None for all.
        minimum: the least amount [units of the currency].
        maximum: the largest amount [units of the currency].
    """
    return st.builds(Money, drawn.decimals(minimum, maximum), st.sampled_from(currencies or CODES))


def pay_periods() -> st.SearchStrategy[PayPeriod]:
    """Periods that pay is stated for."""
    return st.sampled_from(PayPeriod)


@st.composite
def pay_summaries(
    draw: st.DrawFn, *, currencies: Sequence[str] | None = None, markets: Sequence[Market | str] | None = None
) -> PaySummary:
    """Pay statements with any of the nine statistics, in order, and any marks on them.

    Args:
        currencies: codes of the currencies to take; None for all.
        markets: the markets to take; None for any.
    """
    least = Decimal("0.01")
    amounts = drawn.decimals(least, LARGEST, 2)
    names = draw(st.lists(st.sampled_from([*_RISING, "mean", "typical"]), min_size=1, unique=True))
    rising = [name for name in _RISING if name in names]
    figures = dict(zip(rising, sorted(draw(amounts) for _name in rising), strict=True))
    within = drawn.decimals(figures.get("low", least), figures.get("high", LARGEST), 2)
    figures |= {name: draw(within) for name in names if name not in _RISING}
    currency = draw(st.sampled_from(currencies or CODES))
    dollars = sorted(draw(st.lists(amounts, max_size=2)))
    marks = st.lists(st.sampled_from([*names, *(["publisher_usd"] if dollars else [])]), unique=True).map(tuple)
    decided: dict[str, Any] = {name: Money(figures[name], currency) for name in figures}
    decided |= {name: None for name in (*_RISING, "mean", "typical") if name not in figures}
    decided["publisher_usd"] = tuple(Money(amount, "USD") for amount in dollars)
    decided["markets"] = draw(drawn.many(drawn.HINTED[Market] if markets is None else st.sampled_from(markets), 1))
    decided |= {name: draw(st.just(()) | marks) for name in ("at_least", "approximate")}
    return PaySummary(**decided, **draw(drawn.others(PaySummary, *sorted(decided))))


def pay_tables(
    *, currencies: Sequence[str] | None = None, markets: Sequence[Market | str] | None = None, max_size: int = 4
) -> st.SearchStrategy[PayTable]:
    """Pay tables, the empty one among them.

    Args:
        currencies: codes of the currencies to take; None for all.
        markets: the markets to take; None for any.
        max_size: the largest number of statements.
    """
    return st.builds(PayTable, drawn.many(pay_summaries(currencies=currencies, markets=markets), most=max_size))


@st.composite
def _components(draw: st.DrawFn, kind: CompensationKind, currencies: Sequence[str] | None) -> CompensationComponent:
    figures: st.SearchStrategy[dict[str, Any]] = st.just({})
    figures |= st.fixed_dictionaries({"amount": moneys(currencies=currencies, minimum=0)})
    if kind is not CompensationKind.BASE:
        figures |= st.fixed_dictionaries({"share_of_base": drawn.decimals(0, 10)})
    ends: list[int] = []
    if kind is CompensationKind.EQUITY and draw(st.booleans()):
        ends = [0, *sorted(draw(st.lists(st.integers(0, 1000), max_size=5))), 1000]
    vesting = tuple(Decimal(later - earlier).scaleb(-3) for earlier, later in pairwise(ends))
    decided: dict[str, Any] = {"kind": kind, "vesting": vesting, "amount": None, "share_of_base": None}
    decided |= draw(figures)
    return CompensationComponent(**decided, **draw(drawn.others(CompensationComponent, *decided)))


def compensation_components(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[CompensationComponent]:
    """Parts of pay: amounts, shares of base pay, grants that vest, and mere names.

    Args:
        currencies: codes of the currencies to take; None for all.
    """
    return st.sampled_from(CompensationKind).flatmap(lambda kind: _components(kind, currencies))


@st.composite
def compensations(draw: st.DrawFn, *, currencies: Sequence[str] | None = None) -> Compensation:
    """What a job pays in all, with or without base pay.

    Args:
        currencies: codes of the currencies to take; None for all.
    """
    base, *others = CompensationKind
    kinds = draw(st.lists(st.sampled_from(others), max_size=4))
    if draw(st.booleans()):
        kinds.insert(draw(st.integers(0, len(kinds))), base)
    parts = tuple(draw(_components(kind, currencies)) for kind in kinds)
    return Compensation(components=parts, **draw(drawn.others(Compensation, "components")))


@st.composite
def price_indices(draw: st.DrawFn) -> PriceIndex:
    """Price indices of years or months in a row, some of which are missing."""
    year = draw(st.integers(1, 9990))
    count = draw(st.integers(1, 30))
    missing = draw(st.sets(st.integers(1, count - 1))) if count > 1 else set()
    places = [place for place in range(count) if place not in missing]
    values = draw(st.lists(drawn.positive, min_size=len(places), max_size=len(places)))
    is_monthly = draw(st.booleans())
    if is_monthly:
        periods = [(year + place // 12, place % 12 + 1) for place in places]
        observations = [PriceObservation(at, value, month) for (at, month), value in zip(periods, values, strict=True)]
    else:
        observations = [
            PriceObservation(min(year, 9970) + place, value) for place, value in zip(places, values, strict=True)
        ]
    others = draw(drawn.others(PriceIndex, "observations", "key"))
    return PriceIndex(key=draw(drawn.key), observations=tuple(observations), **others)


@st.composite
def exchange_rates(draw: st.DrawFn, *, base: str | None = None, quote: str | None = None) -> ExchangeRate:
    """Rates between two currencies.

    Args:
        base: code of the currency that is converted; None for any.
        quote: code of the one that it is converted to; None for any.
    """
    from_code = base or draw(st.sampled_from([code for code in CODES if code != quote]))
    to_code = quote or draw(st.sampled_from([code for code in CODES if code != from_code]))
    others = draw(drawn.others(ExchangeRate, "base", "quote", "rate"))
    return ExchangeRate(base=from_code, quote=to_code, rate=draw(drawn.positive), **others)
