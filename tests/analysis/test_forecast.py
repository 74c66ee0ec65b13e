"""The exact forecast: what it tells, shows and refuses."""

from __future__ import annotations

import copy
import math
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis import quantile_inversion


def process(**fields: object) -> ck.CareerProcess:
    """Two levels with a little of everything."""
    given = {
        "levels": ["agent", "lead"],
        "promotion": 0.1,
        "leave_labour_force": 0.05,
        "merit": 0.03,
        "promotion_raise": 0.2,
        "shock_sd": 0.02,
        "start_median": 36_000.0,
        "start_sd": 0.1,
        **fields,
    }
    return ck.CareerProcess(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("years", "error", "message"),
    [
        (0, ck.CareerKitError, "years: expected 1 to 80, found 0"),
        (81, ck.CareerKitError, "years: expected 1 to 80, found 81"),
        (2.5, TypeError, "years: expected int, found 2.5"),
        (True, TypeError, "years: expected int, found True"),
    ],
)
def test_years_are_checked(years: int, error: type[Exception], message: str) -> None:
    """A horizon is a whole number of years that a working life can have."""
    with pytest.raises(error, match=message):
        ck.forecast(process(), years=years)


def test_only_processes_are_forecast() -> None:
    """A role is no process; the message says how to make one."""
    with pytest.raises(TypeError, match=r"process: expected a CareerProcess, found <Role.*from_role"):
        ck.forecast(ck.role("csr"), years=3)  # type: ignore[arg-type]


def test_rules_are_refused() -> None:
    """Rules that look at pay are refused, with the reason and the way out."""
    with pytest.raises(ValueError, match=r"rules: expected none, found .*a person's pay.*use careerkit\.simulate"):
        ck.forecast(process(), years=3, rules=ck.PayPolicy)


def test_pay_without_spread_has_no_quantiles() -> None:
    """Discrete pay keeps its moments; its quantiles are refused, and left out of the table."""
    result = ck.forecast(process(shock_sd=0, start_sd=0), years=3)
    assert result.mean[1] == pytest.approx(36_000 * 1.03 * (0.9 + 0.1 * 1.2))
    with pytest.raises(ValueError, match=r"no spread at the start.*use careerkit\.simulate"):
        result.quantiles(0.5)
    assert "p50" not in str(result)
    assert "p50" not in result.rows()[0]


def test_pay_with_too_little_spread_has_no_quantiles() -> None:
    """So small a spread over so wide a range would need too many terms."""
    with pytest.raises(ValueError, match="a spread of 1e-05 over a range of"):
        ck.forecast(process(shock_sd=0, start_sd=1e-5), years=3).quantiles(0.5)


def test_a_small_spread_is_found_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the frequencies are carried at once or in blocks, the quantiles are the same."""
    small = process(start_sd=0.01, shock_sd=0.005)
    before = ck.forecast(small, years=10).quantiles([0.1, 0.5, 0.9])
    monkeypatch.setattr(quantile_inversion, "BLOCK", 256)
    assert ck.forecast(small, years=10).quantiles([0.1, 0.5, 0.9]) == pytest.approx(before, rel=1e-12)


def test_a_quantile_in_a_gap_is_found() -> None:
    """Where nobody is paid in between, bisection takes over from Newton's steps."""
    apart = process(promotion=1.0, leave_labour_force=0.0, promotion_raise=3.0, shock_sd=0.0, start_sd=0.03, merit=0.0)
    half = ck.CareerProcess(
        levels=["agent", "lead"],
        promotion=[[0.5, 0.0], [0.0, 0.0]],
        leave_labour_force=0.0,
        promotion_raise=3.0,
        start_median=10_000.0,
        start_sd=0.03,
    )
    low, middle, high = ck.forecast(half, years=2).quantiles([0.499, 0.5, 0.501])[:, 1]
    assert 10_000 < low < middle < high < 40_000
    assert ck.forecast(apart, years=2).quantiles(0.5)[0, 1] == pytest.approx(144_000, rel=1e-9)


def test_known_pay_starts_at_a_point() -> None:
    """Without spread at the start every quantile of year 0 is the pay itself."""
    result = ck.forecast(process(start_sd=0), years=3)
    assert result.quantiles([0.1, 0.9])[:, 0] == pytest.approx([36_000, 36_000], rel=1e-12)
    assert np.all(np.isnan(result.quantiles(0.5, level="lead")[:, 0]))
    assert result.quantiles(0.5, level=1)[0, 1] == pytest.approx(36_000 * 1.03 * 1.2 * math.exp(-(0.02**2) / 2))


