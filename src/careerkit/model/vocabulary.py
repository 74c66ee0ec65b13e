"""What guides name: skills, tools, performance metrics, credentials, and how well one can do a thing."""

from __future__ import annotations

import attrs

from careerkit.model.record import Record
from careerkit.model.term import OrderedTerm, Term
from careerkit.model.validators import is_key, is_text, tuple_of

__all__ = [
    "Code",
    "CodeScheme",
    "Credential",
    "Metric",
    "Proficiency",
    "ReuseLevel",
    "Skill",
    "SkillGroup",
    "SkillKind",
    "Tool",
]


class CodeScheme(Term):
    """A classification that outside codes are from."""

    SOC = "soc-2018"
    ONET_SOC = "onet-soc-2019"
    ISCO = "isco-08"
    ESCO = "esco"
    ISCED_F = "isced-f-2013"
    ONET = "onet-element"
    NEM = "nem"
    OEWS = "oews"
    UNSPSC = "unspsc"


def as_code_scheme(value: CodeScheme | str) -> CodeScheme:
    """The member itself, or the one with that text."""
    return CodeScheme.of(value)


@attrs.frozen(order=True)
class Code:
    """A code of an outside classification.

    Args:
        scheme: the classification, or its text.
        value: the code in it.

    >>> Code("soc-2018", "43-4051")
    Code(scheme=CodeScheme.SOC, value='43-4051')
    """

    scheme: CodeScheme = attrs.field(converter=as_code_scheme, order=str)
    value: str = attrs.field(validator=is_text)


class SkillKind(Term):
    """What sort of ability a skill is, as guides part them; competence is ESCO's, who does not part them further."""

    TECHNICAL = "technical"
    SOFT = "soft"
    KNOWLEDGE = "knowledge"
    LANGUAGE = "language"
    COMPETENCE = "competence"


def as_skill_kind(value: SkillKind | str) -> SkillKind:
    """The member itself, or the one with that text."""
    return SkillKind.of(value)


class ReuseLevel(Term):
    """How widely a skill is used, in ESCO's terms."""

    TRANSVERSAL = "transversal"
    CROSS_SECTOR = "cross-sector"
    SECTOR_SPECIFIC = "sector-specific"
    OCCUPATION_SPECIFIC = "occupation-specific"


def as_optional_reuse_level(value: ReuseLevel | str | None) -> ReuseLevel | None:
    """The member itself, or the one with that text; None stays None."""
    return ReuseLevel.of_optional(value)


class Proficiency(OrderedTerm):
    """How well a person does a thing, in the five stages of Dreyfus and Dreyfus (1980).

    >>> Proficiency.COMPETENT > Proficiency.of("novice")
    True
    """

    NOVICE = "novice"
    ADVANCED_BEGINNER = "advanced-beginner"
    COMPETENT = "competent"
    PROFICIENT = "proficient"
    EXPERT = "expert"


def as_proficiency(value: Proficiency | str) -> Proficiency:
    """The member itself, or the one with that text."""
    return Proficiency.of(value)


def as_optional_proficiency(value: Proficiency | str | None) -> Proficiency | None:
    """The member itself, or the one with that text; None stays None."""
    return Proficiency.of_optional(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Skill(Record):
    """An ability, under one canonical name.

    Args:
        key: the name that files use.
        name: the name that people read.
        kind: what sort of ability it is.
        aliases: other names for it.
        codes: its codes in outside classifications.
        reuse: how widely it is used; None where that is not known.
        broader: keys of the skills and skill groups that it is part of.

    >>> Skill(key="typing", name="Typing", kind="technical").kind
    SkillKind.TECHNICAL
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    kind: SkillKind = attrs.field(converter=as_skill_kind)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    codes: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))
    reuse: ReuseLevel | None = attrs.field(default=None, converter=as_optional_reuse_level)
    broader: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillGroup(Record):
    """A group of skills in a classification.

    Args:
        key: the name that files use.
        name: the name that people read.
        codes: its codes in outside classifications.
        broader: keys of the groups that it is part of.
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    codes: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))
    broader: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tool(Record):
    """Software or equipment that the work is done with.

    Args:
        key: the name that files use.
        name: the name that people read.
        category: the key of its kind, such as ``"crm"``.
        products: makes of it that a guide names.
        aliases: other names for it.
        codes: its codes in outside classifications.

    >>> Tool(key="crm", name="CRM software", category="crm", products=("Zendesk",)).products
    ('Zendesk',)
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    category: str = attrs.field(validator=is_key)
    products: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    codes: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))

    def __str__(self) -> str:
        return self.name


class Direction(Term):
    """Which way a performance metric is better."""

    HIGHER = "higher"
    LOWER = "lower"
    TARGET = "target"


def as_optional_direction(value: Direction | str | None) -> Direction | None:
    """The member itself, or the one with that text; None stays None."""
    return Direction.of_optional(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Metric(Record):
    """A measure of performance on the job, such as customer satisfaction (CSAT).

    Args:
        key: the name that files use.
        name: the name that people read.
        better: which way is better; None where that depends.
        unit: the unit that it is counted in.
        aliases: other names and abbreviations.
        codes: its codes in outside classifications.

    >>> Metric(key="aht", name="Average handle time", better="lower", unit="minutes").better
    Direction.LOWER
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    better: Direction | None = attrs.field(default=None, converter=as_optional_direction)
    unit: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    codes: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Credential(Record):
    """A named certificate or licence, or a body that grants such.

    Args:
        key: the name that files use.
        name: the name that people read.
        issuer: who grants it; None where the guide does not say.
        aliases: other names and abbreviations.
        codes: its codes in outside classifications.

    >>> Credential(key="ccsp", name="Certified Customer Service Professional").issuer is None
    True
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    issuer: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    codes: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))

    def __str__(self) -> str:
        return self.name
