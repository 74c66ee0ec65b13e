"""Compensations as shares of base and amounts of each year."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.package import PackageSchedule, package_schedule
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.testing import compensations

if TYPE_CHECKING:
    from collections.abc import Callable


def part(kind: str, name: str, **fields: Any) -> ck.CompensationComponent:
    """One component."""
    return ck.CompensationComponent(kind=kind, name=name, **fields)


def package(*parts: ck.CompensationComponent) -> ck.Compensation:
    """A compensation of these components."""
    return ck.Compensation(components=parts)


BONUS = part("bonus", "Bonus", share_of_base=Decimal("0.25"))
GRANT = part(
    "equity", "Grant", amount=ck.Money(8_000, "USD"), vesting=(Decimal("0.25"), Decimal("0.25"), Decimal("0.5"))
)


def test_shares_and_amounts_by_year() -> None:
    """A bonus is a share of base, a grant an amount of each year of employment in which it vests."""
    schedule = package_schedule(package(BONUS, GRANT), years=4, currency="USD")
    assert schedule.share == (1.25,) * 5
    assert schedule.amount == (2_000.0, 2_000.0, 4_000.0, 0.0, 0.0)
    assert (schedule.counted, schedule.not_counted) == (("Bonus", "Grant"), ())
    assert schedule.total([40_000] * 5) == (52_000.0, 52_000.0, 54_000.0, 50_000.0, 50_000.0)


def test_what_has_no_figure_is_named() -> None:
    """Names alone and grants without a schedule are not counted, and said so; base is passed over."""
    bare = package(
        part("base", "Salary", amount=ck.Money(1, "EUR")),
        part("benefit", "Health insurance"),
        part("equity", "Options", amount=ck.Money(9, "EUR")),
        part("benefit", "Pension", amount=ck.Money(600, "USD")),
    )
    schedule = package_schedule(bare, years=0, currency="USD")
    assert (schedule.share, schedule.amount) == ((1.0,), (600.0,))
    assert schedule.not_counted == ("Health insurance", "Options")
    assert schedule.notes == (
        "total pay: base pay, Pension; amounts are nominal and stay the same, equity counts when it vests",
        "not counted in total pay: Health insurance, Options",
    )
    assert len(package_schedule(package(BONUS), years=0, currency="USD").notes) == 1


def test_a_grant_that_is_a_share_of_base() -> None:
    """A grant given as a share of base vests as a share of the base of each year."""
    grant = part("equity", "Grant", share_of_base=Decimal("0.5"), vesting=(Decimal("0.5"), Decimal("0.5")))
    assert package_schedule(package(grant), years=2, currency="USD").share == (1.25, 1.25, 1.0)


@given(compensations(currencies=["USD"]), st.integers(0, 6), st.integers(1, 10**9))
def test_it_is_what_the_compensation_says(compensation: ck.Compensation, years: int, base: int) -> None:
    """With the compensation's own base, total pay of each year is what its own total says."""
    with_base = [each for each in compensation if each.kind.value != "base"]
    with_base.insert(0, part("base", "Base", amount=ck.Money(base, "USD")))
    schedule = package_schedule(compensation, years=years, currency="USD")
    for year, total in enumerate(schedule.total([base] * (years + 1))):
        said = package(*with_base).total(year + 1)
        assert said.amount is not None
        assert total == pytest.approx(float(said.amount.amount), rel=1e-12)
        assert said.counted == ("Base", *schedule.counted)
        assert said.not_counted == schedule.not_counted


ONE = PackageSchedule(share=(1.0,), amount=(0.0,), currency="USD")
REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: package_schedule(package(GRANT), years=1, currency="EUR"),
        CurrencyError,
        "compensation: expected amounts in EUR, found 'Grant' in USD; convert it with an ExchangeRate first",
    ),
    (
        lambda: package_schedule(BONUS, years=1, currency="USD"),  # type: ignore[arg-type]
        InvalidTypeError,
        "compensation: expected a Compensation, found CompensationComponent(",
    ),
    (lambda: package_schedule(package(), years=-1, currency="USD"), InvalidValueError, "years: expected 0 or more"),
    (lambda: package_schedule(package(), years=True, currency="USD"), InvalidTypeError, "years: expected int, found"),
    (lambda: package_schedule(package(), years=1.0, currency="USD"), InvalidTypeError, "years: expected int, found 1"),  # type: ignore[arg-type]
    (lambda: package_schedule(package(), years=1, currency="US$"), InvalidValueError, "expected an ISO 4217 code"),
    (lambda: ONE.total([1.0, 2.0]), InvalidValueError, "base: expected 1 years, as the package has, found 2"),
    (
        lambda: PackageSchedule(share=(1.0, 1.0), amount=(0.0,), currency="USD"),
        InvalidValueError,
        "PackageSchedule: expected as many shares as amounts, found 2 and 1",
    ),
    (
        lambda: PackageSchedule(share=(0.5,), amount=(0.0,), currency="USD"),
        InvalidValueError,
        "PackageSchedule.share[0]: expected a finite number, 1 or more, found 0.5",
    ),
    (
        lambda: PackageSchedule(share=(1.0,), amount=(math.nan,), currency="USD"),
        InvalidValueError,
        "PackageSchedule.amount[0]: expected a finite number, 0 or more, found nan",
    ),
    (
        lambda: PackageSchedule(share=(), amount=(), currency="USD"),
        InvalidValueError,
        "PackageSchedule.share: expected at least 1, found 0",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """What cannot be paid or is of another type is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()
