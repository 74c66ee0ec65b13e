"""Pay distributions: what they are fitted to, what they refuse, and how they show themselves."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis.percentile_fit import percentile_name
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = ck.Source(key="own", title="Own <survey>", kind="own")
PLACE = ck.Citation(source=SOURCE, locator="Table 1", as_of=date(2026, 1, 1))
FIVE = {0.1: 31_750, 0.25: 36_870, 0.5: 44_770, 0.75: 51_780, 0.9: 63_590}
OEWS = ck.load_catalog().occupations["43-4051"].pay.at(market="US")
LOGNORMAL = ck.PayDistribution.lognormal(36_000, 0.33)


def summary(**figures: Any) -> ck.PaySummary:
    """A statement with these figures."""
    fields: dict[str, Any] = {
        name: ck.Money(value, "USD") if isinstance(value, int) else value for name, value in figures.items()
    }
    return ck.PaySummary(markets="US", period="year", citation=PLACE, **fields)


def from_summary(**figures: Any) -> ck.PayDistribution:
    """The distribution behind a statement with these figures."""
    return ck.PayDistribution.from_summary(summary(**figures))


def fit(percentiles: Any, **options: Any) -> ck.PayDistribution:
    """The distribution through these percentiles."""
    return ck.PayDistribution.from_percentiles(percentiles, **options)


def test_five_percentiles() -> None:
    """With percentiles at hand the mean is not fitted, and its residual tells how far off it is."""
    distribution = ck.PayDistribution.from_summary(OEWS)
    assert distribution.quantile(0.25) == pytest.approx(36_870, rel=1e-12)
    *percentiles, mean = distribution.residuals
    assert [each.statistic for each in percentiles] == ["p10", "p25", "median", "p75", "p90"]
    assert mean.statistic == "mean"
    assert mean.published == 46_590
    assert mean.residual == pytest.approx(distribution.mean - 46_590)
    assert mean.relative_residual == pytest.approx(-0.013, abs=5e-4)
    assert (distribution.currency, distribution.period, distribution.citation) == ("USD", OEWS.period, OEWS.citation)


def test_the_mean_is_not_fitted_beside_percentiles() -> None:
    """A mean beside two percentiles changes nothing but the residuals."""
    assert fit(FIVE, mean=90_000).curve == fit(FIVE).curve


def test_median_and_mean_by_hand() -> None:
    """σ² / 2 = ln(mean / median)."""
    distribution = fit({0.5: 36_000}, mean=38_000)
    assert distribution.log_spread == pytest.approx(math.sqrt(2 * math.log(38 / 36)), rel=1e-12)
    assert distribution.mean == pytest.approx(38_000, rel=1e-9)


def test_the_smaller_root_is_taken() -> None:
    """Beside an upper percentile a mean has two spreads; the smaller is taken, and nothing near it is refused."""
    pay = LOGNORMAL.quantile(0.9)
    distribution = fit({0.9: pay}, mean=LOGNORMAL.mean, rounding=0)
    assert distribution.log_spread == pytest.approx(0.33, rel=1e-9)


def test_a_mean_above_an_upper_percentile() -> None:
    """A mean above the 75th percentile takes a wide spread, which is the only root."""
    wide = ck.PayDistribution.lognormal(30_000, 1.6)
    assert fit({0.75: wide.quantile(0.75)}, mean=wide.mean, rounding=0).log_spread == pytest.approx(1.6, rel=1e-9)


def test_rounding_is_told() -> None:
    """Figures in full thousands identify the spread only to an interval, which the notes give."""
    note = "log spread 0.329, or 0.233 to 0.403 if figures are rounded to 1,000"
    assert note in fit({0.5: 36_000}, mean=38_000).notes
    assert "log spread 0.329" in fit({0.5: 36_000}, mean=38_000, rounding=0).notes


def test_rounding_of_percentiles_by_hand() -> None:
    """For percentiles the ends are those of the outermost figures, half a unit nearer and farther."""
    width = 2 * 1.2815515655446004
    least, most = math.log(59_500 / 30_500) / width, math.log(60_500 / 29_500) / width
    note = f"or {least:.3f} to {most:.3f} if figures are rounded to 1,000"
    assert note in fit({0.1: 30_000, 0.9: 60_000}).notes[1]


def test_a_lone_leading_digit_is_no_rounding() -> None:
    """40,000 and 50,000 are taken as full thousands, not as full ten thousands."""
    assert "rounded to 1,000" in fit({0.5: 40_000, 0.9: 50_000}).notes[1]


def test_what_is_left_out_is_told() -> None:
    """Ends of ranges, figures without a statistic and open-ended ones are left out and named."""
    distribution = from_summary(
        low=20_000, p10=30_000, median=40_000, typical=41_000, p90=60_000, high=70_000,
        at_least=("p90",), approximate=("median",),
    )  # fmt: skip
    assert [each.statistic for each in distribution.residuals] == ["p10", "median"]
    notes = "\n".join(distribution.notes)
    assert "left out: p90, given as “and above”" in notes
    assert "left out: low, typical, high; low and high are the ends of a range, not percentiles" in notes
    assert "median is given as “about”" in notes


def test_equal_percentiles_beside_others() -> None:
    """Where two percentiles are equal all between earn that; the notes say so."""
    distribution = fit({0.1: 30_000, 0.25: 30_000, 0.5: 40_000, 0.75: 50_000, 0.9: 50_000})
    assert distribution.quantile([0.01, 0.1, 0.2, 0.25]) == pytest.approx([30_000] * 4)
    assert distribution.quantile([0.8, 0.99]) == pytest.approx([50_000] * 2)
    shares = distribution.percentile_of([29_999.99, 30_000, 40_000, 50_000])
    assert shares == pytest.approx([0, 0.25, 0.5, 1], abs=1e-12)
    assert 0.7 < distribution.percentile_of(49_999.99) < 0.75
    assert sum("earns one and the same" in note for note in distribution.notes) == 2
    assert 30_000 < distribution.mean < 50_000


def test_the_tail_is_the_flatter_of_two() -> None:
    """A long last interval does not run on beyond it."""
    distribution = fit({0.1: 30_000, 0.5: 40_000, 0.75: 45_000, 0.9: 90_000})
    assert distribution.curve.upper == pytest.approx(distribution.log_spread)
    assert distribution.curve.lower == pytest.approx(math.log(4 / 3) / 1.2815515655446004)


def test_a_number_for_a_number_an_array_for_an_array() -> None:
    """The answer has the shape of the question."""
    assert isinstance(LOGNORMAL.quantile(0.5), float)
    assert isinstance(LOGNORMAL.percentile_of(36_000), float)
    assert isinstance(LOGNORMAL.quantile(np.float64(0.5)), float)
    assert LOGNORMAL.quantile([0.1, 0.9]).shape == (2,)
    assert LOGNORMAL.percentile_of(np.array([[30_000, 36_000, 40_000]])).shape == (1, 3)
    assert LOGNORMAL.sample(5, seed=1).shape == (5,)


def test_the_far_ends() -> None:
    """Nothing escapes as a warning at the ends of what numbers can be."""
    assert LOGNORMAL.percentile_of([1e-300, 1e300]).tolist() == [0, 1]
    assert 0 < LOGNORMAL.quantile(5e-324) < LOGNORMAL.quantile(1 - 1e-16) < math.inf


def test_equal_and_different() -> None:
    """Distributions of equal figures are equal and have one hash; a sample is made anew each time."""
    assert fit(FIVE) == fit(FIVE)
    assert hash(fit(FIVE)) == hash(fit(FIVE))
    assert fit(FIVE) != fit(FIVE, currency="USD")
    assert (LOGNORMAL.sample(9, seed=1) != LOGNORMAL.sample(9, seed=2)).any()


def test_it_shows_itself() -> None:
    """The table has published and fitted figures over the notes; rows are plain dicts."""
    distribution = from_summary(median=36_000, mean=38_000)
    text = str(distribution)
    assert text.startswith("pay distribution\nstatistic  published [USD/year]  fitted [USD/year]  residual [%]\n")
    assert "36,000             36,000          0.00" in text
    assert "Gini 0.184" in text
    assert "source: Own <survey>, Table 1 (as of 2026-01-01)" in text
    assert repr(distribution) == "<PayDistribution of median 36,000 USD/year, log spread 0.329>"
    assert repr(ck.PayDistribution.lognormal(20, 0.3)) == "<PayDistribution of median 20.00, log spread 0.300>"
    assert "fitted  residual" in str(LOGNORMAL)
    html = distribution._repr_html_()
    assert "Own &lt;survey&gt;" in html
    assert "<survey>" not in html
    rows = distribution.rows()
    assert [row["statistic"] for row in rows] == ["p10", "p25", "median", "p75", "p90", "mean"]
    assert (rows[0]["published"], rows[0]["residual"], rows[2]["published"]) == (None, None, 36_000)
    assert {row["currency"] for row in rows} == {"USD"}


def test_names_of_percentiles() -> None:
    """Percentiles other than the usual ones have names too, and stand in their place."""
    assert percentile_name(0.995) == "p99.5"
    assert [row["statistic"] for row in fit({0.2: 3_000, 0.95: 9_000}).rows()][1:3] == ["p20", "p25"]


def test_any_number_will_do() -> None:
    """Integers, Decimals and NumPy's numbers are numbers."""
    assert fit({np.float64(0.5): Decimal(36_000)}, mean=np.int64(38_000)) == fit({0.5: 36_000}, mean=38_000)


REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: ck.PayDistribution.from_summary(7), InvalidTypeError, "summary: expected a PaySummary, found 7"),  # type: ignore[arg-type]
    (
        lambda: from_summary(low=30_000, high=40_000),
        InvalidValueError,
        "or one of them and the mean, found low, high; low and high are the ends of a range, not percentiles",
    ),
    (lambda: from_summary(typical=30_000), InvalidValueError, "typical is a figure whose statistic nobody named"),
    (lambda: from_summary(median=30_000), InvalidValueError, "or one of them and the mean, found median"),
    (lambda: from_summary(mean=30_000), InvalidValueError, "or one of them and the mean, found mean"),
    (
        lambda: from_summary(median=30_000, p90=50_000, at_least=("p90",)),
        InvalidValueError,
        "found median, p90 “and above”",
    ),
    (
        lambda: from_summary(median=36_000, mean=37_000),
        InvalidValueError,
        "found median 36,000, mean 37,000: rounded to 1,000 they may stem from one figure; rounding=0 takes them as",
    ),
    (lambda: from_summary(p25=36_000, median=37_000), InvalidValueError, "found p25 36,000, median 37,000: rounded"),
    (lambda: fit({0.1: 36_000, 0.9: 36_000}, rounding=0), InvalidValueError, "p90 36,000: they are equal"),
    (lambda: fit({0.5: 36_000}, mean=36_000, rounding=0), InvalidValueError, "mean 36,000: they are equal"),
    (
        lambda: fit({0.5: 38_000}, mean=36_000),
        InvalidValueError,
        "mean: expected a mean above median, as every lognormal has, found 36,000",
    ),
    (lambda: fit({0.25: 38_000}, mean=36_000), InvalidValueError, "mean: expected a mean above p25"),
    (
        lambda: fit({0.9: 100_000}, mean=36_000),
        InvalidValueError,
        "mean: expected a mean of at least 43,991 beside p90 100,000, as every lognormal has, found 36,000",
    ),
    (
        lambda: fit({0.5: 1}, mean=1e9),
        InvalidValueError,
        "mean: expected a log spread above 0 and at most 5, found 6.4",
    ),
    (lambda: fit({0.5: 1, 0.9: 1e9}), InvalidValueError, "at most 5, found 1 at median and 1,000,000,000 at p90; one"),
    (lambda: fit({0.5: 36_000}), InvalidValueError, "percentiles: expected two, or one and the mean, found one figure"),
    (lambda: fit({}), InvalidValueError, "percentiles: expected two, or one and the mean, found none"),
    (lambda: fit([1, 2]), InvalidTypeError, "percentiles: expected a dict such as {0.1: 31_000, 0.5: 43_200}, found"),
    (lambda: fit({0: 1, 0.5: 2}), InvalidValueError, "percentiles: expected shares above 0 and below 1, found 0"),
    (lambda: fit({10: 1, 50: 2}), InvalidValueError, "above 0 and below 1, found 10; write 0.1 for 10 %"),
    (lambda: fit({"p10": 1}), InvalidTypeError, "percentiles: expected a number, found 'p10'"),
    (lambda: fit({0.5: True}), InvalidTypeError, "percentiles[0.5]: expected a number, found True"),
    (lambda: fit({0.5: 0}), InvalidValueError, "percentiles[0.5]: expected pay above 0 and below 1e+100, found 0"),
    (lambda: fit({0.5: math.nan}), InvalidValueError, "percentiles[0.5]: expected pay above 0 and below 1e+100, found"),
    (
        lambda: fit({0.5: 10**400}),
        InvalidValueError,
        "percentiles[0.5]: expected pay above 0 and below 1e+100, found 1",
    ),
    (lambda: fit({0.5: Decimal("sNaN")}), InvalidValueError, "percentiles[0.5]: expected pay above 0 and below 1e+100"),
    (lambda: fit({0.5: 5, 0.9: 4}), InvalidValueError, "percentiles: expected median at most p90, found 5 and 4"),
    (lambda: fit(FIVE, mean=-1), InvalidValueError, "mean: expected pay above 0 and below 1e+100, found -1"),
    (lambda: fit(FIVE, rounding=-1), InvalidValueError, "rounding: expected a unit of 0 or more, at most the smallest"),
    (lambda: fit(FIVE, rounding=1e6), InvalidValueError, "at most the smallest figure 31,750, found 1000000.0"),
    (lambda: fit(FIVE, currency="DOLLARS"), InvalidValueError, "an ISO 4217 code in legal tender, found 'DOLLARS'"),
    (lambda: ck.PayDistribution.lognormal(36_000, 0), InvalidValueError, "log_spread: expected a log spread above 0"),
    (lambda: ck.PayDistribution.lognormal(36_000, 33), InvalidValueError, "above 0 and at most 5, found 33"),
    (lambda: ck.PayDistribution.lognormal(-1, 0.3), InvalidValueError, "median: expected pay above 0"),
    (lambda: LOGNORMAL.quantile(0), InvalidValueError, "p: expected shares above 0 and below 1, found 0"),
    (lambda: LOGNORMAL.quantile([0.5, 90]), InvalidValueError, "found 90; write 0.9 for 90 %"),
    (lambda: LOGNORMAL.quantile(math.nan), InvalidValueError, "p: expected shares above 0 and below 1, found nan"),
    (lambda: LOGNORMAL.quantile([]), InvalidValueError, "p: expected at least one number, found the shape (0,)"),
    (lambda: LOGNORMAL.quantile(True), InvalidTypeError, "p: expected a number or an array of numbers, found True"),
    (lambda: LOGNORMAL.quantile("0.5"), InvalidTypeError, "p: expected a number or an array of numbers, found '0.5'"),  # type: ignore[arg-type]
    (lambda: LOGNORMAL.quantile([[1], [1, 2]]), InvalidTypeError, "p: expected a number or an array of numbers"),  # type: ignore[list-item]
    (lambda: LOGNORMAL.percentile_of(0), InvalidValueError, "pay: expected finite amounts above 0, found 0"),
    (
        lambda: LOGNORMAL.percentile_of([1, math.inf]),
        InvalidValueError,
        "pay: expected finite amounts above 0, found inf",
    ),
    (lambda: LOGNORMAL.sample(0, seed=1), InvalidValueError, "n: expected 1 to 100,000,000, found 0"),
    (lambda: LOGNORMAL.sample(10**9, seed=1), InvalidValueError, "n: expected 1 to 100,000,000, found 1,000,000,000"),
    (lambda: LOGNORMAL.sample(1.5, seed=1), InvalidTypeError, "n: expected int, found 1.5"),  # type: ignore[arg-type]
    (lambda: LOGNORMAL.sample(1, seed=-1), InvalidValueError, "seed: expected 0 or more, found -1"),
    (lambda: LOGNORMAL.sample(1, seed=True), InvalidTypeError, "seed: expected int, found True"),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """What identifies no distribution, or is no pay, is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()


def test_the_median() -> None:
    """The median is the quantile at a half."""
    pay = ck.PayDistribution.lognormal(40_000, 0.3)
    assert pay.median == pay.quantile(0.5) == pytest.approx(40_000)
