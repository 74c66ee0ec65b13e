"""How fast occupations are compared: ``pytest tests/benchmarks --benchmark-enable``."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.analysis.occupations import occupation, rated, related

import careerkit as ck
from careerkit.analysis.occupation_vectors import ElementVectors, element_weights

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

OCCUPATIONS, ELEMENTS = 900, 68
ESCO_OCCUPATIONS, ESCO_SKILLS, RELATIONS = 3_000, 13_900, 41


@pytest.fixture(scope="module")
def ratings() -> ck.Catalog:
    """As many occupations and elements as O*NET rates, with figures by chance."""
    chance = random.Random(5)
    return ck.Catalog.of(
        occupations=[
            occupation(
                f"key-{place}",
                [
                    rated(f"2.{code:02}", round(chance.uniform(1, 5), 2), round(chance.uniform(0, 7), 2))
                    for code in range(ELEMENTS)
                ],
            )
            for place in range(OCCUPATIONS)
        ]
    )


@pytest.fixture(scope="module")
def relations() -> ck.Catalog:
    """As many occupations and relations as ESCO has, by chance."""
    chance = random.Random(5)
    skills = [f"skill-{place}" for place in range(ESCO_SKILLS)]
    drawn = [chance.sample(skills, RELATIONS) for _ in range(ESCO_OCCUPATIONS)]
    return ck.Catalog.of(
        occupations=[related(f"key-{place}", each[:20], each[20:]) for place, each in enumerate(drawn)]
    )


@pytest.mark.benchmark(group="one occupation against all, warm: 50 ms")
@pytest.mark.parametrize("measure", ["correlation", "comparative-advantage"])
def test_similar(benchmark: BenchmarkFixture, ratings: ck.Catalog, measure: str) -> None:
    """Against 900 rated occupations."""
    assert len(benchmark(ck.similar, ratings, "key-0", measure=measure)) == 10


@pytest.mark.benchmark(group="one occupation against all, warm: 50 ms")
def test_similar_by_skills(benchmark: BenchmarkFixture, relations: ck.Catalog) -> None:
    """Against 3,000 occupations with 41 skills each."""
    assert len(benchmark(ck.similar, relations, "key-0")) == 10


@pytest.mark.benchmark(group="the arrays of a catalogue, once", min_rounds=3)
def test_vectors(benchmark: BenchmarkFixture, ratings: ck.Catalog) -> None:
    """What the first question of a catalogue costs beside its answer."""
    occupations = dict(ratings.occupations)
    made = benchmark(lambda: ElementVectors.of({key: element_weights(each) for key, each in occupations.items()}))
    assert made.weights.shape == (OCCUPATIONS, ELEMENTS)


@pytest.mark.benchmark(group="two occupations")
def test_two(benchmark: BenchmarkFixture, ratings: ck.Catalog) -> None:
    """A gap of 68 elements."""
    one, other = (ratings.occupations[key] for key in ("key-0", "key-1"))
    assert len(benchmark(ck.skill_gap, one, other)) > 60
