"""Sampled careers: what a run gives, shows and refuses."""

from __future__ import annotations

import functools
import io
import math
import os
import pickle
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis import run_checks, sampling
from careerkit.analysis.order_statistics import order_statistics, sample_quantiles
from careerkit.analysis.pay_policy import PayStep
from careerkit.analysis.random_numbers import BLOCK, Draws
from careerkit.analysis.sampling_error import spread_and_errors
from careerkit.analysis.tally import merged
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    import numpy.typing as npt


def process(**changed: Any) -> ck.CareerProcess:
    """Two levels, with every kind of chance."""
    fields: dict[str, Any] = {
        "levels": ["agent", "lead"],
        "promotion": 0.1,
        "leave_labour_force": 0.056,
        "merit": 0.03,
        "promotion_raise": 0.2,
        "shock_sd": 0.02,
        "start_median": 36_000,
        "start_sd": 0.1,
    }
    return ck.CareerProcess(**fields | changed)


def constant(share: float) -> ck.Compensation:
    """A bonus."""
    bonus = ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal(str(share)))
    return ck.Compensation(components=(bonus,))


def test_the_shapes_are_those_that_the_result_promises() -> None:
    """Arrays have a row per year, and a column per level or way out."""
    found = ck.simulate(process(), careers=500, years=7)
    assert found.headcount.shape == found.headcount_error.shape == (8, 2)
    assert found.left.shape == (8, 2)
    assert found.mean.shape == found.mean_error.shape == found.sd_error.shape == (8,)
    assert found.quantiles([0.1, 0.9]).shape == found.quantile_errors([0.1, 0.9]).shape == (2, 8)


def test_arrays_are_read_only() -> None:
    """Nobody changes a result by accident."""
    found = ck.simulate(process(), careers=50, years=2)
    for array in (found.headcount, found.left, found.nominal_mean, found.kept_quantiles, found.headcount_error):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_results_can_be_pickled() -> None:
    """A result survives being sent to another process."""
    found = ck.simulate(process(), careers=50, years=2)
    again = pickle.loads(pickle.dumps(found))
    np.testing.assert_array_equal(again.mean, found.mean)
    assert str(again) == str(found)


def test_log_pay_spreads_by_permanent_shocks_alone() -> None:
    """Without promotion the variance of log pay after t years is the first plus t times the shock's."""
    found = ck.simulate(
        process(promotion=0, leave_labour_force=0, start_sd=0.33, shock_sd=0.1), careers=40_000, years=10, seed=3
    )
    low, high = np.log(found.quantiles([0.158655253931457, 0.841344746068543]))
    spread = np.sqrt(0.33**2 + np.arange(11) * 0.1**2)
    error = spread * math.sqrt(2 * 0.1587 * 0.8413 / 40_000) / 0.24197
    assert np.all(np.abs((high - low) / 2 - spread) < 4 * error)
    assert abs(found.mean[0] - 38_014.5) < 4 * found.mean_error[0]


def test_constant_hazards() -> None:
    """With exit 4 % and promotion 15 % heads after 12 years are the binomial ones, C(t, j) hʲ(1−h)ᵗ⁻ʲ(1−e)ᵗ.

    The figures are those of an independent implementation.
    """
    ladder = process(levels=[f"level {place}" for place in range(14)], promotion=0.15, leave_labour_force=0.04)
    found = ck.simulate(ladder, careers=50_000, years=12)
    expected = np.array([0.087153, 0.184559, 0.179131, 0.105371, 0.041839])
    error = np.sqrt(expected * (1 - expected) / 50_000)
    assert np.all(np.abs(found.headcount[12, :5] - expected) < 4 * error)


