"""Rules of pay: what a policy does to single people, and what it refuses."""

from __future__ import annotations

import math
from typing import Any

import attrs
import numpy as np
import pytest

import careerkit as ck
from careerkit.analysis.pay_policy import PayStep
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError

RANGES = (ck.PayRange(32_000, 40_000, 48_000, "USD"), ck.PayRange(44_000, 55_000, 66_000))
MATRIX = ((0.9, 0.06), (1.1, 0.03), (math.inf, 0.0))
PROCESS = ck.CareerProcess(
    levels=["agent", "lead"],
    promotion=0.2,
    leave_labour_force=0.05,
    merit=0.03,
    promotion_raise=0.1,
    shock_sd=0.05,
    start_median=38_000,
    start_sd=0.15,
)


def step(*pay: float, promoted: bool = False, year: int = 1, structure: float = 0.0) -> PayStep:
    """People on the first level, all promoted or none, at merit 3 % and a raise of 10 %."""
    before = np.array(pay)
    count = len(pay)
    raised = np.full(count, 0.1 if promoted else 0.0)
    return PayStep(
        year=year,
        pay=before,
        proposed=before * 1.03 * (1 + raised),
        level_before=np.zeros(count, dtype=np.intp),
        level=np.full(count, int(promoted)),
        years_on_level=np.zeros(count, dtype=np.intp),
        promoted=np.full(count, promoted),
        merit=np.full(count, 0.03),
        promotion_raise=raised,
        shock=np.ones(count),
        structure=structure,
    )


def policy(**changed: Any) -> ck.PayPolicy:
    """The two ranges and nothing else, unless asked for."""
    fields: dict[str, Any] = {"ranges": RANGES, "cap_at_maximum": False, "raise_to_minimum": False}
    return ck.PayPolicy(**fields | changed)


def test_without_rules_it_is_the_process() -> None:
    """A policy that says nothing pays what the process proposes."""
    for promoted in (False, True):
        given = step(30_000, 60_000, promoted=promoted)
        assert list(policy()(given)) == pytest.approx(list(given.proposed), rel=1e-15)
    plain = ck.simulate(PROCESS, careers=500, years=5)
    ruled = ck.simulate(PROCESS, careers=500, years=5, rules=policy())
    assert list(ruled.mean) == pytest.approx(list(plain.mean), rel=1e-12)


def test_merit_by_compa_ratio() -> None:
    """Who stands low in the range gets more; a ratio on the bound belongs to the row that names it."""
    paid = policy(merit_matrix=MATRIX)(step(34_000, 36_000, 40_000, 44_000, 44_001))
    assert list(paid) == pytest.approx([34_000 * 1.06, 36_000 * 1.06, 40_000 * 1.03, 44_000 * 1.03, 44_001])


def test_ranges_move_with_the_market() -> None:
    """The midpoint of the year before decides on merit, the maximum of the year caps."""
    moved = step(39_000, year=3, structure=0.1)
    assert policy(merit_matrix=MATRIX)(moved)[0] == pytest.approx(39_000 * 1.06)
    assert 39_000 / 40_000 > 0.9 > 39_000 / (40_000 * 1.1**2)
    high = step(63_800, year=3, structure=0.1)
    assert policy(cap_at_maximum=True)(high)[0] == pytest.approx(48_000 * 1.1**3)


def test_pay_stops_at_the_maximum() -> None:
    """Pay is capped at the range's maximum; who is above it already keeps their pay."""
    paid = policy(cap_at_maximum=True)(step(40_000, 47_500, 50_000))
    assert list(paid) == pytest.approx([41_200, 48_000, 50_000])


def test_a_promotion_reaches_the_new_minimum() -> None:
    """On promotion pay is at least the minimum of the new range; without one the minimum binds nobody."""
    lifting = policy(raise_to_minimum=True)
    assert list(lifting(step(35_000, 42_000, promoted=True))) == pytest.approx([44_000, 42_000 * 1.03 * 1.1])
    assert list(lifting(step(20_000))) == pytest.approx([20_600])


def test_a_fixed_raise() -> None:
    """A fixed raise takes the place of the process's, for those who are promoted."""
    fixed = policy(promotion_raise=0.2)
    assert fixed(step(40_000, promoted=True))[0] == pytest.approx(40_000 * 1.03 * 1.2)
    assert fixed(step(40_000))[0] == pytest.approx(40_000 * 1.03)


def test_shocks_come_before_the_cap() -> None:
    """A shock moves pay within the range."""
    shocked = attrs.evolve(step(40_000, 40_000), shock=np.array([0.9, 1.5]))
    assert list(policy(cap_at_maximum=True)(shocked)) == pytest.approx([40_000 * 1.03 * 0.9, 48_000])


