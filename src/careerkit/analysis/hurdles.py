"""What nothing else makes up for: years of leadership, licences, languages, and measures such as typing speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import DAYS_OF_A_YEAR, Demand, Demands, Holdings, proficiency_of, years_text
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillRequirement

if TYPE_CHECKING:
    from careerkit.analysis.person import Person
    from careerkit.model.source import Citation

__all__ = ["Hurdle", "eligible", "hurdles_of"]


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
    asked = demands.leadership_days
    if asked:
        led = person.leadership_days
        if led is None:
            answer = None
        elif led < asked:
            return False
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


def _leadership_hurdle(demands: Demands, person: Person) -> Hurdle:
    led, cited = person.leadership_days, demands.position.level.citation
    kind = demands.experience.leadership_kind or "leadership"
    return Hurdle(
        name=f"years in {kind}",
        asked=years_text(demands.experience.leadership_low or 0),
        held="no positions listed" if led is None else f"{led / DAYS_OF_A_YEAR:.1f} years",
        cleared=None if led is None else led >= demands.leadership_days,
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
