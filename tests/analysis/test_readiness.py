"""Readiness of known people, what it says, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.laws.test_readiness import expert
from tests.laws.test_skill_gaps import DAY, EMPTY, LICENCE, SALES, SHOP, TYPING

import careerkit as ck
from careerkit.analysis.readiness import readiness, readiness_scores
from careerkit.analysis.readiness_weights import ReadinessWeights
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError

LEAD = SHOP.at("lead")
ANN = ck.Profile(
    name="Ann",
    skills=(
        ck.HeldSkill(skill=SALES, proficiency="expert"),
        ck.HeldSkill(skill=TYPING, proficiency="novice", measure=Decimal(35), unit="words/minute"),
        ck.HeldSkill(skill=LICENCE),
    ),
    positions=(
        ck.HeldPosition(title="Assistant", start=date(2021, 1, 1), end=date(2023, 12, 31)),
        ck.HeldPosition(title="Deputy", start=date(2023, 1, 1), end=date(2023, 12, 31), leads=True),
    ),
    education=(ck.Schooling(level="primary"),),
)


def test_a_person_by_hand() -> None:
    """Components, weights and score that were worked out by hand."""
    result = readiness(ANN, LEAD, as_of=DAY)
    skills, experience, education = result.components
    # Licence 1/3 to 1, patience 0 to 1/2, sales and typing in full, Spanish 0 to 1; of 4.5.
    assert (skills.lower, skills.upper) == pytest.approx(((1 / 3 + 2) / 4.5, 1))
    assert experience.lower == experience.upper == pytest.approx(3 / 5)
    # Primary is ISCED 1, and lower secondary, 2, is taken instead of the minimum.
    assert (education.lower, education.upper) == (0.5, 0.5)
    total = 0.40 + 0.07 + 0.10
    assert [each.weight for each in result.components] == pytest.approx([0.40 / total, 0.07 / total, 0.10 / total])
    lower = (0.40 * skills.lower + 0.07 * 0.6 + 0.10 * 0.5) / total
    assert result.score == pytest.approx((lower, (0.40 + 0.07 * 0.6 + 0.10 * 0.5) / total))


def test_hurdles_say_what_is_in_the_way() -> None:
    """Each hurdle with what is asked and held; those that are not cleared come first."""
    result = readiness(ANN, LEAD, as_of=DAY)
    assert result.eligible is False
    assert [(each.name, each.cleared) for each in result.obstacles] == [
        ("years in leadership", False),
        ("Typing", False),
        ("Licence to sell", None),
        ("Spanish", None),
    ]
    assert [str(each) for each in result.obstacles] == [
        "years in leadership: 2 years asked, 1.0 years: not cleared",
        "Typing: 40 words/minute asked, 35 words/minute: not cleared",
        "Licence to sell: competent asked, level not listed: not known",
        "Spanish: proficient asked, not listed: not known",
    ]
    assert result.limiting_factor == "years in leadership"
    assert result.hurdles[0].citations == (LEAD.level.citation,)
    nobody = readiness(ck.Profile(), LEAD, as_of=DAY)
    assert nobody.eligible is None
    assert str(nobody.hurdles[0]) == "years in leadership: 2 years asked, no positions listed: not known"
    assert str(nobody.hurdles[3]) == "Typing: 40 words/minute asked, no measure listed: not known"


@pytest.mark.parametrize(
    ("fields", "cleared", "held"),
    [
        ({}, None, "8.0 years of leading listed, 0.0 of them known to be of that kind"),
        ({"level": "lead"}, None, "8.0 years of leading listed, 0.0 of them known to be of that kind"),
        ({"level": "director"}, True, "8.0 years"),
        ({"level": "executive"}, True, "8.0 years"),
        ({"level": "chief", "role": "firm"}, True, "8.0 years"),
        (
            {"level": "deputy", "role": "firm"},
            None,
            "8.0 years of leading listed, 0.0 of them known to be of that kind",
        ),
        ({"level": "director", "role": "firm"}, True, "8.0 years"),
        ({"level": "chief"}, None, "8.0 years of leading listed, 0.0 of them known to be of that kind"),
        ({"level": "director", "leads": False}, False, "0.0 years"),
    ],
)
def test_leading_counts_as_far_as_its_kind_is_known(fields: dict[str, Any], cleared: bool | None, held: str) -> None:
    """Years of leading below the height asked, or at no known level, leave the hurdle open."""
    years = ck.Experience(8, None, 4, None, "Senior leadership")
    ladder = ck.Ladder(
        (
            ck.Level(key="deputy", title="Deputy", stage="manager"),
            ck.Level(key="chief", title="Chief", stage="director", experience=years),
        )
    )
    chief = attrs.evolve(EMPTY, key="firm", ladder=ladder).at("chief")
    job = ck.HeldPosition(**{"title": "Job", "start": date(2018, 1, 3), "leads": True, **fields})
    result = readiness(ck.Profile(positions=(job,)), chief, as_of=DAY)
    (hurdle,) = result.hurdles
    assert (hurdle.cleared, hurdle.held, hurdle.name) == (cleared, held, "years in Senior leadership")
    assert result.eligible is cleared


def test_a_hurdle_without_a_measure_not_cleared() -> None:
    """A language that is known too little stands in the way."""
    person = ck.Profile(languages=(ck.HeldLanguage(name="Spanish", level="a1"),))
    result = readiness(person, SHOP.at("junior"), as_of=DAY)
    assert [str(each) for each in result.obstacles if each.cleared is False] == [
        "Spanish: competent asked, novice: not cleared"
    ]
    assert result.eligible is False


def test_what_limits_when_no_hurdle_does() -> None:
    """With all hurdles cleared it is the component that costs the most."""
    best = expert(LEAD)
    unskilled = attrs.evolve(best, skills=tuple(each for each in best.skills if each.skill != SALES))
    result = readiness(unskilled, LEAD, as_of=DAY)
    assert (result.eligible, result.limiting_factor) == (True, "skills")
    assert result.next_step is not None
    assert result.next_step.text == "Sales to expert, or list it if that is held"
    unschooled = attrs.evolve(best, education=())
    result = readiness(unschooled, LEAD, as_of=DAY)
    assert result.limiting_factor == "education"
    assert result.next_step is not None
    assert (result.next_step.text, result.next_step.skill) == ("complete lower-secondary schooling", None)
    assert result.next_step.gain == pytest.approx(0.1 / 0.57)


def test_the_next_step_may_be_years() -> None:
    """If years weigh the most, gaining them is the next step; a skill at a known level is no guess."""
    result = readiness(ANN, LEAD, as_of=DAY, weights={"experience": 100, "education": 0})
    assert result.next_step is not None
    assert result.next_step.text == "reach 5 years of experience"
    assert [each.name for each in result.components] == ["skills", "experience"]
    novice = ck.Profile(skills=tuple(ck.HeldSkill(skill=each.skill, proficiency="novice") for each in LEAD.skills))
    step = readiness(novice, LEAD, as_of=DAY, weights={"education": 0, "experience": 0}).next_step
    assert step is not None
    assert step.text == "Sales to expert"


def test_components_that_are_not_asked_drop_out() -> None:
    """A junior needs no years, so the other two share the weight."""
    result = readiness(ck.Profile(), SHOP.at("junior"), as_of=DAY)
    assert [each.name for each in result.components] == ["skills", "education"]
    assert sum(each.weight for each in result.components) == pytest.approx(1)


def test_a_position_that_asks_nothing() -> None:
    """Nothing asked is met in full, and the notes say that this says nothing."""
    result = readiness(ck.Profile(), EMPTY.at("junior"), as_of=DAY)
    assert (result.score, result.eligible, result.components) == ((1.0, 1.0), True, ())
    assert "no guide says what the position asks for, so the score says nothing" in result.notes
    assert (result.limiting_factor, result.next_step) == (None, None)


@pytest.mark.parametrize(
    ("schooling", "ends", "words"),
    [
        ((), (0, 1), "no level listed"),
        ((ck.Schooling(name="A course"),), (0, 1), "no level listed"),
        ((ck.Schooling(level="bachelor", completed=False),), (0, 1), "no level listed"),
        ((ck.Schooling(level="bachelor", end=date(2027, 1, 1)),), (0, 1), "bachelor, not finished"),
        ((ck.Schooling(level="primary"), ck.Schooling(level="bachelor", end=date(2027, 1, 1))), (0.5, 1), "primary"),
        ((ck.Schooling(level="bachelor"),), (1, 1), "bachelor"),
    ],
)
def test_schooling(schooling: tuple[ck.Schooling, ...], ends: tuple[float, float], words: str) -> None:
    """What is not finished counts at the upper end only; what is broken off says nothing."""
    result = readiness(ck.Profile(education=schooling), LEAD, as_of=DAY)
    component = result.components[2]
    assert (component.lower, component.upper, component.held) == (*ends, words)


def test_the_lowest_level_of_schooling_may_be_none() -> None:
    """A minimum that everybody has, or a preference alone, is not asked."""
    place = SHOP.education[0].citation
    least = ck.EducationRequirement(name="None", modality="minimum", level="early-childhood", citation=place)
    wish = ck.EducationRequirement(name="College", modality="preferred", level="bachelor", citation=place)
    for education in ((least,), (wish,), ()):
        role = attrs.evolve(SHOP, education=education)
        result = readiness(ck.Profile(), role.at("junior"), as_of=DAY)
        assert [each.name for each in result.components] == ["skills"]


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr show hurdles and components, and what the result is not for."""
    result = readiness(attrs.evolve(ANN, name="<Ann>"), LEAD, as_of=DAY)
    text = str(result)
    assert "no probability of being hired, and not for automated selection of people" in text
    assert "Readiness of <Ann> for Shop lead, 2026-01-01" in text
    assert "score: 53 to 86 %; eligible: no" in text
    assert "next best step: " in text
    assert "schooling, instead: Apprenticeship" in text
    assert "weights: skills 70%, experience 12%, education 18%" in text
    assert "&lt;Ann&gt;" in result._repr_html_()
    assert repr(result) == "<Readiness for 'Shop lead': 53 to 86 %, not eligible>"
    kinds = [row["kind"] for row in result.rows()]
    assert kinds == ["hurdle"] * 4 + ["component"] * 3
    assert all(row["citations"] for row in result.rows())


