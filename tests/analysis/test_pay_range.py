"""Pay ranges: how they are designed from market pay, what they refuse, and how they show themselves."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

AGENTS = ck.PayRange(52_000, 65_000, 78_000, "USD")
ANCHORS = ck.project(ck.role("Customer Service Representative"), years=6).anchors


def test_by_hand() -> None:
    """Spread, penetration and compa-ratio are those of the definitions, outside the range too."""
    assert AGENTS.spread == pytest.approx(0.5)
    assert AGENTS.penetration(39_000) == pytest.approx(-0.5)
    assert AGENTS.penetration(np.array([52_000, 58_500, 91_000])) == pytest.approx([0, 0.25, 1.5])
    assert AGENTS.compa_ratio(ck.Money(78_000, "USD")) == pytest.approx(1.2)
    assert AGENTS.compa_ratio(Decimal(78_000)) == AGENTS.compa_ratio(np.array(78_000)) == pytest.approx(1.2)


def test_a_midpoint_need_not_lie_half_way() -> None:
    """A range built as 80 to 125 % of its midpoint keeps it."""
    assert ck.PayRange(Decimal(80), 100, np.float64(125)) == ck.PayRange(80.0, 100.0, 125.0)  # type: ignore[arg-type]


def test_overlap_by_hand() -> None:
    """Ranges of 40 to 60 and 50 to 70 share half of the higher; with a gap nothing, nested all or part."""
    lower = ck.PayRange(40, 50, 60)
    assert lower.overlap(ck.PayRange(50, 60, 70)) == 0.5
    assert lower.overlap(ck.PayRange(61, 70, 80)) == 0
    assert lower.overlap(ck.PayRange(45, 52, 55)) == 1
    assert lower.overlap(ck.PayRange(20, 60, 100)) == 0.25


def test_designed_from_anchors() -> None:
    """The anchors of a projection give their pay and their currency."""
    designed = ck.design_ranges(ANCHORS, spread=[0.4, 0.4, 0.5, 0.6])
    assert [each.midpoint for each in designed] == pytest.approx([anchor.pay for anchor in ANCHORS])
    assert {each.currency for each in designed} == {"USD"}
    assert [round(each.spread, 9) for each in designed] == [0.4, 0.4, 0.5, 0.6]


def test_designed_from_an_array() -> None:
    """Arrays are taken as lists are."""
    pay, spread = [38_000, 45_000], [0.4, 0.5]
    assert ck.design_ranges(np.array(pay), spread=np.array(spread)) == ck.design_ranges(pay, spread=spread)  # type: ignore[arg-type]


def test_a_dip_is_smoothed() -> None:
    """A regression carries midpoints over a level whose market pay falls."""
    fitted = ck.design_ranges([40_000, 39_000, 55_000], spread=0.5, progression="fitted")
    assert [round(each.midpoint) for each in fitted] == [37_614, 44_106, 51_719]


def test_one_level() -> None:
    """A single level has its market pay as midpoint, also with a stated progression."""
    plain, stated = (ck.design_ranges([40_000], spread=0.5, progression=each) for each in (None, 0.1))
    assert plain[0].midpoint == 40_000
    assert stated[0].midpoint == pytest.approx(40_000)


def test_it_shows_itself() -> None:
    """A range prints its amounts with their unit, and small ones with cents."""
    assert str(AGENTS) == "52,000 to 78,000, midpoint 65,000 [USD], spread 50.0 %"
    assert str(ck.PayRange(18.5, 22.25, 26)) == "18.50 to 26.00, midpoint 22.25, spread 40.5 %"
    assert repr(AGENTS) == "PayRange(minimum=52000.0, midpoint=65000.0, maximum=78000.0, currency='USD')"
    expected = {"minimum": 52_000, "midpoint": 65_000, "maximum": 78_000, "spread": 0.5, "currency": "USD"}
    assert AGENTS.rows() == [expected]
    assert "<caption>pay range [USD]</caption>" in AGENTS._repr_html_()
    assert "<caption>pay range</caption>" in ck.PayRange(18.5, 22.25, 26)._repr_html_()


def test_no_numpy_is_loaded() -> None:
    """Numbers alone need no NumPy."""
    use = "ck.design_ranges([1, 2], spread=0.5)[0].compa_ratio(1)"
    code = f"import sys, careerkit as ck; {use}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def design(market_pay: Any = (38_000, 45_000), **options: Any) -> object:
    """Ranges from this market pay."""
    return ck.design_ranges(market_pay, **{"spread": 0.5, **options})


EURO = attrs.evolve(ANCHORS[0], currency="EUR")
REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: ck.PayRange(5, 5, 6),
        InvalidValueError,
        "expected minimum below midpoint below maximum, found 5, 5 and 6",
    ),
    (
        lambda: ck.PayRange(0, 5, 6),
        InvalidValueError,
        "PayRange.minimum: expected pay above 0 and below 1e+100, found 0",
    ),
    (lambda: ck.PayRange(1, math.nan, 6), InvalidValueError, "PayRange.midpoint: expected pay above 0"),
    (lambda: ck.PayRange(1, 2, math.inf), InvalidValueError, "PayRange.maximum: expected pay above 0"),
    (lambda: ck.PayRange("1", 2, 3), InvalidTypeError, "PayRange.minimum: expected a number, found '1'"),  # type: ignore[arg-type]
    (lambda: ck.PayRange(True, 2, 3), InvalidTypeError, "PayRange.minimum: expected a number, found True"),
    (lambda: ck.PayRange(1, 2, 3, "usd"), InvalidValueError, "an ISO 4217 code in legal tender, found 'usd'"),
    (lambda: ck.PayRange.from_midpoint(0, 0.5), InvalidValueError, "midpoint: expected pay above 0"),
    (
        lambda: ck.PayRange.from_minimum(1, 0),
        InvalidValueError,
        "spread: expected a spread above 0 and at most 10, found 0",
    ),
    (lambda: ck.PayRange.from_maximum(1, 50), InvalidValueError, "found 50; write 0.5 for 50 %"),
    (lambda: AGENTS.compa_ratio(0), InvalidValueError, "pay: expected pay above 0 and below 1e+100, found 0"),
    (lambda: AGENTS.compa_ratio("x"), InvalidTypeError, "pay: expected a number, found 'x'"),  # type: ignore[call-overload]
    (lambda: AGENTS.compa_ratio(["x"]), InvalidTypeError, "pay: expected a number, found 'x'"),  # type: ignore[list-item]
    (lambda: AGENTS.compa_ratio(np.array([])), InvalidValueError, "pay: expected at least one number, found none"),
    (lambda: AGENTS.compa_ratio(np.ones((3, 0))), InvalidValueError, "pay: expected at least one number, found none"),
    (lambda: AGENTS.penetration(np.array([1.0, math.nan])), InvalidValueError, "expected pay above 0 and below 1e+100"),
    (lambda: AGENTS.penetration(np.array([1, -2])), InvalidValueError, "below 1e+100, found from -2 to 1"),
    (lambda: AGENTS.penetration(np.array([True])), InvalidTypeError, "pay: expected numbers, found the type bool"),
    (lambda: AGENTS.penetration(ck.Money(1, "EUR")), CurrencyError, "pay: expected an amount in USD, found 1 EUR"),
    (lambda: AGENTS.penetration(ck.Money(0, "USD")), InvalidValueError, "pay: expected pay above 0"),
    (lambda: AGENTS.overlap(5), InvalidTypeError, "other: expected a PayRange, found 5"),  # type: ignore[arg-type]
    (lambda: AGENTS.overlap(ck.PayRange(1, 2, 3, "EUR")), CurrencyError, "other: expected a range in USD, found EUR"),
    (lambda: AGENTS.midpoint_progression(None), InvalidTypeError, "other: expected a PayRange, found None"),  # type: ignore[arg-type]
    (
        lambda: AGENTS.moved(-1),
        InvalidValueError,
        "and at most 1 (100 %), found -1",
    ),
    (lambda: AGENTS.moved(3), InvalidValueError, "found 3; write 0.03 for 3 %"),
    (
        lambda: AGENTS.moved(math.inf),
        InvalidValueError,
        "and at most 1 (100 %), found inf",
    ),
    (lambda: AGENTS.moved(1, years=10_000), InvalidValueError, "less than a millionfold, found 1 for 10000 years"),
    (lambda: AGENTS.moved(0.1, years=math.nan), InvalidValueError, "years: expected a finite number, found nan"),
    (lambda: AGENTS.moved("3 %"), InvalidTypeError, "structure: expected a number, found '3 %'"),  # type: ignore[arg-type]
    (lambda: design(7), InvalidTypeError, "market_pay: expected one number or anchor per level, found 7"),
    (lambda: design([]), InvalidValueError, "market_pay: expected at least one level, found none"),
    (lambda: design([1, 0]), InvalidValueError, "market_pay[1]: expected pay above 0"),
    (lambda: design([[1, 2]]), InvalidTypeError, "market_pay[0]: expected a number, found [1, 2]"),
    (lambda: design([ANCHORS[0], 5]), InvalidTypeError, "expected numbers or anchors, found 1 anchors among 2 levels"),
    (lambda: design([ANCHORS[0], EURO]), CurrencyError, "market_pay: expected one currency, found EUR and USD"),
    (lambda: design([EURO], currency="USD"), CurrencyError, "market_pay: expected one currency, found EUR and USD"),
    (
        lambda: design([40_000, 39_000, 55_000]),
        InvalidValueError,
        "midpoints that rise from level to level, found 40,000 and 39,000 on the levels 0 and 1; smooth them with",
    ),
    (lambda: design([3, 2, 1], progression="fitted"), InvalidValueError, "that rise from level to level, found 3"),
    (
        lambda: design([3], progression="fitted"),
        InvalidValueError,
        "progression: expected two levels or more to fit one",
    ),
    (
        lambda: design(progression="log"),
        InvalidTypeError,
        "progression: expected a number, 'fitted' or None, found 'log'",
    ),
    (
        lambda: design(progression=0),
        InvalidValueError,
        "progression: expected a number above 0 and at most 10, found 0",
    ),
    (lambda: design(spread=[0.5]), InvalidValueError, "spread: expected one number or the shape (2,), found (1,)"),
    (
        lambda: design(spread=[0.5, -1]),
        InvalidValueError,
        "spread[1]: expected a spread above 0 and at most 10, found -1",
    ),
    (lambda: design(spread=None), InvalidTypeError, "spread: expected a number, found None"),
    (
        lambda: design(market_ratio=0),
        InvalidValueError,
        "market_ratio: expected a number above 0 and at most 10, found 0",
    ),
    (lambda: design(currency="usd"), InvalidValueError, "an ISO 4217 code in legal tender, found 'usd'"),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """What makes no range, or is no pay, is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()


def test_lists_in_lists_out() -> None:
    """A list of pay gives a list, as a number gives a number."""
    agents = ck.PayRange(52_000, 65_000, 78_000)
    assert agents.compa_ratio([60_000, 65_000]) == pytest.approx([0.923, 1.0], abs=5e-4)
    assert agents.penetration([52_000, 78_000]) == [0.0, 1.0]
