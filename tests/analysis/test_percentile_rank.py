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


def test_top_coded() -> None:
    """A percentile that is only a lower bound is left out of the fit; wages below it are known to be below that."""
    rank = ck.percentile_rank(CLERK, ck.Money(200_000, "USD"), market="US-NY")
    assert rank.is_extrapolated
    assert "above the 50th percentile: extrapolated" in rank.notes
    bound = "p90 is published as 239,200 and above, so this is below the 90th percentile"
    assert bound in rank.notes
    assert bound not in ck.percentile_rank(CLERK, ck.Money(239_200, "USD"), market="US-NY").notes


def test_below_a_bound() -> None:
    """A wage below a percentile's lower bound is never placed above that percentile by the assumed tail."""
    rank = ck.percentile_rank(CLERK, ck.Money(239_199, "USD"), market="US-NY")
    assert rank.distribution.percentile_of(239_199) > 0.99
    assert rank.share == 0.9
    assert "the assumed tail would put it at 99.9: held at what is published" in rank.notes
    free = ck.percentile_rank(CLERK, ck.Money(120_000, "USD"), market="US-NY")
    assert free.share == free.distribution.percentile_of(120_000)
    assert not any("held at" in note for note in free.notes)


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
        ({"pay": 30_000}, InvalidTypeError, "pay: expected Money, found 30000"),
        ({"pay": ck.Money(0, "USD")}, InvalidValueError, "pay: expected pay above 0"),
        ({"pay": ck.Money(1, "EUR")}, CurrencyError, "pay: expected USD, as bls-oews-2025 has, found 1 EUR"),
        ({"as_of": "2025"}, InvalidTypeError, "as_of: expected a date, found '2025'"),
        ({"as_of": LATER}, NoPayError, "no pay in US per year of 2026-05-01 with two percentiles"),
        (
            {"market": "DE"},
            NoPayError,
            "with two percentiles, or one and the mean; there is 'US per hour of 2025-05-01",
        ),
        ({"occupation": occupation("group")}, NoPayError, "'group': Group>: no pay in US per year .*; there is none"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each wrong argument is named; without a statement those that exist are listed."""
    with pytest.raises(error, match=message):
        ck.percentile_rank(**{"occupation": CLERK, "pay": ck.Money(30_000, "USD"), **arguments})