def test_a_raise_for_sure() -> None:
    """Without any chance every career is merit and raise, and there is no error to tell."""
    sure = process(promotion=[[0.0, 1.0], [0.0, 0.0]], leave_labour_force=0, shock_sd=0, start_sd=0)
    found = ck.simulate(sure, careers=2, years=3)
    by_hand = [36_000, 36_000 * 1.03, 36_000 * 1.03**2 * 1.2, 36_000 * 1.03**3 * 1.2]
    assert list(found.mean) == pytest.approx(by_hand, rel=1e-12)
    assert list(found.sd) == list(found.mean_error) == list(found.sd_error) == [0.0] * 4
    assert found.present_value.mean == pytest.approx(sum(pay / 1.05**t for t, pay in enumerate(by_hand[:3])))
    assert found.present_value.standard_error == 0


def test_who_changes_occupation_may_keep_their_pay() -> None:
    """Under keeps-pace pay after a change moves with the market until the labour force is left."""
    rates = ck.Assumptions(structure=0.02, discount_rate=0.05)
    fields: dict[str, Any] = {
        "change_occupation": 1.0, "leave_labour_force": 0.0, "start_sd": 0, "shock_sd": 0, "assumptions": rates
    }  # fmt: skip
    kept = ck.simulate(process(after_change="keeps-pace", **fields), careers=3, years=4)
    assert kept.present_value.mean == pytest.approx(sum(36_000 * 1.02**t / 1.05**t for t in range(4)))
    nothing = ck.simulate(process(after_change="nothing", **fields), careers=3, years=4)
    assert nothing.present_value.mean == pytest.approx(36_000)
    assert list(kept.left[1]) == list(nothing.left[1]) == [0.0, 1.0]
    assert list(kept.left[4]) == [0.0, 1.0]
    unnamed = ck.simulate(process(**fields), careers=3, years=4)
    assert unnamed.nominal_worth is None
    with pytest.raises(InvalidValueError, match="after_change: expected 'nothing' or 'keeps-pace'"):
        _ = unnamed.present_value


def test_a_year_with_nobody_or_one_person_has_no_errors() -> None:
    """Where nobody is, pay is not a number; of one person it is, but no spread can be told."""
    gone = ck.simulate(process(leave_labour_force=1), careers=50, years=3)
    assert gone.headcount[1:].sum() == 0
    assert list(gone.left[:, 0]) == [0, 1, 1, 1]
    assert list(gone.entered[1:].ravel()) == [0] * 6
    assert gone.nominal_cut_share == 0
    for array in (
        gone.mean,
        gone.sd,
        gone.mean_error,
        gone.sd_error,
        gone.quantiles(0.5)[0],
        gone.quantile_errors(0.3)[0],
    ):
        assert not np.isnan(array[0])
        assert np.all(np.isnan(array[1:]))
    assert gone.rows()[1]["mean"] is None
    assert "cannot be told: fewer than two are left" in str(gone)
    alone = ck.simulate(process(leave_labour_force=0), careers=1, years=3)
    assert np.all(np.isfinite(alone.mean))
    for array in (
        alone.sd,
        alone.mean_error,
        alone.sd_error,
        alone.headcount_error[:, 0],
        alone.quantile_errors(0.5)[0],
    ):
        assert np.all(np.isnan(array))


def test_nobody_on_a_level_is_no_number() -> None:
    """Quantiles of one level are not a number in years in which nobody is there."""
    found = ck.simulate(process(), careers=2_000, years=3)
    lead = found.quantiles(0.5, level="lead")[0]
    assert np.isnan(lead[0])
    assert np.isnan(found.level_mean[0, 1])
    assert np.all(lead[1:] > found.quantiles(0.5, level="agent")[0, 1:])


def test_other_quantiles_are_made_again() -> None:
    """Quantiles that were not kept are those that would have been."""
    kept = ck.simulate(process(), careers=3_000, years=5, probabilities=(0.05, 0.42))
    other = ck.simulate(process(), careers=3_000, years=5)
    assert kept.kept == (0.05, 0.1, 0.42, 0.5, 0.9)
    assert other.kept == (0.1, 0.25, 0.5, 0.75, 0.9)
    np.testing.assert_array_equal(other.quantiles([0.42, 0.05]), kept.quantiles([0.42, 0.05]))
    np.testing.assert_array_equal(other.quantile_errors(0.05), kept.quantile_errors(0.05))