def test_levels_and_years_that_nobody_sees() -> None:
    """Where nobody is, pay is no number, in the table a dash and in rows None; nothing warns."""
    result = ck.forecast(process(leave_labour_force=1.0), years=2)
    assert np.isnan(result.mean[1])
    assert np.isnan(result.level_mean[0, 1])
    assert result.rows()[2]["mean"] is None
    assert "–" in str(result)
    assert result.nominal_cut_share == 0.0
    assert result.present_value.mean == pytest.approx(36_000 * math.exp(0.1**2 / 2))


@pytest.mark.parametrize("p", [0, 1, -0.1, math.nan, [], [0.5, 2], [[0.5]]])
def test_probabilities_are_checked(p: float) -> None:
    """A quantile is asked for by probabilities between 0 and 1."""
    with pytest.raises(ValueError, match="p: expected one or more probabilities between 0 and 1"):
        ck.forecast(process(), years=1).quantiles(p)


@pytest.mark.parametrize("p", [1e-9, 1 - 1e-9])
def test_the_far_ends_are_refused(p: float) -> None:
    """Where the series is cut off, no quantile is told."""
    with pytest.raises(
        ValueError, match="p: expected a probability from 1e-05 to 1 - 1e-05, beyond which the series is cut off, found"
    ):
        ck.forecast(process(), years=1).quantiles(p)


def test_a_probability_is_a_number() -> None:
    """A text is none."""
    with pytest.raises(TypeError, match="p: expected probabilities between 0 and 1, found 'half'"):
        ck.forecast(process(), years=1).quantiles("half")  # type: ignore[arg-type]


def test_levels_are_named() -> None:
    """An unknown level lists the known ones."""
    result = ck.forecast(process(), years=1)
    for ask in (result.years_to, lambda level: result.quantiles(0.5, level=level)):
        with pytest.raises(LookupError, match="no level 'chief'; there are: 'agent', 'lead'"):
            ask("chief")
        with pytest.raises(LookupError, match="no level 7"):
            ask(7)


def test_years_to_a_level() -> None:
    """The first year on the next level follows the chances; the start level is reached in year 0."""
    result = ck.forecast(process(), years=3)
    assert result.years_to("lead") == pytest.approx([0, 0.095, 0.095 * 0.95 * 0.9, 0.095 * (0.95 * 0.9) ** 2])
    assert result.years_to("agent").tolist() == [1, 0, 0, 0]
    assert result.reached[1] == pytest.approx(result.years_to(1).sum())
    assert result.years_spent[0] == pytest.approx(result.headcount[:3, 0].sum())


def test_who_starts_above_never_was_below() -> None:
    """Levels below the start are never reached."""
    result = ck.forecast(process(start_level="lead"), years=3)
    assert result.chance_ever.tolist() == [0, 1]
    assert result.expected_years == pytest.approx([0, 20])


def test_whoever_never_leaves_stays_for_ever() -> None:
    """Without exits the highest level takes infinite years."""
    assert ck.forecast(process(leave_labour_force=0), years=1).expected_years[1] == math.inf


def test_a_present_value_says_what_becomes_of_changers() -> None:
    """Where some change occupation, a present value is told only when their pay is named."""
    silent = ck.forecast(process(change_occupation=0.07), years=10)
    with pytest.raises(ValueError, match="after_change: expected 'nothing' or 'keeps-pace', found None"):
        silent.present_value  # noqa: B018
    assert "so no present value is told" in str(silent)
    nothing, kept = (
        ck.forecast(process(change_occupation=0.07, after_change=after), years=10)
        for after in ("nothing", "keeps-pace")
    )
    assert nothing.present_value.mean < kept.present_value.mean
    assert "counts nothing of the pay of those who change occupation" in str(nothing)
    assert "keep their pay, which moves with the market" in str(kept)


def test_pay_that_outgrows_numbers_is_refused() -> None:
    """Rates under which pay is no number any more are refused, and nothing warns."""
    with pytest.raises(ValueError, match="expected rates under which pay and its present value stay numbers"):
        ck.forecast(process(shock_sd=3.0), years=80)
    with pytest.raises(ValueError, match="expected rates under which pay and its present value stay numbers"):
        ck.forecast(process(assumptions=ck.Assumptions(discount_rate=-0.9999)), years=80)


