"""What an occupation answers: codes, groups, job zone, ratings, and pay by year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

import careerkit as ck
from careerkit.model.occupation import OccupationGroup
from careerkit.model.occupation_content import RatedSkill, RelatedOccupation, SkillRelation, Task, Technology
from careerkit.model.occupation_figures import EmploymentFigure, EntryRequirement, JobZone, Separations
from careerkit.model.vocabulary import Code, CodeScheme

SOURCE = ck.Source(key="test", title="Test", kind="official-statistics")


def cited(year: int | None, locator: str = "Table", source: ck.Source = SOURCE) -> ck.Citation:
    """A place in the source."""
    return ck.Citation(source=source, locator=locator, as_of=None if year is None else date(year, 8, 1))


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


def related(code: str, rank: int | None, source: ck.Source = SOURCE) -> RelatedOccupation:
    """A related occupation."""
    at = cited(None, "Related", source)
    return RelatedOccupation(code=Code("onet-soc-2019", code), title=f"Title {code}", rank=rank, citation=at)


def leavers(span: tuple[int, int], rate: str, market: str = "US") -> Separations:
    """How many leave."""
    parts = {name: Decimal(1) for name in ("transfer_rate", "exits", "transfers", "total")}
    rates = {"exit_rate": Decimal(rate), "total_rate": Decimal(rate) + 1}
    return Separations(span=span, market=market, citation=cited(None, "Leavers"), **rates, **parts)


def outlook(measure: str, value: str | None, span: tuple[int, int] | None, **fields: Any) -> ck.OutlookFigure:
    """A statement on the outlook."""
    number = None if value is None else Decimal(value)
    given = {"market": "US", "citation": cited(None, "Outlook"), **fields}
    return ck.OutlookFigure(measure=measure, value=number, span=span, **given)


def entry(year: int, education: str) -> EntryRequirement:
    """What entry takes."""
    at = cited(None, "Entry")
    return EntryRequirement(year=year, education=education, experience="None", training="Long-term", citation=at)


def figures(given: ck.Occupation) -> list[tuple[str, str, str]]:
    """The rows of its card."""
    head, rows = given.cells()
    assert head == ["about", "when", "figure"]
    return [(about, when, figure) for about, when, figure in rows]


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


# The card


def test_an_occupation_prints_its_newest_figures() -> None:
    """Of each kind the newest is told with its time, and under them the table that each is from."""
    given = occupation(
        pay=ck.PayTable((pay(2024, 30), pay(2025, 40), pay(2025, 3, period="hour"), pay(2026, 90, stages="lead"))),
        employment=(
            EmploymentFigure(year=2024, value=Decimal(2000), market="US", citation=cited(None, "Jobs › 2024")),
            EmploymentFigure(year=2025, value=Decimal(1500), market="US", citation=cited(None, "Jobs › 2025")),
            EmploymentFigure(year=2034, value=Decimal(900), market="US", projected=True, citation=cited(None, "Jobs")),
            EmploymentFigure(year=2026, value=Decimal(7), market="CA", citation=cited(None, "Jobs")),
        ),
        outlook=ck.Outlook(
            figures=(
                outlook("employment-growth", "-5.5", (2024, 2034)),
                outlook("employment-growth", "4", (2022, 2032)),
                outlook("employment-growth", None, (2024, 2034), words="falling"),
                outlook("annual-openings", "341700", (2024, 2034), approximate=True),
                outlook("annual-openings", "8", (2026, 2036), market="CA"),
            )
        ),
        separations=(leavers((2024, 2034), "5.6"), leavers((2022, 2032), "4"), leavers((2025, 2035), "3", "CA")),
        entry=(entry(2024, "Apprenticeship"), entry(2022, "None")),
        job_zones=(JobZone(zone=2, citation=cited(2025, "Zones")), JobZone(zone=3, citation=cited(2020, "Zones"))),
    )
    assert str(given).splitlines() == [
        "Lamplighters: soc-2018 99-0001, onet-soc-2019 99-0001.00",
        "about                    when       figure",
        "pay in US                2025-08    median 40 [USD/year]",
        "employment in US         2025       1,500 jobs",
        "employment growth in US  2024–2034  -5.5 percent",
        "annual openings in US    2024–2034  about 341,700 openings/year",
        "separations in US        2024–2034  6.6 percent/year: 5.6 leave the labour force, 1 change occupation",
        "entry education          2024       Apprenticeship",
        "related experience       2024       None",
        "on-the-job training      2024       Long-term",
        "job zone                 2025-08    2 of 5",
        "pay in US: Test, Table",
        "employment in US: Test, Jobs",
        "employment growth in US, annual openings in US: Test, Outlook",
        "separations in US: Test, Leavers",
        "entry education, related experience, on-the-job training: Test, Entry",
        "job zone: Test, Zones",
    ]
    assert given._repr_html_().count("<tr>") == 10


def test_the_content_on_the_card() -> None:
    """The five skills of highest importance, the five nearest occupations, and what else is listed."""
    skills = [rated(f"2.{place}", 1 + place % 5, None, 2025) for place in range(7)]
    newer, older = (ck.Source(key=key, title=key, kind="official-statistics") for key in ("onet-2", "onet-1"))
    tools = [("A", False, False), ("B", True, False), ("C", False, True), ("C", False, True)]
    given = occupation(
        skills=(*skills, rated("2.9", None, 3, 2025), rated("3", 5, 5, 2025, kind="knowledge")),
        related=(
            related("99-0009.00", None, newer),
            *(related(f"99-000{place}.00", place, newer) for place in (3, 1, 2, 4)),
            related("99-0007.00", 1, older),
        ),
        broader=(Code("isco-08", "9999"),),
        alternate_titles=tuple("abcdef"),
        technologies=tuple(
            Technology(
                name=name,
                commodity=Code("unspsc", "1"),
                category="Tools",
                hot=hot,
                in_demand=asked,
                citation=cited(2025, "Tools"),
            )
            for name, hot, asked in tools
        ),
        tasks=(Task(code="1", text="Lights lamps", citation=cited(2025, "Tasks")),),
    )
    assert figures(given) == [
        ("most important skills", "2025-08", "2.4 5 of 5"),
        ("", "2025-08", "2.3 4 of 5"),
        ("", "2025-08", "2.2 3 of 5"),
        ("", "2025-08", "2.1 2 of 5"),
        ("", "2025-08", "2.6 2 of 5"),
        ("nearest occupations", "", "Title 99-0001.00 (99-0001.00)"),
        ("", "", "Title 99-0002.00 (99-0002.00)"),
        ("", "", "Title 99-0003.00 (99-0003.00)"),
        ("", "", "Title 99-0004.00 (99-0004.00)"),
        ("", "", "Title 99-0009.00 (99-0009.00)"),
        ("part of", "", "isco-08 9999"),
        ("further titles", "", "6, such as a; b; c; d; e"),
        ("technologies", "", "C; B; A"),
        ("tasks", "", "1"),
    ]
    assert given.notes[:2] == ("most important skills: Test, Table", "nearest occupations: onet-2, Related")


def test_a_rating_that_the_source_suppresses_is_marked() -> None:
    """It is told with the source's own warning."""
    doubtful = attrs.evolve(rated("2.A", 3, 4, 2025), suppress=True)
    (row,) = figures(occupation(skills=(doubtful,)))
    assert row[2] == "2.A 3 of 5, not to be used for its error, says the source"


