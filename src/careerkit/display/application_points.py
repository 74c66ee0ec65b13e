"""What a person who applies for a position should stress, and what they should be ready to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.keywords import mentions
from careerkit.analysis.skill_gap import SkillShortfall
from careerkit.model.education import TrainingOption
from careerkit.model.holding import Evidence, HeldSkill
from careerkit.model.record import Record

if TYPE_CHECKING:
    from careerkit.analysis.skill_gap import SkillGap
    from careerkit.model.profile import Profile

__all__ = ["GapPoint", "StrengthPoint", "gap_points", "strength_points"]

_GROUNDS = {
    Evidence.VERIFIED: "Verified: name the proof.",
    Evidence.INFERRED: "Seen in what you did: name the case.",
    Evidence.CLAIMED: "Your own word so far: bring one case that shows it.",
}
_ELSEWHERE = "From your languages or certificates: name it."


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StrengthPoint(Record):
    """A skill that is asked for and held.

    Args:
        shortfall: the skill, and what is asked and held of it.
        held: what the profile says of it; None where a language or a credential stands for it.
    """

    shortfall: SkillShortfall
    held: HeldSkill | None

    @property
    def ground(self) -> str:
        """What stands behind it, and what the letter makes of that."""
        return _ELSEWHERE if self.held is None else _GROUNDS[self.held.evidence]

    @property
    def note(self) -> str:
        """What the profile notes of it; empty for nothing."""
        return "" if self.held is None or self.held.note is None else self.held.note

    @property
    def measure(self) -> str:
        """What was measured, with its unit; empty for nothing."""
        return "" if self.held is None or self.held.measure is None else f"{self.held.measure:,f} {self.held.unit}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GapPoint(Record):
    """A skill that is held less than asked, or not at all.

    Args:
        shortfall: the skill, and what is asked and held of it.
        training: options of the role's guides that name the skill.
    """

    shortfall: SkillShortfall
    training: tuple[TrainingOption, ...] = ()


def strength_points(profile: Profile, gap: SkillGap) -> tuple[StrengthPoint, ...]:
    """The skills that are met: hurdles first, then essential ones, then by what stands behind them.

    Args:
        profile: the person.
        gap: the gap of that person.
    """
    points = [StrengthPoint(shortfall=each, held=profile.skill(each.skill)) for each in gap.met]
    return tuple(sorted(points, key=_strength))


def gap_points(gap: SkillGap) -> tuple[GapPoint, ...]:
    """The skills that are held less than asked: hurdles first, then essential ones, then the widest gap.

    Args:
        gap: the gap.
    """
    options = gap.position.role.training_options
    lacking = sorted((*gap.missing, *gap.partial), key=_need)
    return tuple(
        GapPoint(shortfall=each, training=tuple(option for option in options if _teaches(option, each)))
        for each in lacking
    )


def _strength(point: StrengthPoint) -> tuple[bool, bool, int, int]:
    evidence = Evidence.VERIFIED if point.held is None else point.held.evidence
    asked = point.shortfall
    return (not asked.hurdle, not asked.essential, -evidence.rank, -asked.held[0])


def _need(asked: SkillShortfall) -> tuple[bool, bool, int]:
    return (not asked.hurdle, not asked.essential, -asked.shortfall[1])


def _teaches(option: TrainingOption, asked: SkillShortfall) -> bool:
    # Each by itself: a name that ends one text and starts the next is named by neither.
    return any(mentions(text, asked.skill) for text in (option.name, *option.fields, option.note or ""))