def test_money_of_another_year_and_place() -> None:
    """Real pay is deflated, other currencies by the rate that is named, and both are said."""
    own = ck.Source(key="own", title="Own", kind="own")
    dollars = ck.ExchangeRate(
        base="USD",
        quote="EUR",
        rate=Decimal("0.9"),
        day=date(2025, 6, 2),
        citation=ck.Citation(source=own, locator="x"),
    )
    result = ck.forecast(process(), years=5)
    real = result.real()
    assert real.mean == pytest.approx(result.mean / 1.025 ** np.arange(6))
    assert real.level_mean == pytest.approx(result.level_mean / 1.025 ** np.arange(6)[:, None], nan_ok=True)
    euros = real.converted(dollars)
    assert euros.quantiles(0.5) == pytest.approx(0.9 * real.quantiles(0.5))
    assert euros.present_value.mean == pytest.approx(0.9 * result.present_value.mean)
    assert euros.present_value.currency == "EUR"
    assert euros.rows()[0]["currency"] == "EUR"
    assert "in money of year 0" in str(euros)
    assert "2025-06-02" in str(euros)


def test_what_is_shown() -> None:
    """The result shows who is counted, the pay concept, the rates, the exits, the spread and what is left out."""
    result = ck.forecast(ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3), years=3)
    text = str(result)
    for said in (
        "expectation, exact for the process",
        "counted are those still in",
        "base pay, full time, before tax in US, nominal, in USD",
        "leaving the labour force 5.6% a year",
        "changing occupation 0.0% a year",
        "merit 3.00%, structure 2.50%, inflation 2.50% a year",
        "full catch-up",
        "0.1 of log pay in year 0, and a yearly shock of 0.02",
        "pay falls in nominal terms in",
        "promoted are 30%",
        "parameter error, business cycle and automation are not in it",
        "source: Himalayas",
        "present value of pay of years 0 to 2 at 5.00%, whoever has left being paid nothing",
    ):
        assert said in text
    assert repr(result).startswith("<Forecast of 3 years for <CareerProcess of 7 levels from 'junior'")
    row = result.rows()[0]
    assert (row["year"], row["on_junior"], row["p50"]) == (0, 1.0, pytest.approx(36_000))


def test_pages_are_safe() -> None:
    """Names of levels are escaped in HTML."""
    page = ck.forecast(process(levels=["<b>", "<script>"]), years=1)._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_total_pay_is_shown_apart() -> None:
    """With a package the table has total pay, and the notes say what is not counted."""
    package = ck.Compensation(
        components=(
            ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1")),
            ck.CompensationComponent(kind="benefit", name="Insurance"),
        )
    )
    result = ck.forecast(process(), years=2, compensation=package)
    assert result.total_mean == pytest.approx(1.1 * result.mean)
    assert result.total_present_value.mean == pytest.approx(1.1 * result.present_value.mean)
    assert "total, mean" in str(result)
    assert "not counted in total pay: Insurance" in str(result)
    assert result.rows()[0]["total_sd"] == pytest.approx(1.1 * result.sd[0])
    alone = ck.forecast(process(), years=2)
    assert alone.total_present_value == alone.present_value
    assert alone.total_quantiles(0.5) == pytest.approx(alone.quantiles(0.5))


def test_arrays_are_frozen() -> None:
    """Nobody writes into a result, into its law, or into a copy that came back from a pickle."""
    result = ck.forecast(process(), years=1)
    again = pickle.loads(pickle.dumps(result))
    assert again.quantiles(0.5).tolist() == result.quantiles(0.5).tolist()
    for each in (result, again, copy.deepcopy(result)):
        assert each.law is not None
        for array in (each.headcount, each.law.series):
            with pytest.raises(ValueError, match="read-only"):
                array[0, 0] = 2


def test_spread_on_each_level() -> None:
    """Pay of all spreads as it does on each level, and as the levels lie apart."""
    result = ck.forecast(process(), years=6)
    heads = result.headcount[6] / result.headcount[6].sum()
    between = heads @ (result.level_mean[6] - result.mean[6]) ** 2
    assert math.sqrt(heads @ result.level_sd[6] ** 2 + between) == pytest.approx(result.sd[6], rel=1e-12)
    assert np.isnan(result.level_sd[0, 1])


def test_the_median() -> None:
    """The median is the quantile at a half."""
    result = ck.forecast(process(), years=3)
    assert result.median.tolist() == result.quantiles(0.5)[0].tolist()


def test_long_ladders_show_their_top() -> None:
    """The printed table has every level of an ordinary ladder, and of a long one the top alone."""
    assert "on agent" in str(ck.forecast(process(), years=1))
    names = [f"level-{place}" for place in range(9)]
    text = str(ck.forecast(process(levels=names), years=1))
    assert "on level-8" in text
    assert "on level-0" not in text


def test_sources_stand_once() -> None:
    """The sources of a result are those of its anchors and of its exit rate, each place once."""
    result = ck.forecast(ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3), years=1)
    assert len(result.sources) == len(set(result.sources)) == 8
