"""Ageing and blending: what they keep, what they refuse, and how a blend shows itself."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 1, 1)
LATER = date(2028, 1, 1)


def source(key: str, **fields: Any) -> ck.Source:
    """A survey with that key."""
    return ck.Source(key=key, title=f"<{key}>", kind="survey", **fields)


ACME, BRIGHT, CIRCLE = (source(key, publisher=key.title()) for key in ("acme", "bright", "circle"))


def summary(of: ck.Source = ACME, *, on: date | None = DAY, currency: str = "USD", **figures: Any) -> ck.PaySummary:
    """A statement of a source, with figures and other fields."""
    fields: dict[str, Any] = {
        name: ck.Money(value, currency) if isinstance(value, (int, Decimal)) else value
        for name, value in figures.items()
    }
    if "citation" not in fields:
        fields["citation"] = ck.Citation(source=of, locator="Table 1", as_of=on)
    return ck.PaySummary(**{"markets": "US", "period": "year", **fields})


def test_two_years_by_hand() -> None:
    """After 730 days at 3 % pay is 1.03^(730 / 365.25) times as much, in cents."""
    aged = ck.age(summary(p10=30_000, median=40_000), to=LATER, structure=0.03)
    assert aged.median == ck.Money("42434.28", "USD")
    assert aged.p10 == ck.Money("31825.71", "USD")
    assert aged.citation.as_of == LATER
    assert aged.citation.note == "aged from 2026-01-01 to 2028-01-01 at 3.00% a year"
    assert "[derived: aged from" in str(aged.citation)


def test_hourly_pay_keeps_six_digits() -> None:
    """Small amounts are not coarsened to cents."""
    aged = ck.age(summary(period="hour", median=Decimal("21.5")), to=LATER, structure=0.03)
    assert aged.median == ck.Money("22.8084", "USD")


def test_to_its_own_day() -> None:
    """A statement that is of that day already is returned as it is, with its publisher's dollars."""
    given = summary(currency="INR", median=400_000, publisher_usd=(ck.Money(5_000, "USD"),))
    assert ck.age(given, to=DAY, structure=0.03) is given


def test_what_ageing_keeps() -> None:
    """Marks and notes stay; the publisher's own dollars go, with the marks on them."""
    dollars = (ck.Money(5_000, "USD"),)
    place = ck.Citation(source=ACME, locator="Table 1", as_of=DAY, note="full time only")
    given = summary(
        citation=place, currency="INR", low=300_000, high=400_000, publisher_usd=dollars,
        at_least=("high",), approximate=("low", "publisher_usd"),
    )  # fmt: skip
    aged = ck.age(given, to=LATER, structure=0.1)
    assert (aged.publisher_usd, aged.at_least, aged.approximate) == ((), ("high",), ("low",))
    assert aged.citation.note == "full time only; aged from 2026-01-01 to 2028-01-01 at 10.00% a year"


def test_blend_by_hand() -> None:
    """Two witnesses weigh alike unless told otherwise, and the spread between them is told."""
    pair = [summary(median=50_000), summary(BRIGHT, median=54_000, p90=80_000)]
    median, p90 = ck.blend(pair).figures
    assert median.amount == ck.Money(52_000, "USD")
    assert (median.lowest, median.highest) == (pair[0].median, pair[1].median)
    assert (median.witnesses, median.statements) == (2, 2)
    assert median.relative_spread == pytest.approx(4 / 52)
    assert (p90.amount, p90.witnesses, p90.relative_spread) == (ck.Money(80_000, "USD"), 1, 0)
    weighted = ck.blend(pair, weights={"acme": 3, "bright": Decimal(1)})  # type: ignore[dict-item]
    assert weighted.figures[0].amount == ck.Money(51_000, "USD")
    assert weighted.witnesses == ((("acme",), 0.75), (("bright",), 0.25))


def test_rounding_stays_within_the_spread() -> None:
    """Between 100,000.001 and 100,000.002 no full cent lies; the nearer end is taken."""
    pair = [summary(median=Decimal("100000.001")), summary(BRIGHT, median=Decimal("100000.002"))]
    assert ck.blend(pair).figures[0].amount == pair[0].median


