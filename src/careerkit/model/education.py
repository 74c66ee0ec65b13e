"""Schooling that a job asks for, and training that leads to it."""

from __future__ import annotations

from decimal import Decimal

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import OrderedTerm, Term
from careerkit.model.validators import in_order, is_a, is_key, is_text, non_negative, number, tuple_of

__all__ = ["EducationLevel", "EducationRequirement", "Modality", "TrainingKind", "TrainingOption"]


class EducationLevel(OrderedTerm):
    """Levels of formal schooling: the International Standard Classification of Education (ISCED 2011).

    >>> EducationLevel.UPPER_SECONDARY.isced, EducationLevel.BACHELOR.isced
    (3, 6)
    """

    EARLY_CHILDHOOD = "early-childhood"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower-secondary"
    UPPER_SECONDARY = "upper-secondary"
    POST_SECONDARY_NON_TERTIARY = "post-secondary-non-tertiary"
    SHORT_CYCLE_TERTIARY = "short-cycle-tertiary"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def isced(self) -> int:
        """The ISCED 2011 level, 0 to 8."""
        return self.rank


def as_optional_education_level(value: EducationLevel | str | None) -> EducationLevel | None:
    """The member itself, or the one with that text; None stays None."""
    return EducationLevel.of_optional(value)


class Modality(OrderedTerm):
    """How strongly a requirement is meant, the strongest first."""

    MINIMUM = "minimum"
    PREFERRED = "preferred"
    INSTEAD = "instead"


def as_modality(value: Modality | str) -> Modality:
    """The member itself, or the one with that text."""
    return Modality.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EducationRequirement(Record):
    """One of the alternative ways to meet a job's education requirement.

    Args:
        name: what is asked, in short words.
        modality: minimum, preferred, or taken instead of schooling.
        level: the level of formal schooling; None for what is not schooling.
        fields: fields of study.
        condition: when it is asked.
        citation: where it stands.
    """

    name: str = attrs.field(validator=is_text)
    modality: Modality = attrs.field(converter=as_modality)
    level: EducationLevel | None = attrs.field(default=None, converter=as_optional_education_level)
    fields: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    condition: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))


class TrainingKind(Term):
    """What sort of training an option is."""

    DEGREE = "degree"
    CERTIFICATE = "certificate"
    ONLINE_COURSE = "online-course"
    SELF_STUDY = "self-study"
    EMPLOYER_TRAINING = "employer-training"
    WORKSHOP = "workshop"
    PRACTICE = "practice"


def as_training_kind(value: TrainingKind | str) -> TrainingKind:
    """The member itself, or the one with that text."""
    return TrainingKind.of(value)


def _months() -> Decimal | None:
    return attrs.field(default=None, validator=[number, non_negative])  # type: ignore[no-any-return]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingOption(Record):
    """A way to prepare for the job, with what it costs and how long it takes.

    Args:
        key: the name that files use.
        name: what it is.
        kind: what sort of training it is.
        level: the level of formal schooling that it leads to; None for none.
        fields: subjects.
        cost_low: lower end of its cost [currency].
        cost_high: upper end of its cost [currency].
        cost_open: whether the source says "and above" of the upper end.
        duration_low: lower end of its duration [months].
        duration_high: upper end of its duration [months].
        duration_words: the source's words where it gives no number, such as "a few weeks".
        note: what else is said of it.
        citation: where it stands.

    Raises:
        InvalidValueError: if a range runs backward, or a cost is open without an upper end.
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    kind: TrainingKind = attrs.field(converter=as_training_kind)
    level: EducationLevel | None = attrs.field(default=None, converter=as_optional_education_level)
    fields: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    cost_low: Money | None = attrs.field(
        default=None, validator=[is_a(Money, optional=True), in_order("cost_low", "cost_high")]
    )
    cost_high: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    cost_open: bool = attrs.field(default=False, validator=is_a(bool))
    duration_low: Decimal | None = attrs.field(
        default=None, validator=[number, non_negative, in_order("duration_low", "duration_high")]
    )
    duration_high: Decimal | None = _months()
    duration_words: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    note: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))

    @cost_open.validator
    def _has_end(self, _attribute: object, value: object) -> None:
        if value and self.cost_high is None:
            msg = "TrainingOption.cost_open: expected an upper end of the cost, found none"
            raise InvalidValueError(msg)
