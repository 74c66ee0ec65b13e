"""Laws of skill gaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis.skill_gap import SkillGap, skill_gap
from careerkit.catalog.loading import load_catalog
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.holding import HeldCredential, HeldLanguage, HeldPosition, HeldSkill, LanguageLevel, Schooling
from careerkit.model.ladder import Experience, Ladder, Level, Stage
from careerkit.model.money import Money
from careerkit.model.profile import Profile
from careerkit.model.role import Position, Role
from careerkit.model.skill_map import Asked, SkillMap, SkillRequirement
from careerkit.model.source import Citation, Source
from careerkit.model.vocabulary import Credential, Proficiency, Skill

DAY = date(2026, 1, 1)
PLACE = Citation(source=Source(key="own", title="Own", kind="own"), locator="somewhere")

CATALOGUE = [position for role in load_catalog().roles.values() for position in role.positions]

SPANISH = Skill(key="spanish", name="Spanish", kind="language")
LICENCE = Skill(key="licence", name="Licence to sell", kind="knowledge", aliases=("Seller's licence",))
TYPING = Skill(key="typing", name="Typing", kind="technical")
SALES = Skill(key="sales", name="Sales", kind="soft")
PATIENCE = Skill(key="patience", name="Patience", kind="soft")


def asks(skill: Skill, *steps: tuple[str, str], **fields: object) -> SkillRequirement:
    """A requirement with this schedule."""
    schedule = tuple(Asked(stage, proficiency) for stage, proficiency in steps)
    return SkillRequirement(skill=skill, schedule=schedule, citations=(PLACE,), **fields)  # type: ignore[arg-type]


def training(key: str, kind: str, **fields: object) -> TrainingOption:
    """A way to prepare."""
    return TrainingOption(key=key, name=key.capitalize(), kind=kind, citation=PLACE, **fields)  # type: ignore[arg-type]


SHOP = Role(
    key="shop",
    title="Shop assistant",
    guides=("own",),
    skills=SkillMap.of(
        [
            asks(SPANISH, ("junior", "competent"), ("lead", "proficient"), hurdle=True),
            asks(LICENCE, ("senior", "competent"), hurdle=True),
            asks(TYPING, ("junior", "novice"), hurdle=True, minimum=Decimal(40), unit="words/minute"),
            asks(SALES, ("junior", "advanced-beginner"), ("lead", "expert"), guides=("own",), why=("It sells.",)),
            asks(PATIENCE, ("junior", "competent"), essential=False),
        ]
    ),
    ladder=Ladder(
        (
            Level(key="junior", title="Assistant", stage="junior", experience=Experience(0, 2)),
            Level(key="senior", title="Senior assistant", stage="senior", experience=Experience(3, 5), citation=PLACE),
            Level(
                key="lead",
                title="Shop lead",
                stage="lead",
                also=("manager",),
                experience=Experience(5, None, 2),
                citation=PLACE,
            ),
        )
    ),
    education=(
        EducationRequirement(name="School", modality="minimum", level="upper-secondary", citation=PLACE),
        EducationRequirement(name="Apprenticeship", modality="instead", level="lower-secondary", citation=PLACE),
        EducationRequirement(name="College", modality="preferred", level="primary", citation=PLACE),
    ),
    training_options=(
        training("school", "degree", level="lower-secondary", cost_low=Money(100, "USD"), duration_high=Decimal(6)),
        training("selling", "workshop", fields=("sales", "advertising"), cost_high=Money(300, "USD")),
        training("basics", "certificate", cost_low=Money(200, "USD")),
    ),
)
EMPTY = Role(key="bare", title="Bare", ladder=Ladder((Level(key="junior", title="Bare", stage="junior"),)))

POSITIONS = [*CATALOGUE, *SHOP.positions]


def positions() -> st.SearchStrategy[Position]:
    """Positions of the catalogue and of a shop, whose hurdles are of every kind."""
    return st.sampled_from(SHOP.positions) | st.sampled_from(POSITIONS)


@st.composite
def people(draw: st.DrawFn, position: Position) -> Profile:
    """People who hold some of what a position asks for, and other things."""
    asked = [requirement.skill for requirement in position.role.skills]
    skills = draw(st.lists(st.sampled_from([*asked, SALES]), unique_by=lambda skill: skill.key, max_size=12))
    held = []
    for skill in skills:
        measure = draw(st.none() | st.integers(0, 80).map(Decimal))
        unit = None if measure is None else "words/minute"
        level = draw(st.none() | st.sampled_from(Proficiency))
        held.append(HeldSkill(skill=skill, proficiency=level, measure=measure, unit=unit))
    days = st.dates(date(1990, 1, 1), DAY)
    spans = draw(st.lists(st.tuples(days, st.none() | days), max_size=3))
    jobs = [
        HeldPosition(
            title="Job", start=min(start, end or start), end=end and max(start, end), leads=draw(st.booleans())
        )
        for start, end in spans
    ]
    finished = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
    levels = st.none() | st.sampled_from(["primary", "lower-secondary", "upper-secondary", "bachelor"])
    schooling = st.builds(Schooling, level=levels, end=finished, completed=st.booleans())
    spoken = st.builds(HeldLanguage, name=st.just("Spanish"), level=st.none() | st.sampled_from(LanguageLevel))
    licence = Credential(key="licence", name="Licence")
    credential = st.builds(
        HeldCredential,
        name=st.sampled_from(["seller's licence", "Other"]),
        credential=st.none() | st.just(licence),
        expires=st.none() | st.dates(date(2025, 1, 1), date(2035, 1, 1)),
    )
    return Profile(
        skills=tuple(held),
        positions=tuple(jobs),
        education=draw(st.lists(schooling, max_size=2).map(tuple)),
        languages=draw(st.lists(spoken, max_size=2).map(tuple)),
        credentials=draw(st.lists(credential, max_size=2).map(tuple)),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Profile, Position]:
    """A person and a position."""
    position = draw(positions())
    return draw(people(position)), position


def raised(profile: Profile, skill: Skill, proficiency: Proficiency | None) -> Profile:
    """The person with a skill at that proficiency, whatever it was before."""
    others = tuple(held for held in profile.skills if held.skill.key != skill.key)
    before = profile.skill(skill)
    held = (
        HeldSkill(skill=skill, proficiency=proficiency)
        if before is None
        else attrs.evolve(before, proficiency=proficiency)
    )
    return attrs.evolve(profile, skills=(*others, held))


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Whether one range lies in another."""
    return outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(cases(), st.data())
