"""Laws of sampled careers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.package import PackageSchedule
from careerkit.analysis.random_numbers import BLOCK
from careerkit.analysis.sampling import Span, sample
from careerkit.testing import career_processes
from tests.analysis import reference
from tests.laws.test_projection import ladder_roles

if TYPE_CHECKING:
    import numpy.typing as npt

SEEDS = st.integers(0, 2**70)


@st.composite
def policies(draw: st.DrawFn, process: ck.CareerProcess) -> ck.PayPolicy:
    """Pay policies for a process."""
    midpoints = [process.start_median * draw(st.floats(0.5, 2)) * 1.2**place for place in range(len(process.levels))]
    rates = st.floats(-0.02, 0.1)
    return ck.PayPolicy(
        ranges=tuple(ck.PayRange(0.8 * each, each, 1.2 * each) for each in midpoints),
        merit_matrix=draw(st.none() | st.tuples(rates, rates).map(lambda two: ((0.9, two[0]), (math.inf, two[1])))),
        cap_at_maximum=draw(st.booleans()),
        raise_to_minimum=draw(st.booleans()),
        promotion_raise=draw(st.none() | st.floats(0, 0.3)),
    )


def as_lived(rows: list[dict[str, object]], levels: tuple[str, ...], years: int) -> list[list[reference.Year]]:
    """The rows of careers as the plain loop tells them."""
    told = [
        reference.Year(
            str(row["status"]),
            None if row["level"] is None else levels.index(str(row["level"])),
            None if row["pay"] is None else float(str(row["pay"])),
        )
        for row in rows
    ]
    return [told[start : start + years + 1] for start in range(0, len(told), years + 1)]


def assert_same_lives(found: list[list[reference.Year]], expected: list[list[reference.Year]]) -> None:
    """Same way, same level, and the same pay up to rounding."""
    assert [[(year.status, year.level) for year in life] for life in found] == [
        [(year.status, year.level) for year in life] for life in expected
    ]
    pays = [[[year.pay for year in life if year.pay is not None] for life in lives] for lives in (found, expected)]
    for one, other in zip(*pays, strict=True):
        assert one == pytest.approx(other, rel=1e-11)


@given(career_processes(), SEEDS, st.integers(0, 3 * BLOCK), st.integers(1, 8))
def test_careers_equal_a_plain_loop(process: ck.CareerProcess, seed: int, first: int, years: int) -> None:
    """Vectorised careers are those of a scalar loop over the same random numbers."""
    reference.numbers.cache_clear()
    found = ck.simulate(process, careers=20, first=first, years=years, seed=seed)
    expected = [reference.live(process, first + place, years=years, seed=seed) for place in range(20)]
    assert_same_lives(as_lived(found.careers(0, 20), process.levels, years), [each.years for each in expected])
    worths = [each.worth for each in expected]
    assert found.present_value.mean == pytest.approx(np.mean(worths), rel=1e-11)
    assert found.present_value.sd == pytest.approx(np.std(worths, ddof=1), rel=1e-6, abs=1e-9 * max(worths))
    stays = sum(year.status == "in" for each in expected for year in each.years[1:])
    cuts = sum(each.cuts for each in expected)
    assert found.nominal_cut_share == (cuts / stays if stays else 0.0)
    for year in range(years + 1):
        lives = [each.years[year] for each in expected]
        pays = [life.pay for life in lives if life.pay is not None]
        for place in range(len(process.levels)):
            assert found.headcount[year, place] == sum(life.level == place for life in lives) / 20
        for way, name in enumerate(["left labour force", "changed occupation"]):
            assert found.left[year, way] == sum(life.status == name for life in lives) / 20
        if pays:
            assert found.mean[year] == pytest.approx(np.mean(pays), rel=1e-11)
            quantiles = np.quantile(pays, found.kept)
            assert found.kept_quantiles[:, year] == pytest.approx(quantiles, rel=1e-11)
        else:
            assert np.isnan(found.mean[year])
        entered = [
            sum(
                one.level != other.level
                for one, other in zip(_before(expected, year), lives, strict=True)
                if other.level == place
            )
            for place in range(len(process.levels))
        ]
        assert list(found.entered[year] * 20) == pytest.approx(entered)


def _before(careers: list[reference.Career], year: int) -> list[reference.Year]:
    nobody = reference.Year("", None, None)
    return [each.years[year - 1] if year else nobody for each in careers]


@given(st.data(), career_processes(), SEEDS, st.integers(1, 8))
def test_policies_equal_a_plain_loop(data: st.DataObject, process: ck.CareerProcess, seed: int, years: int) -> None:
    """Under a pay policy too, careers are those of a scalar loop."""
    reference.numbers.cache_clear()
    policy = data.draw(policies(process))
    found = ck.simulate(process, careers=20, years=years, seed=seed, rules=policy)
    rule = reference.policy_rule(policy)
    expected = [reference.live(process, career, years=years, seed=seed, rule=rule) for career in range(20)]
    assert_same_lives(as_lived(found.careers(0, 20), process.levels, years), [each.years for each in expected])


@given(career_processes(), SEEDS, st.lists(st.tuples(st.floats(1, 2), st.floats(0, 1e4)), min_size=7, max_size=7))
def test_total_pay_equals_a_plain_loop(process: ck.CareerProcess, seed: int, paid: list[tuple[float, float]]) -> None:
    """The present value of total pay is that of a scalar loop."""
    reference.numbers.cache_clear()
    shares, amounts = zip(*paid, strict=True)
    package = PackageSchedule(share=shares, amount=amounts, currency="USD")
    plan = attrs.evolve(ck.simulate(process, careers=1, years=6)._plan, package=package)
    (found,), _ = sample([plan], Span(seed=seed, first=0, careers=20), probabilities=(0.5,))
    lives = [reference.live(process, career, years=6, seed=seed, package=package) for career in range(20)]
    assert found.worths[0] == pytest.approx([each.worth for each in lives], rel=1e-11)
    assert found.worths[1] == pytest.approx([each.total_worth for each in lives], rel=1e-11)


@given(career_processes(), SEEDS, st.integers(0, 2 * BLOCK), st.integers(1, 30), st.integers(0, 30))
def test_split_runs_give_the_same_careers(
    process: ck.CareerProcess, seed: int, first: int, one: int, other: int
) -> None:
    """Careers are the same whether they are run at once, in parts, or among more."""
    whole = ck.simulate(process, careers=one + other + 5, first=first, years=5, seed=seed)
    part = ck.simulate(process, careers=one + 5, first=first + other, years=5, seed=seed)
    assert part.careers(0, one) == whole.careers(other, one)


@settings(max_examples=10)
@given(career_processes(), SEEDS)
def test_parts_add_up(process: ck.CareerProcess, seed: int) -> None:
    """Heads of two parts of a run are those of the whole."""
    cut, end = BLOCK - 7, BLOCK + 50
    parts = [
        ck.simulate(process, careers=size, first=start, years=4, seed=seed) for start, size in ((0, cut), (cut, 57))
    ]
    whole = ck.simulate(process, careers=end, years=4, seed=seed)
    heads = sum(each.headcount * each.sample_size for each in parts)
    assert whole.headcount * end == pytest.approx(heads)


@settings(max_examples=10)
@given(career_processes(), SEEDS, st.integers(2, 5))
def test_threads_do_not_matter(process: ck.CareerProcess, seed: int, threads: int) -> None:
    """Any number of threads gives the same result to the last bit."""
    one, many = (ck.simulate(process, careers=3 * BLOCK, years=4, seed=seed, threads=n) for n in (1, threads))
    for field in attrs.fields(ck.Simulation):
        a, b = getattr(one, field.name), getattr(many, field.name)
        if isinstance(a, np.ndarray):
            np.testing.assert_array_equal(a, b)
        else:
            assert a == b


@given(career_processes(), SEEDS)
def test_everybody_is_somewhere(process: ck.CareerProcess, seed: int) -> None:
    """In each year the shares on the levels and of those who left sum to one."""
    found = ck.simulate(process, careers=50, years=10, seed=seed)
    assert found.headcount.sum(axis=1) + found.left.sum(axis=1) == pytest.approx(np.ones(11))


@given(career_processes(), SEEDS, st.floats(0.1, 10))
def test_pay_scales_with_start_pay(process: ck.CareerProcess, seed: int, factor: float) -> None:
    """So many times the start pay is so many times the pay, its spread and its worth."""
    scaled = attrs.evolve(process, start_median=process.start_median * factor)
    one, other = (ck.simulate(each, careers=50, years=6, seed=seed) for each in (process, scaled))
    assert_close(other.mean, one.mean * factor)
    assert_close(other.kept_quantiles, one.kept_quantiles * factor)
    assert other.present_value.mean == pytest.approx(one.present_value.mean * factor, rel=1e-9)
    np.testing.assert_array_equal(other.headcount, one.headcount)


@given(career_processes(), SEEDS, st.floats(0, 0.1))
def test_more_merit_never_pays_less(process: ck.CareerProcess, seed: int, more: float) -> None:
    """On the same random numbers no quantile of any year falls with merit."""
    better = attrs.evolve(process, merit=np.array(process.merit) + more)
    one, other = (ck.simulate(each, careers=50, years=6, seed=seed).kept_quantiles for each in (process, better))
    assert not np.any(other < one * (1 - 1e-12))


@given(ladder_roles(), st.integers(1, 40), st.floats(-0.02, 0.1), st.floats(-0.02, 0.1))
def test_without_chance_it_is_the_projection(role: ck.Role, years: int, merit: float, structure: float) -> None:
    """If nobody leaves, all are promoted on schedule, and pay has no spread, every career is the projection."""
    given_rates = ck.Assumptions(merit=merit, structure=structure)
    steps = [level.experience.low for level in role.ladder if level.experience is not None]
    # Two promotions in one year are one for the projection, and take two years in a process.
    assume(len(set(steps)) == len(steps))
    process = ck.CareerProcess.from_role(
        role, promoted=1.0, assumptions=given_rates, leave_labour_force=0.0, shock_sd=0.0, start_sd=0.0
    )
    found = ck.simulate(process, careers=3, years=years)
    scenario = ck.project(role, years=years, assumptions=given_rates)
    assert list(found.mean) == pytest.approx(scenario.pay, rel=1e-9)
    assert list(found.quantiles(0.5)[0]) == pytest.approx(scenario.pay, rel=1e-9)
    assert list(found.sd) == pytest.approx([0.0] * (years + 1), abs=1e-9 * max(scenario.pay))
    assert found.headcount[-1, process.place(scenario.levels[-1].key)] == 1.0


@settings(derandomize=True)
@given(career_processes(min_spread=0.02))
def test_it_agrees_with_the_exact_way(process: ck.CareerProcess) -> None:
    """Heads, mean, spread, quantiles and worth lie within four standard errors of the forecast's."""
    careers, years = 20_000, 6
    found = ck.simulate(process, careers=careers, years=years, seed=20)
    exact = ck.forecast(process, years=years)
    share = np.hstack([exact.headcount, exact.left, exact.entered])
    error = np.sqrt(share * (1 - share) / careers)
    common = careers * share * (1 - share) >= 25
    assert_within(np.hstack([found.headcount, found.left, found.entered])[common], share[common], error[common])
    many = found.headcount.sum(axis=1) * careers >= 500
    assert_within(found.mean[many], exact.mean[many], found.mean_error[many])
    assert_within(found.sd[many], exact.sd[many], found.sd_error[many])
    one, other = found.present_value, exact.present_value
    assert one.standard_error is not None
    assert_within(np.array([one.mean]), np.array([other.mean]), np.array([one.standard_error]))
    last = np.flatnonzero(many)[-1]
    inside = found.headcount[last].sum() * careers
    for p in (0.1, 0.5, 0.9):
        off = 4 * math.sqrt(p * (1 - p) / inside)
        low, high = found.quantiles([p - off, p + off])[:, last]
        assert low <= exact.quantiles(p)[0, last] <= high


def assert_within(found: npt.NDArray[Any], expected: npt.NDArray[Any], error: npt.NDArray[Any]) -> None:
    """Nothing is further off than four standard errors, and what no rounding is."""
    far = np.abs(found - expected) > 4 * error + 1e-12 * np.abs(expected)
    assert not far.any(), (found[far], expected[far], error[far])


def assert_close(found: npt.NDArray[Any], expected: npt.NDArray[Any]) -> None:
    """The same up to rounding, and not a number at the same places."""
    np.testing.assert_allclose(found, expected, rtol=1e-9)
