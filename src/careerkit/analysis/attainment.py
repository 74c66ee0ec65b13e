"""What is asked and what is held, as steps on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from careerkit.model.education import EducationLevel, Modality
from careerkit.model.holding import LanguageLevel
from careerkit.model.ladder import Experience
from careerkit.model.vocabulary import Proficiency, SkillKind

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from careerkit.model.holding import HeldCredential
    from careerkit.model.profile import Profile
    from careerkit.model.role import Position
    from careerkit.model.skill_map import SkillRequirement

__all__ = [
    "DAYS_OF_A_YEAR",
    "LANGUAGE_STEPS",
    "MOST_STEPS",
    "OPTIONAL_WEIGHT",
    "Demand",
    "Demands",
    "Holdings",
    "Steps",
    "asked_level",
    "credential_names",
    "holds_on",
    "points_of",
    "proficiency_of",
    "steps_of",
    "years_text",
]

Steps: TypeAlias = tuple[int, int]
"""The fewest and the most steps that somebody may have: 0 is not held, 1 a novice, 5 an expert."""

MOST_STEPS = len(Proficiency)

OPTIONAL_WEIGHT = 0.5
"""What an optional skill weighs, where an essential one weighs 1 (judged)."""

DAYS_OF_A_YEAR = 365
"""After so many days a year of experience is reached [days]; else three calendar years might fall short of three."""

# Sums are of whole points, so that no order of adding up changes a coverage: of 120 points, or 60
# for an optional skill, there is a whole fifth, quarter, third and half.
_POINTS = {
    (essential, asked): tuple(full * min(held, asked) // asked for held in range(MOST_STEPS + 1))
    for essential, full in ((True, 120), (False, int(120 * OPTIONAL_WEIGHT)))
    for asked in range(1, MOST_STEPS + 1)
}
_NO_NAMES: frozenset[str] = frozenset()

LANGUAGE_STEPS = {
    LanguageLevel.A1: 1,
    LanguageLevel.A2: 2,
    LanguageLevel.B1: 3,
    LanguageLevel.B2: 4,
    LanguageLevel.C1: 5,
    LanguageLevel.C2: 5,
    LanguageLevel.NATIVE: 5,
}
"""The step that a level of the Common European Framework is taken for (judged)."""


def years_text(years: Decimal | int) -> str:
    """A number of years in words.

    >>> years_text(1), years_text(3)
    ('1 year', '3 years')
    """
    return "1 year" if years == 1 else f"{years} years"


def steps_of(proficiency: Proficiency) -> int:
    """How many steps a proficiency is above holding nothing, 1 to 5.

    >>> steps_of(Proficiency.NOVICE), steps_of(Proficiency.EXPERT)
    (1, 5)
    """
    return proficiency.rank + 1


def proficiency_of(steps: int) -> Proficiency | None:
    """The proficiency of so many steps; None for 0."""
    return list(Proficiency)[steps - 1] if steps else None


def points_of(requirement: SkillRequirement, asked: Proficiency) -> tuple[int, ...]:
    """What is covered by holding 0, 1, … 5 steps of a skill, in points of 120, or of 60 for an optional one."""
    return _POINTS[requirement.essential, steps_of(asked)]


class Demand:
    """One skill that a position asks for, at the highest stage that its level spans."""

    __slots__ = ("asked", "cleared_by", "full", "is_language", "key", "points", "requirement", "steps")
    asked: Proficiency
    cleared_by: frozenset[str]
    full: int
    is_language: bool
    key: str
    points: tuple[int, ...]
    requirement: SkillRequirement
    steps: int

    def __init__(self, requirement: SkillRequirement, asked: Proficiency) -> None:
        skill = requirement.skill
        self.requirement = requirement
        self.key = skill.key
        self.asked = asked
        self.steps = steps_of(asked)
        self.points = points_of(requirement, asked)
        self.full = self.points[MOST_STEPS]
        self.is_language = skill.kind is SkillKind.LANGUAGE
        self.cleared_by = _NO_NAMES
        if requirement.hurdle and requirement.minimum is None:
            self.cleared_by = frozenset([skill.key, *(name.casefold() for name in (skill.name, *skill.aliases))])


class Demands:
    """All that a position asks for."""

    __slots__ = (
        "by_key",
        "education",
        "experience",
        "hurdles",
        "leadership_days",
        "position",
        "skills",
        "special",
        "total",
        "work_days",
    )
    by_key: dict[str, tuple[int, ...]]
    education: EducationLevel | None
    experience: Experience
    hurdles: tuple[Demand, ...]
    leadership_days: float
    position: Position
    skills: tuple[Demand, ...]
    special: tuple[Demand, ...]
    total: int
    work_days: float

    def __init__(self, position: Position) -> None:
        highest = position.level.stages[-1].rank
        found = []
        for requirement in position.role.skills.requirements:
            asked = None
            for step in requirement.schedule:
                if step.stage.rank <= highest:
                    asked = step.proficiency
            if asked is not None:
                found.append(Demand(requirement, asked))
        self.position = position
        self.skills = tuple(found)
        self.hurdles = tuple(demand for demand in found if demand.requirement.hurdle)
        self.special = tuple(demand for demand in found if demand.cleared_by or demand.is_language)
        special = set(map(id, self.special))
        self.by_key = {each.key: each.points for each in found if id(each) not in special}
        self.total = sum(demand.full for demand in found)
        self.experience = position.experience or Experience()
        self.work_days = float(self.experience.low * DAYS_OF_A_YEAR)
        self.leadership_days = float((self.experience.leadership_low or 0) * DAYS_OF_A_YEAR)
        self.education = asked_level(position)


class Holdings:
    """What somebody holds: a person, of whom not all is known, or who does a job as it asks."""

    __slots__ = ("credentials", "languages", "measures", "skills", "unlisted")

    def __init__(self) -> None:
        self.skills: dict[str, Steps] = {}
        self.measures: dict[str, tuple[Decimal, str]] = {}
        self.languages: dict[str, Steps] = {}
        self.credentials: frozenset[str] = frozenset()
        self.unlisted: Steps = (0, MOST_STEPS)

    @classmethod
    def of_profile(cls, profile: Profile, day: date | None) -> Holdings:
        """What a person says they hold.

        Args:
            profile: the person.
            day: the day on which a credential must hold; None for any day.
        """
        holdings = cls()
        for held in profile.skills:
            key = held.skill.key
            least = 0 if held.proficiency is None else steps_of(held.proficiency)
            holdings.skills[key] = (least, least) if least else (1, MOST_STEPS)
            if held.measure is not None and held.unit is not None:
                holdings.measures[key] = (held.measure, held.unit)
        for language in profile.languages:
            known = (1, MOST_STEPS) if language.level is None else (LANGUAGE_STEPS[language.level],) * 2
            name = language.name.casefold()
            holdings.languages[name] = _better(holdings.languages.get(name, known), known)
        valid = (each for each in profile.credentials if day is None or holds_on(each, day))
        holdings.credentials = _NO_NAMES.union(*map(credential_names, valid))
        return holdings

    @classmethod
    def of_position(cls, position: Position) -> Holdings:
        """What one who does a job as it asks holds, and nothing beyond."""
        holdings = cls()
        holdings.unlisted = (0, 0)
        for demand in Demands(position).skills:
            requirement = demand.requirement
            holdings.skills[demand.key] = (demand.steps, demand.steps)
            if requirement.minimum is not None and requirement.unit is not None:
                holdings.measures[demand.key] = (requirement.minimum, requirement.unit)
        return holdings

    def steps(self, demand: Demand) -> Steps:
        """The fewest and the most steps that are held of what is asked."""
        if demand.cleared_by and not demand.cleared_by.isdisjoint(self.credentials):
            return (MOST_STEPS, MOST_STEPS)
        held = self.skills.get(demand.key)
        if demand.is_language:
            skill = demand.requirement.skill
            for name in (skill.name, skill.key, *skill.aliases):
                known = self.languages.get(name.casefold())
                if known is not None:
                    held = known if held is None else _better(held, known)
        return self.unlisted if held is None else held

    def clears(self, demand: Demand) -> bool | None:
        """Whether what is held clears a hurdle; None if that is not known, True where there is none."""
        requirement = demand.requirement
        if not requirement.hurdle:
            return True
        least, most = self.steps(demand)
        if requirement.minimum is not None:
            measure, unit = self.measures.get(demand.key, (None, None))
            if measure is not None and unit == requirement.unit:
                return measure >= requirement.minimum
            # Of a person a measure may be there unlisted; a position asks for what it asks.
            return None if self.unlisted[1] else False
        if least >= demand.steps:
            return True
        return None if most >= demand.steps else False

    def covered(self, demands: Demands) -> Steps:
        """The fewest and the most points of all that are covered."""
        least, most = 0, demands.total
        asked = demands.by_key
        for key, (few, many) in self.skills.items():
            points = asked.get(key)
            if points is not None:
                least += points[few]
                most -= points[MOST_STEPS] - points[many]
        for demand in demands.special:
            few, many = self.steps(demand)
            least += demand.points[few]
            most -= demand.full - demand.points[many]
        return least, most


def credential_names(credential: HeldCredential) -> frozenset[str]:
    """All that a credential is called: its name, and the key, name and aliases of the canonical one."""
    canonical = credential.credential
    if canonical is None:
        return frozenset([credential.name.casefold()])
    names = (credential.name, canonical.key, canonical.name, *canonical.aliases)
    return frozenset(map(str.casefold, names))


def holds_on(credential: HeldCredential, day: date) -> bool:
    """Whether a credential was granted by a day and has not expired."""
    granted, expires = credential.granted, credential.expires
    return (granted is None or granted <= day) and (expires is None or day <= expires)


def asked_level(position: Position) -> EducationLevel | None:
    """The lowest level of schooling that some guide takes as the minimum, or instead; None where none is.

    Requirements are alternatives, so whoever meets the lowest meets one of them.
    """
    named = [each for each in position.role.education if each.level is not None]
    if not any(each.modality is Modality.MINIMUM for each in named):
        return None
    lowest = min(each.level for each in named if each.level is not None and each.modality is not Modality.PREFERRED)
    return lowest if lowest.isced else None


def _better(one: Steps, other: Steps) -> Steps:
    return max(one[0], other[0]), max(one[1], other[1])