def test_quantiles_of_the_levels_mix_to_that_of_all() -> None:
    """Of each level the quantile at p has a share p below it, and so has that of all."""
    found = ck.simulate(process(), careers=2_000, years=4)
    rows = [row for row in found.careers(0, 2_000) if row["year"] == 4 and row["status"] == "in"]
    for level in (None, "agent", "lead"):
        pay = [float(str(row["pay"])) for row in rows if level in (None, row["level"])]
        assert found.quantiles(0.3, level=level)[0, 4] == pytest.approx(np.quantile(pay, 0.3), rel=1e-12)
        assert found.quantile_errors(0.3, level=level)[0, 4] > 0


def test_standard_errors_are_the_spread_of_runs() -> None:
    """Over many seeds, estimates spread as far as their standard errors say."""
    runs = [ck.simulate(process(), careers=400, years=3, seed=seed) for seed in range(200)]
    pairs = [
        ([run.mean[3] for run in runs], [run.mean_error[3] for run in runs]),
        ([run.sd[3] for run in runs], [run.sd_error[3] for run in runs]),
        ([run.headcount[3, 0] for run in runs], [run.headcount_error[3, 0] for run in runs]),
        ([run.quantiles(0.5)[0, 3] for run in runs], [run.quantile_errors(0.5)[0, 3] for run in runs]),
        ([run.present_value.mean for run in runs], [run.present_value.standard_error or 0 for run in runs]),
    ]
    for estimates, errors in pairs:
        # The spread of 200 runs is itself known to 5 % (1 / sqrt(2 · 199)).
        assert np.std(estimates) == pytest.approx(np.mean(errors), rel=0.2)


def test_total_pay_beside_base() -> None:
    """With a compensation base and total stand apart, in means, quantiles, worth and single careers."""
    base = ck.simulate(process(), careers=200, years=3)
    found = ck.simulate(process(), careers=200, years=3, compensation=constant(0.5))
    np.testing.assert_array_equal(found.mean, base.mean)
    assert list(found.total_mean) == pytest.approx(list(1.5 * base.mean))
    assert found.total_present_value.mean == pytest.approx(1.5 * base.present_value.mean)
    assert list(found.total_quantiles(0.5)[0]) == pytest.approx(list(1.5 * base.quantiles(0.5)[0]))
    row = found.careers(0, 1)[0]
    assert row["total_pay"] == pytest.approx(1.5 * float(str(row["pay"])))
    assert "total_pay" not in base.careers(0, 1)[0]
    euros = ck.CompensationComponent(kind="bonus", name="Bonus", amount=ck.Money(1, "EUR"))
    with pytest.raises(CurrencyError, match="expected amounts in USD, found 'Bonus' in EUR"):
        ck.simulate(process(), careers=200, compensation=ck.Compensation(components=(euros,)))


def test_real_pay() -> None:
    """Everything that is money is deflated, the standard errors among it."""
    found = ck.simulate(process(assumptions=ck.Assumptions(inflation=0.25)), careers=100, years=2)
    real = found.real()
    factor = np.array([1, 0.8, 0.64])
    for name in ("mean", "sd", "mean_error", "sd_error"):
        assert list(getattr(real, name)) == pytest.approx(list(getattr(found, name) * factor))
    assert list(real.quantile_errors(0.5)[0]) == pytest.approx(list(found.quantile_errors(0.5)[0] * factor))
    for one, other in zip(real.careers(0, 5), found.careers(0, 5), strict=True):
        if other["pay"] is not None:
            assert one["pay"] == pytest.approx(float(str(other["pay"])) * factor[int(str(one["year"]))])
    assert real.careers(0, 1)[0]["money"] == "in money of year 0"


