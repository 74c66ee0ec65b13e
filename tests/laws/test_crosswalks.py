"""Laws of crosswalks, and of joining occupations by them."""

from __future__ import annotations

import pickle

import attrs
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.catalog.code_join import JoinOutcome
from careerkit.model.crosswalk import Correspondence, Crosswalk
from careerkit.model.vocabulary import Code
from careerkit.testing import crosswalks

MIRRORED = {
    Correspondence.ONE_TO_ONE: Correspondence.ONE_TO_ONE,
    Correspondence.MANY_TO_MANY: Correspondence.MANY_TO_MANY,
    Correspondence.MANY_TO_ONE: Correspondence.ONE_TO_MANY,
    Correspondence.ONE_TO_MANY: Correspondence.MANY_TO_ONE,
}


def turned(crosswalk: Crosswalk) -> Crosswalk:
    """The same table read from the other side."""
    pairs = (attrs.evolve(each, source=each.target, target=each.source) for each in crosswalk)
    return attrs.evolve(crosswalk, pairs=tuple(pairs))


@st.composite
def catalogs(draw: st.DrawFn, crosswalk: Crosswalk) -> ck.Catalog:
    """Catalogues of occupations that have some of a crosswalk's codes, some of them several."""
    known = sorted({code for pair in crosswalk for code in (pair.source, pair.target)})
    some = st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True).map(tuple)
    held = draw(st.lists(some, max_size=5))
    soc = draw(st.lists(st.booleans(), min_size=len(held), max_size=len(held)))
    return ck.Catalog.of(
        occupations=[
            ck.Occupation(
                key=f"occupation-{place}",
                title=f"Title {place}",
                codes=tuple(dict.fromkeys((*codes, *([Code("soc-2018", f"made-{place}")] if is_soc else [])))),
            )
            for place, (codes, is_soc) in enumerate(zip(held, soc, strict=True))
        ]
    )


def everything(catalog: ck.Catalog) -> dict[str, ck.Occupation]:
    """All its occupations by key."""
    return dict(catalog.occupations.items())


@given(crosswalks(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(crosswalk: Crosswalk, random: object) -> None:
    """A crosswalk is the same however its pairs are given."""
    pairs = list(crosswalk.pairs)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert attrs.evolve(crosswalk, pairs=tuple(pairs)) == crosswalk


@given(crosswalks())
def test_read_from_the_other_side(crosswalk: Crosswalk) -> None:
    """From the other side, many-to-one is one-to-many, and the same pairs are exact."""
    other = turned(crosswalk)
    here = {(each.source, each.target): how for each, how in zip(crosswalk, crosswalk.correspondences(), strict=True)}
    there = {(each.target, each.source): how for each, how in zip(other, other.correspondences(), strict=True)}
    assert there == {codes: MIRRORED[how] for codes, how in here.items()}
    assert turned(other) == crosswalk
    assert {(each.source, each.target) for each in crosswalk.exact} == {
        (each.target, each.source) for each in other.exact
    }


@given(crosswalks())
def test_an_exact_code_has_one_match(crosswalk: Crosswalk) -> None:
    """Both codes of an exact pair match that pair and no other; every code of the table matches one at least."""
    for pair in crosswalk.exact:
        assert crosswalk.matches(pair.source) == crosswalk.matches(pair.target) == (pair,)
    for pair in crosswalk:
        assert pair in crosswalk.matches(pair.source)
        assert pair in crosswalk.matches(pair.target)


@given(crosswalks().flatmap(lambda each: st.tuples(st.just(each), catalogs(each))))
def test_nothing_is_lost_in_joining(made: tuple[Crosswalk, ck.Catalog]) -> None:
    """Every code and title is in the joined catalogue, and every pair has one outcome."""
    crosswalk, catalog = made
    joined, found = catalog.join(crosswalk)
    codes = {code for one in everything(catalog).values() for code in one.codes}
    assert codes == {code for one in everything(joined).values() for code in one.codes}
    titles = {one.title for one in everything(catalog).values()}
    assert titles == {text for one in everything(joined).values() for text in (one.title, *one.alternate_titles)}
    assert len(everything(joined)) == len(everything(catalog)) - len({match.key for match in found.joined})
    assert [match.pair for match in found.matches] == list(crosswalk.pairs)


@given(crosswalks().flatmap(lambda each: st.tuples(st.just(each), catalogs(each))))
def test_joining_twice_is_joining_once(made: tuple[Crosswalk, ck.Catalog]) -> None:
    """What was joined is one already, and nothing new is joined for it."""
    crosswalk, catalog = made
    once, first = catalog.join(crosswalk)
    twice, second = once.join(crosswalk)
    assert everything(twice) == everything(once)
    assert not second.joined
    assert {match.pair for match in first.joined} <= {match.pair for match in second.where("already-one")}


@given(crosswalks().flatmap(lambda each: st.tuples(st.just(each), catalogs(each), catalogs(each))))
def test_the_order_of_the_catalogues_does_not_matter(made: tuple[Crosswalk, ck.Catalog, ck.Catalog]) -> None:
    """Two catalogues merged in either order, and a table read from either side, join alike."""
    crosswalk, one, other = made
    first, found = (one | other).join(crosswalk)
    second, same = (other | one).join(crosswalk)
    assert everything(first) == everything(second)
    assert found == same
    assert everything((one | other).join(turned(crosswalk))[0]) == everything(first)


@given(crosswalks().flatmap(lambda each: st.tuples(st.just(each), catalogs(each))))
def test_only_exact_pairs_join(made: tuple[Crosswalk, ck.Catalog]) -> None:
    """A joined pair is exact, and occupations of no joined pair stay as they are."""
    crosswalk, catalog = made
    joined, found = catalog.join(crosswalk)
    assert {match.pair for match in found.joined} <= set(crosswalk.exact)
    touched = {key for match in found.joined for key in (*match.source_keys, *match.target_keys)}
    left = {key: one for key, one in everything(catalog).items() if key not in touched}
    assert left == {key: one for key, one in everything(joined).items() if key not in touched}
    partial = [match for match in found.matches if match.pair.partial]
    assert JoinOutcome.JOINED not in {match.outcome for match in partial}


@given(crosswalks().flatmap(lambda each: st.tuples(st.just(each), catalogs(each))))
def test_a_joined_catalogue_travels(made: tuple[Crosswalk, ck.Catalog]) -> None:
    """A pickle of the joined catalogue is the joined catalogue."""
    crosswalk, catalog = made
    joined, found = catalog.join(crosswalk)
    assert everything(pickle.loads(pickle.dumps(joined))) == everything(joined)
    assert pickle.loads(pickle.dumps(found)) == found
