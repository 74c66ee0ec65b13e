"""Where a wage stands among those of an occupation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.analysis.occupations import occupation, statement

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NoPayError

FIGURES: dict[str, Any] = {"p10": 20_000, "p25": 25_000, "median": 32_000, "p75": 41_000, "p90": 52_000}
OLD, NEW, LATER = (date(year, 5, 1) for year in (2024, 2025, 2026))
CLERK = occupation(
    "clerk",
    pay=ck.PayTable(
        (
            statement("bls-oews-2024", OLD, p10=10_000, median=20_000),
            statement("bls-oews-2025", NEW, **FIGURES, mean=34_000),
            statement("bls-oews-2025", NEW, period="hour", median="15.40", mean="16.60"),
            statement("later", LATER, median=33_000),
            statement("coded", NEW, market="US-NY", p10=60_000, median=90_000, p90=239_200, at_least=("p90",)),
            statement("abroad", NEW, market="AT", currency="EUR", p10=20_000, median=30_000),
        )
    ),
)


@pytest.mark.parametrize(("name", "share"), [("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9)])
def test_published_percentiles(name: str, share: float) -> None:
    """A wage that is a published percentile has that percentile, and is not extrapolated."""
    rank = ck.percentile_rank(CLERK, ck.Money(FIGURES[name], "USD"))
    assert rank.share == pytest.approx(share, abs=1e-12)
    assert rank.percentile == pytest.approx(100 * share)
    assert rank.between[0] == name
    assert not rank.is_extrapolated
    assert not any("extrapolated" in note for note in rank.notes)


@pytest.mark.parametrize(
    ("pay", "between", "note"),
    [
        (19_999, (None, "p10"), "below the 10th percentile: extrapolated"),
        (52_001, ("p90", None), "above the 90th percentile: extrapolated"),
    ],
)
def test_beyond_the_published_percentiles(pay: int, between: tuple[str | None, str | None], note: str) -> None:
    """A wage beyond the outermost figures is placed by an assumed tail, and the result says so."""
    rank = ck.percentile_rank(CLERK, ck.Money(pay, "USD"))
    assert (rank.between, rank.is_extrapolated) == (between, True)
    assert note in rank.notes


def test_which_statement() -> None:
    """The newest with a spread, or that of the day asked for; each with the reason."""
    rank = ck.percentile_rank(CLERK, ck.Money(32_000, "USD"))
    assert (rank.citation.source.key, rank.reason) == ("bls-oews-2025", "the newer figure")
    assert rank.between == ("median", "p75")
    old = ck.percentile_rank(CLERK, ck.Money(20_000, "USD"), as_of=OLD)
    assert old.citation.source.key == "bls-oews-2024"
    assert old.percentile == pytest.approx(50)
    hourly = ck.percentile_rank(CLERK, ck.Money("15.40", "USD"), period="hour")
    assert hourly.statement.period is ck.PayPeriod.HOUR
    assert hourly.percentile == pytest.approx(50)
    assert any("exactly lognormal, through median and mean" in note for note in hourly.notes)


@pytest.mark.parametrize(
    ("pay", "bounds", "between", "words"),
    [
        (90_001, (0.5, 0.9), ("median", "p90"), "between the 50th and the 90th percentile"),
        (239_199, (0.5, 0.9), ("median", "p90"), "between the 50th and the 90th percentile"),
        (239_200, (0.5, 1.0), ("median", None), "at least the 50th percentile"),
        (300_000, (0.5, 1.0), ("median", None), "at least the 50th percentile"),
    ],
)
def test_a_bound_that_contradicts_the_tail(
    pay: int, bounds: tuple[float, float], between: tuple[str, str | None], words: str
) -> None:
    """Where the tail would pass the percentile before its lower bound, no point is given, and the bounds are told."""
    rank = ck.percentile_rank(CLERK, ck.Money(pay, "USD"), market="US-NY")
    assert rank.distribution.percentile_of(239_200) > 0.99
    assert (rank.share, rank.percentile, rank.is_bound, rank.is_extrapolated) == (None, None, True, False)
    assert (rank.share_bounds, rank.between) == (bounds, between)
    assert rank.notes[:2] == (
        f"{words}: only bounds of the share are known",
        "no point is given: p90 is published as 239,200 and above, and the assumed curve would put that at 99.9",
    )


def test_where_a_contradicted_tail_ends() -> None:
    """At the exact percentiles and between them the share is a point, whatever the tail."""
    for pay, share in ((90_000, 0.5), (60_000, 0.1)):
        rank = ck.percentile_rank(CLERK, ck.Money(pay, "USD"), market="US-NY")
        assert rank.share == pytest.approx(share, abs=1e-12)
        assert rank.share_bounds == (rank.share, rank.share)
        assert not any("no point" in note for note in rank.notes)


def test_how_bounds_print() -> None:
    """Text, rows and repr have the bounds in the place of the share."""
    rank = ck.percentile_rank(CLERK, ck.Money(200_000, "USD"), market="US-NY")
    assert repr(rank) == "<PercentileRank of 200,000 USD in 'clerk': 50.0 to 90.0>"
    assert "\nthis pay          200,000  50.0 to 90.0\n" in str(rank)
    row = rank.rows()[-1]
    assert (row["statistic"], row["share"], row["share_low"], row["share_high"]) == ("this pay", None, 0.5, 0.9)
    assert "at least 50.0" in repr(ck.percentile_rank(CLERK, ck.Money(240_000, "USD"), market="US-NY"))


def coded(*at_least: str, **figures: Any) -> ck.Occupation:
    """An occupation with one statement, of which these figures are lower bounds."""
    return occupation("one", pay=ck.PayTable((statement("bls-oews-2024", OLD, **figures, at_least=at_least),)))


def test_a_bound_that_the_tail_agrees_with() -> None:
    """Then the tail places the wage, marked as extrapolated, without a jump at the bound."""
    one = coded("median", "p75", p10=127_000, p25=224_000, median=239_200, p75=239_200)
    before, at = (ck.percentile_rank(one, ck.Money(pay, "USD")) for pay in (239_199, 239_200))
    assert before.share is not None
    assert before.share == pytest.approx(at.share, abs=1e-4)
    assert 0.25 < before.share < 0.5
    assert (before.between, at.between) == (("p25", "median"), ("p25", None))
    bound = "median is published as 239,200 and above, so this is below the 50th percentile"
    assert before.notes[1:3] == ("above the 25th percentile: extrapolated", bound)
    assert bound not in at.notes
    assert bound not in ck.percentile_rank(one, ck.Money(200_000, "USD")).notes


def test_a_bound_that_contradicts_the_spread() -> None:
    """Where the spread is that of one percentile and the mean, a contradiction leaves no point but that percentile."""
    one = coded("median", p10=100_000, median=239_200, mean=150_000)
    ranks = [ck.percentile_rank(one, ck.Money(pay, "USD")) for pay in (50_000, 100_000, 200_000)]
    assert [each.share_bounds for each in ranks] == [(0.0, 0.1), (pytest.approx(0.1), pytest.approx(0.1)), (0.1, 0.5)]
    assert [each.is_bound for each in ranks] == [True, False, True]
    assert repr(ranks[0]).endswith(": below 10.0>")
    assert ranks[0].notes[0] == "below the 10th percentile: only bounds of the share are known"


def test_it_prints_itself() -> None:
    """The wage stands in its place among the published figures, by rising pay."""
    rank = ck.percentile_rank(CLERK, ck.Money(30_000, "USD"))
    assert [row["statistic"] for row in rank.rows()] == ["p10", "p25", "this pay", "median", "p75", "p90"]
    assert [row["pay"] for row in rank.rows()] == sorted([*FIGURES.values(), 30_000])
    assert "\nthis pay           30,000        43.0\n" in str(rank)
    assert str(rank).startswith("30,000 USD a year among Clerk, US\nstatistic  pay [USD/year]  percentile\n")
    assert "<table>" in rank._repr_html_()
    assert repr(rank) == "<PercentileRank of 30,000 USD in 'clerk': 43.0>"
    assert "below 0.1" in repr(ck.percentile_rank(CLERK, ck.Money(1, "USD")))
    assert "above 99.9" in repr(ck.percentile_rank(CLERK, ck.Money(10**9, "USD")))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"occupation": None}, InvalidTypeError, "occupation: expected an Occupation, found None"),
        (
            {"occupation": "43-4051"},
            InvalidTypeError,
            r"found '43-4051'; get one with catalog.occupation\('43-4051'\)$",
        ),
        ({"occupation": 90 * "x"}, InvalidTypeError, r"get one with catalog.occupation\(…\)$"),
        ({"pay": 30_000}, InvalidTypeError, r"pay: expected Money, found 30000; write ck.Money\(30000, 'USD'\)$"),
        ({"pay": 3.5}, InvalidTypeError, r"pay: expected Money, found 3.5; write ck.Money\('3.5', 'USD'\)$"),
        ({"pay": 3, "market": "US-CA"}, InvalidTypeError, r"found 3; write ck.Money\(3, its currency\)$"),
        ({"pay": 3, "market": "AT"}, InvalidTypeError, r"found 3; write ck.Money\(3, 'EUR'\)$"),
        ({"pay": True}, InvalidTypeError, "pay: expected Money, found True$"),
        ({"pay": ck.Money(0, "USD")}, InvalidValueError, "pay: expected pay above 0"),
        ({"pay": ck.Money(1, "EUR")}, CurrencyError, "pay: expected USD, as bls-oews-2025 has, found 1 EUR"),
        ({"as_of": 2025}, InvalidTypeError, r"found 2025; write a day, such as date\(2025, 5, 1\)$"),
        ({"as_of": "2025"}, InvalidTypeError, r"found '2025'; write a day, such as date\(2025, 5, 1\)$"),
        ({"as_of": "2024-07"}, InvalidTypeError, r"found '2024-07'; write a day, such as date\(2024, 7, 1\)$"),
        ({"as_of": "2024-07-31"}, InvalidTypeError, r"found '2024-07-31'; write date\(2024, 7, 31\)$"),
        ({"as_of": "2024-02-31"}, InvalidTypeError, "as_of: expected a date, found '2024-02-31'$"),
        ({"as_of": "today"}, InvalidTypeError, "as_of: expected a date, found 'today'$"),
        ({"as_of": LATER}, NoPayError, "no pay in US per year of 2026-05-01 with two percentiles"),
        (
            {"market": "DE"},
            NoPayError,
            "with two percentiles, or one and the mean; there is 'AT per year of 2025-05-01",
        ),
        ({"occupation": occupation("group")}, NoPayError, "'group': Group>: no pay in US per year .*; there is none"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each wrong argument is named; without a statement those that exist are listed."""
    with pytest.raises(error, match=message):
        ck.percentile_rank(**{"occupation": CLERK, "pay": ck.Money(30_000, "USD"), **arguments})