def test_single_careers() -> None:
    """Careers come as rows, under their own numbers, and end with their way out."""
    found = ck.simulate(process(change_occupation=0.05), careers=60, first=1_000, years=30)
    rows = found.careers(10, 40)
    assert len(rows) == 40 * 31
    assert {row["career"] for row in rows} == set(range(1_010, 1_050))
    assert {row["status"] for row in rows} == {"in", "left labour force", "changed occupation"}
    assert set(rows[0]) == {"career", "year", "level", "pay", "status", "currency", "money"}
    for before, after in pairwise(rows):
        if before["career"] == after["career"] and before["status"] != "in":
            assert after["status"] == before["status"]
            assert after["pay"] is after["level"] is None
    assert len(found.careers(55, 10)) == 5 * 31
    assert found.careers(60) == []


def test_it_prints_what_it_rests_on() -> None:
    """A result says that it is sampled, from what seed, and how sure it is."""
    found = ck.simulate(process(), careers=1_500, years=2, seed=7, first=30)
    text = str(found)
    assert text.startswith("expectation, sampled: 1,500 careers, seed 7\nyear  still in")
    error = f"{found.mean_error[2]:,.0f} for the mean, {found.quantile_errors(0.5)[0, 2]:,.0f} for the median"
    assert f"sampled careers: 1,500 from number 30 on; standard error in year 2: {error}" in text
    assert "rule" not in text
    assert repr(found).startswith("<Simulation of 1,500 careers over 2 years for <CareerProcess of 2 levels")
    row = found.rows()[2]
    assert row["mean_error"] == found.mean_error[2]
    assert row["sd_error"] == found.sd_error[2]
    assert "<table>" in found._repr_html_()


def test_a_rule_takes_the_place_of_the_process() -> None:
    """A user's function sets pay, is named in the notes, and sees whole arrays."""
    seen: list[PayStep] = []

    def flat(step: PayStep) -> npt.NDArray[np.float64]:
        seen.append(step)
        return np.where(step.promoted, 50_000.0, step.pay)

    found = ck.simulate(process(start_sd=0, start_years=2), careers=400, years=3, rules=flat)
    assert list(found.quantiles(0.5, level="lead")[0, 1:]) == [50_000.0] * 3
    assert list(found.quantiles(0.5, level="agent")[0]) == [36_000.0] * 4
    assert "pay by the rule test_a_rule_takes_the_place_of_the_process.<locals>.flat" in str(found)
    first, second, *_rest = seen
    assert (first.year, first.structure) == (1, 0.025)
    assert set(first.years_on_level) == {2}
    assert set(second.years_on_level) == {0, 3}
    assert set(second.years_on_level[second.level_before == 1]) == {0}
    assert np.all(first.level == first.level_before + first.promoted)
    expected = first.pay * (1 + first.merit) * (1 + first.promotion_raise) * first.shock
    assert list(first.proposed) == pytest.approx(list(expected))
    assert set(first.promotion_raise[~first.promoted]) == {0.0}
    assert first.promotion_raise[first.promoted] == pytest.approx(0.2)
    assert first.pay.shape == first.shock.shape == (round(float(found.headcount[1].sum() * 400)),)


def test_a_rule_that_keeps_to_the_process_changes_nothing() -> None:
    """The rule that takes what is proposed gives the same pay as none."""
    plain = ck.simulate(process(), careers=300, years=6)
    ruled = ck.simulate(process(), careers=300, years=6, rules=lambda step: step.proposed)
    assert list(ruled.mean) == pytest.approx(list(plain.mean), rel=1e-12)
    assert ruled.nominal_cut_share == plain.nominal_cut_share
    still = ck.simulate(process(shock_sd=0), careers=300, years=6, rules=lambda step: step.proposed)
    assert still.nominal_cut_share == 0


def test_a_rule_changes_nothing_in_place() -> None:
    """What a rule looks at is read-only; what it gives may be what it looked at."""
    with pytest.raises(ValueError, match="read-only"):
        ck.simulate(process(), careers=30, years=2, rules=lambda step: np.multiply(step.pay, 2, out=step.pay))
    same = ck.simulate(process(), careers=30, years=2, rules=lambda step: step.pay)
    assert same.nominal_cut_share == 0


