"""How fast gaps and readiness are: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import careerkit as ck
from careerkit.analysis.development_plan import development_plan
from careerkit.analysis.readiness import readiness, readiness_scores
from careerkit.analysis.similarity import similarity
from careerkit.analysis.skill_gap import skill_gap

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

DAY = date(2026, 1, 1)
LEVELS = list(ck.Proficiency)


def positions() -> list[ck.Position]:
    """All positions of the catalogue."""
    return [position for role in ck.load_catalog().roles.values() for position in role.positions]


def people(count: int) -> list[ck.Profile]:
    """People who hold about a third of the catalogue's skills, with two jobs and a school."""
    skills = list(ck.load_catalog().skills.values())
    return [
        ck.Profile(
            skills=tuple(
                ck.HeldSkill(skill=skill, proficiency=LEVELS[(place + turn) % 5])
                for turn, skill in enumerate(skills[place % 3 :: 3])
            ),
            positions=(
                ck.HeldPosition(title="Agent", start=date(2015, 1, 1), end=date(2015 + place % 9, 12, 31)),
                ck.HeldPosition(title="Lead", start=date(2024, 1, 1), leads=place % 2 == 0),
            ),
            education=(ck.Schooling(level="upper-secondary"),),
        )
        for place in range(count)
    ]


@pytest.mark.benchmark(group="skill gap of one profile: 0.2 ms")
def test_skill_gap(benchmark: BenchmarkFixture) -> None:
    """The position that asks for the most."""
    (person,), position = people(1), max(positions(), key=lambda each: len(each.skills))
    assert len(benchmark(skill_gap, person, position)) > 50


@pytest.mark.benchmark(group="readiness of 10,000 profiles for all positions: 5 s", min_rounds=3)
def test_readiness_of_many(benchmark: BenchmarkFixture) -> None:
    """Everybody for everything."""
    everybody, everything = people(10_000), positions()
    assert len(benchmark(readiness_scores, everybody, everything, as_of=DAY)) == 10_000


@pytest.mark.benchmark(group="one readiness, one plan, one similarity")
def test_readiness(benchmark: BenchmarkFixture) -> None:
    """With all its words."""
    (person,), position = people(1), positions()[-1]
    assert benchmark(readiness, person, position, as_of=DAY).score[0] < 1


@pytest.mark.benchmark(group="one readiness, one plan, one similarity")
def test_development_plan(benchmark: BenchmarkFixture) -> None:
    """To the top of a ladder."""
    (person,), position = people(1), positions()[-1]
    assert len(benchmark(development_plan, person, position, as_of=DAY)) > 20


@pytest.mark.benchmark(group="one readiness, one plan, one similarity")
def test_similarity(benchmark: BenchmarkFixture) -> None:
    """Of the two ends of a ladder."""
    first, *_others, last = positions()
    assert benchmark(similarity, first, last).alikeness < 1