def test_nobody_passes_the_maximum_in_a_run() -> None:
    """In a whole run nobody is paid more than the maximum of their range, or than they were before."""
    capped = ck.simulate(PROCESS, careers=3_000, years=15, rules=policy(cap_at_maximum=True))
    free = ck.simulate(PROCESS, careers=3_000, years=15)
    most = {"agent": 48_000, "lead": 66_000}
    before = math.inf
    above = 0
    for row in capped.careers(0, 3_000):
        year, pay, level = int(str(row["year"])), row["pay"], row["level"]
        if year == 0:
            before = math.inf
        if pay is None:
            continue
        bound = most[str(level)] * 1.025**year
        if year:
            assert float(str(pay)) <= max(bound, before) * (1 + 1e-12)
        above += float(str(pay)) > bound
        before = float(str(pay))
    assert above > 0
    assert capped.mean[15] < free.mean[15]


def test_it_names_itself() -> None:
    """The result says under which policy it stands."""
    full = ck.PayPolicy(ranges=RANGES, merit_matrix=MATRIX, promotion_raise=0.08)
    text = str(ck.simulate(PROCESS, careers=50, years=2, rules=full))
    assert (
        "pay policy: merit by compa-ratio (6.0 % up to 0.9, 3.0 % up to 1.1, 0.0 % above), "
        "a raise of 8.0 % on promotion, capped at the range's maximum, at least the new range's minimum on promotion; "
        "it takes the place of what is said above"
    ) in text
    assert str(policy()) == "pay policy: as the process"
    assert str(policy(merit_matrix=((math.inf, 0.02),))) == "pay policy: merit by compa-ratio (2.0 %)"


def test_policies_are_values() -> None:
    """Equal policies are equal, and lists become tuples."""
    assert policy(merit_matrix=[list(row) for row in MATRIX]) == policy(merit_matrix=MATRIX)
    assert hash(policy(merit_matrix=MATRIX)) == hash(policy(merit_matrix=MATRIX))
    assert policy() != policy(cap_at_maximum=True)


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"ranges": list(RANGES)}, InvalidTypeError, r"PayPolicy.ranges: expected a tuple, found a list of 2"),
        ({"ranges": ()}, InvalidValueError, "PayPolicy.ranges: expected at least 1, found 0"),
        ({"merit_matrix": 0.03}, InvalidTypeError, "PayPolicy.merit_matrix: expected rows of .* found 0.03"),
        ({"merit_matrix": ()}, InvalidValueError, "PayPolicy.merit_matrix: expected one or more rows"),
        ({"merit_matrix": ((1, 2, 3),)}, InvalidValueError, "expected one or more rows of"),
        ({"merit_matrix": ((1.2, 0.03),)}, InvalidValueError, r"\[0\]: expected the last row to hold up to"),
        ({"merit_matrix": (("x", 0.03), (math.inf, 0))}, InvalidTypeError, r"merit_matrix\[0\]: expected a number"),
        ({"merit_matrix": ((math.nan, 0.03), (math.inf, 0))}, InvalidValueError, r"\[0\]: expected a finite number"),
        ({"merit_matrix": ((-1, 0.03), (math.inf, 0))}, InvalidValueError, "expected compa-ratios above 0 that rise"),
        ({"merit_matrix": ((1, 0), (1, 0), (math.inf, 0))}, InvalidValueError, r"\[1\]: expected .* 1.0 after 1.0"),
        ({"merit_matrix": ((math.inf, 3),)}, InvalidValueError, r"\[0\]: expected a rate above -1 .* found 3.0"),
        ({"promotion_raise": -1}, InvalidValueError, "PayPolicy.promotion_raise: expected a raise from -0.99"),
        ({"promotion_raise": "a lot"}, InvalidTypeError, "PayPolicy.promotion_raise: expected a number"),
        ({"cap_at_maximum": 1}, InvalidTypeError, "PayPolicy.cap_at_maximum: expected bool, found 1"),
    ],
)
def test_bad_policies(changed: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each field is looked at, and named in the error."""
    with pytest.raises(error, match=message):
        policy(**changed)


def test_a_policy_must_fit_the_process() -> None:
    """It needs a range per level, in the currency of the process."""
    with pytest.raises(InvalidValueError, match=r"PayPolicy\.ranges: expected one per level, 2, found 1"):
        ck.simulate(PROCESS, careers=10, rules=policy(ranges=RANGES[:1]))
    euros = (RANGES[0], ck.PayRange(44_000, 55_000, 66_000, "EUR"))
    with pytest.raises(CurrencyError, match=r"PayPolicy.ranges\[1\]: expected USD, found EUR"):
        ck.simulate(PROCESS, careers=10, rules=policy(ranges=euros))