def test_a_raised_proficiency_never_lowers_coverage(case: tuple[Profile, Position], data: st.DataObject) -> None:
    """Who does a thing better covers no less, at either end."""
    person, position = case
    skill = data.draw(st.sampled_from([requirement.skill for requirement in position.role.skills]))
    low, high = sorted(data.draw(st.lists(st.sampled_from(Proficiency), min_size=2, max_size=2)))
    before = skill_gap(raised(person, skill, low), position).coverage
    after = skill_gap(raised(person, skill, high), position).coverage
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(cases(), st.data())
def test_an_added_skill_narrows_coverage(case: tuple[Profile, Position], data: st.DataObject) -> None:
    """A skill that was not listed never lowers the lower end, and what is possible stays within what was."""
    person, position = case
    listed = {held.skill.key for held in person.skills}
    new = [each.skill for each in position.role.skills if each.skill.key not in listed]
    if new:
        skill = data.draw(st.sampled_from(new))
        level = data.draw(st.none() | st.sampled_from(Proficiency))
        before, after = skill_gap(person, position), skill_gap(raised(person, skill, level), position)
        assert within(after.coverage, before.coverage) or skill is SPANISH
        assert before.coverage[0] <= after.coverage[0]
        asked = position.role.skills[skill.key].proficiency_at(position.level.stages[-1])
        if level is None or asked is None or level >= asked:
            assert after.coverage[1] == before.coverage[1] or skill is SPANISH


@given(cases())
def test_the_four_sorts_are_all(case: tuple[Profile, Position]) -> None:
    """Each skill asked is met, partial, missing or unknown, and of one sort only."""
    gap = skill_gap(*case)
    sorts = [*gap.met, *gap.partial, *gap.missing, *gap.unknown]
    assert sorted(each.skill.key for each in sorts) == [each.skill.key for each in gap]
    assert [each.skill for each in gap] == [each.skill for each in case[1].skills]


@given(cases())
def test_coverage_is_a_range_of_shares(case: tuple[Profile, Position]) -> None:
    """Coverage lies from 0 to 1, low end first, and is the weighted mean of the shares of steps."""
    gap = skill_gap(*case)
    low, high = gap.coverage
    assert 0 <= low <= high <= 1
    weights = [1.0 if each.essential else 0.5 for each in gap]
    for end in (0, 1):
        shares = [min(each.held[end], each.steps) / each.steps for each in gap]
        mean = sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)
        assert gap.coverage[end] == pytest.approx(mean)


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_against_itself_nothing_lacks(position: Position) -> None:
    """The gap of a position against itself is empty."""
    gap = skill_gap(position, position)
    assert gap.is_closed
    assert gap.coverage == (1.0, 1.0)
    assert {each.shortfall for each in gap} == {(0, 0)}


@given(positions(), positions())
def test_of_a_position_all_is_known(start: Position, goal: Position) -> None:
    """Position against position leaves nothing open."""
    gap = skill_gap(start, goal)
    assert gap.unknown == ()
    assert gap.coverage[0] == gap.coverage[1]


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_of_an_empty_profile_nothing_is_known(position: Position) -> None:
    """Who lists nothing covers 0 to 1, and lacks nothing for sure."""
    gap = skill_gap(Profile(), position)
    assert gap.coverage == (0.0, 1.0)
    assert len(gap.unknown) == len(gap) > 0


@given(positions(), positions())
def test_a_goal_that_asks_for_more_is_covered_less(start: Position, goal: Position) -> None:
    """On one ladder a higher stage is never covered better than a lower one."""
    same = [each for each in goal.role.positions if each.level.stages[-1] <= goal.level.stages[-1]]
    steps = {each.skill.key: each.steps for each in skill_gap(start, goal)}
    for lower in same:
        assert all(each.steps <= steps[each.skill.key] for each in skill_gap(start, lower))


def test_the_highest_stage_that_a_level_spans_decides() -> None:
    """A level of lead and manager asks what a manager is asked."""
    gap: SkillGap = skill_gap(Profile(), SHOP.at("lead"))
    assert SHOP.at("lead").level.stages[-1] is Stage.MANAGER
    assert gap["sales"].asked is Proficiency.EXPERT
