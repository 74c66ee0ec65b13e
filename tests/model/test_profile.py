"""A person: what they hold, how long they worked, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import careerkit as ck
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError

EMPATHY = ck.Skill(key="empathy", name="Empathy", kind="soft")
TODAY = date(2026, 1, 1)


def job(start: date, end: date | None = None, *, leads: bool = False) -> ck.HeldPosition:
    """A job of these days."""
    return ck.HeldPosition(title="Agent", start=start, end=end, leads=leads)


def test_an_empty_profile_is_valid() -> None:
    """Nothing must be known of a person."""
    nobody = ck.Profile()
    assert nobody.years_of_experience(as_of=TODAY) == nobody.years_of_leadership(as_of=TODAY) == 0
    assert str(nobody.years_of_experience(as_of=TODAY)) == "0"
    assert nobody.highest_education(as_of=TODAY) is None
    assert nobody.skill("empathy") is None


def test_a_day_is_a_day() -> None:
    """Both ends count: a job of one day is one day, of 365.25 to the year."""
    person = ck.Profile(positions=(job(TODAY, TODAY),))
    assert person.years_of_experience(as_of=TODAY) * Decimal("365.25") == 1


def test_what_goes_on_counts_up_to_the_day() -> None:
    """A job without an end, or with a later one, is counted up to the day asked for."""
    for end in (None, date(2030, 1, 1)):
        person = ck.Profile(positions=(job(date(2022, 1, 1), end),))
        assert person.years_of_experience(as_of=date(2025, 12, 31)) == 4


def test_only_leading_is_leadership() -> None:
    """Years of leadership are those of positions that lead, and no more than the experience."""
    person = ck.Profile(
        positions=(job(date(2020, 1, 1), date(2021, 12, 31)), job(date(2021, 1, 1), date(2021, 12, 31), leads=True))
    )
    assert person.years_of_leadership(as_of=TODAY) * Decimal("365.25") == 365
    assert person.years_of_experience(as_of=TODAY) * Decimal("365.25") == 731


def test_a_position_after_the_day_is_refused() -> None:
    """A job that starts after the day asked for is named with both days."""
    person = ck.Profile(positions=(job(date(2026, 1, 2)),))
    with pytest.raises(
        InvalidValueError, match=r"none that starts after as_of 2026-01-01, found 'Agent' on 2026-01-02"
    ):
        person.years_of_experience(as_of=TODAY)


@pytest.mark.parametrize("day", [None, "2026-01-01", 2026, datetime(2026, 1, 1)])  # noqa: DTZ001
def test_a_day_must_be_a_date(day: Any) -> None:
    """Texts, numbers and times are refused as days, also by a person who did nothing."""
    for method in ("years_of_experience", "years_of_leadership", "highest_education"):
        with pytest.raises(InvalidTypeError, match="as_of: expected a date, found"):
            getattr(ck.Profile(), method)(as_of=day)


def test_highest_education_is_completed_by_the_day() -> None:
    """What was broken off, ends later or has no level does not count; the last day does."""
    person = ck.Profile(
        education=(
            ck.Schooling(level="upper-secondary"),
            ck.Schooling(level="bachelor", end=TODAY),
            ck.Schooling(level="master", end=date(2027, 1, 1)),
            ck.Schooling(level="doctorate", completed=False),
            ck.Schooling(name="Evening class"),
        )
    )
    assert person.highest_education(as_of=TODAY) is ck.EducationLevel.BACHELOR
    assert person.highest_education(as_of=date(2025, 12, 31)) is ck.EducationLevel.UPPER_SECONDARY


def test_a_skill_is_found_by_key_or_itself() -> None:
    """A skill of a profile is asked for by its key or by the skill."""
    held = ck.HeldSkill(skill=EMPATHY)
    person = ck.Profile(skills=(held,))
    assert person.skill("empathy") is person.skill(EMPATHY) is held


def test_an_unknown_skill_names_the_nearest() -> None:
    """A catalogue that is asked for a skill it does not have lists the nearest."""
    with pytest.raises(NotFoundError, match="no skill 'empaty'; nearest: 'empathy'"):
        ck.load_catalog().skills["empaty"]


def test_levels_are_taken_in_any_form() -> None:
    """A level, its stage and its text are the same level; a country's text is a market."""
    level = ck.Level(key="senior", title="Senior", stage="senior")
    assert {ck.Profile(level=each).level for each in (level, ck.Stage.SENIOR, "senior")} == {"senior"}
    assert ck.Profile(market="US").market == ck.Market("US")
    assert ck.Profile(years_on_level=2).years_on_level == ck.Profile(years_on_level=Decimal(2)).years_on_level