def test_rules_go_on_when_nobody_is_left() -> None:
    """A rule is asked about people only, and other callables than functions are named by their type."""
    rule = functools.partial(np.multiply, 1.0)
    gone = ck.simulate(process(leave_labour_force=1), careers=30, years=3, rules=lambda step: rule(step.pay[:1] / 0))
    assert gone.headcount[1:].sum() == 0
    assert run_checks.rule_text(functools.partial(lambda step: step.pay)) == "pay by the rule partial"


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (
            lambda step: step.pay[1:],
            InvalidValueError,
            r"rules: expected pay of the shape \(30,\), found \(29,\) in year 1",
        ),
        (lambda _step: "much", InvalidTypeError, "rules: expected an array of numbers, found 'much' in year 1"),
        (
            lambda _step: [[1.0], [1.0, 2.0]],
            InvalidTypeError,
            "rules: expected an array of one number per career",
        ),
        (lambda step: step.pay > 0, InvalidTypeError, "rules: expected an array of numbers, found array"),
        (lambda step: -step.pay, InvalidValueError, r"rules: expected finite pay above 0 .* found -\d+\.\d+ in year 1"),
        (lambda step: 0 * step.pay, InvalidValueError, "found 0.0 in year 1"),
        (lambda step: step.pay * math.nan, InvalidValueError, "found nan in year 1"),
        (lambda step: step.pay * math.inf, InvalidValueError, "found inf in year 1"),
    ],
    ids=["shape", "type", "ragged", "truth", "negative", "zero", "nan", "infinite"],
)
def test_a_rule_must_give_pay(answer: Any, error: type[Exception], message: str) -> None:
    """What a rule gives is looked at before it is used."""
    with pytest.raises(error, match=message):
        ck.simulate(process(leave_labour_force=0), careers=30, years=2, rules=answer)


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"process": 1}, InvalidTypeError, "process: expected a CareerProcess, found 1; make one with"),
        ({"careers": 0}, InvalidValueError, "careers: expected 1 or more, found 0"),
        ({"careers": 1e5}, InvalidTypeError, "careers: expected int, found 100000.0"),
        ({"careers": True}, InvalidTypeError, "careers: expected int, found True"),
        ({"years": 0}, InvalidValueError, "years: expected 1 to 80, found 0"),
        ({"seed": -1}, InvalidValueError, "seed: expected 0 or more, found -1"),
        ({"seed": None}, InvalidTypeError, "seed: expected int, found None"),
        ({"first": -1}, InvalidValueError, "first: expected 0 or more, found -1"),
        ({"threads": 0}, InvalidValueError, "threads: expected 1 or more, found 0"),
        ({"probabilities": (0.5, 1.0)}, InvalidValueError, "p: expected one or more probabilities between 0 and 1"),
        ({"rules": 3}, InvalidTypeError, "rules: expected a PayPolicy, or a function of a PayStep, found 3"),
        ({"compensation": 3}, InvalidTypeError, "compensation: expected a Compensation, found 3"),
    ],
)
def test_bad_input(changed: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each argument is looked at before any work."""
    arguments: dict[str, Any] = {"process": process(), "careers": 10} | changed
    with pytest.raises(error, match=message):
        ck.simulate(**arguments)


def test_numbers_of_numpy_are_numbers() -> None:
    """NumPy's whole numbers are taken as Python's."""
    found = ck.simulate(process(), careers=np.int64(20), years=np.int32(2), seed=np.uint8(1))  # type: ignore[arg-type]
    assert (found.sample_size, found.years, found.seed) == (20, 2, 1)


def test_bad_questions() -> None:
    """A finished run refuses what it cannot answer."""
    found = ck.simulate(process(), careers=20, years=2)
    with pytest.raises(NotFoundError, match="no level 'leed'; nearest: 'lead'"):
        found.quantile_errors(0.5, level="leed")
    with pytest.raises(InvalidValueError, match="skip: expected 0 or more, found -1"):
        found.careers(-1)
    with pytest.raises(InvalidValueError, match="count: expected 1 or more, found 0"):
        found.careers(0, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"merit": 1.0, "shock_sd": 3.0},
        {"promotion_raise": 100.0, "start_median": 1e15, "shock_sd": 1.5},
        {"assumptions": ck.Assumptions(discount_rate=-0.9999)},
    ],
    ids=["shocks", "raises", "discount rate"],
)
def test_pay_beyond_numbers_is_refused(changed: dict[str, Any]) -> None:
    """Rates under which pay or its worth could overflow are found before the run."""
    with pytest.raises(InvalidValueError, match=r"expected rates and spreads under which pay .* for 80 years"):
        ck.simulate(process(**changed), careers=10, years=80)


def test_amounts_beyond_numbers_are_refused() -> None:
    """An amount on top of base is looked at in the same way."""
    money = ck.CompensationComponent(kind="bonus", name="Bonus", amount=ck.Money(10**80, "USD"))
    with pytest.raises(InvalidValueError, match="expected rates and spreads"):
        ck.simulate(process(), careers=10, compensation=ck.Compensation(components=(money,)))


def test_wild_processes_give_no_warning() -> None:
    """At the edges of what is taken nothing but numbers comes out."""
    wild = process(shock_sd=1.0, start_sd=3.0, merit=-0.9, start_median=1e15)
    found = ck.simulate(wild, careers=2_000, years=20)
    assert np.all(np.isfinite(found.mean))
    assert np.all(np.isfinite(found.sd_error))


def test_more_careers_than_memory_holds() -> None:
    """A run that does not fit is refused with both numbers before any work."""
    with pytest.raises(
        InvalidValueError, match=r"careers: expected a run that fits into .* GB, found 1,000,000,000,000"
    ):
        ck.simulate(process(), careers=10**12)


def test_free_memory_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the system says is taken, in the order of how well it knows."""
    told = tmp_path / "meminfo"
    told.write_text("MemTotal: 9 kB\nMemAvailable:    7 kB\n", encoding="ascii")
    monkeypatch.setattr(run_checks, "_MEMORY_FILE", told)
    assert run_checks.free_memory() == 7 * 1024
    told.write_text("MemTotal: 9 kB\n", encoding="ascii")
    monkeypatch.setattr(os, "sysconf", {"SC_PHYS_PAGES": 3, "SC_PAGE_SIZE": 5}.__getitem__, raising=False)
    assert run_checks.free_memory() == 15
    monkeypatch.setattr(run_checks, "_MEMORY_FILE", tmp_path / "none")
    assert run_checks.free_memory() == 15
    monkeypatch.delattr(os, "sysconf")
    assert run_checks.free_memory() == run_checks.UNKNOWN_MEMORY


def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system tells no affinity all processors count, and one where it tells nothing."""
    assert sampling._processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert sampling._processors() == 5
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert sampling._processors() == 1


def test_progress_is_shown_where_a_terminal_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A long run shows its progress on a terminal, and is silent elsewhere; a short one always is."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sampling, "LONG_RUN", 100)
    quiet = sampling._watched(10, 10)
    assert list(quiet) == list(range(10))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr", Terminal())
    watched: Any = sampling._watched(10, 10)
    assert not watched.disable
    watched.close()
    assert isinstance(sampling._watched(9, 10), range)


def test_random_numbers_stay_with_the_year() -> None:
    """Each stream gives the same numbers whether the others are asked or not, and none is like another."""
    one, other = Draws(5, 2), Draws(5, 2)
    one.start()
    one.shocks(np.empty(BLOCK))
    np.testing.assert_array_equal(one.moves(np.empty(BLOCK)), other.moves(np.empty(BLOCK)))
    firsts: set[float] = set()
    for seed, block in ((0, 0), (0, 1), (1, 0)):
        draws = Draws(seed, block)
        streams = (draws.start(), draws.moves(np.empty(BLOCK)), draws.shocks(np.empty(BLOCK)))
        firsts.update(float(stream[0]) for stream in streams)
    assert len(firsts) == 9


def test_moments_of_blocks_are_those_of_all() -> None:
    """Mean and sums of powers of the parts of a sample, an empty one among them, give those of the whole."""
    rng = np.random.default_rng(0)
    parts = [rng.lognormal(mean, 0.5, size) for mean, size in ((1.0, 30), (2.0, 200), (0.5, 7))]
    moments = [[part.mean(), *(((part - part.mean()) ** k).sum() for k in (2, 3, 4))] for part in parts]
    heads = np.array([30, 200, 0, 7])
    whole = np.concatenate(parts)
    expected = [whole.mean(), *(((whole - whole.mean()) ** k).sum() for k in (2, 4))]
    table = np.array([*moments[:2], [0.0] * 4, moments[2]])
    assert merged(heads, *table.T) == pytest.approx(expected, rel=1e-12)


def test_standard_errors_by_hand() -> None:
    """Of 1, 2, 4 and 9 the errors of mean and standard deviation are those of the formula."""
    values = np.array([1.0, 2.0, 4.0, 9.0])
    off = values - 4
    sd, mean_error, sd_error = spread_and_errors(np.array([4]), np.array([sum(off**2)]), np.array([sum(off**4)]))
    assert sd[0] == pytest.approx(np.std(values, ddof=1))
    assert mean_error[0] == pytest.approx(np.std(values, ddof=1) / 2)
    variance = 38 / 3
    of_variance = ((3**4 + 2**4 + 5**4) / 4 - variance**2 * (4 - 3) / (4 - 1)) / 4
    assert sd_error[0] == pytest.approx(math.sqrt(of_variance) / (2 * math.sqrt(variance)))


def test_order_statistics_by_hand() -> None:
    """Values at ranks are those of the sorted sample."""
    sample = np.random.default_rng(0).permutation(1000).astype(float)
    ranks = [0, 1, 17, 500, 501, 998, 999]
    assert list(order_statistics(sample, ranks)) == ranks


def test_quantiles_of_a_sample_by_hand() -> None:
    """Quantiles are NumPy's, errors Woodruff's, and too small a sample has none."""
    sample = np.random.default_rng(0).lognormal(10, 0.5, 997)
    quantiles, errors = sample_quantiles(sample.copy(), (0.001, 0.3, 0.999))
    assert np.isnan(errors[[0, 2]]).all()
    assert list(quantiles) == pytest.approx(list(np.quantile(sample, (0.001, 0.3, 0.999))))
    off = math.sqrt(0.3 * 0.7 / 997)
    low, high = np.quantile(sample, (0.3 - off, 0.3 + off), method="nearest")
    assert errors[1] == (high - low) / 2
    for size, known in ((0, False), (1, True)):
        quantiles, errors = sample_quantiles(np.ones(size), (0.5,))
        assert np.isfinite(quantiles[0]) == known
        assert np.isnan(errors[0])


def test_spread_on_each_level() -> None:
    """The spread on a level is that of those on it, and near what the forecast has; of one alone there is none."""
    found = ck.simulate(process(), careers=4_000, years=5)
    last = [row for row in found.careers(count=4_000) if row["year"] == 5 and row["level"] == "lead"]
    pay = np.array([row["pay"] for row in last])
    assert found.level_sd[5, found.process.place("lead")] == pytest.approx(pay.std(ddof=1), rel=1e-9)
    exact = ck.forecast(process(), years=5).level_sd[5]
    assert found.level_sd[5] == pytest.approx(exact, rel=0.2)
    assert np.isnan(ck.simulate(process(leave_labour_force=0), careers=1, years=1).level_sd).all()
