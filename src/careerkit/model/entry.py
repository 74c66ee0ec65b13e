"""How one gets into a job, moves on from it, and what is asked about it."""

from __future__ import annotations

from decimal import Decimal

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.record import short_repr
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
    return attrs.field(default=None, validator=attrs.validators.optional(is_text))  # type: ignore[no-any-return]


@attrs.frozen(kw_only=True, repr=False)
class Distinction:
    """How the job differs from one that it is taken for.

    Args:
        title: the other job.
        difference: what sets the two apart.
    """

    __repr__ = short_repr

    title: str = attrs.field(validator=is_text)
    difference: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, repr=False)
class Misconception:
    """What people wrongly believe of the job.

    Args:
        belief: what they believe.
        correction: what is true.
    """

    __repr__ = short_repr

    belief: str = attrs.field(validator=is_text)
    correction: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, repr=False)
class TimeToFirstJob:
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

    __repr__ = short_repr

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


@attrs.frozen(kw_only=True, repr=False)
class EntryStrategy:
    """How to get in, by the size of the company, the industry or the place.

    Args:
        scope: what it depends on.
        where: the sort of employer or place.
        advice: what counts there.
    """

    __repr__ = short_repr

    scope: StrategyScope = attrs.field(converter=StrategyScope.of)
    where: str = attrs.field(validator=is_text)
    advice: str = attrs.field(validator=is_text)


class PayEffect(Term):
    """Which way a driver moves pay."""

    RAISES = "raises"
    LOWERS = "lowers"
    VARIES = "varies"


@attrs.frozen(kw_only=True, repr=False)
class PayDriver:
    """What pay depends on.

    Args:
        factor: what it depends on.
        effect: which way it moves pay.
        note: how.
    """

    __repr__ = short_repr

    factor: str = attrs.field(validator=is_text)
    effect: PayEffect = attrs.field(converter=PayEffect.of)
    note: str | None = _text()


class MoveKind(Term):
    """What sort of step a move is."""

    LATERAL = "lateral"
    SPECIALIST = "specialist"
    NEIGHBOURING = "neighbouring"
    EMERGING = "emerging"
    ADVANCEMENT = "advancement"


@attrs.frozen(kw_only=True, repr=False)
class Move:
    """A step out of the ladder that a guide names.

    Args:
        title: the job or field moved to.
        kind: what sort of step it is.
        note: what is said of it.
        citation: where it stands.
    """

    __repr__ = short_repr

    title: str = attrs.field(validator=is_text)
    kind: MoveKind = attrs.field(converter=MoveKind.of)
    note: str | None = _text()
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, repr=False)
class Question:
    """A question that a guide answers.

    Args:
        question: the question.
        answer: the answer, in our words.
    """

    __repr__ = short_repr

    question: str = attrs.field(validator=is_text)
    answer: str = attrs.field(validator=is_text)


@attrs.frozen(kw_only=True, repr=False)
class RelatedCareer:
    """A career that a guide lists as related.

    Args:
        title: its title.
        role: the key of the role where the catalogue has it.
    """

    __repr__ = short_repr

    title: str = attrs.field(validator=is_text)
    role: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))

