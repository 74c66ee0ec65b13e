"""What official statistics count of an occupation: jobs, separations, and what entry takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.market import Market, as_market
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import DIGITS, is_a, is_span, is_text, non_negative, number

__all__ = [
    "EmploymentFigure",
    "EntryRequirement",
    "JobZone",
    "Preparation",
    "PreparationShare",
    "Separations",
    "figure",
]


def figure(*, least: int = 0, most: int | None = None, **more: Any) -> Any:
    """A field for a number that is not negative; one with the default None may be missing.

    Args:
        least: the least that it may be.
        most: the most that it may be; None where there is no bound.
        more: what else the field has.
    """
    optional = more.get("default", 0) is None
    is_decimal = is_a(Decimal, optional=optional)
    low, high = Decimal(least), Decimal("Infinity" if most is None else most)

    def check(instance: object, attribute: Any, value: Any) -> None:
        if value is None and optional:
            return
        # Releases hold hundreds of thousands of figures: one look at a good one, and a closer one at a bad.
        if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < DIGITS and low <= value <= high:
            return
        for validator in (is_decimal, number, non_negative):
            validator(instance, attribute, value)
        msg = f"{type(instance).__name__}.{attribute.name}: expected {least} to {most}, found {value}"
        raise InvalidValueError(msg)

    return attrs.field(validator=check, **more)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmploymentFigure(Record):
    """How many people hold the occupation.

    Args:
        year: the year that is counted or projected.
        value: the number of jobs [jobs].
        market: where.
        projected: whether the year lay ahead when the figure was made.
        relative_standard_error: of the number [percent].
        jobs_per_1000: jobs in the occupation for each 1,000 jobs of the area [jobs].
        location_quotient: its share of the area's jobs over its share of the nation's; 1 is the same.
        citation: where it stands.
    """

    year: int = attrs.field(validator=is_a(int))
    value: Decimal = figure()
    market: Market = attrs.field(converter=as_market)
    projected: bool = attrs.field(default=False, validator=is_a(bool))
    relative_standard_error: Decimal | None = figure(default=None)
    jobs_per_1000: Decimal | None = figure(default=None)
    location_quotient: Decimal | None = figure(default=None)
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Separations(Record):
    """How many people leave the occupation in a year, and where to.

    Args:
        span: first and last year of the projection.
        exit_rate: share that leaves the labour force [percent/year].
        transfer_rate: share that changes to another occupation [percent/year].
        total_rate: both together, as published [percent/year].
        exits: people who leave the labour force [people/year].
        transfers: people who change occupation [people/year].
        total: both together, as published [people/year].
        market: where.
        citation: where it stands.
    """

    span: tuple[int, int] = attrs.field(validator=is_span)
    exit_rate: Decimal = figure()
    transfer_rate: Decimal = figure()
    total_rate: Decimal = figure()
    exits: Decimal = figure()
    transfers: Decimal = figure()
    total: Decimal = figure()
    market: Market = attrs.field(converter=as_market)
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EntryRequirement(Record):
    """What the statistics assign to an occupation as typical for entry.

    Args:
        year: the year of the assignment.
        education: typical education for entry, in the source's term.
        experience: work experience in a related occupation, in the source's term.
        training: typical on-the-job training, in the source's term.
        citation: where it stands.
    """

    year: int = attrs.field(validator=is_a(int))
    education: str = attrs.field(validator=is_text)
    experience: str = attrs.field(validator=is_text)
    training: str = attrs.field(validator=is_text)
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JobZone(Record):
    """How much preparation an occupation takes, in the five zones of O*NET.

    Args:
        zone: 1 for little or no preparation, to 5 for extensive [1–5].
        citation: where it stands.
    """

    zone: int = attrs.field(validator=is_a(int))
    citation: Citation = attrs.field(validator=is_a(Citation))

    @zone.validator
    def _known(self, _attribute: object, value: int) -> None:
        if not 1 <= value <= 5:
            msg = f"JobZone.zone: expected 1 to 5, found {value}"
            raise InvalidValueError(msg)


class Preparation(Term):
    """What sort of preparation a share of workers is told for, as O*NET parts it."""

    EDUCATION = "education"
    EXPERIENCE = "experience"
    PLANT_TRAINING = "plant-training"
    ON_THE_JOB_TRAINING = "on-the-job-training"


def as_preparation(value: Preparation | str) -> Preparation:
    """The member itself, or the one with that text."""
    return Preparation.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PreparationShare(Record):
    """The share of workers whose job asks for one category of preparation.

    Args:
        kind: what sort of preparation.
        category: the number of the category, rising with the preparation.
        words: the category in the source's words; None where the source does not say.
        share: how many say so [percent].
        suppress: whether the source recommends not to use the figure, for its error is large.
        citation: where it stands.
    """

    kind: Preparation = attrs.field(converter=as_preparation)
    category: int = attrs.field(validator=is_a(int))
    words: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    share: Decimal = figure()
    suppress: bool = attrs.field(default=False, validator=is_a(bool))
    citation: Citation = attrs.field(validator=is_a(Citation))
