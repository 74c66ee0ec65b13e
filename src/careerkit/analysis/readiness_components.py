"""What of readiness makes up for each other: skills, years of experience, and schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from careerkit.analysis.attainment import DAYS_OF_A_YEAR, Demands, years_text
from careerkit.analysis.readiness_weights import COMPONENTS
from careerkit.model.record import Record

if TYPE_CHECKING:
    from careerkit.analysis.person import Person
    from careerkit.model.source import Citation

    _Words: TypeAlias = tuple[str, str, tuple[Citation, ...]]

__all__ = ["ReadinessComponent", "ReadinessScore", "components_of", "score_of"]


class ReadinessScore(NamedTuple):
    """The figures of a readiness: whether eligible, and both ends of the score."""

    eligible: bool | None
    lower: float
    upper: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReadinessComponent(Record):
    """One of the things that make up for each other.

    Args:
        name: skills, experience or education.
        weight: its share of the score, all shares adding up to 1.
        lower: how much of it is there at least, 0 to 1.
        upper: how much of it is there at most, 0 to 1.
        asked: what is asked, in words.
        held: what is held, in words.
        citations: who says what is asked.
    """

    name: str
    weight: float
    lower: float
    upper: float
    asked: str
    held: str
    citations: tuple[Citation, ...]


def components_of(
    demands: Demands, person: Person, asked: tuple[float, float, float]
) -> tuple[ReadinessComponent, ...]:
    """The components that a position asks for.

    Args:
        demands: what the position asks for.
        person: the person on a day.
        asked: the weights, 0 for what is not asked.
    """
    total, found = sum(asked), []
    for name, weight, (low, high), describe in zip(
        COMPONENTS, asked, shares_of(demands, person), (_skills, _experience, _education), strict=True
    ):
        if weight:
            words, held, citations = describe(demands, person)
            component = ReadinessComponent(
                name=name, weight=weight / total, lower=low, upper=high, asked=words, held=held, citations=citations
            )
            found.append(component)
    return tuple(found)


def score_of(demands: Demands, person: Person, asked: tuple[float, float, float]) -> tuple[float, float]:
    """Both ends of the score; 1 where nothing is asked.

    Args:
        demands: what the position asks for.
        person: the person on a day.
        asked: the weights, 0 for what is not asked.
    """
    total = sum(asked)
    if not total:
        return 1.0, 1.0
    lower = upper = 0.0
    for weight, (low, high) in zip(asked, shares_of(demands, person), strict=True):
        lower += weight * low
        upper += weight * high
    return lower / total, upper / total


def shares_of(demands: Demands, person: Person) -> tuple[tuple[float, float], ...]:
    """How much of each component is there, at least and at most; 1 of what is not asked.

    Args:
        demands: what the position asks for.
        person: the person on a day.
    """
    skills = experience = education = (1.0, 1.0)
    if demands.total:
        least, most = person.holdings.covered(demands)
        skills = (least / demands.total, most / demands.total)
    if demands.work_days:
        days = person.work_days
        share = 0.0 if days is None else min(1.0, days / demands.work_days)
        experience = (share, 1.0 if days is None else share)
    if demands.education is not None:
        isced = demands.education.isced
        low = 0.0 if person.level is None else min(1.0, person.level.isced / isced)
        high = 1.0 if person.level_at_most is None else min(1.0, person.level_at_most.isced / isced)
        education = (low, high)
    return skills, experience, education


def _skills(demands: Demands, person: Person) -> _Words:
    listed = sum(person.holdings.steps(demand)[0] > 0 for demand in demands.skills)
    citations = dict.fromkeys(cited for demand in demands.skills for cited in demand.requirement.citations)
    return f"{len(demands.skills)} skills", f"{listed} of them listed", tuple(citations)


def _experience(demands: Demands, person: Person) -> _Words:
    cited = demands.position.level.citation
    held = "no positions listed" if person.work_days is None else f"{person.work_days / DAYS_OF_A_YEAR:.1f} years"
    return f"{years_text(demands.experience.low)} of experience", held, () if cited is None else (cited,)


def _education(demands: Demands, person: Person) -> _Words:
    level = demands.education
    cited = (each.citation for each in demands.position.role.education if each.level is level)
    if person.level is not None:
        held = str(person.level)
    else:
        held = "no level listed" if person.level_at_most is None else f"{person.level_at_most}, not finished"
    return f"{level} schooling", held, tuple(dict.fromkeys(cited))
