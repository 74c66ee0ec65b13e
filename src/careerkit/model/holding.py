"""What a person holds: skills, jobs, schooling, credentials and languages, and what stands behind each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.education import EducationLevel, as_optional_education_level
from careerkit.model.record import Record
from careerkit.model.term import OrderedTerm
from careerkit.model.validators import in_order, is_a, is_key, is_text, non_negative, number
from careerkit.model.vocabulary import Credential, Proficiency, Skill, as_optional_proficiency

__all__ = [
    "Evidence",
    "HeldCredential",
    "HeldLanguage",
    "HeldPosition",
    "HeldSkill",
    "LanguageLevel",
    "Schooling",
]


class Evidence(OrderedTerm):
    """What stands behind a statement on a person, the weakest first.

    >>> Evidence.CLAIMED < Evidence.VERIFIED
    True
    """

    CLAIMED = "claimed"
    INFERRED = "inferred"
    VERIFIED = "verified"


def as_evidence(value: Evidence | str) -> Evidence:
    """The member itself, or the one with that text."""
    return Evidence.of(value)


class LanguageLevel(OrderedTerm):
    """How well a person knows a language: the Common European Framework of Reference (2001), and native.

    >>> LanguageLevel.B2 < LanguageLevel.of("native")
    True
    """

    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"
    C2 = "c2"
    NATIVE = "native"


def as_optional_language_level(value: LanguageLevel | str | None) -> LanguageLevel | None:
    """The member itself, or the one with that text; None stays None."""
    return LanguageLevel.of_optional(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeldSkill(Record):
    """A skill that a person has.

    Args:
        skill: the skill.
        proficiency: how well; None where that is not known.
        evidence: claimed by the person, inferred from what they did, or verified.
        measure: what was measured, such as 45.
        unit: the unit of that measure, such as ``"words/minute"``.
        note: on what ground.

    Raises:
        InvalidValueError: if a measure is below 0 or comes without a unit, or a unit without a measure.

    >>> typing = Skill(key="typing", name="Typing", kind="technical")
    >>> HeldSkill(skill=typing, proficiency="competent", measure=Decimal(45), unit="words/minute").evidence
    Evidence.CLAIMED
    """

    skill: Skill = attrs.field(validator=is_a(Skill))
    proficiency: Proficiency | None = attrs.field(default=None, converter=as_optional_proficiency)
    evidence: Evidence = attrs.field(default=Evidence.CLAIMED, converter=as_evidence)
    measure: Decimal | None = attrs.field(default=None, validator=[number, non_negative])
    unit: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    note: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))

    @unit.validator
    def _measured(self, _attribute: object, value: str | None) -> None:
        if (value is None) != (self.measure is None):
            msg = f"HeldSkill: expected measure and unit together, found {self.measure!r} and {value!r}"
            raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeldPosition(Record):
    """A job that a person had or has.

    Args:
        title: the job title.
        start: its first day.
        end: its last day; None while it goes on.
        employer: where.
        role: the key of the role that it is; None where that is not known.
        level: the key or stage of its level; None where that is not known.
        leads: whether it leads people: its years count as leadership.

    Raises:
        InvalidValueError: if it ends before it starts.

    >>> HeldPosition(title="Shop Assistant", start=date(2021, 3, 1)).end is None
    True
    """

    title: str = attrs.field(validator=is_text)
    start: date = attrs.field(validator=[is_a(date), in_order("start", "end")])
    end: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    employer: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    role: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    level: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    leads: bool = attrs.field(default=False, validator=is_a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Schooling(Record):
    """A course of formal schooling.

    Args:
        level: its level (ISCED 2011); None where that is not known.
        name: what it is called, such as a degree.
        area: the field of study.
        institution: where.
        end: the day on which it was or will be finished; None where that is not known.
        completed: whether it leads to its level; False for one that was broken off.

    >>> Schooling(level="bachelor", area="Geography", completed=False).level.isced
    6
    """

    level: EducationLevel | None = attrs.field(default=None, converter=as_optional_education_level)
    name: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    area: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    institution: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    end: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    completed: bool = attrs.field(default=True, validator=is_a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeldCredential(Record):
    """A certificate or licence that a person holds.

    Args:
        name: what it is called.
        credential: the canonical credential; None where it is none of them.
        issuer: who granted it.
        granted: the day it was granted.
        expires: the last day on which it holds; None if it does not expire.
        evidence: claimed by the person, inferred, or verified.

    Raises:
        InvalidValueError: if it expires before it was granted.

    >>> HeldCredential(name="First aid at work", granted=date(2024, 5, 1)).expires is None
    True
    """

    name: str = attrs.field(validator=is_text)
    credential: Credential | None = attrs.field(default=None, validator=is_a(Credential, optional=True))
    issuer: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    granted: date | None = attrs.field(
        default=None, validator=[is_a(date, optional=True), in_order("granted", "expires")]
    )
    expires: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    evidence: Evidence = attrs.field(default=Evidence.CLAIMED, converter=as_evidence)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeldLanguage(Record):
    """A language that a person knows.

    Args:
        name: its English name.
        level: how well; None where that is not known.

    >>> HeldLanguage(name="Spanish", level="b2").level
    LanguageLevel.B2
    """

    name: str = attrs.field(validator=is_text)
    level: LanguageLevel | None = attrs.field(default=None, converter=as_optional_language_level)
