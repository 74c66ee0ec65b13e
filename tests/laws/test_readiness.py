"""Laws of readiness."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis.readiness import readiness, readiness_scores
from careerkit.analysis.readiness_weights import ReadinessWeights
from careerkit.model.holding import HeldPosition, HeldSkill, Schooling
from careerkit.model.profile import Profile
from careerkit.model.vocabulary import Proficiency
from tests.laws.test_skill_gaps import DAY, POSITIONS, cases, people, positions, raised

if TYPE_CHECKING:
    from careerkit.model.role import Position

WEIGHTS = st.floats(0.001, 1000)
LEADERS = [each for each in POSITIONS if each.experience is not None and each.experience.leadership_low]


def expert(position: Position, *, leads: bool = True) -> Profile:
    """An expert in all that a position asks for, with thirty years of work and a doctorate."""
    skills = (
        HeldSkill(skill=each.skill, proficiency="expert", measure=each.minimum, unit=each.unit)
        for each in position.skills
    )
    job = HeldPosition(title="Job", start=date(1990, 1, 1), level="executive", leads=leads)
    return Profile(skills=tuple(skills), positions=(job,), education=(Schooling(level="doctorate"),))


@given(cases(), st.data())
def test_a_raised_proficiency_never_lowers_readiness(case: tuple[Profile, Position], data: st.DataObject) -> None:
    """Who does a thing better is no less ready, at either end, and no less eligible."""
    person, position = case
    skill = data.draw(st.sampled_from([requirement.skill for requirement in position.role.skills]))
    low, high = sorted(data.draw(st.lists(st.sampled_from(Proficiency), min_size=2, max_size=2)))
    before = readiness(raised(person, skill, low), position, as_of=DAY)
    after = readiness(raised(person, skill, high), position, as_of=DAY)
    assert before.score[0] <= after.score[0]
    assert before.score[1] <= after.score[1]
    order = [False, None, True]
    assert order.index(before.eligible) <= order.index(after.eligible)


@given(cases(), st.data())
def test_an_added_skill_never_lowers_what_is_sure(case: tuple[Profile, Position], data: st.DataObject) -> None:
    """A skill that was not listed never lowers the lower end, nor the upper if it is held as asked."""
    person, position = case
    listed = {held.skill.key for held in person.skills}
    new = [each.skill for each in position.skills if each.skill.key not in listed]
    if new:
        skill = data.draw(st.sampled_from(new))
        level = data.draw(st.none() | st.sampled_from(Proficiency))
        before = readiness(person, position, as_of=DAY).score
        after = readiness(raised(person, skill, level), position, as_of=DAY).score
        assert before[0] <= after[0]
        if level in (None, Proficiency.EXPERT):
            assert before[1] <= after[1]


@given(cases(), WEIGHTS, WEIGHTS, WEIGHTS, st.floats(0.001, 1000))
def test_weights_scaled_alike_change_nothing(
    case: tuple[Profile, Position], skills: float, experience: float, education: float, factor: float
) -> None:
    """Only the ratios of weights count."""
    person, position = case
    one = ReadinessWeights(skills=skills, experience=experience, education=education)
    other = ReadinessWeights(skills=factor * skills, experience=factor * experience, education=factor * education)
    scores = [readiness(person, position, as_of=DAY, weights=weights).score for weights in (one, other)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-12)


@given(cases())
def test_the_score_is_the_mean_of_the_components(case: tuple[Profile, Position]) -> None:
    """The score is their weighted mean, low end first, and the weights add up to 1."""
    result = readiness(*case, as_of=DAY)
    assert 0 <= result.score[0] <= result.score[1] <= 1
    assert sum(each.weight for each in result.components) == pytest.approx(1)
    assert result.score[0] == pytest.approx(sum(each.weight * each.lower for each in result.components))
    assert result.score[1] == pytest.approx(sum(each.weight * each.upper for each in result.components))
    (skills,) = (each for each in result.components if each.name == "skills")
    assert (skills.lower, skills.upper) == pytest.approx(result.gap.coverage)


@given(cases())
def test_eligible_is_what_the_hurdles_say(case: tuple[Profile, Position]) -> None:
    """All cleared is yes, one not cleared is no, and otherwise it is not known."""
    result = readiness(*case, as_of=DAY)
    answers = [each.cleared for each in result.hurdles]
    assert result.eligible == (False if False in answers else None if None in answers else True)
    assert len(result.obstacles) == sum(answer is not True for answer in answers)


@given(cases())
def test_the_next_step_brings_what_it_says(case: tuple[Profile, Position]) -> None:
    """If the next step is a skill, learning it raises the lower end by the gain, and no skill raises it more."""
    person, position = case
    result = readiness(person, position, as_of=DAY)
    step = result.next_step
    if step is not None and step.skill is not None:
        gains = {}
        for each in result.gap:
            level = each.asked if each.proficiency is None else max(each.asked, each.proficiency)
            learned = raised(person, each.skill, level)
            gains[each.skill.key] = readiness(learned, position, as_of=DAY).score[0] - result.score[0]
        assert gains[step.skill.key] == pytest.approx(step.gain)
        assert max(gains.values()) <= step.gain + 1e-12


@given(st.lists(cases(), min_size=1, max_size=3), st.lists(positions(), max_size=3))
def test_many_at_once_are_the_same(found: list[tuple[Profile, Position]], goals: list[Position]) -> None:
    """The fast way gives what single questions give."""
    profiles = [person for person, _ in found]
    rows = readiness_scores(profiles, goals, as_of=DAY)
    for person, row in zip(profiles, rows, strict=True):
        single = [readiness(person, goal, as_of=DAY) for goal in goals]
        assert [(each.eligible, (each.lower, each.upper)) for each in row] == [
            (each.eligible, each.score) for each in single
        ]


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_an_expert_in_all_scores_one(position: Position) -> None:
    """Who is an expert in all, has the years, the leadership and the schooling is eligible and scores 1."""
    result = readiness(expert(position), position, as_of=DAY)
    assert result.score == (1.0, 1.0)
    assert result.eligible is True
    assert (result.obstacles, result.limiting_factor, result.next_step) == ((), None, None)


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_an_empty_profile_scores_nothing(position: Position) -> None:
    """Who lists nothing scores 0 at least and 1 at most."""
    result = readiness(Profile(), position, as_of=DAY)
    assert result.score == (0.0, 1.0)
    assert result.eligible is not False


def test_some_positions_ask_for_leadership() -> None:
    """The next test looks at something."""
    assert len(LEADERS) >= 4


@given(st.sampled_from(LEADERS), st.data())
def test_without_leadership_nobody_is_eligible(position: Position, data: st.DataObject) -> None:
    """Whatever else is added, who led nobody is not eligible to lead."""
    other = data.draw(people(position))
    best = expert(position, leads=False)
    person = attrs.evolve(best, languages=other.languages, credentials=other.credentials, education=other.education)
    result = readiness(person, position, as_of=DAY)
    assert result.eligible is False
    assert result.obstacles[0].name.startswith("years in ")


@given(st.sampled_from(LEADERS))
def test_leading_at_no_known_level_rules_nobody_out(position: Position) -> None:
    """An expert in all who led, at what level is not known, scores 1 and is not "not eligible"."""
    best = expert(position)
    jobs = tuple(attrs.evolve(job, level=None) for job in best.positions)
    result = readiness(attrs.evolve(best, positions=jobs), position, as_of=DAY)
    assert result.score == (1.0, 1.0)
    is_plain = position.experience is not None and position.experience.leadership_kind in (None, "leadership")
    assert result.eligible is (True if is_plain else None)


@given(cases(), st.integers(0, 3650))
def test_time_never_lowers_the_score(case: tuple[Profile, Position], days: int) -> None:
    """Without credentials that expire, a later day scores no less."""
    person, position = attrs.evolve(case[0], credentials=()), case[1]
    later = date.fromordinal(DAY.toordinal() + days)
    before, after = (readiness(person, position, as_of=day).score for day in (DAY, later))
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(st.integers(1, 12))
def test_calendar_years_count_in_full(years: int) -> None:
    """Whoever worked n calendar years has worked n years, leap years or not."""
    position = next(each for each in POSITIONS if each.experience is not None and each.experience.low == 5)
    job = HeldPosition(title="Job", start=date(2021, 1, 1), end=date(2020 + years, 12, 31))
    result = readiness(Profile(positions=(job,)), position, as_of=date(2040, 1, 1))
    (experience,) = (each for each in result.components if each.name == "experience")
    assert experience.lower == pytest.approx(min(1, years / 5), abs=0.001)
    assert (experience.lower == 1) == (years >= 5)
