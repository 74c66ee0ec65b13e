"""How alike two occupations are, worked out by hand."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from tests.analysis.occupations import ELEMENTS, occupation, of_importances, rated, related

import careerkit as ck
from careerkit.errors import InvalidTypeError, InvalidValueError, MissingExtraError

RISING = of_importances("rising", {code: 1 + place / 8 for place, code in enumerate(ELEMENTS)})
FALLING = of_importances("falling", {code: 5 - place / 8 for place, code in enumerate(ELEMENTS)})
STEEP = of_importances("steep", {code: 1 + place / 6 for place, code in enumerate(ELEMENTS)})
FLAT = of_importances("flat", dict.fromkeys(ELEMENTS, 3))
LOW = of_importances("low", dict.fromkeys(ELEMENTS, 2))
NARROW = of_importances("narrow", {code: 1 + place / 8 for place, code in enumerate(ELEMENTS[:19])})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(RISING, RISING, 1), (RISING, STEEP, 1), (RISING, FALLING, -1), (FLAT, LOW, 1), (FLAT, RISING, 0)],
    ids=["itself", "in proportion", "the other way round", "both without shape", "one without shape"],
)
def test_correlation(one: ck.Occupation, other: ck.Occupation, expected: float) -> None:
    """The shape of two profiles is compared, and not how high they ask."""
    assert ck.similarity(one, other).alikeness == pytest.approx(expected, abs=1e-12)


def test_correlation_by_hand() -> None:
    """Weights 0, 0.25, 0.5 of one beside 0.25, 0, 0.5 of the other, eight times over: r is 0.5."""
    one = of_importances("one", {code: 1 + place % 3 for place, code in enumerate(ELEMENTS)})
    other = of_importances("other", {code: (2, 1, 3)[place % 3] for place, code in enumerate(ELEMENTS)})
    assert ck.similarity(one, other).alikeness == pytest.approx(0.5)


def test_only_what_both_are_rated_on() -> None:
    """Elements of one alone are told and not compared; so are elements without a level."""
    more = occupation("more", [*RISING.skills, rated("9", 5, 7), rated("8", 5, None), rated("7", 5, 7, kind="ability")])
    less = occupation("less", STEEP.skills[2:])
    result = ck.similarity(more, less)
    assert result.alikeness == pytest.approx(1.0)
    assert (result.shared, result.only_a, result.only_b) == (ELEMENTS[2:], (*ELEMENTS[:2], "9"), ())
    assert result.coverage == 1
    assert result.coverage_back < 1


def test_comparative_advantage_by_hand() -> None:
    """Used is what has a larger share in an occupation than in all; two occupations have the first of 12 in common."""
    half = len(ELEMENTS) // 2
    one = of_importances("one", {code: 5 if place < half else 1 for place, code in enumerate(ELEMENTS)})
    other = of_importances("other", {code: 5 if place < 6 else 1 for place, code in enumerate(ELEMENTS)})
    catalog = ck.Catalog.of(occupations=[one, FLAT, LOW, NARROW, related("seller", ["sell"])])
    result = ck.similarity(one, other, catalog=catalog)
    assert result.comparative_advantage == 0.5
    assert any("among the 4 occupations" in note for note in result.notes)
    assert ck.similarity(other, one, catalog=catalog).comparative_advantage == 0.5


def test_without_any_advantage() -> None:
    """Two occupations that use all as is usual are alike."""
    catalog = ck.Catalog.of(occupations=[FLAT, LOW])
    assert ck.similarity(FLAT, LOW, catalog=catalog).comparative_advantage == 1
    assert ck.similarity(FLAT, LOW).comparative_advantage is None
    assert ck.similarity(FLAT, LOW, catalog=ck.Catalog.of()).comparative_advantage == 1


def test_shared_skills_by_hand() -> None:
    """Weighted Jaccard: (1 + 0.5 + 0.5) / (1 + 1 + 1 + 0.5 + 0.5 + 1) of agent and seller."""
    agent = related("agent", ["listen", "type"], ["sell", "travel"])
    seller = related("seller", ["sell", "listen", "count"], ["type", "smile"])
    result = ck.similarity(agent, seller, catalog=ck.Catalog.of())
    assert result.alikeness == pytest.approx(2 / 5)
    assert result.coverage == 0.5
    assert result.coverage_back == pytest.approx(2 / 3)
    assert (result.shared, result.only_a, result.only_b) == (
        ("listen", "sell", "type"),
        ("travel",),
        ("count", "smile"),
    )
    assert (result.comparative_advantage, result.rows()[0]["measure"]) == (None, "shared-skills")


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr show the measure and both directions."""
    result = ck.similarity(RISING, STEEP)
    assert "\ncorrelation                   1.00\n" in str(result)
    assert "of Steep, covered by Rising" in str(result)
    assert "above 0.88" in str(result)
    assert "comparative advantage: only with catalog=" in str(result)
    assert "comparative-advantage" in str(ck.similarity(RISING, STEEP, catalog=ck.Catalog.of()))
    assert [row["measure"] for row in result.rows()][:3] == ["correlation", "comparative-advantage", "coverage"]
    assert "<table>" in result._repr_html_()
    assert repr(result) == "<OccupationSimilarity of 'Rising' and 'Steep': correlation 1.00>"
    assert [str(each.source) for each in result.citations] == ["Raters: Ratings"]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (NARROW, "a and b: expected at least 20 elements that both are rated on, found 19"),
        (related("seller", ["sell"]), "are not on one scale and cannot be compared; a Crosswalk leads"),
        (occupation("total"), "'total': Total>: expected rated elements, as O.NET has, or related skills"),
    ],
)
def test_what_cannot_be_compared(other: ck.Occupation, message: str) -> None:
    """Too few elements, another framework, a group."""
    with pytest.raises(InvalidValueError, match=message):
        ck.similarity(RISING, other)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"a": RISING, "b": None}, InvalidTypeError, "b: expected an Occupation, found None"),
        ({"a": None, "b": RISING}, InvalidTypeError, "a: expected an Occupation, found None"),
        ({"a": RISING, "b": STEEP, "catalog": {}}, InvalidTypeError, "catalog: expected a Catalog, found {}"),
        ({"a": None, "b": None, "catalog": {}}, InvalidValueError, "catalog: expected none for positions"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """What is no occupation and no catalogue is refused."""
    with pytest.raises(error, match=message):
        ck.similarity(**arguments)


def test_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Positions are compared without numpy; for occupations the command that installs it is told."""
    for name in [name for name in sys.modules if name.startswith("careerkit.analysis.occupation_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match=r"careerkit.similarity of occupations needs numpy; .*\[analysis\]"):
        ck.similarity(RISING, STEEP)
