"""What one occupation asks for beyond another, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.analysis.occupations import occupation, rated, related

import careerkit as ck
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError

CLERK = occupation(
    "clerk", [rated("a", 3, 7), rated("b", 5, "3.5"), rated("c", 2, 1, not_relevant=True), rated("e", 5, 0)]
)
LEAD = occupation(
    "lead",
    [
        rated("a", 3, "3.5", name="Writing"),
        rated("b", 5, 7, name="Judgement", suppress=True),
        rated("c", 3, "3.5", kind="knowledge", name="Law"),
        rated("d", 2, 7, name="Sales"),
        rated("e", 1, 7, name="Hunting"),
    ],
)
AGENT = related("agent", ["listen", "type"], ["sell", "travel"])
SELLER = related("seller", ["sell", "listen", "count"], ["type", "smile"])


def test_by_level_and_weight() -> None:
    """Asked and held are levels over 7, the weight is (importance − 1) / 4 times what is asked; largest gap first."""
    gap = ck.skill_gap(CLERK, LEAD)
    assert [(each.name, each.asked, each.held, each.weight) for each in gap] == [
        ("Judgement", 1.0, 0.5, 1.0),
        ("Law", 0.5, 0.0, 0.25),
        ("Sales", 1.0, None, 0.25),
        ("Writing", 0.5, 1.0, 0.25),
    ]
    assert [each.gap for each in gap] == [(0.5, 0.5), (0.25, 0.25), (0.0, 0.25), (0.0, 0.0)]
    assert [each.status for each in gap] == ["partial", "missing", "unknown", "met"]
    assert [each.name for each in (*gap.partial, *gap.missing, *gap.unknown, *gap.met)] == [each.name for each in gap]
    assert list(gap.coverage) == pytest.approx([(1.75 - 1.0) / 1.75, (1.75 - 0.75) / 1.75])


def test_what_it_says() -> None:
    """Notes count what was left out and what is suppressed; rows, HTML and repr show the gap."""
    gap = ck.skill_gap(CLERK, LEAD)
    assert "coverage: 43 to 57 %; 1 met, 1 partial, 1 missing, 1 unknown" in gap.notes
    assert "1 of 5 elements weigh nothing for the goal and are left out" in gap.notes
    assert "1 of 7 ratings are used though the source recommends to suppress them for their error" in gap.notes
    assert gap.notes[-1] == "source: Raters: Ratings"
    assert str(gap).startswith("Skill gap: Clerk to Lead\nelement    kind       asked  held  weight    gap  status\n")
    assert "Sales      skill       1.00         0.250         unknown" in str(gap)
    assert "<table>" in gap._repr_html_()
    assert repr(gap) == "<OccupationGap to 'Lead': 4 elements, coverage 43 to 57 %>"
    assert gap.rows()[0]["gap_low"] == 0.5
    assert [str(each.source) for each in gap.citations] == ["Raters: Ratings"]
    assert [str(gap["b"]), str(gap["d"])] == ["Judgement: 1.00 asked, 0.50", "Sales: 1.00 asked, not rated"]
    assert len(gap) == 4


def test_by_essential_and_optional_skills() -> None:
    """What is optional to the start is half of what is essential to the goal, and all of what is optional to it."""
    gap = ck.skill_gap(AGENT, SELLER)
    assert [(each.key, each.kind, each.asked, each.held, each.status) for each in gap] == [
        ("count", "essential", 1.0, 0.0, "missing"),
        ("sell", "essential", 1.0, 0.5, "partial"),
        ("smile", "optional", 0.5, 0.0, "missing"),
        ("listen", "essential", 1.0, 1.0, "met"),
        ("type", "optional", 0.5, 1.0, "met"),
    ]
    assert gap.coverage == (0.5, 0.5)
    assert "skill   kind" in str(gap)
    assert gap.notes[-1] == "source: Relaters: Relations"
    with pytest.raises(NotFoundError, match="no skill 'sel'; nearest: 'sell'"):
        gap["sel"]


def test_the_stronger_relation_counts() -> None:
    """A skill that one source calls essential and another optional is essential."""
    for parts in ((["listen"], ["listen"]), (["listen"], [])):
        assert ck.skill_gap(related("x", [], ["listen"]), related("y", *parts)).coverage == (0.5, 0.5)


def test_the_newest_rating_counts() -> None:
    """Of two ratings of an element the newer one is used."""
    old, new = (rated("a", 5, level, day=date(year, 1, 1)) for level, year in ((7, 2020), (0, 2024)))
    assert ck.skill_gap(occupation("x", [new, old]), occupation("y", [rated("a", 5, 7)])).coverage == (0.0, 0.0)


def test_what_asks_for_nothing_is_covered() -> None:
    """A goal whose elements all weigh nothing is covered by all, and an element without importance does not count."""
    idle = occupation("idle", [rated("a", 1, 7), rated("b", None, 7), rated("c", 5, None)])
    gap = ck.skill_gap(CLERK, idle)
    assert (gap.coverage, len(gap), gap.citations) == ((1.0, 1.0), 0, ())
    assert "1 of 1 elements weigh nothing for the goal and are left out" in gap.notes


@pytest.mark.parametrize(
    ("start", "goal", "message"),
    [
        (CLERK, SELLER, "'clerk': Clerk> has rated elements, as O.NET has, .* cannot be compared; a Crosswalk leads"),
        (SELLER, CLERK, "'seller': Seller> has related skills, as ESCO has"),
        (occupation("total"), CLERK, "'total': Total>: expected rated elements, .* found neither"),
        (CLERK, occupation("total"), "'total': Total>: expected rated elements"),
        (
            CLERK,
            occupation("coder", groups=("broad", "detailed")),
            "neither; the catalogue that it is from holds none of it; catalogues are joined by",
        ),
        (CLERK, occupation("all", groups=("major",)), "neither; it is a group of occupations, and no group is rated$"),
    ],
)
def test_what_cannot_be_compared(start: ck.Occupation, goal: ck.Occupation, message: str) -> None:
    """Ratings and relations are on no common scale, and groups have neither."""
    with pytest.raises(InvalidValueError, match=message):
        ck.skill_gap(start, goal)


@pytest.mark.parametrize(
    ("start", "goal", "message"),
    [
        (ck.Profile(), CLERK, "start: expected an Occupation, found Profile"),
        (CLERK, "lead", r"position: expected an Occupation, found 'lead'; get one with catalog.occupation\('lead'\)$"),
        ("clerk", LEAD, r"start: expected an Occupation, found 'clerk'; get one with catalog.occupation\('clerk'\)$"),
    ],
)
def test_an_occupation_is_set_beside_an_occupation(start: Any, goal: Any, message: str) -> None:
    """People and positions are not measured against occupations, nor the other way round."""
    with pytest.raises(InvalidTypeError, match=message):
        ck.skill_gap(start, goal)


def test_occupations_have_no_day() -> None:
    """A day is for credentials, which occupations do not hold."""
    wrong: Any = {"as_of": date(2025, 1, 1)}
    with pytest.raises(InvalidValueError, match="as_of: expected none for occupations"):
        ck.skill_gap(CLERK, LEAD, **wrong)
