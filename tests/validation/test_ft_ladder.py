"""A published ladder of two tracks: that of engineers at the Financial Times."""

from __future__ import annotations

import pytest

import careerkit as ck
from careerkit.analysis.career_graph import graph_of_roles
from careerkit.analysis.routes import routes_in

LEVELS = [
    ("junior", "Junior Engineer", "junior", "specialist", None),
    ("engineer", "Engineer", "intermediate", "specialist", None),
    ("senior-1", "Senior Engineer 1", "senior", "specialist", None),
    ("senior-2-ic", "Senior Engineer 2 (Individual Contributor)", "lead", "specialist", None),
    ("senior-2-pm", "Senior Engineer 2 (People Manager)", "lead", "management", "senior-1"),
    ("principal-ic", "Principal Engineer (Individual Contributor)", "principal", "specialist", "senior-2-ic"),
    ("principal-pm", "Principal Engineer (People Manager)", "manager", "management", "senior-2-pm"),
    ("tech-director", "Technology Director", "director", "management", "principal-pm"),
]
"""Names and order of the levels as published; tracks, stages and what follows what as read from them."""

ENGINEER = ck.Role(
    key="engineer",
    title="Engineer",
    ladder=ck.Ladder(
        tuple(
            ck.Level(key=key, title=title, stage=stage, track=track, follows=follows)
            for key, title, stage, track, follows in LEVELS
        )
    ),
)
GRAPH = graph_of_roles({"engineer": ENGINEER}, {})


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("principal-ic", ["junior", "engineer", "senior-1", "senior-2-ic", "principal-ic"]),
        ("principal-pm", ["junior", "engineer", "senior-1", "senior-2-pm", "principal-pm"]),
        ("tech-director", ["junior", "engineer", "senior-1", "senior-2-pm", "principal-pm", "tech-director"]),
    ],
)
def test_both_tracks_are_found(goal: str, expected: list[str]) -> None:
    """The tracks part after Senior Engineer 1: Financial Times, engineering-progression (MIT licence)."""
    found = routes_in(GRAPH, start=ENGINEER.at("junior"), goal=ENGINEER.at(goal))
    assert [[each.level.key for each in route.positions] for route in found] == [expected]
    assert {str(step.kind) for step in found[0]} == {"promotion"}


def test_no_way_leads_from_one_track_to_the_other() -> None:
    """The ladder names none after the tracks have parted."""
    assert routes_in(GRAPH, start=ENGINEER.at("senior-2-ic"), goal=ENGINEER.at("principal-pm")) == ()
    assert routes_in(GRAPH, start=ENGINEER.at("senior-2-pm"), goal=ENGINEER.at("principal-ic")) == ()


def test_a_ladder_without_years_has_routes_of_unknown_length() -> None:
    """The ladder states no years: none is made up, and the route says so."""
    route = routes_in(GRAPH, start=ENGINEER.at("junior"), goal=ENGINEER.at("tech-director"))[0]
    assert [step.years for step in route] == [None] * 5
    assert "years not known, counted as 0: step 1, 2, 3, 4, 5" in route.notes
    assert "at least 0 years" in route.caption