def test_one_publisher_is_one_witness() -> None:
    """A publisher's two statements share its weight; so do guides on one template, and a chain of such ties."""
    other = source("acme-2", publisher="Acme", template="columns")
    third = source("third", template="columns")
    items = [summary(median=40_000), summary(BRIGHT, median=90_000), summary(third, median=50_000)]
    assert ck.blend(items).figures[0].amount == ck.Money(60_000, "USD")
    chained = ck.blend([*items, summary(other, median=60_000)])
    assert chained.figures[0].amount == ck.Money(70_000, "USD")
    assert chained.witnesses == ((("acme", "acme-2", "third"), 0.5), (("bright",), 0.5))


def test_a_repeated_figure_is_its_origins() -> None:
    """A figure that a guide attributes to another source is that source's voice."""
    repeated = ck.Citation(source=BRIGHT, locator="x", as_of=DAY, attributed_to=ACME)
    blend = ck.blend(
        [summary(median=40_000), summary(citation=repeated, median=44_000), summary(CIRCLE, median=50_000)]
    )
    assert blend.figures[0].amount == ck.Money(46_000, "USD")
    assert [keys for keys, _weight in blend.witnesses] == [("acme",), ("circle",)]


def test_the_summary_of_a_blend() -> None:
    """It has the figures that all statements have, is derived, and can be used as any statement."""
    items = [summary(p10=30_000, median=40_000), summary(BRIGHT, median=44_000, p90=70_000, approximate=("median",))]
    made = ck.blend(items).summary
    assert str(made) == "median about 42,000.00 [USD/year]"
    assert str(made.citation) == "Weighted mean over 2 independent witnesses, acme; bright (as of 2026-01-01) [derived]"
    assert ck.age(made, to=LATER, structure=0).median == made.median
    undated = ck.blend([summary(median=40_000), summary(BRIGHT, on=None, median=44_000)])
    assert undated.summary.citation.as_of is None


def test_the_blend_of_a_distribution() -> None:
    """The summary of a blend has a distribution."""
    items = [summary(median=40_000, p90=60_000), summary(BRIGHT, median=44_000, p90=70_000)]
    assert ck.PayDistribution.from_summary(ck.blend(items).summary).quantile(0.9) == pytest.approx(65_000)


def test_notes() -> None:
    """What a reader should mind is said."""
    items = [
        summary(typical=40_000, high=90_000, at_least=("high",)),
        summary(BRIGHT, on=None, typical=44_000),
    ]
    assert ck.blend(items).notes == (
        "as-of dates differ: 2026-01-01, none; age brings them to one day",
        "left out where given as “and above”: high",
        "typical figures may be of different statistics",
    )
    assert ck.blend([summary(median=40_000)]).notes == ("one witness: nobody independent confirms it",)


def test_it_shows_itself() -> None:
    """The table has each figure with its spread over the weights, notes and sources; rows are plain dicts."""
    blend = ck.blend([summary(median=50_000), summary(BRIGHT, median=54_000)])
    text = str(blend)
    assert text.startswith("pay as stated by 2 independent witnesses\nstatistic  amount [USD/year]  lowest  highest")
    assert "52,000  50,000   54,000    7.7%          2           2" in text
    assert "weight 0.500: bright" in text
    assert "source: Bright: <bright>, Table 1 (as of 2026-01-01)" in text
    assert repr(blend) == "<PayBlend of 2 statements by 2 independent witnesses>"
    assert repr(ck.blend([summary(median=50_000)])) == "<PayBlend of 1 statement by 1 independent witness>"
    html = blend._repr_html_()
    assert "&lt;bright&gt;" in html
    assert "<bright>" not in html
    assert len(blend.citations) == 2
    assert blend.rows() == [
        {
            "statistic": "median",
            "amount": Decimal(52_000),
            "lowest": Decimal(50_000),
            "highest": Decimal(54_000),
            "relative_spread": pytest.approx(4 / 52),
            "witnesses": 2,
            "statements": 2,
            "currency": "USD",
        }
    ]


