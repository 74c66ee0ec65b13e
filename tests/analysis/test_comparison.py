"""Two processes on the same random numbers."""

from __future__ import annotations

import math
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError

AS_IS = ck.CareerProcess(
    levels=["agent", "lead"],
    promotion=0.1,
    leave_labour_force=0.056,
    merit=0.03,
    promotion_raise=0.2,
    shock_sd=0.05,
    start_median=36_000,
    start_sd=0.2,
)
MORE_CHANCE = attrs.evolve(AS_IS, promotion=0.12)


def test_the_runs_are_those_of_simulate() -> None:
    """Each side is what it would be alone."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=500, years=6, seed=3)
    for run, process in ((found.a, AS_IS), (found.b, MORE_CHANCE)):
        alone = ck.simulate(process, careers=500, years=6, seed=3)
        np.testing.assert_array_equal(run.mean, alone.mean)
        np.testing.assert_array_equal(run.kept_quantiles, alone.kept_quantiles)
        assert run.present_value == alone.present_value


def test_a_process_differs_not_from_itself() -> None:
    """Against itself every difference is nothing, and that for sure."""
    found = ck.compare(AS_IS, AS_IS, careers=300, years=5)
    assert list(found.difference) == list(found.difference_error) == [0.0] * 6
    worth = found.present_value_difference
    assert (worth.mean, worth.sd, worth.standard_error, worth.higher_share) == (0, 0, 0, 0)


def test_differences_are_taken_career_by_career() -> None:
    """Mean and error of the difference are those of single careers, who are paid nothing when out."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=400, years=6)
    lives = [
        np.array([float(str(row["pay"] or 0)) for row in run.careers(0, 400)]).reshape(400, 7)
        for run in (found.a, found.b)
    ]
    off = lives[1] - lives[0]
    assert list(found.difference) == pytest.approx(list(off.mean(axis=0)), abs=1e-6)
    assert list(found.difference_error) == pytest.approx(list(off.std(axis=0, ddof=1) / 20), abs=1e-6)
    discount = 1.05 ** -np.arange(6)
    worths = off[:, :6] @ discount
    worth = found.present_value_difference
    assert worth.mean == pytest.approx(worths.mean())
    assert worth.sd == pytest.approx(worths.std(ddof=1))
    assert worth.standard_error == pytest.approx(worths.std(ddof=1) / 20)
    assert dict(worth.quantiles)[0.9] == pytest.approx(np.quantile(worths, 0.9))
    # Rounding is no difference.
    assert worth.higher_share == pytest.approx((worths > 1e-6).mean())
    assert worth.currency == "USD"


def test_common_random_numbers_make_it_sure() -> None:
    """The paired error is far below that of two runs apart."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=2_000, years=6)
    alone = [run.present_value.standard_error or 0.0 for run in (found.a, found.b)]
    assert found.present_value_difference.standard_error < 0.3 * math.hypot(*alone)


def test_it_agrees_with_the_exact_way() -> None:
    """Differences lie within four of their standard errors of those between two forecasts."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=40_000, years=10)
    exact = [ck.forecast(process, years=10) for process in (AS_IS, MORE_CHANCE)]
    one, other = (run.headcount.sum(axis=1) * run.mean for run in exact)
    assert np.all(np.abs(found.difference - (other - one)) <= 4 * found.difference_error + 1e-6)
    worth = found.present_value_difference
    expected = exact[1].present_value.mean - exact[0].present_value.mean
    assert abs(worth.mean - expected) < 4 * worth.standard_error


def test_spread_on_one_side_alone() -> None:
    """A process without spread can stand against one with it."""
    still = attrs.evolve(AS_IS, start_sd=0, shock_sd=0)
    found = ck.compare(still, AS_IS, careers=400, years=4)
    np.testing.assert_array_equal(found.a.headcount, found.b.headcount)
    assert np.ptp(found.a.quantiles([0.1, 0.9])[:, 0]) == 0
    assert np.ptp(found.b.quantiles([0.1, 0.9])[:, 0]) > 0


