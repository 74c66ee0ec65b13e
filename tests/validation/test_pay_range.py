"""The arithmetic of pay ranges against worked examples."""

from __future__ import annotations

import pytest

import careerkit as ck


def test_a_range_from_its_maximum() -> None:
    """Compensation practice: a maximum of 1,500 and a spread of 40 % have the midpoint 1,285.714."""
    assert ck.PayRange.from_maximum(1_500, 0.4).midpoint == pytest.approx(1_285.714, abs=1e-3)


def test_compa_ratio() -> None:
    """Compensation practice: pay of 60,000 at a midpoint of 65,000 is a compa-ratio of 0.923."""
    assert ck.PayRange.from_midpoint(65_000, 0.5).compa_ratio(60_000) == pytest.approx(0.923, abs=5e-4)


def test_ranges_from_midpoints() -> None:
    """A textbook exercise: 47,500 at 15 % runs from 44,186 to 50,814, 53,750 at 25 % from 47,778 to 59,722.50."""
    lower, higher = ck.PayRange.from_midpoint(47_500, 0.15), ck.PayRange.from_midpoint(53_750, 0.25)
    assert (lower.minimum, lower.maximum) == pytest.approx((44_186, 50_814), abs=0.5)
    assert (higher.minimum, higher.maximum) == pytest.approx((47_778, 59_722.50), abs=0.5)
    assert lower.overlap(higher) == pytest.approx(0.2542, abs=5e-5)
