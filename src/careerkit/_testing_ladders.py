"""Strategies for stages, levels and ladders, and for the skills that they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from careerkit import _testing_drawing as drawn
from careerkit.model.ladder import Experience, Ladder, Level, Stage, Track
from careerkit.model.skill_map import Asked, SkillMap, SkillMention, SkillRequirement, SkillTier
from careerkit.model.vocabulary import Proficiency, Skill

__all__ = [
    "STAGES",
    "experiences",
    "ladders",
    "levels",
    "proficiencies",
    "skill_maps",
    "skill_mentions",
    "skill_requirements",
    "skill_tiers",
    "skills",
    "stages",
]

STAGES = list(Stage)


def stages() -> st.SearchStrategy[Stage]:
    """Stages, from junior to executive."""
    return st.sampled_from(STAGES)


@st.composite
def experiences(draw: st.DrawFn, *, minimum: Decimal | int = 0) -> Experience:
    """Years of experience, open or with an upper end, with or without years in leadership.

    Args:
        minimum: the least years on entry [years].
    """
    spans: list[Decimal | None] = []
    for least in (minimum, 0):
        low = draw(drawn.decimals(least, Decimal(least) + 10, 1))
        width = draw(st.none() | drawn.decimals(Decimal("0.1"), 20, 1))
        spans += [low, None if width is None else low + width]
    led_from = spans[2] if draw(st.booleans()) else None
    led_to = spans[3] if led_from is not None or draw(st.booleans()) else None
    return Experience(spans[0], spans[1], led_from, led_to, draw(st.none() | drawn.text))  # type: ignore[arg-type]


@cache
def _further(stage: Stage) -> st.SearchStrategy[list[Stage]]:
    above = STAGES[STAGES.index(stage) + 1 :]
    return st.lists(st.sampled_from(above), unique=True, max_size=2) if above else st.just([])


@st.composite
def _levels(
    draw: st.DrawFn, key: str, stage: Stage, track: Track, least_years: Decimal | int, earlier: Sequence[str]
) -> Level:
    decided: dict[str, Any] = {"key": key, "stage": stage, "track": track, "also": draw(_further(stage))}
    decided["experience"] = draw(st.none() | experiences(minimum=least_years))
    decided["follows"] = draw(st.sampled_from([None, *earlier]))
    return Level(**decided, **draw(drawn.others(Level, *decided)))


@st.composite
def levels(draw: st.DrawFn) -> Level:
    """Levels that stand alone; some span several stages."""
    return draw(_levels(draw(drawn.key), draw(stages()), draw(st.sampled_from(Track)), 0, ()))


@st.composite
def ladders(
    draw: st.DrawFn, *, min_levels: int = 0, max_levels: int = 6, tracks: Sequence[Track] = tuple(Track)
) -> Ladder:
    """Ladders, straight or branching; a stage may have several levels or none.

    Args:
        min_levels: the least number of levels.
        max_levels: the largest number of levels.
        tracks: the tracks to take.
    """
    keys = st.lists(drawn.key | stages().map(str), min_size=min_levels, max_size=max_levels, unique=True)
    made: dict[str, Level] = {}
    lowest = dict.fromkeys(tracks, 0)
    years = dict.fromkeys(tracks, Decimal(0))
    for key in draw(keys):
        track = draw(st.sampled_from(tracks))
        stage = draw(st.sampled_from(STAGES[lowest[track] :]))
        level = made[key] = draw(_levels(key, stage, track, years[track], list(made)))
        lowest[track] = STAGES.index(stage)
        years[track] = years[track] if level.experience is None else level.experience.low
    return Ladder(tuple(made.values()))


def skills() -> st.SearchStrategy[Skill]:
    """Abilities of every kind."""
    return drawn.record(Skill, key=drawn.key)


def proficiencies() -> st.SearchStrategy[Proficiency]:
    """How well one does a thing, from novice to expert."""
    return st.sampled_from(Proficiency)


def skill_mentions() -> st.SearchStrategy[SkillMention]:
    """Skills as guides word them, with or without a measure."""
    wordings = st.lists(drawn.word, min_size=1, max_size=7).map(" ".join)
    measures: st.SearchStrategy[dict[str, Any]] = st.just({})
    measures |= st.fixed_dictionaries({"minimum": drawn.measure, "unit": drawn.text})
    named = drawn.many(drawn.HINTED[Skill], 1)
    return drawn.record(SkillMention, measures, never=("minimum", "unit"), wording=wordings, skills=named)


def skill_tiers() -> st.SearchStrategy[SkillTier]:
    """Tiers of skill maps, of a stage or of none."""
    return drawn.record(SkillTier, skills=drawn.many(skill_mentions(), 1))


def skill_requirements() -> st.SearchStrategy[SkillRequirement]:
    """Skills that a job asks for, asked alike from one stage on or rising."""

    def schedule(steps: dict[Stage, Proficiency]) -> tuple[Asked, ...]:
        rising = sorted(steps.values(), key=list(Proficiency).index)
        return tuple(map(Asked, sorted(steps, key=STAGES.index), rising))

    asked = st.dictionaries(stages(), proficiencies(), min_size=1, max_size=4)
    named = st.lists(drawn.key, max_size=2, unique=True).map(lambda keys: tuple(sorted(keys)))
    return drawn.record(SkillRequirement, schedule=asked.map(schedule), guides=named)


def skill_maps() -> st.SearchStrategy[SkillMap]:
    """Skill maps, the empty one among them."""
    each_once = st.lists(skill_requirements(), max_size=4, unique_by=lambda each: each.skill.key)
    return each_once.map(lambda items: SkillMap(tuple(sorted(items, key=lambda each: each.skill.key))))