def test_blocks_that_are_over() -> None:
    """It goes on for the one when nobody is left of the other."""
    short = attrs.evolve(AS_IS, leave_labour_force=1.0)
    found = ck.compare(short, AS_IS, careers=100, years=4)
    assert found.difference[4] == pytest.approx(found.b.headcount[4].sum() * found.b.mean[4])


def test_rules_for_both_or_for_each() -> None:
    """One rule holds for both, a tuple of two for each its own."""

    def frozen(step: Any) -> Any:
        return step.pay

    both = ck.compare(AS_IS, AS_IS, careers=100, years=3, rules=frozen)
    assert list(both.difference) == [0.0] * 4
    assert both.a.rules is both.b.rules is frozen
    one = ck.compare(AS_IS, AS_IS, careers=100, years=3, rules=(frozen, None), names=("frozen", "free"))
    assert one.difference[3] > 0
    assert "frozen: pay by the rule test_rules_for_both_or_for_each.<locals>.frozen" in str(one)


def test_it_prints_what_it_rests_on() -> None:
    """Common notes are said once, others under their side's name."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=1_500, years=2, names=("as is", "<more>"))
    text = str(found)
    assert text.startswith("<more> against as is: pay per starter, 1,500 careers, seed 0\nyear  as is [USD/year]")
    assert "common random numbers: career j meets the same chances and shocks under both" in text
    assert text.count("spread: 0.2 of log pay in year 0") == 1
    assert "\nas is: chances: leaving the labour force" in text
    assert "\n<more>: chances: leaving the labour force" in text
    worth = found.present_value_difference
    assert f"difference of present values: mean {worth.mean:,.0f} ± {worth.standard_error:,.0f}, p10 " in text
    assert f"<more> is worth more in {worth.higher_share:.1%} of careers" in text
    assert "&lt;more&gt;" in found._repr_html_()
    assert "<more>" not in found._repr_html_()
    assert repr(found) == "<Comparison of '<more>' against 'as is', 1,500 careers over 2 years>"
    row = found.rows()[2]
    assert row["difference"] == pytest.approx(float(str(row["<more>"])) - float(str(row["as is"])))
    assert set(row) == {"year", "as is", "<more>", "difference", "difference_error", "currency", "money"}


def test_one_career_has_no_error() -> None:
    """Of one career no standard error can be told."""
    found = ck.compare(AS_IS, MORE_CHANCE, careers=1, years=2)
    assert np.all(np.isnan(found.difference_error))
    assert found.rows()[0]["difference_error"] is None
    assert "–" in str(found)


@pytest.mark.parametrize("side", [0, 1])
def test_no_worth_where_one_side_has_none(side: int) -> None:
    """If some change occupation and nothing is said of their pay, pay differs but no worth does."""
    changing = attrs.evolve(AS_IS, change_occupation=0.1)
    pair = [AS_IS, AS_IS]
    pair[side] = changing
    found = ck.compare(pair[0], pair[1], careers=100, years=3)
    assert found.worth is None
    assert found.difference[3] != 0
    assert "difference of present values" not in str(found)
    with pytest.raises(InvalidValueError, match="after_change: expected 'nothing' or 'keeps-pace', found None"):
        _ = found.present_value_difference


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"a": 1}, InvalidTypeError, "a: expected a CareerProcess, found 1"),
        ({"b": None}, InvalidTypeError, "b: expected a CareerProcess, found None"),
        ({"b": attrs.evolve(AS_IS, currency="EUR")}, CurrencyError, "b: expected pay in USD, as a is, found EUR"),
        ({"years": 81}, InvalidValueError, "years: expected 1 to 80, found 81"),
        ({"careers": 0}, InvalidValueError, "careers: expected 1 or more, found 0"),
        ({"careers": 10**12}, InvalidValueError, "careers: expected a run that fits into the free memory"),
        ({"seed": -1}, InvalidValueError, "seed: expected 0 or more, found -1"),
        ({"rules": (None,)}, InvalidValueError, "rules: expected one for both, or two, found 1"),
        ({"rules": (None, 1)}, InvalidTypeError, "rules: expected a PayPolicy, or a function of a PayStep, found 1"),
        ({"names": "ab"}, InvalidTypeError, "names: expected two texts, found 'ab'"),
        ({"names": 2}, InvalidTypeError, "names: expected two texts, found 2"),
        ({"names": ("a", 2)}, InvalidTypeError, "names: expected two texts"),
        ({"names": ("a",)}, InvalidValueError, "names: expected two different texts"),
        ({"names": ("a", "a")}, InvalidValueError, "names: expected two different texts"),
        ({"names": ("", "b")}, InvalidValueError, "names: expected two different texts"),
        ({"names": ("year", "b")}, InvalidValueError, "none of them the name of another column"),
    ],
)
def test_bad_input(changed: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each argument is looked at before any work."""
    arguments: dict[str, Any] = {"a": AS_IS, "b": MORE_CHANCE, "careers": 10} | changed
    with pytest.raises(error, match=message):
        ck.compare(**arguments)