PAIR = [summary(median=50_000), summary(BRIGHT, median=54_000)]
TIED = [summary(median=50_000), summary(source("acme-2", publisher="Acme"), median=54_000)]


def blend(items: Any, **options: Any) -> ck.PayBlend:
    """A blend of these statements."""
    return ck.blend(items, **options)


def aged(of: Any = PAIR[0], **options: Any) -> ck.PaySummary:
    """A statement aged by two years, but for some options."""
    return ck.age(of, **{"to": LATER, "structure": 0.03, **options})


REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: aged(7), InvalidTypeError, "summary: expected a PaySummary, found 7"),
    (lambda: aged(to="2026"), InvalidTypeError, "to: expected a date, found '2026'"),
    (
        lambda: aged(to=datetime(2026, 1, 1, tzinfo=UTC)),
        InvalidTypeError,
        "to: expected a date, found datetime.datetime",
    ),
    (
        lambda: aged(summary(on=None, median=1)),
        InvalidValueError,
        "summary: expected an as-of date to age from, found none in Acme: <acme>, Table 1",
    ),
    (lambda: aged(structure="3 %"), InvalidTypeError, "structure: expected a number, found '3 %'"),
    (
        lambda: aged(structure=-1),
        InvalidValueError,
        "and at most 1 (100 %), found -1",
    ),
    (
        lambda: aged(structure=float("nan")),
        InvalidValueError,
        "structure: expected a rate above -1 (-100 %) and at most 1 (100 %), found nan",
    ),
    (lambda: aged(to=date(9999, 1, 1), structure=1), InvalidValueError, "less than a millionfold, found 1 for"),
    (lambda: blend(PAIR[0]), InvalidTypeError, "summaries: expected pay statements, found PaySummary(markets="),
    (lambda: blend(7), InvalidTypeError, "summaries: expected pay statements, found 7"),
    (lambda: blend([PAIR[0], [7]]), InvalidTypeError, "summaries[1]: expected a PaySummary, found [7]"),
    (lambda: blend([]), InvalidValueError, "summaries: expected at least one, found none"),
    (
        lambda: blend([PAIR[0], summary(currency="EUR", median=1)]),
        CurrencyError,
        "summaries: expected one currency, found EUR and USD",
    ),
    (
        lambda: blend([PAIR[0], summary(period="hour", median=1)]),
        InvalidValueError,
        "the same period in all, found hour",
    ),
    (
        lambda: blend([PAIR[0], summary(stages="lead", median=1)]),
        InvalidValueError,
        "same stages in all, found lead and",
    ),
    (
        lambda: blend([PAIR[0], summary(markets="DE", median=1)]),
        InvalidValueError,
        "same markets in all, found DE and US",
    ),
    (lambda: blend([PAIR[0], summary(group="x", median=1)]), InvalidValueError, "same group in all, found none and x"),
    (
        lambda: blend([summary(high=1, at_least=("high",))]),
        InvalidValueError,
        "summaries: expected a figure, found only some given as “and above”",
    ),
    (
        lambda: blend(PAIR, weights=[1, 2]),
        InvalidTypeError,
        "weights: expected a dict of weights by the key of a source",
    ),
    (lambda: blend(PAIR, weights={"acne": 1}), NotFoundError, "no source 'acne'; nearest: 'acme'"),
    (lambda: blend(PAIR, weights={"acme": "1"}), InvalidTypeError, "weights['acme']: expected a number, found '1'"),
    (
        lambda: blend(PAIR, weights={"acme": 0}),
        InvalidValueError,
        "weights['acme']: expected a number above 0 and below",
    ),
    (
        lambda: blend(PAIR, weights={"acme": 1}),
        InvalidValueError,
        "weights: expected one weight for the witness bright, found none",
    ),
    (
        lambda: blend(TIED, weights={"acme": 1, "acme-2": 2}),
        InvalidValueError,
        "weights: expected one weight for the witness acme and acme-2, found acme: 1 and acme-2: 2",
    ),
    (
        lambda: blend([summary(median=1), summary(BRIGHT, mean=2)]).summary,
        InvalidValueError,
        "summary: expected a statistic that all 2 statements have, found median in 1, mean in 1",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """What cannot be aged or blended is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()
