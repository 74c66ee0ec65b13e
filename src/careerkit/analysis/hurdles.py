"""What nothing else makes up for: years of leadership, licences, languages, and measures such as typing speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import DAYS_OF_A_YEAR, Demand, Demands, Holdings, proficiency_of, years_text
from careerkit.model.ladder import Stage
from careerkit.model.profile import DAYS_PER_YEAR, Profile
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillRequirement

if TYPE_CHECKING:
    from careerkit.analysis.person import Person
    from careerkit.model.holding import HeldPosition
    from careerkit.model.source import Citation

__all__ = ["LEADERSHIP_STAGES", "Hurdle", "eligible", "hurdles_of", "leadership_stage", "sure_leadership_days"]

LEADERSHIP_STAGES = {
    "management": Stage.MANAGER,
    "senior leadership": Stage.DIRECTOR,
    "executive leadership": Stage.EXECUTIVE,
}
"""The lowest stage whose years of leading are surely of a kind (judged); any other kind is leading at any level."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Hurdle(Record):
    """One thing that must be there, whatever else is.

    Args:
        name: what it is.
        asked: what is asked, in words.
        held: what is held, in words.
        cleared: whether it is there; None if that is not known.
        requirement: the skill requirement that sets it; None for years of leadership.
        citations: who says so.
    """

    name: str
    asked: str
    held: str
    cleared: bool | None
    requirement: SkillRequirement | None
    citations: tuple[Citation, ...]

    def __str__(self) -> str:
        said = {True: "cleared", False: "not cleared", None: "not known"}[self.cleared]
        return f"{self.name}: {self.asked} asked, {self.held}: {said}"


def eligible(demands: Demands, person: Person) -> bool | None:
    """Whether a person clears all hurdles: False if not one, None if that is not known.

    Args:
        demands: what the position asks for.
        person: the person on a day.
    """
    answer: bool | None = True
    if demands.leadership_days:
        cleared = _leadership_cleared(demands, person)
        if cleared is False:
            return False
        answer = cleared
    for demand in demands.hurdles:
        cleared = person.holdings.clears(demand)
        if cleared is False:
            return False
        if cleared is None:
            answer = None
    return answer


def hurdles_of(demands: Demands, person: Person) -> tuple[Hurdle, ...]:
    """Each hurdle of a position, and whether a person clears it; years of leadership first.

    Args:
        demands: what the position asks for.
        person: the person on a day.
    """
    found = [_skill_hurdle(demand, person.holdings) for demand in demands.hurdles]
    if demands.leadership_days:
        found.insert(0, _leadership_hurdle(demands, person))
    return tuple(found)


def leadership_stage(demands: Demands) -> Stage | None:
    """The stage from which on leading is surely of the kind that is asked; None where leading at any level is.

    Args:
        demands: what the position asks for.
    """
    return LEADERSHIP_STAGES.get((demands.experience.leadership_kind or "").strip().casefold())


def sure_leadership_days(demands: Demands, person: Person) -> int:
    """The days of leading that are known to be of the kind that is asked [days].

    Args:
        demands: what the position asks for.
        person: the person on a day.
    """
    asked = leadership_stage(demands)
    if asked is None:
        return person.leadership_days or 0
    stages = ((each, _stage_of(each, demands)) for each in person.profile.positions if each.leads)
    known = tuple(each for each, stage in stages if stage is not None and stage >= asked)
    return round(Profile(positions=known).years_of_leadership(as_of=person.day) * DAYS_PER_YEAR)


def _stage_of(held: HeldPosition, demands: Demands) -> Stage | None:
    """The stage of a position that was held, where its level tells it."""
    role = demands.position.role
    if held.role == role.key:
        for level in role.ladder:
            if level.key == held.level:
                return level.stage
    return next((stage for stage in Stage if stage.value == held.level), None)


def _leadership_cleared(demands: Demands, person: Person) -> bool | None:
    led = person.leadership_days
    if led is None:
        return None
    if led < demands.leadership_days:
        return False
    return True if sure_leadership_days(demands, person) >= demands.leadership_days else None


def _leadership_held(demands: Demands, person: Person, *, cleared: bool | None) -> str:
    if person.leadership_days is None:
        return "no positions listed"
    years = person.leadership_days / DAYS_OF_A_YEAR
    if cleared is not None:
        return f"{years:.1f} years"
    sure = sure_leadership_days(demands, person) / DAYS_OF_A_YEAR
    return f"{years:.1f} years of leading listed, {sure:.1f} of them known to be of that kind"


def _leadership_hurdle(demands: Demands, person: Person) -> Hurdle:
    cited, cleared = demands.position.level.citation, _leadership_cleared(demands, person)
    kind = demands.experience.leadership_kind or "leadership"
    return Hurdle(
        name=f"years in {kind}",
        asked=years_text(demands.experience.leadership_low or 0),
        held=_leadership_held(demands, person, cleared=cleared),
        cleared=cleared,
        requirement=None,
        citations=() if cited is None else (cited,),
    )


def _skill_hurdle(demand: Demand, holdings: Holdings) -> Hurdle:
    requirement = demand.requirement
    if requirement.minimum is None:
        asked, held = str(demand.asked), _held(holdings.steps(demand))
    else:
        asked = f"{requirement.minimum} {requirement.unit or ''}".strip()
        measure, unit = holdings.measures.get(demand.key, (None, None))
        held = "no measure listed" if measure is None else f"{measure} {unit}"
    return Hurdle(
        name=requirement.skill.name,
        asked=asked,
        held=held,
        cleared=holdings.clears(demand),
        requirement=requirement,
        citations=requirement.citations,
    )


def _held(steps: tuple[int, int]) -> str:
    least, most = steps
    if least == most:
        return str(proficiency_of(least))
    return "level not listed" if least else "not listed"