def test_weights_that_are_given_have_no_ground() -> None:
    """The studies behind the default weights are named only where these count."""
    said = "Sackett et al. 2022"
    assert said in str(readiness(ANN, LEAD, as_of=DAY))
    assert said not in str(readiness(ANN, LEAD, as_of=DAY, weights={"skills": 1}))


def test_conditions_are_shown() -> None:
    """The guides' conditions on schooling stand in the notes."""
    result = readiness(ck.Profile(), ck.role("Customer Service Representative").at("junior"), as_of=DAY)
    assert "schooling, minimum: High school diploma or GED (most entry-level jobs)" in result.notes
    assert "Readiness of this person for" in result.caption


def test_a_level_without_a_citation() -> None:
    """Years that nobody is cited for have no citation."""
    levels = tuple(attrs.evolve(level, citation=None) for level in SHOP.ladder)
    role = attrs.evolve(SHOP, ladder=ck.Ladder(levels))
    result = readiness(ck.Profile(), role.at("lead"), as_of=DAY)
    assert (result.hurdles[0].citations, result.components[1].citations) == ((), ())


def test_a_measure_without_a_unit_is_shown() -> None:
    """A hurdle that names no unit is shown with its number alone, and stays open."""
    (typing,) = (each for each in SHOP.skills if each.skill == TYPING)
    bare = attrs.evolve(typing, unit=None)
    role = attrs.evolve(SHOP, skills=ck.SkillMap((bare,)))
    result = readiness(ANN, role.at("junior"), as_of=DAY)
    assert str(result.hurdles[0]) == "Typing: 40 asked, 35 words/minute: not known"


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        ({"skills": -1}, InvalidValueError, "ReadinessWeights.skills: expected 0, or 1e-06 to 1e.06, found -1"),
        ({"skills": 1e7}, InvalidValueError, "ReadinessWeights.skills"),
        ({"experience": float("nan")}, InvalidValueError, "weight: expected a finite number"),
        ({"experience": "low"}, InvalidTypeError, "weight"),
        ({"skills": 0, "experience": 0, "education": 0}, InvalidValueError, "expected one weight above 0"),
        ({"skils": 1}, NotFoundError, "no component of readiness 'skils'; nearest: 'skills'"),
        (0.4, InvalidTypeError, "weights: expected ReadinessWeights or a mapping"),
    ],
)
def test_bad_weights(weights: Any, error: type[Exception], message: str) -> None:
    """Weights out of bounds, of unknown names or all 0 are refused."""
    with pytest.raises(error, match=message):
        readiness(ANN, LEAD, as_of=DAY, weights=weights)