def test_years_that_are_not_known() -> None:
    """Who says nothing of the years on the level is not taken to be new on it."""
    assert ck.Profile().years_on_level is None
    assert ck.Profile(years_on_level=0) != ck.Profile()


REFUSED: dict[str, tuple[Any, dict[str, Any], type[Exception], str]] = {
    "a skill by its name": (ck.HeldSkill, {"skill": "empathy"}, InvalidTypeError, "HeldSkill.skill: expected Skill"),
    "an unknown proficiency": (
        ck.HeldSkill,
        {"skill": EMPATHY, "proficiency": "master"},
        NotFoundError,
        "no proficiency 'master'",
    ),
    "a measure without a unit": (
        ck.HeldSkill,
        {"skill": EMPATHY, "measure": Decimal(45)},
        InvalidValueError,
        "expected measure and unit together",
    ),
    "a unit without a measure": (
        ck.HeldSkill,
        {"skill": EMPATHY, "unit": "words/minute"},
        InvalidValueError,
        "expected measure and unit together",
    ),
    "a measure below zero": (
        ck.HeldSkill,
        {"skill": EMPATHY, "measure": Decimal(-1), "unit": "words/minute"},
        InvalidValueError,
        "expected 0 or more",
    ),
    "a job that ends before it starts": (
        ck.HeldPosition,
        {"title": "Agent", "start": date(2024, 1, 2), "end": date(2024, 1, 1)},
        InvalidValueError,
        "expected start at most end, found start 2024-01-02 and end 2024-01-01",
    ),
    "a time for a day": (
        ck.HeldPosition,
        {"title": "Agent", "start": datetime(2024, 1, 2)},  # noqa: DTZ001
        InvalidTypeError,
        "HeldPosition.start: expected date",
    ),
    "a certificate that expired before": (
        ck.HeldCredential,
        {"name": "First aid", "granted": date(2024, 1, 2), "expires": date(2024, 1, 1)},
        InvalidValueError,
        "expected granted at most expires",
    ),
    "a language level that there is not": (
        ck.HeldLanguage,
        {"name": "Spanish", "level": "fluent"},
        NotFoundError,
        "no language level 'fluent'",
    ),
    "an unknown evidence": (
        ck.HeldCredential,
        {"name": "First aid", "evidence": "hearsay"},
        NotFoundError,
        "no evidence 'hearsay'",
    ),
    "a list of skills": (ck.Profile, {"skills": []}, InvalidTypeError, "Profile.skills: expected a tuple"),
    "a skill twice": (
        ck.Profile,
        {"skills": (ck.HeldSkill(skill=EMPATHY), ck.HeldSkill(skill=EMPATHY, proficiency="expert"))},
        InvalidValueError,
        "expected each skill once, found 'empathy' again",
    ),
    "pay of nothing": (ck.Profile, {"pay": ck.Money(0, "USD")}, InvalidValueError, "Profile.pay: expected more than 0"),
    "years as a float": (ck.Profile, {"years_on_level": 1.5}, InvalidTypeError, "expected years as int or Decimal"),
    "years that are no number": (
        ck.Profile,
        {"years_on_level": Decimal("NaN")},
        InvalidTypeError,
        "expected years as int or Decimal",
    ),
    "more years than a life": (ck.Profile, {"years_on_level": 101}, InvalidValueError, "expected at most 100 years"),
    "years below zero": (ck.Profile, {"years_on_level": -1}, InvalidValueError, "expected 0 or more"),
    "true for years": (ck.Profile, {"years_on_level": True}, InvalidTypeError, "expected years as int or Decimal"),
    "a level that is no key": (ck.Profile, {"level": "Senior Agent"}, InvalidValueError, "expected a key"),
    "a market that is none": (ck.Profile, {"market": "Narnia"}, InvalidValueError, "Market.area: expected"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    """What a person cannot hold is refused with the field, the value and what was expected."""
    kind, fields, error, message = REFUSED[case]
    with pytest.raises(error, match=message):
        kind(**fields)
