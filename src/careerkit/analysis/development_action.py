"""One thing that a person does to get ready: what it gives them, how long it takes, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from careerkit.analysis.rates import real_number
from careerkit.analysis.readiness_components import ReadinessScore
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.education import TrainingOption
from careerkit.model.holding import HeldCredential, HeldPosition, HeldSkill, Schooling
from careerkit.model.record import Record
from careerkit.model.term import Term

if TYPE_CHECKING:
    from datetime import date

    from careerkit.model.money import Money
    from careerkit.model.profile import Profile
    from careerkit.model.source import Citation

__all__ = ["ActionKind", "DevelopmentAction", "DevelopmentAssumptions", "Given", "Months", "gained"]

Months: TypeAlias = tuple[float, float]
"""The least and the most months that something takes [months]."""

Given: TypeAlias = HeldSkill | HeldPosition | Schooling | HeldCredential
"""What an action adds to a profile."""

MOST_MONTHS = 1200.0
"""Longer than any career [months]."""


class ActionKind(Term):
    """What sort of thing an action is."""

    LEARN = "learn"
    PROJECT = "project"
    YEARS = "gain-years"
    LEAD = "lead-people"
    QUALIFY = "qualify"
    RENEW = "renew"


def _as_months(value: object) -> Months:
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        msg = f"expected months from low to high, such as (1, 2), found {value!r:.80}"
        raise InvalidTypeError(msg)
    low, high = real_number("months", value[0]), real_number("months", value[1])
    if not 0 <= low <= high <= MOST_MONTHS:
        msg = f"expected months from 0 to {MOST_MONTHS:g}, and low at most high, found {value!r:.80}"
        raise InvalidValueError(msg)
    return low, high


def _as_steps(value: object) -> tuple[Months, ...]:
    if not isinstance(value, (tuple, list)) or len(value) != 5:
        msg = f"months_per_step: expected five ranges, for novice to expert, found {value!r:.80}"
        raise InvalidTypeError(msg)
    return tuple(map(_as_months, value))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DevelopmentAssumptions(Record):
    """How long learning takes where no source says; all are judged.

    Args:
        months_per_step: from nothing to novice, and on to each further stage of Dreyfus and Dreyfus
            (1980), beside work: each step takes twice the one before [months].
        project_months: a project that shows a skill [months].
        qualification_months: schooling of which no source gives the duration [months].
        at_once: how many things are learned at a time, 1 to 100.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a range runs backward or is out of 0 to 1,200 months.

    >>> DevelopmentAssumptions(project_months=(1, 2)).project_months
    (1.0, 2.0)
    """

    months_per_step: tuple[Months, ...] = attrs.field(
        default=((0.25, 0.5), (0.5, 1.0), (1.0, 2.0), (2.0, 4.0), (4.0, 8.0)), converter=_as_steps
    )
    project_months: Months = attrs.field(default=(1.0, 3.0), converter=_as_months)
    qualification_months: Months = attrs.field(default=(12.0, 48.0), converter=_as_months)
    at_once: int = attrs.field(default=4)

    @at_once.validator
    def _some(self, _attribute: object, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            msg = f"DevelopmentAssumptions.at_once: expected int, found {value!r:.80}"
            raise InvalidTypeError(msg)
        if not 1 <= value <= 100:
            msg = f"DevelopmentAssumptions.at_once: expected 1 to 100, found {value}"
            raise InvalidValueError(msg)

    def months(self, held: int, asked: int) -> Months:
        """How long it takes from so many steps to those asked [months].

        >>> DevelopmentAssumptions().months(1, 3)
        (1.5, 3.0)
        """
        steps = self.months_per_step[held:asked]
        return sum(low for low, _ in steps), sum(high for _, high in steps)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DevelopmentAction(Record):
    """One action of a plan.

    Args:
        kind: what sort of thing it is.
        text: what to do.
        reason: why.
        gives: what it adds to the profile.
        months: how long it takes, at least and at most [months]; at least 0 where it may be done already.
        done: the day on which it is done at the latest.
        option: the training that is taken; None where none of the role's fits.
        is_hurdle: whether it clears a hurdle.
        citations: who asks for it, and who states the cost.
        after: readiness once it and all actions before it are done, on the latest day of the plan so far.
    """

    kind: ActionKind
    text: str
    reason: str
    gives: tuple[Given, ...]
    months: Months
    done: date
    option: TrainingOption | None
    is_hurdle: bool
    citations: tuple[Citation, ...]
    after: ReadinessScore

    @property
    def cost(self) -> tuple[Money, Money] | None:
        """What it costs at least and at most [currency]; None where no source says."""
        return None if self.option is None else option_cost(self.option)

    def apply(self, profile: Profile) -> Profile:
        """The profile of a person who has done it.

        Args:
            profile: the profile before; what it holds beyond the action stays.
        """
        return gained(profile, self.gives)

    def __str__(self) -> str:
        return f"{self.text} (by {self.done})"


def option_cost(option: TrainingOption) -> tuple[Money, Money] | None:
    """What a training costs at least and at most; an upper end alone counts from 0, a lower end alone is both.

    Args:
        option: the training.
    """
    low, high = option.cost_low, option.cost_high
    if high is None:
        return None if low is None else (low, low)
    return high * 0 if low is None else low, high


def gained(profile: Profile, gives: tuple[Given, ...]) -> Profile:
    """A profile with more; a skill that it lists already is raised, and never lowered.

    Args:
        profile: the profile before.
        gives: what is added.
    """
    skills = {held.skill.key: held for held in profile.skills}
    positions, education, credentials = profile.positions, profile.education, profile.credentials
    for each in gives:
        if isinstance(each, HeldSkill):
            skills[each.skill.key] = _raised(skills.get(each.skill.key), each)
        elif isinstance(each, HeldPosition):
            positions = (*positions, each)
        elif isinstance(each, Schooling):
            education = (*education, each)
        else:
            credentials = (*credentials, each)
    return attrs.evolve(
        profile, skills=tuple(skills.values()), positions=positions, education=education, credentials=credentials
    )


def _raised(held: HeldSkill | None, given: HeldSkill) -> HeldSkill:
    known = (each.proficiency for each in (held, given) if each is not None)
    proficiency = max((each for each in known if each is not None), default=None)
    measured = held if held is not None and given.measure is None else given
    return attrs.evolve(
        given,
        skill=given.skill if held is None else held.skill,
        proficiency=proficiency,
        evidence=given.evidence if held is None else max(held.evidence, given.evidence),
        measure=measured.measure,
        unit=measured.unit,
    )