def test_weights_of_nothing_that_is_asked() -> None:
    """If only years weigh, a position that asks for none cannot be scored."""
    weights = ReadinessWeights(skills=0, education=0)
    assert readiness(ANN, LEAD, as_of=DAY, weights=weights).score[0] == pytest.approx(0.6)
    message = r"weights: expected one above 0 for what 'Assistant' asks for \(skills, education\), found 0"
    with pytest.raises(InvalidValueError, match=message):
        readiness(ANN, SHOP.at("junior"), as_of=DAY, weights=weights)


@pytest.mark.parametrize(
    ("profile", "position", "as_of", "error", "message"),
    [
        (None, LEAD, DAY, InvalidTypeError, "profile: expected a Profile, found None"),
        (ANN, SHOP, DAY, InvalidTypeError, "position: expected a Position"),
        (ANN, LEAD, "today", InvalidTypeError, "as_of: expected a date, found 'today'"),
        (ANN, LEAD, date(2020, 1, 1), InvalidValueError, "expected none that starts after as_of 2020-01-01"),
    ],
)
def test_refusals(profile: Any, position: Any, as_of: Any, error: type[Exception], message: str) -> None:
    """What is no person, position or day, and positions that start after the day, are refused."""
    with pytest.raises(error, match=message):
        readiness(profile, position, as_of=as_of)
    with pytest.raises(error, match=message.replace("position:", "positions:")):
        readiness_scores([profile], [position], as_of=as_of)
