"""Laws of JSON: what is written is read again, the same and in the same words."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit import testing
from careerkit.model.guide import KeyFacts

# These are parts of the model's objects, or made from such.
SCALARS = {"LARGEST", "currencies", "pay_periods", "proficiencies", "stages"}
RESULTS = {"assumptions", "projections"}
MODEL = sorted(set(testing.__all__) - SCALARS - RESULTS)

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 6), suppress_health_check=[HealthCheck.too_slow])


def strategy(name: str) -> st.SearchStrategy[Any]:
    """The public strategy of that name, with its defaults."""
    made: st.SearchStrategy[Any] = getattr(testing, name)()
    return made


@few
@pytest.mark.parametrize("name", MODEL)
@given(data=st.data())
def test_every_object_comes_back(name: str, data: st.DataObject) -> None:
    """An object that is written as JSON and read again is the same object."""
    value = data.draw(strategy(name))
    again = ck.loads(ck.dumps(value), type(value))
    assert again == value
    assert repr(again) == repr(value)


@few
@pytest.mark.parametrize("name", ["guides", "roles", "occupations"])
@given(data=st.data())
def test_writing_is_a_function_of_the_value(name: str, data: st.DataObject) -> None:
    """What was read is written in the same words, as text or as bytes."""
    value = data.draw(strategy(name))
    text = ck.dumps(value)
    assert ck.dumps(ck.loads(text.encode(), type(value))) == text


@few
@given(testing.guides())
def test_each_source_and_skill_stands_once(guide: ck.Guide) -> None:
    """The JSON of a guide holds its own source, under its key, and names it by that key."""
    document = json.loads(ck.dumps(guide))
    assert document["value"]["source"] == guide.source.key
    assert guide.source.key in document["sources"]


@pytest.mark.parametrize("section", ["guides", "occupations", "roles"])
def test_every_bundled_entry_comes_back(section: str) -> None:
    """Every entry of the bundled catalogue survives JSON."""
    entries = getattr(ck.load_catalog(), section)
    assert entries
    for value in entries.values():
        assert ck.loads(ck.dumps(value), type(value)) == value


@given(st.from_type(KeyFacts))
def test_what_has_only_defaults_is_written_without_them(facts: KeyFacts) -> None:
    """Fields that hold their default are left out, and all others stand there."""
    written = json.loads(ck.dumps(facts))["value"]
    given_fields = {field.name for field in attrs.fields(KeyFacts) if getattr(facts, field.name) != field.default}
    assert set(written) == given_fields
