"""A unit of official statistics or of a taxonomy, with its codes and figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidTypeError
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod, PayPeriodText
from careerkit.model.occupation_content import (
    Description,
    ElementKind,
    RatedSkill,
    RelatedOccupation,
    SkillRelation,
    Task,
    Technology,
)
from careerkit.model.occupation_figures import (
    EmploymentFigure,
    EntryRequirement,
    JobZone,
    PreparationShare,
    Separations,
)
from careerkit.model.outlook import Outlook
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular, text_table
from careerkit.model.term import OrderedTerm
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Occupation", "OccupationGroup", "newness"]


class OccupationGroup(OrderedTerm):
    """How coarse a unit of a classification is, the coarsest first.

    >>> OccupationGroup.MAJOR < OccupationGroup.DETAILED
    True
    """

    TOTAL = "total"
    MAJOR = "major"
    MINOR = "minor"
    BROAD = "broad"
    DETAILED = "detailed"


def as_groups(values: Iterable[OccupationGroup | str]) -> tuple[OccupationGroup, ...]:
    """The members themselves, or those with these texts, the coarsest first, each once."""
    if isinstance(values, (str, OccupationGroup)) or not isinstance(values, (tuple, list, set, frozenset)):
        msg = f"Occupation.groups: expected groups or their texts, found {values!r}"
        raise InvalidTypeError(msg)
    return tuple(sorted(set(map(OccupationGroup.of, values))))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Occupation(Tabular, Record):
    """A unit of official statistics or of a taxonomy: SOC, ISCO-08, ESCO or O*NET-SOC.

    Two statements of one occupation are joined by ``|``: every figure of both, each once. It prints
    itself as a card of its newest figures with their sources.

    Args:
        key: the name that files use; for SOC occupations the code.
        title: the official title.
        codes: its codes, one or more.
        groups: how coarse a unit it is; some codes are published as two.
        alternate_titles: further titles that the sources list.
        broader: codes of the units that it is part of.
        descriptions: what sources say that it is.
        employment: how many people hold it, by year.
        pay: what it pays, by year.
        outlook: how it develops.
        separations: how many leave it.
        entry: what is typical for entry.
        job_zones: how much preparation it takes, by source.
        preparation: shares of workers by the preparation that their job asks for.
        skills: rated skills, and other rated elements.
        skill_relations: skills that are essential or optional for it.
        technologies: software and equipment in use.
        tasks: what is done.
        related: related occupations.

    >>> import careerkit as ck
    >>> occupation = ck.load_catalog().occupations["43-4051"]
    >>> print(occupation.code("soc-2018"), occupation.separations[-1].exit_rate)
    43-4051 5.6
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    codes: tuple[Code, ...] = attrs.field(validator=tuple_of(Code, at_least=1))
    groups: tuple[OccupationGroup, ...] = attrs.field(default=(), converter=as_groups)
    alternate_titles: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    broader: tuple[Code, ...] = attrs.field(default=(), validator=tuple_of(Code))
    descriptions: tuple[Description, ...] = attrs.field(default=(), validator=tuple_of(Description))
    employment: tuple[EmploymentFigure, ...] = attrs.field(default=(), validator=tuple_of(EmploymentFigure))
    pay: PayTable = attrs.field(factory=PayTable, validator=is_a(PayTable))
    outlook: Outlook = attrs.field(factory=Outlook, validator=is_a(Outlook))
    separations: tuple[Separations, ...] = attrs.field(default=(), validator=tuple_of(Separations))
    entry: tuple[EntryRequirement, ...] = attrs.field(default=(), validator=tuple_of(EntryRequirement))
    job_zones: tuple[JobZone, ...] = attrs.field(default=(), validator=tuple_of(JobZone))
    preparation: tuple[PreparationShare, ...] = attrs.field(default=(), validator=tuple_of(PreparationShare))
    skills: tuple[RatedSkill, ...] = attrs.field(default=(), validator=tuple_of(RatedSkill))
    skill_relations: tuple[SkillRelation, ...] = attrs.field(default=(), validator=tuple_of(SkillRelation))
    technologies: tuple[Technology, ...] = attrs.field(default=(), validator=tuple_of(Technology))
    tasks: tuple[Task, ...] = attrs.field(default=(), validator=tuple_of(Task))
    related: tuple[RelatedOccupation, ...] = attrs.field(default=(), validator=tuple_of(RelatedOccupation))

    def code(self, scheme: CodeScheme | str) -> str | None:
        """Its code in a classification; None where it has none."""
        wanted = CodeScheme.of(scheme)
        return next((code.value for code in self.codes if code.scheme is wanted), None)

    @property
    def job_zone(self) -> int | None:
        """The newest job zone of O*NET [1–5]; None where none is known."""
        newest = max(self.job_zones, key=lambda each: newness(each.citation), default=None)
        return None if newest is None else newest.zone

    def rated(self, kind: ElementKind | str = ElementKind.SKILL) -> dict[str, RatedSkill]:
        """The newest rating of each element of a kind, by its code in code order.

        Args:
            kind: what sort of element.
        """
        wanted = ElementKind.of(kind)
        found: dict[str, RatedSkill] = {}
        for each in sorted(
            (each for each in self.skills if each.kind is wanted), key=lambda each: newness(each.citation)
        ):
            found[each.code.value] = each
        return dict(sorted(found.items()))

    def __or__(self, other: Occupation) -> Occupation:
        """This occupation with all figures of another statement of it, each once; the order does not matter.

        Raises:
            InvalidValueError: if the two have different keys.
        """
        if not isinstance(other, Occupation):
            return NotImplemented
        from careerkit.model.occupation_merge import merge_occupations

        return merge_occupations([self, other])

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

    @property
    def caption(self) -> str:
        """Its title and codes."""
        from careerkit.model.occupation_card import card_caption

        return card_caption(self)

    @property
    def notes(self) -> tuple[str, ...]:
        """The sources of what its card shows."""
        from careerkit.model.occupation_card import card_notes, card_rows

        return card_notes(card_rows(self))

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of its card: the newest of each kind of figure that is known."""
        from careerkit.model.occupation_card import card_rows

        rows = card_rows(self)
        topics = ["", *(row.topic for row in rows)]
        return ["about", "when", "figure"], [
            ["" if row.topic == above else row.topic, row.when, row.text]
            for above, row in zip(topics, rows, strict=False)
        ]

    def __str__(self) -> str:
        head, rows = self.cells()
        return "\n".join([self.caption, *([text_table(head, rows)] if rows else []), *self.notes])

    def __repr__(self) -> str:
        return f"<Occupation {self.key!r}: {self.title}>"


def newness(citation: Citation) -> tuple[str, str, str]:
    """What orders statements of one thing, the newest last: the day, then source and place."""
    day = "" if citation.as_of is None else citation.as_of.isoformat()
    return (day, citation.source.key, citation.locator)
