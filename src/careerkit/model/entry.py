"""How one gets into a job, moves on from it, and what is asked about it."""

from __future__ import annotations

from decimal import Decimal

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import in_order, is_a, is_key, is_text, non_negative, number

__all__ = [
    "Distinction",
    "EntryStrategy",
    "Misconception",
    "Move",
    "MoveKind",
    "PayDriver",
    "PayEffect",
    "Question",
    "RelatedCareer",
    "StrategyScope",
    "TimeToFirstJob",
]


def _text() -> str | None:
    return attrs.field(default=None, validator=attrs.validators.optional(is_text))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Distinction(Record):
    """How the job differs from one that it is taken for.

    Args:
        title: the other job.
        difference: what sets the two apart.
    """

    title: str = attrs.field(validator=is_text)
    difference: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Misconception(Record):
    """What people wrongly believe of the job.

    Args:
        belief: what they believe.
        correction: what is true.
    """

    belief: str = attrs.field(validator=is_text)
    correction: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeToFirstJob(Record):
    """How long it takes to find the first job.

    Args:
        condition: for whom.
        low: lower end [months].
        high: upper end [months].
        words: the source's words where it gives no number.
        citation: where it stands.

    Raises:
        InvalidValueError: if there is neither number nor words.
    """

    condition: str = attrs.field(validator=is_text)
    low: Decimal | None = attrs.field(default=None, validator=[number, non_negative, in_order("low", "high")])
    high: Decimal | None = attrs.field(default=None, validator=[number, non_negative])
    words: str | None = _text()
    citation: Citation = attrs.field(validator=is_a(Citation))

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None and self.words is None:
            msg = "TimeToFirstJob: expected months or words, found neither"
            raise InvalidValueError(msg)


class StrategyScope(Term):
    """What an entry strategy depends on."""

    SIZE = "size"
    INDUSTRY = "industry"
    PLACE = "place"
    GENERAL = "general"


def as_strategy_scope(value: StrategyScope | str) -> StrategyScope:
    """The member itself, or the one with that text."""
    return StrategyScope.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EntryStrategy(Record):
    """How to get in, by the size of the company, the industry or the place.

    Args:
        scope: what it depends on.
        where: the sort of employer or place.
        advice: what counts there.
    """

    scope: StrategyScope = attrs.field(converter=as_strategy_scope)
    where: str = attrs.field(validator=is_text)
    advice: str = attrs.field(validator=is_text)


class PayEffect(Term):
    """Which way a driver moves pay."""

    RAISES = "raises"
    LOWERS = "lowers"
    VARIES = "varies"


def as_pay_effect(value: PayEffect | str) -> PayEffect:
    """The member itself, or the one with that text."""
    return PayEffect.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayDriver(Record):
    """What pay depends on.

    Args:
        factor: what it depends on.
        effect: which way it moves pay.
        note: how.
    """

    factor: str = attrs.field(validator=is_text)
    effect: PayEffect = attrs.field(converter=as_pay_effect)
    note: str | None = _text()


class MoveKind(Term):
    """What sort of step a move is."""

    LATERAL = "lateral"
    SPECIALIST = "specialist"
    NEIGHBOURING = "neighbouring"
    EMERGING = "emerging"
    ADVANCEMENT = "advancement"


def as_move_kind(value: MoveKind | str) -> MoveKind:
    """The member itself, or the one with that text."""
    return MoveKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Move(Record):
    """A step out of the ladder that a guide names.

    Args:
        title: the job or field moved to.
        kind: what sort of step it is.
        note: what is said of it.
        citation: where it stands.
    """

    title: str = attrs.field(validator=is_text)
    kind: MoveKind = attrs.field(converter=as_move_kind)
    note: str | None = _text()
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question(Record):
    """A question that a guide answers.

    Args:
        question: the question.
        answer: the answer, in our words.
    """

    question: str = attrs.field(validator=is_text)
    answer: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RelatedCareer(Record):
    """A career that a guide lists as related.

    Args:
        title: its title.
        role: the key of the role where the catalogue has it.
    """

    title: str = attrs.field(validator=is_text)
    role: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
