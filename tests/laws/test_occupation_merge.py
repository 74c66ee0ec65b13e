"""Laws of merging occupations: nothing is lost, and neither order nor repeats matter."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.model.occupation_merge import merge_occupations
from careerkit.testing import occupations

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 4), suppress_health_check=list(HealthCheck))
one_key = occupations().map(lambda each: attrs.evolve(each, key="a"))


@st.composite
def related(draw: st.DrawFn) -> tuple[ck.Occupation, ck.Occupation, ck.Occupation]:
    """Three statements of one occupation that share some of their figures."""
    first, second, third = draw(st.tuples(one_key, one_key, one_key))
    names = draw(st.sets(st.sampled_from([field.name for field in attrs.fields(ck.Occupation)])))
    second = attrs.evolve(second, **{name: getattr(first, name) for name in names})
    return first, second, draw(st.sampled_from([first, third]))


def holdings(occupation: ck.Occupation) -> set[tuple[str, Any]]:
    """All that an occupation holds, each by the name of its field."""
    plain = {
        (field.name, item)
        for field in attrs.fields(ck.Occupation)
        if isinstance(getattr(occupation, field.name), tuple) and field.name != "alternate_titles"
        for item in getattr(occupation, field.name)
    }
    outlook = {
        (field.name, item) for field in attrs.fields(ck.Outlook) for item in getattr(occupation.outlook, field.name)
    }
    titles = {("title", text) for text in (occupation.title, *occupation.alternate_titles)}
    return plain | outlook | titles | {("pay", each) for each in occupation.pay}


@few
@given(related())
def test_the_order_does_not_matter(parts: tuple[ck.Occupation, ...]) -> None:
    """One with another is the other with the one."""
    first, second, _third = parts
    assert first | second == second | first


@few
@given(related())
def test_the_grouping_does_not_matter(parts: tuple[ck.Occupation, ...]) -> None:
    """Three statements make one occupation, whichever two are joined first, or all at once."""
    first, second, third = parts
    assert (first | second) | third == first | (second | third) == merge_occupations([third, first, second])


@few
@given(related())
def test_repeats_do_not_matter(parts: tuple[ck.Occupation, ...]) -> None:
    """An occupation with itself, or with an equal one, is itself; what was joined adds nothing."""
    first, second, _third = parts
    assert first | first == first | attrs.evolve(first) == first
    assert (first | second) | second == first | second == (first | second) | first


@few
@given(related())
def test_nothing_is_lost_or_made_up(parts: tuple[ck.Occupation, ...]) -> None:
    """The one occupation holds what the statements hold, figures, codes and titles alike, and no more."""
    first, second, third = parts
    assert holdings(merge_occupations(parts)) == holdings(first) | holdings(second) | holdings(third)


keys = st.sampled_from(["a", "b", "c"])
shared = st.lists(
    st.tuples(occupations(), keys).map(lambda pair: attrs.evolve(pair[0], key=pair[1])),
    max_size=2,
    unique_by=lambda each: each.key,
)


def held(catalog: ck.Catalog) -> dict[str, ck.Occupation]:
    """The occupations of a catalogue."""
    return dict(catalog.occupations)


@few
@given(shared, shared, shared)
def test_catalogues_join_in_any_order(
    one: list[ck.Occupation], other: list[ck.Occupation], third: list[ck.Occupation]
) -> None:
    """Catalogues have the same occupations whichever is joined first, and joining one again changes nothing."""
    a, b, c = (ck.Catalog.of(occupations=each) for each in (one, other, third))
    assert held(a | b) == held(b | a)
    assert held((a | b) | c) == held(a | (b | c))
    assert held(a | a) == held(a)
    assert held((a | b) | a) == held(a | b)
    assert set(held(a | b)) == set(held(a)) | set(held(b))
