"""Laws of search: what is written like a title finds it, and what is not finds nothing."""

import string
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.catalog.search import Hit, MatchKind, SearchIndex, normalised
from careerkit.testing import occupations

# One letter of four or fewer is a quarter of them: abbreviations are found as they are, or not at all.
SHORTEST = 5

titles = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=30)


def names(role: ck.Role) -> tuple[str, ...]:
    """The title and the aliases of a role."""
    return (role.title, *role.aliases)


NAMES = [(role.key, name) for role in ck.load_catalog().roles.values() for name in names(role)]
LONG_NAMES = [(key, name) for key, name in NAMES if len(name) >= SHORTEST]


def misspelt(name: str, letters: str) -> Iterator[str]:
    """The name with one letter missing, doubled or wrong, at every place."""
    for place, letter in enumerate(name):
        if letter.isalpha():
            wrong = letters[place % len(letters)]
            for instead in ("", letter * 2, wrong):
                yield name[:place] + instead + name[place + 1 :]


def found(text: str) -> list[str]:
    """The keys of the entries that a text finds."""
    return [match.entry.key for match in ck.search(text)]


@pytest.mark.parametrize(("key", "name"), NAMES, ids=[name for _key, name in NAMES])
def test_an_exact_name_ranks_first(key: str, name: str) -> None:
    """A title or alias finds its role first, whatever its case and spacing, with the full score."""
    for written in (name, name.upper(), name.lower(), f"  {name.replace(' ', ' - ')}. "):
        best = ck.search(written)[0]
        assert (best.entry.key, best.score) == (key, 100)
        assert best.kind is (MatchKind.TITLE if name == ck.load_catalog().roles[key].title else MatchKind.ALIAS)


@pytest.mark.parametrize(("key", "name"), LONG_NAMES, ids=[name for _key, name in LONG_NAMES])
def test_one_wrong_letter_still_finds_a_name(key: str, name: str) -> None:
    """A name with any one letter missing, doubled or wrong finds its role."""
    lost = [written for written in misspelt(name, string.ascii_lowercase) if key not in found(written)]
    assert lost == []


@given(st.sampled_from(LONG_NAMES), st.data())
def test_any_one_letter_still_finds_a_name(case: tuple[str, str], data: st.DataObject) -> None:
    """A name in which any letter stands for any one of its own finds its role."""
    key, name = case
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.characters(categories=["L"]))
    assert key in found(name[:place] + letter + name[place + 1 :])


@pytest.mark.parametrize("text", ["", " ", "!?", "---", "qqqqqqqq", "xyzzy plugh", "1234567", "ψψψψψψ"])
def test_nonsense_finds_nothing(text: str) -> None:
    """A text that is like no title finds nothing, and is no error."""
    assert ck.search(text) == []


@given(st.text(st.characters(categories=["P", "S", "Z"])))
def test_a_text_without_letters_finds_nothing(text: str) -> None:
    """Punctuation, symbols and space alone find nothing."""
    assert ck.search(text) == []


@given(st.text())
def test_normalisation_is_idempotent(text: str) -> None:
    """A text made ready for comparing is ready."""
    assert normalised(normalised(text)) == normalised(text)


@given(st.text() | st.sampled_from(NAMES).map(lambda case: case[1]), st.integers(1, 20))
def test_search_is_bounded_ranked_and_free_of_repeats(text: str, limit: int) -> None:
    """Any text finds at most so many entries, or all that have the very title, each once, the most alike first."""
    matches = ck.search(text, limit=limit)
    exact = [match for match in matches if match.kind is not MatchKind.FUZZY]
    assert len(matches) <= max(limit, len(exact))
    assert matches[: len(exact)] == exact
    assert len({match.entry.key for match in matches}) == len(matches)
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@given(st.sampled_from(NAMES), st.integers(1, 10), st.integers(1, 10))
def test_a_smaller_limit_gives_the_head_of_a_larger(case: tuple[str, str], some: int, more: int) -> None:
    """A limit cuts the list of similar titles and does not change it."""
    few, many = (ck.search(case[1], limit=limit) for limit in sorted([some, more]))
    assert few == many[: len(few)]


named = st.lists(st.sampled_from(["Keeper", "keeper", "Trimmer", "Wick-Trimmer", "Chandler"]), max_size=3).map(tuple)


@given(st.lists(st.tuples(occupations(), named), max_size=5), st.integers(1, 3), st.sampled_from(["KEEPER", "trimmer"]))
def test_whoever_has_a_title_is_found(
    parts: list[tuple[ck.Occupation, tuple[str, ...]]], limit: int, text: str
) -> None:
    """All occupations that have the very title are given, however many, coarse units last, and before similar ones."""
    items = [
        attrs.evolve(each, key=f"a{place}", title=f"Trade {place}", alternate_titles=others)
        for place, (each, others) in enumerate(parts)
    ]
    matches = ck.Catalog.of(occupations=items).search(text, limit=limit)
    having = [each for each in items if text.casefold() in map(str.casefold, each.alternate_titles)]
    having.sort(key=lambda each: bool(each.groups) and "detailed" not in map(str, each.groups))
    assert [match.entry.key for match in matches][: len(having)] == [each.key for each in having]


@given(st.lists(titles.filter(normalised), min_size=1, max_size=6, unique=True), st.data())
def test_an_index_finds_each_of_its_titles(items: list[str], data: st.DataObject) -> None:
    """Every title of an index is found exactly and first, official titles before aliases."""
    kinds = data.draw(st.lists(st.sampled_from(MatchKind), min_size=len(items), max_size=len(items)))
    hits = [
        Hit("roles", f"role-{place}", text, kind) for place, (text, kind) in enumerate(zip(items, kinds, strict=True))
    ]
    index = SearchIndex(hits)
    for hit in hits:
        exact = index.exact(hit.text)
        assert hit in exact
        assert [each.kind for each in exact] == sorted(each.kind for each in exact)
        best = index.fuzzy(hit.text, limit=10)
        assert best[0][1] == pytest.approx(100)
        assert hit.key in {each.key for each, score in best if score == pytest.approx(100)}


@given(st.lists(occupations(), max_size=2))
def test_the_order_of_titles_does_not_matter(items: list[ck.Occupation]) -> None:
    """An index of the same titles in another order gives the same answers."""
    hits = [
        Hit("occupations", each.key, text, MatchKind.ALTERNATE_TITLE)
        for each in items
        for text in (each.title, *each.alternate_titles)
    ]
    one, other = SearchIndex(hits), SearchIndex(reversed(hits))
    for hit in hits:
        assert {each.key for each in one.exact(hit.text)} == {each.key for each in other.exact(hit.text)}
        assert one.fuzzy(hit.text, limit=5) == other.fuzzy(hit.text, limit=5)
