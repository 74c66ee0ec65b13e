"""How ready a person is for a position: hurdles first, then what makes up for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import MOST_STEPS, Demands, points_of
from careerkit.analysis.hurdles import Hurdle, eligible, hurdles_of
from careerkit.analysis.person import Person, as_day, profile_checked
from careerkit.analysis.readiness_components import ReadinessComponent, ReadinessScore, components_of, score_of
from careerkit.analysis.readiness_weights import ReadinessWeights, weights_of
from careerkit.analysis.skill_gap import SkillGap, gap_of, position_checked, share_text
from careerkit.model.profile import Profile
from careerkit.model.record import Record
from careerkit.model.role import Position
from careerkit.model.table import Tabular
from careerkit.model.vocabulary import Skill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from careerkit.model.education import EducationRequirement

__all__ = ["NextStep", "Readiness", "measured", "readiness", "readiness_scores"]


GROUND = (
    "default weights: validities of job knowledge and years (Sackett et al. 2022), schooling (Schmidt and Hunter 1998)"
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NextStep(Record):
    """The one step that brings the most.

    Args:
        text: what to do.
        component: the component that it raises.
        skill: the skill, where it is one.
        gain: by how much the lower end of the score rises.
    """

    text: str
    component: str
    skill: Skill | None
    gain: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Readiness(Tabular, Record):
    """How ready a person is for a position.

    Args:
        profile: the person.
        position: the position.
        as_of: the day.
        weights: what the components weigh.
        eligible: whether all hurdles are cleared; None if that is not known.
        hurdles: what nothing else makes up for.
        components: what makes up for each other; only what the position asks for.
        score: the weighted mean of the components, at least and at most, 0 to 1.
        gap: the skills that lack.
    """

    profile: Profile
    position: Position
    as_of: date
    weights: ReadinessWeights
    eligible: bool | None
    hurdles: tuple[Hurdle, ...]
    components: tuple[ReadinessComponent, ...]
    score: tuple[float, float]
    gap: SkillGap

    @property
    def obstacles(self) -> tuple[Hurdle, ...]:
        """The hurdles that are not cleared, those that are not known last."""
        return tuple(sorted((each for each in self.hurdles if not each.cleared), key=lambda each: each.cleared is None))

    @property
    def limiting_factor(self) -> str | None:
        """The first obstacle, else the component that costs the most of the score; None where nothing lacks."""
        if self.obstacles:
            return self.obstacles[0].name
        lacking = [each for each in self.components if each.lower < 1]
        return max(lacking, key=lambda each: each.weight * (1 - each.lower)).name if lacking else None

    @property
    def next_step(self) -> NextStep | None:
        """The step that raises the lower end of the score the most; of equal ones, the most basic first."""
        return max(self._steps(), key=lambda step: step.gain, default=None)

    @property
    def conditions(self) -> tuple[EducationRequirement, ...]:
        """All that is said of schooling, with its conditions; only a minimum with a level counts in the score."""
        return self.position.role.education

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Readiness of {self.profile.name or 'this person'} for {self.position.title}, {self.as_of}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        said = {True: "yes", False: "no", None: "not known"}[self.eligible]
        shares = ", ".join(f"{each.name} {each.weight:.0%}" for each in self.components)
        step = self.next_step
        schooling = (
            f"schooling, {each.modality}: {each.name}" + (f" ({each.condition})" if each.condition else "")
            for each in self.conditions
        )
        empty = "no guide says what the position asks for, so the score says nothing"
        return (
            f"score: {share_text(*self.score)}; eligible: {said}",
            *(f"in the way: {obstacle}" for obstacle in self.obstacles),
            *([] if self.limiting_factor is None else [f"limiting factor: {self.limiting_factor}"]),
            *([] if step is None else [f"next best step: {step.text} (+{100 * step.gain:.1f} points)"]),
            f"weights: {shares}" if self.components else empty,
            *([GROUND] if self.weights == ReadinessWeights() and self.components else []),
            "at least and at most: what a profile does not list may yet be there",
            *schooling,
            "no probability of being hired, and not for automated selection of people",
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per hurdle and per component."""
        hurdles: list[dict[str, object]] = [
            {
                "kind": "hurdle",
                "name": each.name,
                "asked": each.asked,
                "held": each.held,
                "cleared": each.cleared,
                "weight": None,
                "lower": None,
                "upper": None,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.hurdles
        ]
        return hurdles + [
            {
                "kind": "component",
                "name": each.name,
                "asked": each.asked,
                "held": each.held,
                "cleared": None,
                "weight": each.weight,
                "lower": each.lower,
                "upper": each.upper,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.components
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        answers = {True: "cleared", False: "not cleared", None: "not known"}
        hurdles = [["hurdle", each.name, each.asked, each.held, answers[each.cleared]] for each in self.hurdles]
        return ["", "what", "asked", "held", "result"], hurdles + [
            [f"{each.weight:.0%}", each.name, each.asked, each.held, share_text(each.lower, each.upper)]
            for each in self.components
        ]

    def __repr__(self) -> str:
        said = {True: "eligible", False: "not eligible", None: "eligibility not known"}[self.eligible]
        return f"<Readiness for {self.position.title!r}: {share_text(*self.score)}, {said}>"

    def _steps(self) -> list[NextStep]:
        found = []
        for each in self.components:
            if each.name == "skills":
                found.extend(self._skill_steps(each.weight))
            elif each.lower < 1:
                text = f"reach {each.asked}" if each.name == "experience" else f"complete {each.asked}"
                gain = each.weight * (1 - each.lower)
                found.append(NextStep(text=text, component=each.name, skill=None, gain=gain))
        return [step for step in found if step.gain > 0]

    def _skill_steps(self, weight: float) -> list[NextStep]:
        found = []
        points = [points_of(each.requirement, each.asked) for each in self.gap]
        total = sum(each[MOST_STEPS] for each in points)
        basic_first = sorted(zip(self.gap, points, strict=True), key=lambda pair: pair[0].requirement.first_stage.rank)
        for each, worth in basic_first:
            gain = weight * (worth[MOST_STEPS] - worth[each.held[0]]) / total
            text = f"{each.skill.name} to {each.asked}"
            if each.proficiency is None and each.held[1]:
                text += ", or list it if that is held"
            found.append(NextStep(text=text, component="skills", skill=each.skill, gain=gain))
        return found


def readiness(
    profile: Profile,
    position: Position,
    *,
    as_of: date,
    weights: ReadinessWeights | Mapping[str, float] | None = None,
) -> Readiness:
    """How ready a person is for a position, and what stands in the way.

    Hurdles come first: years of leadership, and skills that the guides make a condition, such as a
    licence, a language or 40 words a minute. Nothing makes up for them, and they do not enter the
    score. The rest compensates: score = Σ wᵢ cᵢ / Σ wᵢ over what the position asks for, with c the
    coverage of skills (see ``skill_gap``), the years of experience over the years on entry, and the
    ISCED level over the lowest level that is a minimum, each at most 1. See ``ReadinessWeights``
    for the weights and where they are from: mere years say little (Sackett et al. 2022).

    A profile without positions, or without schooling of a level, leaves those open from 0 to 1.
    A year is reached after 365 days. Where more than plain leadership is asked, such as executive
    leadership, years of leading at a lower level or one that is not known leave the hurdle open.
    The result is no probability of being hired, and is not for
    automated selection of people.

    Args:
        profile: the person.
        position: the position.
        as_of: the day; nothing reads a clock.
        weights: what the components weigh, or a mapping of some; None for the defaults.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a position of the profile starts after the day, or nothing asked has a weight.
        NotFoundError: if weights name a component that there is not.

    >>> import careerkit as ck
    >>> from datetime import date
    >>> lead = ck.role("Customer Service Representative").at("lead")
    >>> result = ck.readiness(ck.Profile(), lead, as_of=date(2026, 1, 1))
    >>> result
    <Readiness for 'Customer Service Team Lead': 0 to 100 %, eligibility not known>
    >>> [obstacle.name for obstacle in result.obstacles]
    ['years in leadership', 'Typing']
    """
    demands = Demands(position_checked(position))
    person = Person(profile_checked(profile), as_day("as_of", as_of))
    weighed = weights_of(weights)
    return measured(demands, person, as_of, weighed)


def measured(demands: Demands, person: Person, as_of: date, weights: ReadinessWeights) -> Readiness:
    """The readiness of a person for what is asked.

    Args:
        demands: what the position asks for.
        person: the person on the day.
        as_of: the day.
        weights: what the components weigh.
    """
    asked = weights.asked(demands)
    return Readiness(
        profile=person.profile,
        position=demands.position,
        as_of=as_of,
        weights=weights,
        eligible=eligible(demands, person),
        hurdles=hurdles_of(demands, person),
        components=components_of(demands, person, asked),
        score=score_of(demands, person, asked),
        gap=gap_of(person.profile, demands, person.holdings),
    )


def readiness_scores(
    profiles: Iterable[Profile],
    positions: Iterable[Position],
    *,
    as_of: date,
    weights: ReadinessWeights | Mapping[str, float] | None = None,
) -> tuple[tuple[ReadinessScore, ...], ...]:
    """The figures of the readiness of many people for many positions, the fast way.

    Args:
        profiles: the people.
        positions: the positions.
        as_of: the day.
        weights: what the components weigh, or a mapping of some; None for the defaults.

    Returns:
        One row per person, with one score per position, each as ``readiness`` gives it.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a position of a profile starts after the day, or nothing asked has a weight.
        NotFoundError: if weights name a component that there is not.

    >>> import careerkit as ck
    >>> from datetime import date
    >>> lead = ck.role("Customer Service Representative").at("lead")
    >>> readiness_scores([ck.Profile()], [lead], as_of=date(2026, 1, 1))
    ((ReadinessScore(eligible=None, lower=0.0, upper=1.0),),)
    """
    day, weighed = as_day("as_of", as_of), weights_of(weights)
    asked = [Demands(position_checked(each, "positions")) for each in positions]
    pairs = [(demands, weighed.asked(demands)) for demands in asked]
    people = (Person(profile_checked(each), day) for each in profiles)
    return tuple(
        tuple(
            ReadinessScore(eligible(demands, person), *score_of(demands, person, weighing))
            for demands, weighing in pairs
        )
        for person in people
    )
