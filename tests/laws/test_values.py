"""Laws of values: equal, hashable, copyable, picklable, and never changed."""

import copy
import pickle
from itertools import pairwise
from typing import Any

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import Ladder, Market, Money, PaySummary, Stage, testing
from careerkit.testing import ladders, markets, moneys, pay_summaries

MODEL = sorted(set(testing.__all__) - {"LARGEST", "currencies", "pay_periods", "proficiencies", "stages"})

every_type = pytest.mark.parametrize("name", MODEL)
# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 8), suppress_health_check=[HealthCheck.too_slow])


def strategy(name: str) -> st.SearchStrategy[Any]:
    """The public strategy of that name, with its defaults."""
    made: st.SearchStrategy[Any] = getattr(testing, name)()
    return made


@few
@every_type
@given(data=st.data())
def test_pickles_are_equal(name: str, data: st.DataObject) -> None:
    """A value that went through pickle is equal, with an equal hash and representation."""
    value = data.draw(strategy(name))
    again = pickle.loads(pickle.dumps(value))
    assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))


@few
@every_type
@given(data=st.data())
def test_copies_are_equal(name: str, data: st.DataObject) -> None:
    """Shallow and deep copies of a value are equal, with equal hashes."""
    value = data.draw(strategy(name))
    for again in (copy.copy(value), copy.deepcopy(value), attrs.evolve(value)):
        assert again == value
        assert hash(again) == hash(value)
        assert not again != value  # noqa: SIM202


@few
@every_type
@given(data=st.data())
def test_values_cannot_be_changed(name: str, data: st.DataObject) -> None:
    """No field can be set or deleted, and none can be added."""
    value = data.draw(strategy(name))
    for field in attrs.fields(type(value)):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field.name, getattr(value, field.name))
        with pytest.raises(FrozenInstanceError):
            delattr(value, field.name)
    with pytest.raises(FrozenInstanceError):
        value.anything = 1
    assert not hasattr(value, "__dict__")


@few
@every_type
@given(data=st.data())
def test_all_that_a_value_holds_is_fixed(name: str, data: st.DataObject) -> None:
    """A value holds tuples and no lists, sets or dicts, however deep."""
    value = data.draw(strategy(name))

    def held(part: Any) -> Any:
        yield part
        if isinstance(part, tuple):
            inner = part
        elif attrs.has(type(part)):
            inner = tuple(getattr(part, field.name) for field in attrs.fields(type(part)))
        else:
            return
        for each in inner:
            yield from held(each)

    assert not any(isinstance(part, (list, set, dict, bytearray)) for part in held(value))


@few
@pytest.mark.parametrize("name", MODEL)
@given(data=st.data())
def test_equality_is_of_one_class_and_symmetric(name: str, data: st.DataObject) -> None:
    """Two values are equal in both directions or in neither, equal ones hash alike, and none equals another kind."""
    one, other = data.draw(strategy(name)), data.draw(strategy(name))
    assert (one == other) == (other == one) == (not one != other)  # noqa: SIM202
    assert one != other or hash(one) == hash(other)
    assert one != attrs.astuple(one, recurse=False)
    assert one != None  # noqa: E711


@given(moneys(), st.integers(0, 4))
def test_equal_amounts_are_equal_in_any_notation(money: Money, places: int) -> None:
    """Further zeros after the point change neither equality nor hash."""
    padded = Money(f"{money.amount:f}" + ("" if "." in f"{money.amount:f}" else ".") + "0" * places, money.currency)
    assert padded == money
    assert hash(padded) == hash(money)


@given(st.lists(markets(), max_size=5))
def test_markets_are_totally_ordered(items: list[Market]) -> None:
    """Markets can be sorted, all industries before one, whatever order they come in."""
    assert all(low <= high for low, high in pairwise(sorted(items)))
    for market in items:
        assert Market(market.area) <= market


@given(pay_summaries(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_covered_does_not_matter(summary: PaySummary, shuffler: Any) -> None:
    """Stages, markets and marks are sets: their order and repeats make no difference."""

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(shuffler.sample(items, len(items)))

    again = attrs.evolve(
        summary,
        stages=shuffled(summary.stages * 2),
        markets=shuffled(summary.markets * 2),
        at_least=shuffled(summary.at_least),
        approximate=shuffled(summary.approximate),
    )
    assert again == summary


@given(ladders())
def test_texts_stand_for_members(ladder: Ladder) -> None:
    """A value made with the texts of its stages and tracks is the one made with the members."""
    for level in ladder:
        also = [each.value for each in level.also]
        assert attrs.evolve(level, stage=level.stage.value, also=also, track=level.track.value) == level
        assert all(isinstance(each, Stage) for each in level.stages)
