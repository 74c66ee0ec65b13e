"""How fast routes are found: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import careerkit as ck
from careerkit.analysis.career_graph import graph_of_roles
from careerkit.analysis.routes import routes_in
from careerkit.model.skill_map import Asked

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

SOURCE = ck.Source(key="own", title="Own", kind="own")
PLACE = ck.Citation(source=SOURCE, locator="Paths")
STAGES = list(ck.Stage)


@cache
def roles(count: int) -> dict[str, ck.Role]:
    """Roles of eight levels each, with years and skills."""
    rng = random.Random(0)
    skills = [ck.Skill(key=f"skill-{place:03}", name=f"Skill {place}", kind="technical") for place in range(200)]
    made = {}
    for place in range(count):
        lows = sorted(rng.sample(range(30), len(STAGES)))
        levels = tuple(
            ck.Level(key=str(stage), title=f"{stage} {place}", stage=stage, experience=ck.Experience(low, low + 8))
            for stage, low in zip(STAGES, lows, strict=True)
        )
        asked = sorted(rng.sample(skills, 20), key=lambda skill: skill.key)
        requirements = tuple(
            ck.SkillRequirement(skill=each, schedule=(Asked(rng.choice(STAGES), "competent"),)) for each in asked
        )
        key = f"role-{place:04}"
        made[key] = ck.Role(key=key, title=key, ladder=ck.Ladder(levels), skills=ck.SkillMap(requirements))
    return made


@cache
def graph(count: int, neighbours: int) -> Any:
    """Their graph, each role related to so many others."""
    rng = random.Random(1)
    keys = list(roles(count))
    pairs = {tuple(sorted((key, rng.choice(keys)))) for key in keys for _ in range(neighbours)}
    return graph_of_roles(roles(count), {(one, other): (PLACE,) for one, other in pairs if one != other})


def ends(count: int) -> tuple[ck.Position, ck.Position]:
    """From the lowest level of the first role to the highest of the last."""
    first, *_, last = roles(count).values()
    return first.positions[0], last.positions[-1]


@pytest.mark.parametrize("by", ["years", "pay", "gap"])
@pytest.mark.benchmark(group="three routes over 2,000 nodes and 20,000 edges: 0.5 s", min_rounds=2)
def test_routes(benchmark: BenchmarkFixture, by: str) -> None:
    """The goal of the design, over a graph that was made before."""
    given = graph(250, 7)
    start, goal = ends(250)
    found = benchmark(routes_in, given, start=start, goal=goal, by=by)
    assert len(given) == 2_000
    assert given.number_of_edges() > 20_000
    assert len(found) == 3


@pytest.mark.parametrize("count", [25, 250])
@pytest.mark.benchmark(group="making the graph", min_rounds=2)
def test_graph(benchmark: BenchmarkFixture, count: int) -> None:
    """From a small catalogue to a large one."""
    related = dict.fromkeys(zip(roles(count), list(roles(count))[1:], strict=False), (PLACE,))
    assert len(benchmark(graph_of_roles, roles(count), related)) == 8 * count
