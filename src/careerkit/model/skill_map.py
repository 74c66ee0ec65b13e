"""Which skills a job asks for, how well, from which stage on, and who says so."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidValueError, NotFoundError
from careerkit.model.ladder import Stage, StageText, as_optional_stage, as_stage
from careerkit.model.record import Record
from careerkit.model.source import Basis, Citation, as_basis, citation_order, independent_witnesses
from careerkit.model.table import Tabular
from careerkit.model.validators import is_a, is_text, non_negative, number, tuple_of
from careerkit.model.vocabulary import Proficiency, Skill, as_proficiency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Asked", "SkillMap", "SkillMention", "SkillRequirement", "SkillTier"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillMention(Record):
    """A skill as one guide words it.

    Args:
        wording: the guide's head for it, at most seven words.
        skills: the canonical skills that it means, one or more.
        why: why it matters, in our words.
        essential: False where the guide calls it a plus, or asks it of some jobs only.
        minimum: a least measure that the guide states, such as 40.
        unit: the unit of that measure, such as ``"words/minute"``.
        citation: where it stands.

    >>> from careerkit.model.source import Source
    >>> listening = Skill(key="active-listening", name="Active listening", kind="soft")
    >>> guide = Source(key="guide", title="A guide", kind="career-guide")
    >>> place = Citation(source=guide, locator="Soft Skills")
    >>> SkillMention(wording="Active Listening", skills=(listening,), citation=place).essential
    True
    """

    wording: str = attrs.field(validator=is_text)
    skills: tuple[Skill, ...] = attrs.field(validator=tuple_of(Skill, at_least=1))
    why: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    essential: bool = attrs.field(default=True, validator=is_a(bool))
    minimum: Decimal | None = attrs.field(default=None, validator=[number, non_negative])
    unit: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))

    @wording.validator
    def _short(self, _attribute: object, value: str) -> None:
        if len(value.split()) > 7:
            msg = f"SkillMention.wording: expected at most seven words, found {value!r}"
            raise InvalidValueError(msg)

    @unit.validator
    def _measured(self, _attribute: object, value: str | None) -> None:
        if (value is None) != (self.minimum is None):
            msg = f"SkillMention: expected minimum and unit together, found {self.minimum!r} and {value!r}"
            raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillTier(Record):
    """A tier of a guide's skill map.

    Args:
        title: the guide's name for it.
        skills: the skills on it, as the guide words them.
        purpose: what the tier is for, in our words.
        stage: the stage from which the guide asks it; None where the tier is not one of seniority.
    """

    title: str = attrs.field(validator=is_text)
    skills: tuple[SkillMention, ...] = attrs.field(validator=tuple_of(SkillMention, at_least=1))
    purpose: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    stage: Stage | None = attrs.field(default=None, converter=as_optional_stage)


@attrs.frozen(eq=False, repr=False)
class Asked(Record):
    """The proficiency that is asked from one stage on.

    Args:
        stage: from which stage.
        proficiency: how well.
    """

    stage: Stage = attrs.field(converter=as_stage)
    proficiency: Proficiency = attrs.field(converter=as_proficiency)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillRequirement(Record):
    """One skill that a job asks for.

    Args:
        skill: the skill.
        schedule: the proficiency asked, from each stage on; neither stage nor proficiency goes down.
        essential: asked of all, or a plus.
        hurdle: one that nothing else makes up for, such as a licence or 40 words a minute.
        minimum: the measure that a hurdle sets.
        unit: the unit of that measure.
        why: why it matters, each reason once.
        citations: where each guide names it.
        guides: keys of the guides that name it, sorted.
        stage_basis: whether the first stage is published or judged.
        stage_reason: on what ground.
        proficiency_basis: whether the proficiency is published or judged.
        proficiency_reason: on what ground.

    >>> listening = Skill(key="active-listening", name="Active listening", kind="soft")
    >>> asked = SkillRequirement(skill=listening, schedule=(Asked("junior", "competent"),))
    >>> asked.proficiency_at("senior")
    Proficiency.COMPETENT
    """

    skill: Skill = attrs.field(validator=is_a(Skill))
    schedule: tuple[Asked, ...] = attrs.field(validator=tuple_of(Asked, at_least=1))
    essential: bool = attrs.field(default=True, validator=is_a(bool))
    hurdle: bool = attrs.field(default=False, validator=is_a(bool))
    minimum: Decimal | None = attrs.field(default=None, validator=[number, non_negative])
    unit: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    why: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=tuple_of(Citation))
    guides: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    stage_basis: Basis = attrs.field(default=Basis.JUDGED, converter=as_basis)
    stage_reason: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    proficiency_basis: Basis = attrs.field(default=Basis.JUDGED, converter=as_basis)
    proficiency_reason: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))

    @schedule.validator
    def _rising(self, _attribute: object, schedule: tuple[Asked, ...]) -> None:
        for earlier, later in pairwise(schedule):
            if later.stage <= earlier.stage or later.proficiency < earlier.proficiency:
                msg = (
                    "SkillRequirement.schedule: expected rising stages and no falling proficiency, "
                    f"found {earlier.stage}: {earlier.proficiency} before {later.stage}: {later.proficiency}"
                )
                raise InvalidValueError(msg)

    @property
    def first_stage(self) -> Stage:
        """The lowest stage that asks for the skill."""
        return self.schedule[0].stage

    @property
    def witnesses(self) -> int:
        """How many independent publishers name the skill."""
        return independent_witnesses(citation.source for citation in self.citations)

    def proficiency_at(self, stage: Stage | StageText) -> Proficiency | None:
        """The proficiency asked at a stage; None below the first."""
        wanted = Stage.of(stage)
        reached = [asked.proficiency for asked in self.schedule if asked.stage <= wanted]
        return reached[-1] if reached else None

    def __str__(self) -> str:
        steps = ", ".join(f"{asked.proficiency} from {asked.stage}" for asked in self.schedule)
        return f"{self.skill}: {steps}"


@attrs.frozen(eq=False, repr=False)
class SkillMap(Tabular, Record):
    """The skills of a job, each once, in key order.

    Args:
        requirements: the requirements, sorted by the key of their skill.

    Raises:
        InvalidValueError: if a skill stands twice or the order is not by key.

    >>> skill = Skill(key="typing", name="Typing", kind="technical")
    >>> skills = SkillMap((SkillRequirement(skill=skill, schedule=(Asked("senior", "expert"),)),))
    >>> "typing" in skills, len(skills.at("junior")), skills["typing"].first_stage
    (True, 0, Stage.SENIOR)
    """

    requirements: tuple[SkillRequirement, ...] = attrs.field(default=(), validator=tuple_of(SkillRequirement))

    @requirements.validator
    def _sorted(self, _attribute: object, value: tuple[SkillRequirement, ...]) -> None:
        keys = [requirement.skill.key for requirement in value]
        if keys != sorted(set(keys)):
            msg = f"SkillMap.requirements: expected each skill once, in key order, found {', '.join(keys)}"
            raise InvalidValueError(msg)

    @classmethod
    def of(cls, requirements: Iterable[SkillRequirement]) -> SkillMap:
        """A map of requirements in any order."""
        return cls(tuple(sorted(requirements, key=lambda requirement: requirement.skill.key)))

    def __iter__(self) -> Iterator[SkillRequirement]:
        return iter(self.requirements)

    def __len__(self) -> int:
        return len(self.requirements)

    @property
    def caption(self) -> str:
        """What the table shows."""
        return "Skills"

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per skill, and the names of the columns."""
        head = ["skill", "asked", "essential", "named by"]
        return head, [
            [
                each.skill.name,
                ", ".join(f"{asked.proficiency} from {asked.stage}" for asked in each.schedule),
                "essential" if each.essential else "a plus",
                ", ".join(each.guides),
            ]
            for each in self.requirements
        ]

    def __repr__(self) -> str:
        return f"<SkillMap of {len(self)} skills>"

    def __contains__(self, skill: object) -> bool:
        return any(skill in (requirement.skill, requirement.skill.key) for requirement in self.requirements)

    def __getitem__(self, skill: Skill | str) -> SkillRequirement:
        """The requirement for a skill, or for the skill of that key.

        Raises:
            NotFoundError: if the map does not hold it.
        """
        for requirement in self.requirements:
            if skill in (requirement.skill, requirement.skill.key):
                return requirement
        raise NotFoundError("skill", skill, [requirement.skill.key for requirement in self.requirements])

    def at(self, stage: Stage | StageText) -> SkillMap:
        """Those asked at a stage: first asked there or below."""
        wanted = Stage.of(stage)
        return SkillMap(tuple(each for each in self.requirements if each.first_stage <= wanted))

    def __or__(self, other: SkillMap) -> SkillMap:
        """Skills of either; where both ask for one, what is asked is the higher of the two."""
        if not isinstance(other, SkillMap):
            return NotImplemented
        mine = {each.skill.key: each for each in self.requirements}
        theirs = {each.skill.key: each for each in other.requirements}
        both = mine.keys() & theirs.keys()
        joined = {key: _join(mine[key], theirs[key]) for key in both}
        return SkillMap.of((mine | theirs | joined).values())

    def __and__(self, other: SkillMap) -> SkillMap:
        """Skills of both, as this map asks for them."""
        if not isinstance(other, SkillMap):
            return NotImplemented
        keys = {each.skill.key for each in other.requirements}
        return SkillMap(tuple(each for each in self.requirements if each.skill.key in keys))

    def __sub__(self, other: SkillMap) -> SkillMap:
        """Skills that only this map asks for."""
        if not isinstance(other, SkillMap):
            return NotImplemented
        keys = {each.skill.key for each in other.requirements}
        return SkillMap(tuple(each for each in self.requirements if each.skill.key not in keys))

    def __xor__(self, other: SkillMap) -> SkillMap:
        """Skills that only one of the two maps asks for."""
        if not isinstance(other, SkillMap):
            return NotImplemented
        return (self - other) | (other - self)


