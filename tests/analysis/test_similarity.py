"""Similarity of known positions, and the laws that it keeps."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from tests.laws.test_skill_gaps import EMPTY, POSITIONS, SHOP, positions

import careerkit as ck
from careerkit.analysis.similarity import similarity
from careerkit.analysis.skill_gap import skill_gap
from careerkit.errors import InvalidTypeError


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_a_position_is_like_itself(position: ck.Position) -> None:
    """Similarity of a with a is 1, in all three measures."""
    result = similarity(position, position)
    assert (result.alikeness, result.coverage, result.coverage_back) == (1.0, 1.0, 1.0)


@given(positions(), positions())
def test_alikeness_is_the_same_both_ways(a: ck.Position, b: ck.Position) -> None:
    """Turned round, alikeness stays, coverages change places, and all lie in their bounds."""
    there, back = similarity(a, b), similarity(b, a)
    assert there.alikeness == back.alikeness
    assert -1 <= there.alikeness <= 1
    assert (there.coverage, there.coverage_back) == (back.coverage_back, back.coverage)
    assert there.coverage == skill_gap(a, b).coverage[0]
    assert sorted([*there.shared, *there.only_b]) == [each.skill.key for each in b.skills]


def test_by_hand() -> None:
    """The correlation of 0, 2, 3, 3, 1 and 3, 2, 3, 3, 1 for junior and senior."""
    result = similarity(SHOP.at("junior"), SHOP.at("senior"))
    # Keys licence, sales, patience, spanish, typing: sums 9 and 12, squares 23 and 32, products 23.
    assert result.alikeness == pytest.approx((5 * 23 - 9 * 12) / ((5 * 23 - 81) * (5 * 32 - 144)) ** 0.5)
    assert (result.coverage, result.coverage_back) == pytest.approx((3.5 / 4.5, 1.0))
    assert (result.only_a, result.only_b) == ((), ("licence",))


def test_without_spread() -> None:
    """Two that ask the same of every skill are alike, one that does so is neither like nor unlike another."""
    flat = attrs.evolve(SHOP, skills=ck.SkillMap(SHOP.skills.requirements[3:4]))
    steep = attrs.evolve(SHOP, skills=ck.SkillMap(SHOP.skills.requirements[2:4]))
    assert similarity(flat.at("junior"), flat.at("lead")).alikeness == 1
    assert similarity(EMPTY.at("junior"), EMPTY.at("junior")).alikeness == 1
    assert similarity(EMPTY.at("junior"), steep.at("junior")).alikeness == 0
    assert similarity(EMPTY.at("junior"), steep.at("junior")).coverage_back == 1


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr show both directions."""
    result = similarity(SHOP.at("junior"), SHOP.at("lead"))
    assert "of Shop lead, covered by Assistant" in str(result)
    assert "correlation, over the skills of either" in str(result)
    assert [row["measure"] for row in result.rows()][:3] == ["alikeness", "coverage", "coverage_back"]
    assert "<table>" in result._repr_html_()
    assert repr(result).startswith("<Similarity of 'Assistant' and 'Shop lead': ")


@pytest.mark.parametrize(("a", "b", "name"), [(SHOP, SHOP.at("lead"), "a"), (SHOP.at("lead"), None, "b")])
def test_refusals(a: Any, b: Any, name: str) -> None:
    """What is no position is refused."""
    with pytest.raises(InvalidTypeError, match=f"{name}: expected a Position"):
        similarity(a, b)


def test_names_of_occupations_are_refused() -> None:
    """Neither a position nor an occupation: either would do, and how to get an occupation is told."""
    wrong: Any = "43-4051"
    told = r"a: expected a Position or an Occupation, found '43-4051'; get one with catalog.occupation\('43-4051'\)$"
    with pytest.raises(InvalidTypeError, match=told):
        similarity(wrong, wrong)