def pair(**fields: Any) -> ck.CareerProcess:
    """A process of one level."""
    given = {
        "levels": ["agent"],
        "promotion": 0.0,
        "leave_labour_force": 0.05,
        "merit": 0.03,
        "shock_sd": 0.02,
        "start_median": 40_000.0,
        "start_sd": 0.1,
    }
    return ck.CareerProcess(**{**given, **fields})


def eurodollar() -> ck.ExchangeRate:
    """An invented rate."""
    own = ck.Source(key="own", title="Own", kind="own")
    place = ck.Citation(source=own, locator="x")
    return ck.ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.5"), day=date(2025, 6, 2), citation=place)


def test_told_in_other_money() -> None:
    """Real money and another currency scale pay, differences, errors and present values alike."""
    found = ck.compare(pair(), pair(merit=0.05), careers=200, years=3)
    real = found.real()
    assert real.difference == pytest.approx(found.difference / 1.025 ** np.arange(4))
    assert real.difference_error == pytest.approx(found.difference_error / 1.025 ** np.arange(4))
    assert real.present_value_difference.mean == found.present_value_difference.mean
    euros = found.converted(eurodollar())
    assert euros.difference == pytest.approx(found.difference / 2)
    assert euros.present_value_difference.mean == pytest.approx(found.present_value_difference.mean / 2)
    assert euros.present_value_difference.currency == euros.rows()[0]["currency"] == "EUR"


def test_other_inflation_is_not_one_money() -> None:
    """Two processes that assume different inflation have no common real money."""
    other = pair(assumptions=ck.Assumptions(inflation=0.04))
    with pytest.raises(ValueError, match=r"expected one inflation and base date under both, found 2\.50%.* and 4\.00%"):
        ck.compare(pair(), other, careers=20, years=2).real()


def test_total_pay_is_compared_too() -> None:
    """With a compensation both runs give total pay; threads change nothing."""
    bonus = ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1"))
    package = ck.Compensation(components=(bonus,))
    found = ck.compare(pair(), pair(merit=0.05), careers=200, years=3, compensation=package, threads=2)
    assert found.b.total_mean == pytest.approx(1.1 * found.b.mean)
    alone = ck.compare(pair(), pair(merit=0.05), careers=200, years=3, threads=1)
    assert alone.difference.tolist() == found.difference.tolist()


def test_a_comparison_stays_as_it_is() -> None:
    """Its arrays are read-only, those of a copy from a pickle too; what it says is per starter."""
    found = ck.compare(pair(), pair(merit=0.05), careers=200, years=3)
    for each in (found, pickle.loads(pickle.dumps(found))):
        with pytest.raises(ValueError, match="read-only"):
            each.difference[0] = 1
    assert "counted are those still in" not in str(found)