def _join(mine: SkillRequirement, theirs: SkillRequirement) -> SkillRequirement:
    """One requirement of two for the same skill: asked by either, as high as either asks."""
    if mine == theirs:
        return mine
    both = (mine, theirs)
    stages = sorted({asked.stage for asked in (*mine.schedule, *theirs.schedule)})
    schedule = []
    for stage in stages:
        levels = (mine.proficiency_at(stage), theirs.proficiency_at(stage))
        schedule.append(Asked(stage, max(level for level in levels if level is not None)))
    # Ties are broken by nothing but what is taken over, so that neither the order of two nor the
    # grouping of three matters.
    first = min(both, key=lambda each: (each.first_stage.rank, each.stage_basis.value, each.stage_reason or ""))
    judged = min(both, key=_proficiency_ground)
    measured = max(both, key=lambda each: (each.minimum is not None, each.minimum or 0, each.unit or ""))
    return SkillRequirement(
        skill=min((each.skill for each in both), key=repr),
        schedule=tuple(schedule),
        essential=mine.essential or theirs.essential,
        hurdle=mine.hurdle or theirs.hurdle,
        minimum=measured.minimum,
        unit=measured.unit,
        why=tuple(sorted({*mine.why, *theirs.why})),
        citations=tuple(sorted({*mine.citations, *theirs.citations}, key=citation_order)),
        guides=tuple(sorted({*mine.guides, *theirs.guides})),
        stage_basis=first.stage_basis,
        stage_reason=first.stage_reason,
        proficiency_basis=judged.proficiency_basis,
        proficiency_reason=judged.proficiency_reason,
    )


def _proficiency_ground(requirement: SkillRequirement) -> tuple[bool, str, str]:
    reason = requirement.proficiency_reason
    return (reason is None, reason or "", requirement.proficiency_basis.value)
