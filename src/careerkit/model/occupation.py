"""A unit of official statistics, with its codes and figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.market import Market, as_market
from careerkit.model.money import PayPeriod, PayPeriodText
from careerkit.model.outlook import Outlook
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.validators import is_a, is_key, is_span, is_text, non_negative, number, tuple_of
from careerkit.model.vocabulary import Code, CodeScheme

__all__ = ["EmploymentFigure", "EntryRequirement", "Occupation", "RatedSkill", "RelatedOccupation", "Separations"]


def _figure(**more: Any) -> Any:
    return attrs.field(validator=[is_a(Decimal, optional=more.get("default", 0) is None), number, non_negative], **more)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmploymentFigure(Record):
    """How many people hold the occupation.

    Args:
        year: the year that is counted or projected.
        value: the number of jobs [jobs].
        market: where.
        projected: whether the year lay ahead when the figure was made.
        relative_standard_error: of the number [percent].
        citation: where it stands.
    """

    year: int = attrs.field(validator=is_a(int))
    value: Decimal = _figure()
    market: Market = attrs.field(converter=as_market)
    projected: bool = attrs.field(default=False, validator=is_a(bool))
    relative_standard_error: Decimal | None = _figure(default=None)
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
    exit_rate: Decimal = _figure()
    transfer_rate: Decimal = _figure()
    total_rate: Decimal = _figure()
    exits: Decimal = _figure()
    transfers: Decimal = _figure()
    total: Decimal = _figure()
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
class RatedSkill(Record):
    """A skill as rated for an occupation.

    Args:
        name: the element's name in the source.
        code: its code.
        importance: how important it is [1–5].
        level: how much of it is needed [0–7].
        citation: where it stands.
    """

    name: str = attrs.field(validator=is_text)
    code: Code = attrs.field(validator=is_a(Code))
    importance: Decimal | None = _figure(default=None)
    level: Decimal | None = _figure(default=None)
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RelatedOccupation(Record):
    """An occupation that a source relates to another.

    Args:
        code: its code.
        title: its title.
        tier: how near it is, in the source's term.
        citation: where it stands.
    """

    code: Code = attrs.field(validator=is_a(Code))
    title: str = attrs.field(validator=is_text)
    tier: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Occupation(Record):
    """A unit of official statistics: SOC, ISCO-08, ESCO or O*NET-SOC.

    Args:
        key: the name that files use; for SOC occupations the code.
        title: the official title.
        codes: its codes, one or more.
        alternate_titles: further titles that the source lists.
        employment: how many people hold it, by year.
        pay: what it pays, by year.
        outlook: how it develops.
        separations: how many leave it.
        entry: what is typical for entry.
        job_zone: O*NET job zone [1–5].
        skills: rated skills.
        related: related occupations.

    >>> import careerkit as ck
    >>> occupation = ck.load_catalog().occupations["43-4051"]
    >>> print(occupation.code("soc-2018"), occupation.separations[-1].exit_rate)
    43-4051 5.6
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    codes: tuple[Code, ...] = attrs.field(validator=tuple_of(Code, at_least=1))
    alternate_titles: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    employment: tuple[EmploymentFigure, ...] = attrs.field(default=(), validator=tuple_of(EmploymentFigure))
    pay: PayTable = attrs.field(factory=PayTable, validator=is_a(PayTable))
    outlook: Outlook = attrs.field(factory=Outlook, validator=is_a(Outlook))
    separations: tuple[Separations, ...] = attrs.field(default=(), validator=tuple_of(Separations))
    entry: tuple[EntryRequirement, ...] = attrs.field(default=(), validator=tuple_of(EntryRequirement))
    job_zone: int | None = attrs.field(default=None, validator=is_a(int, optional=True))
    skills: tuple[RatedSkill, ...] = attrs.field(default=(), validator=tuple_of(RatedSkill))
    related: tuple[RelatedOccupation, ...] = attrs.field(default=(), validator=tuple_of(RelatedOccupation))

    @job_zone.validator
    def _zone(self, _attribute: object, value: int | None) -> None:
        if value is not None and not 1 <= value <= 5:
            msg = f"Occupation.job_zone: expected 1 to 5, found {value}"
            raise InvalidValueError(msg)

    def code(self, scheme: CodeScheme | str) -> str | None:
        """Its code in a classification; None where it has none."""
        wanted = CodeScheme.of(scheme)
        return next((code.value for code in self.codes if code.scheme is wanted), None)

    def pay_by_year(
        self, *, market: Market | str = "US", period: PayPeriod | PayPeriodText = PayPeriod.YEAR
    ) -> dict[date, PaySummary]:
        """The pay statement for one market and period, by the day that it describes.

        Where several describe one day, it is the one that ``PayTable.choose`` would pick.

        Args:
            market: the market asked for.
            period: the pay period asked for.
        """
        table = self.pay.where(market=market, period=period)
        days = sorted({each.citation.as_of for each in table if each.citation.as_of is not None and not each.stages})
        return {
            day: PayTable(tuple(each for each in table if each.citation.as_of == day)).at(market=market, period=period)
            for day in days
        }

    def __repr__(self) -> str:
        return f"<Occupation {self.key!r}: {self.title}>"
