"""One published career guide, section by section, in our words and with its figures cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import CurrencyError
from careerkit.model.compensation import Compensation
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.entry import (
    Distinction,
    EntryStrategy,
    Misconception,
    Move,
    PayDriver,
    Question,
    RelatedCareer,
    TimeToFirstJob,
)
from careerkit.model.ladder import Ladder
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillMention, SkillTier
from careerkit.model.source import Source
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Credential, Metric, Tool
from careerkit.model.work import CaseStudy, DayBlock, Inclusion, RemoteWork, Visa, WorkLife

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Guide", "KeyFacts"]


def _many(kind: type) -> Any:
    return attrs.field(default=(), validator=tuple_of(kind))


def _one(kind: type, factory: Callable[[], Any]) -> Any:
    return attrs.field(factory=factory, validator=is_a(kind))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeyFacts(Record):
    """What a guide puts at its head.

    Args:
        pay: the pay statements given there.
        outlook: the outlook figures given there.
        top_industries: the industries that employ most, in the guide's order.
        typical_education: the schooling that is typical.
        remote_friendly: whether the guide marks the job so.
    """

    pay: tuple[PaySummary, ...] = _many(PaySummary)
    outlook: tuple[OutlookFigure, ...] = _many(OutlookFigure)
    top_industries: tuple[str, ...] = _many(str)
    typical_education: str | None = None
    remote_friendly: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Guide(Record):
    """What one publisher says of one job. What it does not say is empty or None.

    Args:
        key: the name that files use; also the key of its source.
        title: the job's title.
        source: the publication.
        summary: what the job is.
        distinctions: how it differs from jobs that it is taken for.
        misconceptions: what people wrongly believe of it.
        top_industries: the industries that employ most.
        typical_education: the schooling that is typical, as the head of the guide gives it.
        qualifications: what counts in candidates, in general.
        responsibilities: what is done, item by item.
        work_environment: where and how the work is done.
        tools: what it is done with.
        metrics: how performance is measured.
        education: schooling that is asked for, and what is taken instead.
        training_options: ways to prepare, with cost and duration.
        credentials: certificates and bodies that are named.
        technical_skills: the guide's technical skills.
        soft_skills: the guide's soft skills.
        skill_tiers: the guide's skill map.
        steps: the steps into the job.
        time_to_first_job: how long that takes.
        entry_strategies: what counts where.
        pay: all pay statements.
        pay_drivers: what pay depends on.
        compensation: what comes on top of base pay, and how it is negotiated.
        ladder: the levels.
        progression: what decides how far and how fast one advances.
        moves: steps out of the ladder.
        outlook: how the market develops.
        challenges: what makes the work harder today.
        opportunities: where the work grows.
        trends: what changes.
        work_life: balance and stress.
        inclusion: how open the field is.
        remote: work from elsewhere.
        visa: work in another country.
        employers: employers named.
        pros: what speaks for the job.
        cons: what speaks against it.
        day: a day in it.
        mistakes: what beginners do wrong.
        advice: what they should do.
        case_studies: examples with outcome and takeaway.
        portfolio_tips: how to show one's work.
        questions: questions and answers.
        related: related careers.
        promised: material that the guide offers beside its text.

    >>> import careerkit as ck
    >>> guide = ck.load_catalog().guides["jobicy-customer-care-agent"]
    >>> len(guide.tools), guide.work_life.stress_level
    (20, 'Moderate')
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    source: Source = attrs.field(validator=is_a(Source))
    summary: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    distinctions: tuple[Distinction, ...] = _many(Distinction)
    misconceptions: tuple[Misconception, ...] = _many(Misconception)
    top_industries: tuple[str, ...] = _many(str)
    typical_education: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    qualifications: tuple[str, ...] = _many(str)
    responsibilities: tuple[str, ...] = _many(str)
    work_environment: tuple[str, ...] = _many(str)
    tools: tuple[Tool, ...] = _many(Tool)
    metrics: tuple[Metric, ...] = _many(Metric)
    education: tuple[EducationRequirement, ...] = _many(EducationRequirement)
    training_options: tuple[TrainingOption, ...] = _many(TrainingOption)
    credentials: tuple[Credential, ...] = _many(Credential)
    technical_skills: tuple[SkillMention, ...] = _many(SkillMention)
    soft_skills: tuple[SkillMention, ...] = _many(SkillMention)
    skill_tiers: tuple[SkillTier, ...] = _many(SkillTier)
    steps: tuple[str, ...] = _many(str)
    time_to_first_job: tuple[TimeToFirstJob, ...] = _many(TimeToFirstJob)
    entry_strategies: tuple[EntryStrategy, ...] = _many(EntryStrategy)
    pay: PayTable = _one(PayTable, PayTable)
    pay_drivers: tuple[PayDriver, ...] = _many(PayDriver)
    compensation: Compensation = _one(Compensation, Compensation)
    ladder: Ladder = _one(Ladder, Ladder)
    progression: tuple[str, ...] = _many(str)
    moves: tuple[Move, ...] = _many(Move)
    outlook: Outlook = _one(Outlook, Outlook)
    challenges: tuple[str, ...] = _many(str)
    opportunities: tuple[str, ...] = _many(str)
    trends: tuple[str, ...] = _many(str)
    work_life: WorkLife = _one(WorkLife, WorkLife)
    inclusion: Inclusion = _one(Inclusion, Inclusion)
    remote: RemoteWork = _one(RemoteWork, RemoteWork)
    visa: Visa = _one(Visa, Visa)
    employers: tuple[str, ...] = _many(str)
    pros: tuple[str, ...] = _many(str)
    cons: tuple[str, ...] = _many(str)
    day: tuple[DayBlock, ...] = _many(DayBlock)
    mistakes: tuple[str, ...] = _many(str)
    advice: tuple[str, ...] = _many(str)
    case_studies: tuple[CaseStudy, ...] = _many(CaseStudy)
    portfolio_tips: tuple[str, ...] = _many(str)
    questions: tuple[Question, ...] = _many(Question)
    related: tuple[RelatedCareer, ...] = _many(RelatedCareer)
    promised: tuple[str, ...] = _many(str)

    @compensation.validator
    def _one_currency(self, _attribute: object, value: Compensation) -> None:
        # One publisher speaks in one currency; a role that joins several may hold more.
        currencies = sorted({each.amount.currency for each in value if each.amount is not None})
        if len(currencies) > 1:
            msg = f"Guide.compensation: expected one currency, found {' and '.join(currencies)}"
            raise CurrencyError(msg)

    @property
    def key_facts(self) -> KeyFacts:
        """What the guide puts at its head: the figures whose locator begins with "Key Facts", and more."""
        return KeyFacts(
            pay=tuple(each for each in self.pay if _at_head(each.citation.locator)),
            outlook=tuple(each for each in self.outlook if _at_head(each.citation.locator)),
            top_industries=self.top_industries,
            typical_education=self.typical_education,
            remote_friendly=self.remote.friendly,
        )

    def __repr__(self) -> str:
        return f"<Guide {self.key!r}: {self.title}>"


def _at_head(locator: str) -> bool:
    return locator.casefold().startswith("key facts")
