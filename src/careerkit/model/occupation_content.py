"""What an occupation is made of: what it asks for, what is done and with what, and what it is near to."""

from __future__ import annotations

from decimal import Decimal

import attrs

from careerkit.model.occupation_figures import figure
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import in_order, is_a, is_text
from careerkit.model.vocabulary import Code, Skill

__all__ = ["Description", "ElementKind", "RatedSkill", "RelatedOccupation", "SkillRelation", "Task", "Technology"]

LEAST_IMPORTANCE, MOST_IMPORTANCE = 1, 5
MOST_LEVEL = 7

_BOUNDS_IN_ORDER = (in_order("importance_low", "importance_high"), in_order("level_low", "level_high"))


class ElementKind(Term):
    """What sort of element of O*NET's content model is rated."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    WORK_ACTIVITY = "work-activity"


def as_element_kind(value: ElementKind | str) -> ElementKind:
    """The member itself, or the one with that text."""
    return ElementKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RatedSkill(Record):
    """A skill, or another element of O*NET's content model, as rated for an occupation.

    Args:
        name: the element's name in the source.
        code: its code.
        kind: what sort of element it is.
        importance: how important it is [1–5].
        importance_low: the lower end of its 95 % confidence interval [1–5].
        importance_high: the upper end [1–5].
        level: how much of it is needed [0–7].
        level_low: the lower end of its 95 % confidence interval [0–7].
        level_high: the upper end [0–7].
        suppress: whether the source recommends not to use one of the two, for its error is large.
        not_relevant: whether the source calls the level not relevant, for too few find the element important.
        citation: where it stands.

    >>> from careerkit.model.source import Source
    >>> source = Source(key="onet", title="O*NET", kind="official-statistics")
    >>> rated = RatedSkill(name="Writing", code=Code("onet-element", "2.A.1.c"), importance=Decimal(3),
    ...                    level=Decimal(5), citation=Citation(source=source, locator="Skills"))
    >>> rated.standardised_importance, round(rated.standardised_level, 2)
    (0.5, 0.71)
    """

    name: str = attrs.field(validator=is_text)
    code: Code = attrs.field(validator=is_a(Code))
    kind: ElementKind = attrs.field(default=ElementKind.SKILL, converter=as_element_kind)
    importance: Decimal | None = figure(default=None, least=LEAST_IMPORTANCE, most=MOST_IMPORTANCE)
    importance_low: Decimal | None = figure(default=None, least=LEAST_IMPORTANCE, most=MOST_IMPORTANCE)
    importance_high: Decimal | None = figure(default=None, least=LEAST_IMPORTANCE, most=MOST_IMPORTANCE)
    level: Decimal | None = figure(default=None, most=MOST_LEVEL)
    level_low: Decimal | None = figure(default=None, most=MOST_LEVEL)
    level_high: Decimal | None = figure(default=None, most=MOST_LEVEL)
    suppress: bool = attrs.field(default=False, validator=is_a(bool))
    not_relevant: bool = attrs.field(default=False, validator=is_a(bool))
    citation: Citation = attrs.field(validator=is_a(Citation))

    def __attrs_post_init__(self) -> None:
        for check in _BOUNDS_IN_ORDER:
            check(self, None, None)

    @property
    def standardised_importance(self) -> float | None:
        """(importance − 1) / 4, 0 to 1; None without an importance.

        O*NET shows it times 100 (https://www.onetonline.org/help/online/scales).
        """
        if self.importance is None:
            return None
        return float((self.importance - LEAST_IMPORTANCE) / (MOST_IMPORTANCE - LEAST_IMPORTANCE))

    @property
    def standardised_level(self) -> float | None:
        """The level over 7, 0 to 1; None without a level."""
        return None if self.level is None else float(self.level / MOST_LEVEL)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillRelation(Record):
    """A skill that a classification relates to an occupation, as ESCO does.

    Args:
        skill: the skill.
        essential: whether it is essential for the occupation, and not optional.
        citation: where it stands.
    """

    skill: Skill = attrs.field(validator=is_a(Skill))
    essential: bool = attrs.field(validator=is_a(bool))
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RelatedOccupation(Record):
    """An occupation that a source relates to another.

    Args:
        code: its code.
        title: its title.
        tier: how near it is, in the source's term.
        rank: its place in the source's order, 1 the nearest.
        citation: where it stands.
    """

    code: Code = attrs.field(validator=is_a(Code))
    title: str = attrs.field(validator=is_text)
    tier: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    rank: int | None = attrs.field(default=None, validator=is_a(int, optional=True))
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Technology(Record):
    """Software or equipment that workers of an occupation use.

    Args:
        name: its name.
        commodity: the code of its commodity (UNSPSC).
        category: the title of that commodity.
        hot: whether many employers' postings ask for it (O*NET's hot technology).
        in_demand: whether postings for this occupation often ask for it.
        citation: where it stands.
    """

    name: str = attrs.field(validator=is_text)
    commodity: Code = attrs.field(validator=is_a(Code))
    category: str = attrs.field(validator=is_text)
    hot: bool = attrs.field(default=False, validator=is_a(bool))
    in_demand: bool = attrs.field(default=False, validator=is_a(bool))
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Task(Record):
    """Something that workers of an occupation do.

    Args:
        code: the source's number of it.
        text: the source's statement.
        core: whether it is a core task, and not a supplemental one; None where the source does not say.
        citation: where it stands.
    """

    code: str = attrs.field(validator=is_text)
    text: str = attrs.field(validator=is_text)
    core: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Description(Record):
    """What a source says that an occupation is.

    Args:
        text: the source's text.
        citation: where it stands.
    """

    text: str = attrs.field(validator=is_text)
    citation: Citation = attrs.field(validator=is_a(Citation))
