"""Laws of stores: what is written is read again, the same and in the same words."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit import testing
from careerkit.catalog.release import HELD, Release
from careerkit.catalog.store_rows import SHARED, RowReader, RowWriter, model_fields
from careerkit.model.vocabulary import SkillGroup
from tests.catalog.store_samples import stored

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 3), suppress_health_check=[HealthCheck.too_slow])
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "occupations": testing.occupations(),
    "roles": testing.roles(),
    "skills": testing.skills(),
    "sources": testing.sources(),
    "skill_groups": st.from_type(SkillGroup),
}


def entries(section: str, most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Some entries of a section, each key once."""
    return st.lists(STRATEGIES[section], max_size=most, unique_by=lambda entry: str(entry.key))


def releases() -> st.SearchStrategy[dict[str, list[Any]]]:
    """Releases with any of their sections."""
    return st.fixed_dictionaries({section: entries(section, 2) for section in STRATEGIES})


@few
@pytest.mark.parametrize("section", STRATEGIES)
@given(data=st.data())
def test_every_entry_comes_back(section: str, data: st.DataObject) -> None:
    """An entry of rows is the entry that they were made of, to the last digit."""
    value = data.draw(STRATEGIES[section])
    writer = RowWriter()
    row = writer.number(value) if type(value).__name__ in SHARED else writer.entry(value)
    reader: RowReader

    def shared(kind: type[Any], number: int) -> Any:
        return reader.row(writer.shared[kind.__name__][number], kind)

    reader = RowReader(model_fields(), shared)
    again = shared(type(value), row) if isinstance(row, int) else reader.entry(row, type(value))
    assert again == value
    assert repr(again) == repr(value)


@few
@given(releases())
def test_a_store_gives_back_equal_objects(sections: dict[str, list[Any]]) -> None:
    """All entries of a release come back equal, whatever they share."""
    with TemporaryDirectory() as folder:
        found = stored(Path(folder), ck.Catalog.of(**sections))
        assert found == Release.of(**sections)
        for key, occupation in found.section("occupations").items():
            assert found.titles(key) == (occupation.title, occupation.alternate_titles)
            for code in occupation.codes:
                assert found.keys_coded(code.value) == Release.of(**sections).keys_coded(code.value)


@few
@given(entries("occupations"), st.data())
def test_searching_a_store_is_searching_the_release(occupations: list[Any], data: st.DataObject) -> None:
    """A title of one of the occupations, or another text, finds the same in the store as in what was stored."""
    titles = [title for each in occupations for title in (each.title, *each.alternate_titles)]
    text = data.draw(st.sampled_from(titles) | st.text(max_size=9) if titles else st.text(max_size=9))
    plain = ck.Catalog.of(occupations=occupations)
    with TemporaryDirectory() as folder:
        catalog = ck.Catalog(plain._library, (stored(Path(folder), plain),))
        assert catalog.search(text) == plain.search(text)


keyed = st.lists(
    st.tuples(STRATEGIES["occupations"], st.sampled_from(["a", "b", "43-4051"])).map(
        lambda pair: attrs.evolve(pair[0], key=pair[1])
    ),
    max_size=2,
    unique_by=lambda each: str(each.key),
)


@few
@given(keyed, keyed)
def test_releases_stand_together_in_any_order(one: list[ck.Occupation], other: list[ck.Occupation]) -> None:
    """What several releases and the bundled data say of an occupation is one, whichever is named first, or twice."""
    a, b = (ck.Catalog.of(occupations=each) for each in (one, other))
    expected = (ck.load_catalog() | a | b).occupations
    with TemporaryDirectory() as folder:
        for catalog, name in ((a, "a"), (b, "b")):
            stored(Path(folder), catalog, name)
        for names in (("a", "b"), ("b", "a", "b")):
            found = ck.load_catalog(*names, folder=folder).occupations
            assert list(found) == list(expected)
            assert all(found[key] == expected[key] for key in ("a", "b", "43-4051") if key in expected)


@few
@given(keyed, keyed, st.sampled_from(HELD))
def test_what_occupations_hold_does_not_depend_on_how_it_is_asked_for(
    one: list[ck.Occupation], other: list[ck.Occupation], field: str
) -> None:
    """A field of many occupations is that of each made whole; who holds nothing in it is left out, and no one else."""
    with TemporaryDirectory() as folder:
        for occupations, name in ((one, "a"), (other, "b")):
            stored(Path(folder), ck.Catalog.of(occupations=occupations), name)
        found = ck.load_catalog("a", "b", folder=folder).occupations_with(field)
        whole = ck.load_catalog("a", "b", folder=folder).occupations
        expected = {key: getattr(each, field) for key, each in whole.items() if getattr(each, field)}
        assert [(each.key, getattr(each, field)) for each in found] == list(expected.items())
    plain = ck.Catalog.of(occupations=one) | ck.Catalog.of(occupations=other)
    assert [each.key for each in plain.occupations_with(field)] == [
        key for key, each in plain.occupations.items() if getattr(each, field)
    ]


@few
@given(entries("occupations"))
def test_writing_is_a_function_of_the_entries(occupations: list[Any]) -> None:
    """The same entries make the same bytes, in whatever order they are given."""
    with TemporaryDirectory() as folder:
        one = stored(Path(folder), ck.Catalog.of(occupations=occupations)).file.path.read_bytes()
        other = stored(Path(folder), ck.Catalog.of(occupations=occupations[::-1])).file.path.read_bytes()
        assert one == other
