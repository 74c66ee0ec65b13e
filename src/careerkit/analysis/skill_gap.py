"""What a person, or somebody on another position, lacks of what a position asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, overload

import attrs

from careerkit.analysis.attainment import (
    MOST_STEPS,
    OPTIONAL_WEIGHT,
    Demands,
    Holdings,
    Steps,
    points_of,
    proficiency_of,
    steps_of,
)
from careerkit.analysis.element_weights import occupation_hint
from careerkit.analysis.person import as_day
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.ladder import Stage
from careerkit.model.occupation import Occupation
from careerkit.model.profile import Profile
from careerkit.model.record import Record
from careerkit.model.role import Position, Role
from careerkit.model.skill_map import SkillRequirement
from careerkit.model.table import Tabular
from careerkit.model.vocabulary import Proficiency, Skill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from careerkit.analysis.occupation_gap import OccupationGap
    from careerkit.model.source import Citation

__all__ = ["GapStatus", "SkillGap", "SkillShortfall", "gap_of", "position_checked", "share_text", "skill_gap"]

GapStatus: TypeAlias = Literal["met", "partial", "missing", "unknown"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillShortfall(Record):
    """One skill that is asked for, beside what is held of it.

    Steps count the stages of Dreyfus and Dreyfus (1980) from holding nothing: 0 is not held, 1 a
    novice, 5 an expert. That the steps are of one size is judged; the stages are only ordered.

    Args:
        requirement: the requirement.
        asked: the proficiency asked.
        held: the fewest and the most steps that are held; the two differ where that is not known.
        cleared: whether a hurdle is cleared; None if that is not known, True where there is none.
    """

    requirement: SkillRequirement
    asked: Proficiency
    held: Steps
    cleared: bool | None

    @property
    def skill(self) -> Skill:
        """The skill."""
        return self.requirement.skill

    @property
    def essential(self) -> bool:
        """Whether it is asked of all, and not a plus."""
        return self.requirement.essential

    @property
    def hurdle(self) -> bool:
        """Whether nothing else makes up for it."""
        return self.requirement.hurdle

    @property
    def why(self) -> tuple[str, ...]:
        """Why it matters, each reason once."""
        return self.requirement.why

    @property
    def guides(self) -> tuple[str, ...]:
        """The keys of the guides that ask for it."""
        return self.requirement.guides

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where each guide names it."""
        return self.requirement.citations

    @property
    def proficiency(self) -> Proficiency | None:
        """The proficiency that is held; None where nothing is held or that is not known."""
        return proficiency_of(self.held[0]) if self.held[0] == self.held[1] else None

    @property
    def steps(self) -> int:
        """The steps that are asked, 1 to 5 [steps]."""
        return steps_of(self.asked)

    @property
    def shortfall(self) -> Steps:
        """The fewest and the most steps that lack [steps]."""
        return max(0, self.steps - self.held[1]), max(0, self.steps - self.held[0])

    @property
    def status(self) -> GapStatus:
        """Met, partial, missing, or unknown where it may be any of them."""
        least, most = self.shortfall
        if least or self.cleared is False:
            return "partial" if self.held[1] else "missing"
        return "unknown" if most or self.cleared is None else "met"

    @property
    def held_words(self) -> str:
        """What is held, in words."""
        least, most = self.held
        if least == most:
            return str(proficiency_of(least) or "not held")
        return "listed, level not known" if least else "not listed"

    @property
    def asked_words(self) -> str:
        """What is asked, in words."""
        minimum = self.requirement.minimum
        return str(self.asked) if minimum is None else f"{self.asked}, {minimum} {self.requirement.unit}"

    def __str__(self) -> str:
        return f"{self.skill}: {self.asked_words} asked, {self.held_words}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillGap(Tabular, Record):
    """What lacks of the skills that a position asks for.

    Args:
        start: the person, or the position whose holder is measured.
        position: the position that asks.
        shortfalls: each skill asked, in the order of the position's skill map.
    """

    start: Profile | Position
    position: Position
    shortfalls: tuple[SkillShortfall, ...]

    @property
    def met(self) -> tuple[SkillShortfall, ...]:
        """What is held as asked."""
        return self._of("met")

    @property
    def partial(self) -> tuple[SkillShortfall, ...]:
        """What is held, but less than asked."""
        return self._of("partial")

    @property
    def missing(self) -> tuple[SkillShortfall, ...]:
        """What is known not to be held; of a person that is never known."""
        return self._of("missing")

    @property
    def unknown(self) -> tuple[SkillShortfall, ...]:
        """What may be held as asked or not: not listed, or listed without a level or measure."""
        return self._of("unknown")

    @property
    def is_closed(self) -> bool:
        """Whether all that is asked is held."""
        return len(self.met) == len(self.shortfalls)

    @property
    def coverage(self) -> tuple[float, float]:
        """The share of what is asked that is held, at least and at most.

        Σ wᵢ min(heldᵢ, askedᵢ) / askedᵢ over Σ wᵢ, in steps, with w 1 for an essential skill and
        0.5 for an optional one; 1 where nothing is asked.
        """
        least = most = total = 0
        for each in self.shortfalls:
            points = points_of(each.requirement, each.asked)
            least += points[each.held[0]]
            most += points[each.held[1]]
            total += points[MOST_STEPS]
        return (least / total, most / total) if total else (1.0, 1.0)

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Skill gap: {_name(self.start)} to {self.position.title}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        low, high = self.coverage
        guides = dict.fromkeys(guide for each in self.shortfalls for guide in each.guides)
        judged = [each for each in self.shortfalls if each.requirement.proficiency_basis.value == "judged"]
        is_person = isinstance(self.start, Profile)
        counts = f"{len(self.met)} met, {len(self.partial)} partial, {len(self.missing)} missing"
        scale = "steps: 0 not held, 1 novice to 5 expert (Dreyfus and Dreyfus 1980), taken to be of one size"
        of_all = f"{len(judged)} of {len(self.shortfalls)} skills"
        return (
            f"coverage: {share_text(low, high)}; {counts}, {len(self.unknown)} unknown",
            *(["what a profile does not list may yet be held, so it counts as unknown"] if is_person else []),
            f"{scale}; an optional skill weighs {OPTIONAL_WEIGHT:g}, an essential one 1",
            *([f"the proficiency asked is judged for {of_all}"] if judged else []),
            *([f"asked by: {', '.join(guides)}"] if guides else ["no guide says which skills it asks for"]),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per skill asked."""
        return [
            {
                "skill": each.skill.key,
                "name": each.skill.name,
                "asked": each.asked.value,
                "held": None if each.proficiency is None else each.proficiency.value,
                "status": each.status,
                "shortfall_low": each.shortfall[0],
                "shortfall_high": each.shortfall[1],
                "essential": each.essential,
                "hurdle": each.hurdle,
                "minimum": each.requirement.minimum,
                "unit": each.requirement.unit,
                "why": each.why,
                "guides": each.guides,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.shortfalls
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        return ["skill", "asked", "held", "steps short", "status", "weight"], [
            [
                each.skill.name,
                each.asked_words,
                each.held_words,
                _span(*each.shortfall),
                each.status,
                ("essential" if each.essential else "optional") + (", hurdle" if each.hurdle else ""),
            ]
            for each in self.shortfalls
        ]

    def __iter__(self) -> Iterator[SkillShortfall]:
        return iter(self.shortfalls)

    def __len__(self) -> int:
        return len(self.shortfalls)

    def __getitem__(self, skill: Skill | str) -> SkillShortfall:
        """What lacks of a skill, by the skill or its key.

        Raises:
            NotFoundError: if the position does not ask for it; the nearest are listed.
        """
        key = skill.key if isinstance(skill, Skill) else skill
        for each in self.shortfalls:
            if each.skill.key == key:
                return each
        raise NotFoundError("skill", key, [each.skill.key for each in self.shortfalls])

    def __repr__(self) -> str:
        low, high = self.coverage
        return f"<SkillGap to {self.position.title!r}: {len(self)} skills, coverage {share_text(low, high)}>"

    def _of(self, status: GapStatus) -> tuple[SkillShortfall, ...]:
        return tuple(each for each in self.shortfalls if each.status == status)


@overload
def skill_gap(start: Profile | Position, position: Position, *, as_of: date | None = None) -> SkillGap: ...
@overload
def skill_gap(start: Occupation, position: Occupation) -> OccupationGap: ...
def skill_gap(
    start: Profile | Position | Occupation, position: Position | Occupation, *, as_of: date | None = None
) -> SkillGap | OccupationGap:
    """What lacks of the skills that a position, or an occupation, asks for, skill by skill.

    Of a position, asked is what the highest stage asks that the position's level spans. Of a person, a skill that
    is not listed may be held at any proficiency or not at all; one that is listed without a
    proficiency is held, from novice to expert. Somebody on another position holds what that asks
    for, and nothing else. A language counts towards a language skill of its name, and a credential
    clears a hurdle of its name that sets no measure. The weights are 1 for an essential and 0.5
    for an optional skill, equal within, never the number of mentions.

    Listing a skill never lowers the lower end of coverage. It lowers the upper end only if it says
    that less is held than asked, which was not known before.

    Two occupations are set beside each other: by level, weighed with importance times level, where O*NET rates both,
    and by essential (1) and optional (0.5) skills where ESCO describes both.

    Args:
        start: a person, a position, or an occupation.
        position: the position that asks; beside an occupation, an occupation.
        as_of: the day on which credentials must hold; None counts them all.

    Raises:
        InvalidTypeError: if either is of another type.
        InvalidValueError: if two occupations have nothing by which they can be compared, or come with a day.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Service Representative")
    >>> typing = ck.HeldSkill(skill=role.skills["typing"].skill, proficiency="competent")
    >>> gap = ck.skill_gap(ck.Profile(skills=(typing,)), role.at("senior"))
    >>> gap["typing"].shortfall, gap["typing"].status, gap["empathy"].status
    ((1, 1), 'partial', 'unknown')
    >>> ck.skill_gap(role.at("junior"), role.at("senior"))
    <SkillGap to 'Senior Customer Service Representative': 29 skills, coverage 38 %>
    """
    if isinstance(start, Occupation) or isinstance(position, Occupation):
        from careerkit.analysis.occupation_gap import occupation_gap

        if as_of is not None:
            msg = f"as_of: expected none for occupations, found {as_of!r}"
            raise InvalidValueError(msg)
        return occupation_gap(start, position)  # type: ignore[arg-type]
    if not isinstance(start, (Profile, Position)):
        msg = f"start: expected a Profile, a Position or an Occupation, found {start!r:.80}{_hint(start)}"
        msg += occupation_hint(start)
        raise InvalidTypeError(msg)
    demands = Demands(position_checked(position))
    day = None if as_of is None else as_day("as_of", as_of)
    return gap_of(start, demands, _holdings(start, day))


def gap_of(start: Profile | Position, demands: Demands, holdings: Holdings) -> SkillGap:
    """The gap between what is asked and what is held."""
    shortfalls = tuple(
        SkillShortfall(
            requirement=demand.requirement,
            asked=demand.asked,
            held=holdings.steps(demand),
            cleared=holdings.clears(demand) if demand.requirement.hurdle else True,
        )
        for demand in demands.skills
    )
    return SkillGap(start=start, position=demands.position, shortfalls=shortfalls)


def position_checked(value: object, name: str = "position", *, or_occupation: bool = False) -> Position:
    """The value as a position.

    Args:
        value: what was given.
        name: what messages call it.
        or_occupation: whether an occupation would do as well, and messages say so.

    Raises:
        InvalidTypeError: if it is none.
    """
    if isinstance(value, Position):
        return value
    wanted = "a Position or an Occupation" if or_occupation else "a Position"
    hint = occupation_hint(value) if or_occupation else ""
    msg = f"{name}: expected {wanted}, found {value!r:.80}{_hint(value)}{hint}"
    raise InvalidTypeError(msg)


def share_text(low: float, high: float) -> str:
    """Both ends of a share in per cent; none is rounded up to all, nor down to nothing.

    >>> share_text(0.999, 1.0), share_text(0.5, 0.5)
    ('99 to 100 %', '50 %')
    """
    ends = [min(max(round(100 * each), int(each > 0)), 100 if each == 1 else 99) for each in (low, high)]
    return f"{ends[0]} %" if low == high else f"{ends[0]} to {ends[1]} %"


def _holdings(start: Profile | Position, day: date | None) -> Holdings:
    return Holdings.of_profile(start, day) if isinstance(start, Profile) else Holdings.of_position(start)


def _hint(value: object) -> str:
    return f"; take one of its levels, as in role.at({Stage.SENIOR.value!r})" if isinstance(value, Role) else ""


def _name(start: Profile | Position) -> str:
    return start.title if isinstance(start, Position) else start.name or "this person"


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