def test_skills_of_a_taxonomy_on_the_card() -> None:
    """Essential and optional ones apart; with five or fewer all are named."""
    relations = tuple(
        SkillRelation(skill=ck.Skill(key=name, name=name, kind="technical"), essential=must, citation=cited(None, "S"))
        for name, must in (("wicks", True), ("oil", True), ("song", False), ("wicks", True))
    )
    assert figures(occupation(skill_relations=relations)) == [
        ("essential skills", "", "wicks; oil"),
        ("optional skills", "", "song"),
    ]


def test_the_market_of_the_card() -> None:
    """The US, else the only market there is; of several others only the names are told, and none is picked."""
    rows = {
        areas: figures(occupation(separations=tuple(leavers((2024, 2034), "5", area) for area in areas)))
        for areas in (("CA", "US"), ("CA",), ("DE", "CA"))
    }
    assert [row[0] for row in rows["CA", "US"]] == ["separations in US"]
    assert [row[0] for row in rows["CA",]] == ["separations in CA"]
    assert rows["DE", "CA"] == [("markets", "", "CA; DE")]


def test_pay_of_another_period_or_of_some_people() -> None:
    """Without annual pay that of the hour is told; the pay of some stages or of a group is not the occupation's."""
    (row,) = figures(occupation(pay=ck.PayTable((pay(2025, 3, period="hour"), pay(2026, 4, period="hour")))))
    assert row == ("pay in US", "2026-08", "median 4 [USD/hour]")
    grouped = attrs.evolve(pay(2025, 30), group="beginners")
    assert figures(occupation(pay=ck.PayTable((grouped, pay(2026, 90, stages="lead"))))) == []


def test_only_what_is_projected_or_in_words() -> None:
    """A projection and words are told as such where there is nothing else."""
    projected = EmploymentFigure(year=2034, value=Decimal(9), market="US", projected=True, citation=cited(None))
    said = outlook("employment-growth", None, None, words="little or no change")
    given = occupation(employment=(projected,), outlook=ck.Outlook(figures=(said,)))
    assert figures(given) == [
        ("employment in US", "2034", "9 jobs, projected"),
        ("employment growth in US", "", '"little or no change"'),
    ]


def test_an_occupation_without_figures_prints_its_name() -> None:
    """Title and codes in one line; in a notebook they are the caption."""
    assert str(occupation()) == "Lamplighters: soc-2018 99-0001, onet-soc-2019 99-0001.00"
    assert occupation()._repr_html_().startswith("<table><caption>Lamplighters: soc-2018 99-0001, onet-soc")
    assert (occupation().notes, repr(occupation())) == ((), "<Occupation '99-0001': Lamplighters>")


def test_the_card_is_escaped() -> None:
    """No text of a source is taken for HTML."""
    source = ck.Source(key="x", title="<s>X</s>", kind="own")
    skill = attrs.evolve(rated("2.A", 3, 4, 2025), name="<i>&</i>", citation=cited(2025, "<u>T</u>", source))
    page = occupation(title="<b>L</b>", skills=(skill,), alternate_titles=("<a>",))._repr_html_()
    assert not any(tag in page for tag in ("<b>", "<i>", "<s>", "<u>", "<a>"))
    assert "&lt;i&gt;&amp;&lt;/i&gt; 3 of 5" in page


@pytest.mark.parametrize("given", ck.load_catalog().occupations.values(), ids=lambda each: each.key)
def test_every_bundled_occupation_prints_itself(given: ck.Occupation) -> None:
    """Pay, employment, and the table of each figure are on every card."""
    text = str(given)
    assert text.startswith(f"{given.title}: ")
    assert "pay in US" in text
    assert "employment in US" in text
    assert given.notes
    assert text.count("\n") == len(given.cells()[1]) + len(given.notes) + 1
