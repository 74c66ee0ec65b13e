"""What an occupation answers: codes, groups, job zone, ratings, and pay by year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import careerkit as ck
from careerkit.model.occupation import OccupationGroup
from careerkit.model.occupation_content import RatedSkill
from careerkit.model.occupation_figures import JobZone
from careerkit.model.vocabulary import Code, CodeScheme

SOURCE = ck.Source(key="test", title="Test", kind="official-statistics")


def cited(year: int | None, locator: str = "Table") -> ck.Citation:
    """A place in the source."""
    return ck.Citation(source=SOURCE, locator=locator, as_of=None if year is None else date(year, 8, 1))


def occupation(**fields: Any) -> ck.Occupation:
    """An occupation with these fields."""
    codes = (Code("soc-2018", "99-0001"), Code("onet-soc-2019", "99-0001.00"))
    return ck.Occupation(**{"key": "99-0001", "title": "Lamplighters", "codes": codes, **fields})


def rated(element: str, importance: int | None, level: int | None, year: int, kind: str = "skill") -> RatedSkill:
    """A rated element."""
    return RatedSkill(
        name=element,
        code=Code("onet-element", element),
        kind=kind,
        importance=None if importance is None else Decimal(importance),
        level=None if level is None else Decimal(level),
        citation=cited(year),
    )


def pay(year: int | None, median: int, *, period: str = "year", stages: str | None = None) -> ck.PaySummary:
    """A pay statement."""
    return ck.PaySummary(
        markets="US",
        period=period,
        stages=stages or (),
        median=ck.Money(median, "USD"),
        citation=cited(year),
    )


def test_codes() -> None:
    """A code is found by its scheme, whether its member or its text; where it has none, there is None."""
    assert occupation().code("onet-soc-2019") == "99-0001.00"
    assert occupation().code(CodeScheme.SOC) == "99-0001"
    assert occupation().code("isco-08") is None


def test_groups_are_ordered_and_once() -> None:
    """A code that is published as two groups has both, the coarser first."""
    groups = occupation(groups=["detailed", "broad", "detailed"]).groups
    assert groups == (OccupationGroup.BROAD, OccupationGroup.DETAILED)


def test_the_newest_job_zone() -> None:
    """Of several job zones the newest counts; without any it is not known."""
    zones = (JobZone(zone=2, citation=cited(2025)), JobZone(zone=3, citation=cited(2020)))
    assert occupation(job_zones=zones).job_zone == 2
    assert occupation(job_zones=(JobZone(zone=4, citation=cited(None)), *zones[1:])).job_zone == 3
    assert occupation().job_zone is None


def test_the_newest_ratings_by_kind() -> None:
    """Each element of a kind has its newest rating, in the order of the codes."""
    skills = (
        rated("2.B", 3, 4, 2025),
        rated("2.A", 5, None, 2025),
        rated("2.B", 2, 2, 2020),
        rated("2.C", None, 7, 2020, kind="knowledge"),
    )
    found = occupation(skills=skills).rated()
    assert list(found) == ["2.A", "2.B"]
    assert found["2.B"] is skills[0]
    assert list(occupation(skills=skills).rated("knowledge")) == ["2.C"]
    assert [found["2.A"].standardised_importance, found["2.A"].standardised_level] == [1.0, None]
    knowledge = skills[3]
    assert [knowledge.standardised_importance, knowledge.standardised_level] == [None, 1.0]


def test_pay_by_year() -> None:
    """Pay is a series over the days that statements describe: of one period, and of the whole occupation."""
    table = ck.PayTable(
        (
            pay(2024, 30),
            pay(2025, 40),
            pay(2025, 3, period="hour"),
            pay(2026, 90, stages="lead"),
            pay(None, 80),
        )
    )
    series = occupation(pay=table).pay_by_year()
    assert {day.year: summary.median for day, summary in series.items()} == {
        2024: ck.Money(30, "USD"),
        2025: ck.Money(40, "USD"),
    }
    assert list(occupation(pay=table).pay_by_year(period="hour")) == [date(2025, 8, 1)]
    assert occupation(pay=table).pay_by_year(market="DE") == {}
    assert repr(occupation()) == "<Occupation '99-0001': Lamplighters>"
