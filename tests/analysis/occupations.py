"""Invented occupations: rated on elements as O*NET does it, related to skills as ESCO does it, paid by year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import careerkit as ck
from careerkit.model.occupation_content import RatedSkill, SkillRelation
from careerkit.model.occupation_figures import EmploymentFigure
from careerkit.model.pay import STATISTICS
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ONET = ck.Source(key="onet-1-0", title="Ratings", kind="official-statistics", publisher="Raters")
ESCO = ck.Source(key="esco-1-0-0", title="Relations", kind="official-statistics", publisher="Relaters")

ELEMENTS = tuple(f"2.{place:02}" for place in range(24))
"""Codes of two dozen elements, enough to be compared by."""


def rated(code: str, importance: object = 3, level: object = "3.5", **fields: Any) -> RatedSkill:
    """A rating of an element; None is not rated."""
    return RatedSkill(
        name=fields.pop("name", f"Element {code}"),
        code=Code("onet-element", code),
        importance=None if importance is None else Decimal(str(importance)),
        level=None if level is None else Decimal(str(level)),
        citation=ck.Citation(source=ONET, locator="Skills", as_of=fields.pop("day", date(2025, 5, 1))),
        **fields,
    )


def occupation(key: str, skills: Iterable[RatedSkill] = (), **fields: Any) -> ck.Occupation:
    """An occupation of that key."""
    return ck.Occupation(
        key=key,
        title=fields.pop("title", key.capitalize()),
        codes=(Code("onet-soc-2019", key),),
        skills=tuple(skills),
        **fields,
    )


def of_importances(key: str, importances: Mapping[str, object], **fields: Any) -> ck.Occupation:
    """An occupation whose elements have these importances, and all the highest level."""
    return occupation(key, [rated(code, each, 7) for code, each in importances.items()], **fields)


def related(key: str, essential: Iterable[str] = (), optional: Iterable[str] = (), **fields: Any) -> ck.Occupation:
    """An occupation with essential and optional skills."""
    return occupation(
        key,
        skill_relations=tuple(
            SkillRelation(
                skill=ck.Skill(key=skill, name=skill.capitalize(), kind="competence"),
                essential=needed,
                citation=ck.Citation(source=ESCO, locator="relations"),
            )
            for needed, skills in ((True, essential), (False, optional))
            for skill in skills
        ),
        **fields,
    )


def statement(source: str, day: date | None, market: str = "US", **fields: Any) -> ck.PaySummary:
    """A pay statement, by default in dollars a year, of a source of that key; its figures are plain numbers."""
    currency, kind = fields.pop("currency", "USD"), fields.pop("kind", "official-statistics")
    figures: dict[str, Any] = {name: ck.Money(str(fields.pop(name)), currency) for name in STATISTICS if name in fields}
    citation = ck.Citation(source=publication(source, kind), locator="row", as_of=day)
    return ck.PaySummary(markets=market, period=fields.pop("period", "year"), citation=citation, **figures, **fields)


def publication(key: str, kind: str = "official-statistics") -> ck.Source:
    """A source of that key."""
    return ck.Source(key=key, title=key.upper(), kind=kind)


def employed(source: str, year: int, value: int, **fields: Any) -> EmploymentFigure:
    """So many jobs in a year."""
    return EmploymentFigure(
        year=year,
        value=Decimal(value),
        market=fields.pop("market", "US"),
        citation=ck.Citation(source=publication(source), locator="row"),
        **fields,
    )


def grows(percent: object, span: tuple[int, int] | None = (2024, 2034), **fields: Any) -> ck.OutlookFigure:
    """A projected change of employment."""
    return ck.OutlookFigure(
        measure="employment-growth",
        market=fields.pop("market", "US"),
        value=None if percent is None else Decimal(str(percent)),
        span=span,
        citation=ck.Citation(source=publication("bls-employment-projections-2024-34"), locator="row"),
        **fields,
    )
