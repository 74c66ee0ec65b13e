"""Published statements of pay brought to one day, and blended by independent source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs

from careerkit.analysis.pay_blend import BlendedFigure, PayBlend
from careerkit.analysis.pay_numbers import moving_factor, plain_number
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.money import Money
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.source import Basis, Source, citation_order, witness_groups

__all__ = ["PayBlend", "age", "blend"]

DAYS_PER_YEAR = 365.25
"""Days in a year, on average over the leap years [days/year]."""

PLACES = 2
"""Amounts are rounded to cents, or to six digits where that is finer."""

DIGITS = 6

PRECISION = 300
"""Enough for any amount and all its places."""

LARGEST_WEIGHT = 1e12
"""More workers than there are."""


def age(summary: PaySummary, *, to: date, structure: float) -> PaySummary:
    """The same statement as of another day, moved at the structure rate.

    Every statistic is multiplied with (1 + s)^(days / 365.25) and rounded to cents, or to six digits
    where that is finer. The basis becomes derived, with a note. The publisher's own conversion to
    dollars is left out, for it was made at an exchange rate of its own day.

    Args:
        summary: the statement; its citation has an as-of date.
        to: the day to bring it to, later or earlier.
        structure: yearly movement of market pay, s [1/year].

    Raises:
        InvalidTypeError: if one is of another type.
        InvalidValueError: if the statement has no as-of date, the rate is -100 % or less, or pay moves a
            millionfold.

    >>> import careerkit as ck
    >>> pay = ck.load_catalog().occupations["43-4051"].pay.at(market="US")
    >>> aged = ck.age(pay, to=date(2026, 11, 1), structure=0.03)
    >>> print(pay.median, "→", aged.median, aged.citation.basis)
    44,770 USD → 46,803.95 USD derived
    """
    if not isinstance(summary, PaySummary):
        msg = f"summary: expected a PaySummary, found {summary!r}"
        raise InvalidTypeError(msg)
    if not isinstance(to, date) or isinstance(to, datetime):
        msg = f"to: expected a date, found {to!r}"
        raise InvalidTypeError(msg)
    start = summary.citation.as_of
    if start is None:
        msg = f"summary: expected an as-of date to age from, found none in {summary.citation}"
        raise InvalidValueError(msg)
    years = (to - start).days / DAYS_PER_YEAR
    factor = Fraction(moving_factor(structure, years))
    if to == start:
        return summary
    moved: dict[str, Any] = {
        name: Money(_rounded(Fraction(money.amount) * factor), money.currency)
        for name, money in summary.statistics.items()
    }
    note = f"aged from {start.isoformat()} to {to.isoformat()} at {structure:.2%} a year"
    told = note if summary.citation.note is None else f"{summary.citation.note}; {note}"
    return attrs.evolve(
        summary,
        **moved,
        at_least=_without_dollars(summary.at_least),
        approximate=_without_dollars(summary.approximate),
        publisher_usd=(),
        citation=attrs.evolve(summary.citation, as_of=to, basis=Basis.DERIVED, note=told),
    )


def blend(summaries: Iterable[PaySummary], *, weights: Mapping[str, float] | None = None) -> PayBlend:
    """Several statements of the same pay as one: per statistic a weighted mean over independent sources.

    Sources of one publisher or on one template are one witness, and so is a figure that is attributed to
    another source and that source itself. A witness's several statements are averaged first, so that they
    share its weight. The mean is the arithmetic one, as compensation practice takes it of matched survey figures
    (Milkovich, Newman and Gerhart, *Compensation*); amounts are rounded to cents, or to six digits where
    that is finer. Figures given as "and above" are left out. One statement alone is a blend of one witness.

    Args:
        summaries: statements about the same stages, markets and group, for one period and in one currency; bring
            them to one day with ``age``. Repeats count once.
        weights: the weight of each witness, by the key of any of its sources; None weighs all alike.

    Raises:
        InvalidTypeError: if one is no pay statement, or a weight no number.
        InvalidValueError: if there are none, they are not about the same, have no figure that is not "and
            above", or a witness has no weight, several, or one not above 0.
        CurrencyError: if they are in several currencies.
        NotFoundError: if a weight is for a source that is not among them.

    >>> import careerkit as ck
    >>> def survey(publisher, median):
    ...     source = ck.Source(key=publisher.lower(), title="Pay", kind="survey", publisher=publisher)
    ...     place = ck.Citation(source=source, locator="Table 1", as_of=date(2026, 1, 1))
    ...     return ck.PaySummary(markets="US", period="year", median=ck.Money(median, "USD"), citation=place)
    >>> both = ck.blend([survey("Acme", 50_000), survey("Bright", 54_000)], weights={"acme": 1, "bright": 3})
    >>> print(both.summary, both.figures[0].relative_spread.__round__(4))
    median 53,000.00 [USD/year] 0.0755
    """
    statements = _statements(summaries)
    voices = _voices(statements)
    shares = _shares(voices, weights)
    figures = [_figure(name, voices, shares) for name in STATISTICS if any(_states(each, name) for each in statements)]
    if not figures:
        msg = "summaries: expected a figure, found only some given as “and above”"
        raise InvalidValueError(msg)
    return PayBlend(
        statements=statements,
        witnesses=tuple((_keys(voice), float(share)) for voice, share in zip(voices, shares, strict=True)),
        figures=tuple(figures),
        notes=_notes(statements, voices),
    )


def _statements(summaries: Iterable[PaySummary]) -> tuple[PaySummary, ...]:
    """The statements in an order of their own, each once, if they can be blended."""
    if not isinstance(summaries, Iterable):
        msg = f"summaries: expected pay statements, found {summaries!r}"
        raise InvalidTypeError(msg)
    listed = list(summaries)
    for place, each in enumerate(listed):
        if not isinstance(each, PaySummary):
            msg = f"summaries[{place}]: expected a PaySummary, found {each!r}"
            raise InvalidTypeError(msg)
    statements = list(dict.fromkeys(listed))
    if not statements:
        msg = "summaries: expected at least one, found none"
        raise InvalidValueError(msg)
    currencies = sorted({each.currency for each in statements})
    if len(currencies) > 1:
        msg = f"summaries: expected one currency, found {' and '.join(currencies)}"
        raise CurrencyError(msg)
    for name in ("period", "stages", "markets", "group"):
        found = list(dict.fromkeys(getattr(each, name) for each in statements))
        if len(found) > 1:
            shown = " and ".join(sorted(_shown(value) for value in found))
            msg = f"summaries: expected the same {name} in all, found {shown}"
            raise InvalidValueError(msg)
    return tuple(sorted(statements, key=lambda each: (citation_order(each.citation), repr(each))))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _origin(summary: PaySummary) -> Source:
    """Whose figures these are: the source that they are attributed to, else the one that prints them."""
    return summary.citation.attributed_to or summary.citation.source


def _voices(statements: tuple[PaySummary, ...]) -> list[list[PaySummary]]:
    """The statements by independent witness."""
    groups = witness_groups(map(_origin, statements))
    return sorted(([each for each in statements if _origin(each).key in group] for group in groups), key=_keys)


def _keys(voice: list[PaySummary]) -> tuple[str, ...]:
    return tuple(sorted({_origin(each).key for each in voice}))


def _shares(voices: list[list[PaySummary]], weights: Mapping[str, float] | None) -> list[Fraction]:
    """The weight of each voice, summing to 1."""
    if weights is None:
        return [Fraction(1, len(voices))] * len(voices)
    if not isinstance(weights, Mapping):
        msg = f"weights: expected a dict of weights by the key of a source, found {weights!r}"
        raise InvalidTypeError(msg)
    known = [key for voice in voices for key in _keys(voice)]
    for key, weight in weights.items():
        if key not in known:
            raise NotFoundError("source", key, known)
        if not 0 < plain_number(f"weights[{key!r}]", weight) < LARGEST_WEIGHT:
            msg = f"weights[{key!r}]: expected a number above 0 and below {LARGEST_WEIGHT:g}, found {weight!r}"
            raise InvalidValueError(msg)
    found = []
    for voice in voices:
        stated = {key: weights[key] for key in _keys(voice) if key in weights}
        if len(set(stated.values())) != 1:
            names = " and ".join(_keys(voice))
            shown = " and ".join(f"{key}: {weight}" for key, weight in stated.items()) or "none"
            msg = f"weights: expected one weight for the witness {names}, found {shown}"
            raise InvalidValueError(msg)
        found.append(Fraction(str(next(iter(stated.values())))))
    return [weight / sum(found) for weight in found]


def _states(summary: PaySummary, name: str) -> bool:
    return name in summary.statistics and name not in summary.at_least


def _figure(name: str, voices: list[list[PaySummary]], shares: list[Fraction]) -> BlendedFigure:
    total = whole = Fraction(0)
    stated: list[Money] = []
    witnesses = 0
    for voice, share in zip(voices, shares, strict=True):
        own = [each.statistics[name] for each in voice if _states(each, name)]
        if own:
            total += share * sum(Fraction(money.amount) for money in own) / len(own)
            whole += share
            stated += own
            witnesses += 1
    lowest, highest = min(stated, key=_by_amount), max(stated, key=_by_amount)
    # Rounding must not lead out of the spread.
    amount = min(max(_rounded(total / whole), lowest.amount), highest.amount)
    return BlendedFigure(
        statistic=name,
        amount=Money(amount, lowest.currency),
        lowest=lowest,
        highest=highest,
        witnesses=witnesses,
        statements=len(stated),
    )


def _by_amount(money: Money) -> Decimal:
    return money.amount


def _rounded(amount: Fraction) -> Decimal:
    """Cents, or six digits where that is finer."""
    with localcontext(prec=PRECISION):
        exact = Decimal(amount.numerator) / Decimal(amount.denominator)
        places = max(PLACES, DIGITS - 1 - exact.adjusted())
        return exact.quantize(Decimal(1).scaleb(-places))


def _without_dollars(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name != "publisher_usd")


def _notes(statements: tuple[PaySummary, ...], voices: list[list[PaySummary]]) -> tuple[str, ...]:
    days = {"none" if each.citation.as_of is None else each.citation.as_of.isoformat() for each in statements}
    open_ended = sorted({name for each in statements for name in each.at_least if name in each.statistics})
    typical = sum(_states(each, "typical") for each in statements)
    return (
        *(["one witness: nobody independent confirms it"] if len(voices) == 1 else []),
        *([f"as-of dates differ: {', '.join(sorted(days))}; age brings them to one day"] if len(days) > 1 else []),
        *([f"left out where given as “and above”: {', '.join(open_ended)}"] if open_ended else []),
        *(["typical figures may be of different statistics"] if typical > 1 else []),
    )
