"""Laws of compensation: the parts sum to the total, a grant vests whole, and nothing is left unsaid."""

from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import Compensation, CompensationComponent, Money
from careerkit.errors import InvalidValueError
from careerkit.model.compensation import CompensationKind
from careerkit.testing import compensations, moneys

employment_years = st.integers(1, 12)


def expected_part(component: CompensationComponent, base: Decimal | None, year: int) -> Decimal | None:
    """What a component adds in a year, reckoned from its fields."""
    if component.kind is CompensationKind.EQUITY and not component.vesting:
        return None
    if component.amount is not None:
        whole = component.amount.amount
    elif component.share_of_base is not None and base is not None:
        whole = base * component.share_of_base
    else:
        return None
    if not component.vesting:
        return whole
    return whole * dict(enumerate(component.vesting, 1)).get(year, Decimal(0))


@given(compensations(currencies=["EUR"]), employment_years)
def test_the_total_is_the_sum_of_base_amounts_and_shares(package: Compensation, year: int) -> None:
    """A total is base pay, amounts, and shares of base pay, with what vests in that year."""
    base = package.base
    parts = [expected_part(each, None if base is None else base.amount, year) for each in package]
    known = [part for part in parts if part is not None]
    total = package.total(year)
    counted = [each.name for each, part in zip(package, parts, strict=True) if part is not None]
    assert list(total.counted) == counted
    if not known:
        assert total.amount is None
        return
    assert total.amount is not None
    # The order of summation may round the last of Decimal's 28 digits.
    assert abs(total.amount.amount - sum(known)) <= Decimal("1e-24") * sum(known)


@given(moneys(minimum=0), st.lists(st.integers(0, 200), max_size=5), employment_years)
def test_the_total_is_base_times_one_and_all_shares(base: Money, percents: list[int], year: int) -> None:
    """With base pay and shares alone, the total is base pay times one and the shares."""
    shares = [Decimal(percent) / 100 for percent in percents]
    bonuses = [CompensationComponent(kind="bonus", name="Bonus", share_of_base=share) for share in shares]
    pay = CompensationComponent(kind="base", name="Base pay", amount=base)
    assert Compensation(components=(pay, *bonuses)).total(year).amount == base * (1 + sum(shares))


@given(compensations(), employment_years)
def test_counted_and_not_counted_are_all(package: Compensation, year: int) -> None:
    """Each component is either in the total or named as missing from it."""
    total = package.total(year)
    assert sorted([*total.counted, *total.not_counted]) == sorted(each.name for each in package)
    assert (total.amount is None) == (not total.counted)


@given(compensations(currencies=["EUR", "USD"]), employment_years)
def test_a_total_is_of_one_currency(package: Compensation, year: int) -> None:
    """What is counted is in the currency of base pay, where that is known; amounts of another are named as missing."""
    total = package.total(year)
    if package.base is not None:
        assert total.amount is not None
        assert total.amount.currency == package.base.currency
    for component in package:
        if total.amount is not None and component.amount is not None:
            other = component.amount.currency != total.amount.currency
            assert not other or component.name in total.not_counted


@given(moneys(minimum=0), st.lists(st.integers(0, 100), max_size=6))
def test_a_grant_vests_whole_over_its_years(amount: Money, cuts: list[int]) -> None:
    """What vests in all years sums to the grant, and nothing vests after them."""
    vesting = tuple(Decimal(later - earlier) / 100 for earlier, later in pairwise([0, *sorted(cuts), 100]))
    grant = CompensationComponent(kind="equity", name="Shares", amount=amount, vesting=vesting)
    package = Compensation(components=(grant,))
    paid = [package.total(year).amount for year in range(1, len(vesting) + 1)]
    assert sum((each.amount for each in paid if each is not None), Decimal(0)) == amount.amount
    assert package.total(len(vesting) + 1).amount == Money(0, amount.currency)


@given(compensations(currencies=["EUR"]), employment_years)
def test_the_order_of_components_does_not_matter(package: Compensation, year: int) -> None:
    """The same components in another order pay the same in all."""
    backwards = attrs.evolve(package, components=package.components[::-1])
    one, other = package.total(year), backwards.total(year)
    assert sorted(one.counted) == sorted(other.counted)
    assert (one.amount is None) == (other.amount is None)
    if one.amount is not None and other.amount is not None:
        assert abs((one.amount - other.amount).amount) <= Decimal("1e-24") * one.amount.amount


@given(compensations())
def test_a_second_base_is_refused(package: Compensation) -> None:
    """One base is all that a compensation has."""
    pay = CompensationComponent(kind="base", name="Base pay")
    with pytest.raises(InvalidValueError, match="expected at most one base"):
        Compensation(components=(*package.components, pay, pay))
