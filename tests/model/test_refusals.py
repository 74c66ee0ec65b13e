"""What the model's types refuse, and what they say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.entry import TimeToFirstJob
from careerkit.model.occupation_content import RatedSkill
from careerkit.model.occupation_figures import JobZone
from careerkit.model.occupation_merge import merge_occupations
from careerkit.model.skill_map import Asked, SkillMention
from careerkit.model.vocabulary import Code
from careerkit.model.work import CaseStudy, DayBlock

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = ck.Source(key="own", title="Own", kind="own")
PLACE = ck.Citation(source=SOURCE, locator="somewhere")
TYPING = ck.Skill(key="typing", name="Typing", kind="technical")
USD = ck.Money(10, "USD")


def pay(**fields: Any) -> ck.PaySummary:
    """A pay summary with these fields."""
    return ck.PaySummary(**{"markets": "US", "period": "year", "citation": PLACE, **fields})


def level(key: str, stage: str, **fields: Any) -> ck.Level:
    """A level with these fields."""
    return ck.Level(key=key, title=key, stage=stage, **fields)


def component(**fields: Any) -> ck.CompensationComponent:
    """A component of pay with these fields."""
    return ck.CompensationComponent(**{"kind": "bonus", "name": "x", **fields})


def asked(*steps: tuple[str, str]) -> ck.SkillRequirement:
    """A requirement with this schedule."""
    return ck.SkillRequirement(skill=TYPING, schedule=tuple(Asked(stage, level) for stage, level in steps))


def mention(**fields: Any) -> SkillMention:
    """A skill as a guide words it, with these fields."""
    return SkillMention(**{"wording": "Typing", "skills": (TYPING,), "citation": PLACE, **fields})


def training(**fields: Any) -> ck.TrainingOption:
    """A training option with these fields."""
    return ck.TrainingOption(**{"key": "x", "name": "x", "kind": "degree", "citation": PLACE, **fields})


def outlook(**fields: Any) -> ck.OutlookFigure:
    """An outlook figure with these fields."""
    return ck.OutlookFigure(**{"measure": "demand", "market": "US", "citation": PLACE, **fields})


OTHER = ck.Occupation(key="y", title="Y", codes=(Code("soc-2018", "y"),))


def rated(**fields: Any) -> RatedSkill:
    """A rated skill with these fields."""
    return RatedSkill(**{"name": "x", "code": Code("onet-element", "2.A.1.a"), "citation": PLACE, **fields})


REFUSED: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: ck.Money(1.5, "USD"), InvalidTypeError, "the float 1.5; write Money('1.5', …)"),  # type: ignore[arg-type]
    (lambda: ck.Money(True, "USD"), InvalidTypeError, "Money.amount: expected int, Decimal or str, found True"),
    (lambda: ck.Money("ten", "USD"), InvalidValueError, "Money.amount: expected a number, found 'ten'"),
    (lambda: ck.Money("NaN", "USD"), InvalidValueError, "Money.amount: expected a finite number, found 'NaN'"),
    (lambda: ck.Money(1, "DOLLARS"), InvalidValueError, "an ISO 4217 code in legal tender, found 'DOLLARS'"),
    (lambda: ck.Money(1, "USB"), InvalidValueError, "found 'USB'; nearest: 'UZS', 'USD', 'SBD'"),
    (lambda: ck.Money(1, ["USD"]), InvalidTypeError, "Money.currency: expected a text, found ['USD']"),  # type: ignore[arg-type]
    (lambda: USD * 1.1, InvalidTypeError, "expected int or Decimal, found 1.1; write Decimal('1.1')"),  # type: ignore[operator]
    (lambda: USD / USD, InvalidTypeError, "found Money; the ratio of two amounts is a.ratio(b)"),  # type: ignore[operator]
    (lambda: ck.Money("52,000", "USD"), InvalidValueError, "found '52,000'; write '52000'"),
    (lambda: ck.Market("USA"), InvalidValueError, "found 'USA'; write 'US'"),
    (lambda: ck.Market("europe"), InvalidValueError, "found 'europe'; write '150'"),
    (lambda: USD / 0, InvalidValueError, "expected a divisor other than 0, found 0"),
    (lambda: USD.ratio(ck.Money(0, "USD")), InvalidValueError, "expected a divisor other than 0, found 0"),
    (lambda: USD.ratio(5), InvalidTypeError, "expected Money, found 5"),  # type: ignore[arg-type]
    (lambda: ck.PayPeriod.HOUR.convert(5, "year"), InvalidTypeError, "pay: expected Money, found 5"),  # type: ignore[arg-type]
    (lambda: ck.role("csr").ladder.at(years="5"), InvalidTypeError, "as int or Decimal, found '5'"),  # type: ignore[arg-type]
    (lambda: ck.check(7), InvalidTypeError, "expected the path of a folder, found 7"),  # type: ignore[arg-type]
    (lambda: ck.load_catalog(None), InvalidTypeError, "expected the path of a folder, found None"),  # type: ignore[arg-type]
    (lambda: USD + ck.Money(1, "EUR"), CurrencyError, "expected one currency, found USD and EUR"),
    (lambda: ck.PayPeriod.HOUR.convert(USD, "year", hours_per_year=0), InvalidValueError, "more than 0, found 0"),
    (
        lambda: ck.PayPeriod.HOUR.convert(USD, "year", hours_per_year=1.5),  # type: ignore[arg-type]
        InvalidTypeError,
        "hours_per_year: expected int, found 1.5",
    ),
    (lambda: ck.PayPeriod.of("week"), NotFoundError, "no pay period 'week'; there are: 'hour', 'month', 'year'"),
    (lambda: ck.Market(7), InvalidTypeError, "Market.area: expected a text, found 7"),  # type: ignore[arg-type]
    (lambda: ck.Market("ZZ"), InvalidValueError, "Market.area: expected an ISO 3166 country ('US')"),
    (lambda: ck.Market("ZZ-1"), InvalidValueError, "found 'ZZ-1'"),
    (lambda: ck.Market("US", "x"), InvalidValueError, "Market.industry: expected a NAICS code"),
    (lambda: pay(markets=7, low=USD), InvalidTypeError, "expected markets or their codes, found 7"),
    (lambda: pay(markets=(), low=USD), InvalidValueError, "PaySummary.markets: expected at least 1, found 0"),
    (lambda: ck.Stage.of(7), InvalidTypeError, "expected a stage or its text, found 7"),  # type: ignore[arg-type]
    (lambda: pay(stages=7, low=USD), InvalidTypeError, "expected Stage members or their texts, found 7"),
    (lambda: pay(), InvalidValueError, "PaySummary: expected at least one of low, p10"),
    (lambda: pay(low=USD, high=ck.Money(1, "EUR")), CurrencyError, "PaySummary: expected one currency, found EUR and"),
    (lambda: pay(low=ck.Money(0, "USD")), InvalidValueError, "PaySummary.low: expected more than 0, found 0"),
    (lambda: pay(p10=USD, p90=ck.Money(1, "USD")), InvalidValueError, "expected p10 at most p90, found 10 and 1"),
    (lambda: pay(low=USD, mean=ck.Money(1, "USD")), InvalidValueError, "expected low at most mean, found 10 and"),
    (lambda: pay(high=USD, typical=ck.Money(11, "USD")), InvalidValueError, "expected typical at most high"),
    (lambda: pay(low=USD, at_least=("high",)), InvalidValueError, "PaySummary.at_least: expected a figure that is"),
    (lambda: pay(low=USD, approximate=("publisher_usd",)), InvalidValueError, "found 'publisher_usd'"),
    (lambda: pay(low=USD, at_least="low"), InvalidTypeError, "PaySummary.at_least: expected a tuple, found 'low'"),
    (lambda: pay(low=USD, publisher_usd=(USD, ck.Money(1, "USD"))), InvalidValueError, "one amount or two rising ones"),
    (lambda: pay(low=USD, publisher_usd=(ck.Money(1, "EUR"),)), InvalidValueError, "above 0 in USD, found 1 EUR"),
    (lambda: pay(low=USD, publisher_usd=(USD,) * 3), InvalidValueError, "found 10 USD, 10 USD, 10 USD"),
    (lambda: pay(low=5), InvalidTypeError, "PaySummary.low: expected Money, found 5"),
    (lambda: level("A", "junior"), InvalidValueError, "Level.key: expected a key like 'senior-agent', found 'A'"),
    (lambda: level("a", "senior", also=("junior",)), InvalidValueError, "Level.also: expected stages above senior"),
    (lambda: ck.Experience(3, 3), InvalidValueError, "Experience: expected low below high, found low 3 and high 3"),
    (lambda: ck.Experience(-1, 3), InvalidValueError, "Experience.low: expected 0 or more, found -1"),
    (lambda: ck.Experience(1.5), InvalidTypeError, "expected years as int or Decimal, found 1.5"),  # type: ignore[arg-type]
    (lambda: ck.Experience(True), InvalidTypeError, "expected years as int or Decimal, found True"),
    (lambda: ck.Experience(Decimal("Infinity")), InvalidValueError, "Experience.low: expected a finite number"),
    (
        lambda: ck.Ladder((level("a", "junior"), level("a", "senior"))),
        InvalidValueError,
        "Ladder.levels: expected each key once, found 'a' again",
    ),
    (
        lambda: ck.Ladder((level("a", "junior", follows="b"),)),
        InvalidValueError,
        "Ladder.levels: 'a' follows 'b', which does not stand before it",
    ),
    (
        lambda: ck.Ladder((level("a", "senior"), level("b", "junior"))),
        InvalidValueError,
        "Ladder.levels: 'b' (junior) stands after 'a' (senior)",
    ),
    (
        lambda: ck.Ladder(
            (level("a", "junior", experience=ck.Experience(5)), level("b", "senior", experience=ck.Experience(3)))
        ),
        InvalidValueError,
        "Ladder.levels: 'b' starts at 3 years, 'a' before it at 5",
    ),
    (
        lambda: ck.Ladder([level("a", "junior")]),  # type: ignore[arg-type]
        InvalidTypeError,
        "Ladder.levels: expected a tuple, found a list of 1; write tuple(…)",
    ),
    (lambda: ck.Ladder(("a",)), InvalidTypeError, "Ladder.levels[0]: expected Level, found 'a'"),  # type: ignore[arg-type]
    (lambda: asked(), InvalidValueError, "SkillRequirement.schedule: expected at least 1, found 0"),
    (
        lambda: asked(("senior", "expert"), ("lead", "novice")),
        InvalidValueError,
        "no falling proficiency, found senior: expert before lead: novice",
    ),
    (lambda: asked(("senior", "novice"), ("senior", "expert")), InvalidValueError, "expected rising stages"),
    (
        lambda: ck.SkillMap((asked(("junior", "novice")),) * 2),
        InvalidValueError,
        "SkillMap.requirements: expected each skill once, in key order, found typing, typing",
    ),
    (lambda: mention(wording="one two three four five six seven eight"), InvalidValueError, "at most seven words"),
    (lambda: mention(unit="words"), InvalidValueError, "expected minimum and unit together, found None and 'words'"),
    (lambda: mention(skills=()), InvalidValueError, "SkillMention.skills: expected at least 1, found 0"),
    (lambda: component(amount=USD, share_of_base=Decimal(1)), InvalidValueError, "or a share of base, found both"),
    (lambda: component(kind="base", share_of_base=Decimal(1)), InvalidValueError, "base pay is no share of base pay"),
    (lambda: component(vesting=(Decimal(1),)), InvalidValueError, "vesting: expected none for bonus"),
    (
        lambda: component(kind="equity", vesting=(Decimal("0.5"), Decimal("0.4"))),
        InvalidValueError,
        "expected shares of 0 or more that sum to 1, found 0.5, 0.4",
    ),
    (lambda: component(share_of_base=0.1), InvalidTypeError, "share_of_base: expected a Decimal, found 0.1"),
    (
        lambda: ck.Compensation(components=(component(kind="base", amount=USD),) * 2),
        InvalidValueError,
        "Compensation.components: expected at most one base, found several",
    ),
    (lambda: component(amount=-USD), InvalidValueError, "amount: expected 0 or more, found -10 USD"),
    (lambda: ck.Money("1e120", "USD"), InvalidValueError, "a number of at most 100 digits, found one with more"),
    (lambda: USD * Decimal("NaN"), InvalidValueError, "expected a finite number, found NaN"),
    (lambda: round(USD, 1_000), InvalidValueError, "digits: expected a whole number below 100, found 1000"),
    (lambda: f"{USD:x}", InvalidValueError, "expected a number's or a text's format, found 'x'"),
    (lambda: outlook(value=Decimal("1e120")), InvalidValueError, "value: expected a number of at most 100 digits"),
    (lambda: ck.Experience(3).holds("x"), InvalidTypeError, "expected years as int or Decimal, found 'x'"),  # type: ignore[arg-type]
    (lambda: ck.Experience(3).holds(Decimal("NaN")), InvalidTypeError, "expected years as int or Decimal"),
    (
        lambda: ck.Assumptions(base_date=datetime(2026, 1, 1)),  # noqa: DTZ001
        InvalidTypeError,
        "Assumptions.base_date: expected date, found datetime",
    ),
    (lambda: ck.Source(key="a", title="\x1b[2J", kind="own"), InvalidValueError, "without control characters"),
    (
        lambda: ck.Skill(key="a", name="A", kind="soft", aliases=("\x07",)),
        InvalidValueError,
        "Skill.aliases[0]: expected a text without control characters",
    ),
    (lambda: ck.load_catalog(".", replace="no"), InvalidTypeError, "replace: expected True or False, found 'no'"),  # type: ignore[arg-type]
    (lambda: ck.check(""), InvalidTypeError, "expected the path of a folder, found ''"),
    (lambda: ck.Compensation().total(0), InvalidValueError, "year: expected 1 or more, found 0"),
    (lambda: ck.Compensation().total(True), InvalidTypeError, "year: expected int, found True"),
    (lambda: outlook(), InvalidValueError, "OutlookFigure: expected a value or words, found neither"),
    (lambda: outlook(words="high", span=(2030, 2020)), InvalidValueError, "the first year before the last, found 2030"),
    (lambda: outlook(words="high", span=(2030,)), InvalidTypeError, "OutlookFigure.span: expected two years"),
    (lambda: outlook(words="high", approximate=1), InvalidTypeError, "approximate: expected bool, found 1"),
    (lambda: training(cost_open=True), InvalidValueError, "cost_open: expected an upper end of the cost, found none"),
    (
        lambda: training(cost_low=ck.Money(2, "USD"), cost_high=ck.Money(1, "USD")),
        InvalidValueError,
        "TrainingOption: expected cost_low at most cost_high",
    ),
    (lambda: TimeToFirstJob(condition="x", citation=PLACE), InvalidValueError, "expected months or words"),
    (
        lambda: DayBlock(title="x", start=time(9), end=time(9), citation=PLACE),
        InvalidValueError,
        "DayBlock.end: expected a time after 09:00, found 09:00",
    ),
    (
        lambda: DayBlock(title="x", start=time(9), end=time(10, tzinfo=UTC), citation=PLACE),
        InvalidValueError,
        "DayBlock: expected local times, found 09:00:00 and 10:00:00+00:00",
    ),
    (
        lambda: CaseStudy(title="x", situation="x", outcome="x", takeaway="x", measure="x", citation=PLACE),
        InvalidValueError,
        "CaseStudy: expected measure and change together",
    ),
    (lambda: ck.Source(key="a", title=" x", kind="own"), InvalidValueError, "a text without space around it"),
    (lambda: ck.Source(key="a", title=7, kind="own"), InvalidTypeError, "Source.title: expected a text, found 7"),  # type: ignore[arg-type]
    (
        lambda: ck.Skill(key="a", name="A", kind="soft", aliases=(" ",)),
        InvalidValueError,
        "Skill.aliases[0]: expected a text, found ' '",
    ),
    (
        lambda: JobZone(zone=6, citation=PLACE),
        InvalidValueError,
        "JobZone.zone: expected 1 to 5, found 6",
    ),
    (lambda: JobZone(zone=True, citation=PLACE), InvalidTypeError, "JobZone.zone: expected int, found True"),
    (
        lambda: ck.Occupation(key="x", title="X", codes=(Code("soc-2018", "x"),), groups="major"),
        InvalidTypeError,
        "Occupation.groups: expected groups or their texts, found 'major'",
    ),
    (
        lambda: ck.Occupation(key="x", title="X", codes=(Code("soc-2018", "x"),), groups=("majr",)),
        NotFoundError,
        "no occupation group 'majr'; nearest: 'major'",
    ),
    (
        lambda: ck.Occupation(key="x", title="X", codes=(Code("soc-2018", "x"),)) | OTHER,
        InvalidValueError,
        "parts: expected statements of one occupation, found x, y",
    ),
    (lambda: merge_occupations([]), InvalidValueError, "parts: expected statements of one occupation, found none"),
    (
        lambda: rated(importance_low=Decimal(4), importance_high=Decimal(3)),
        InvalidValueError,
        "RatedSkill: expected importance_low at most importance_high, found importance_low 4 and importance_high 3",
    ),
    (lambda: rated(importance=Decimal("0.5")), InvalidValueError, "RatedSkill.importance: expected 1 to 5, found 0.5"),
    (lambda: rated(level=Decimal("7.5")), InvalidValueError, "RatedSkill.level: expected 0 to 7, found 7.5"),
    (lambda: rated(level_low=Decimal(-1)), InvalidValueError, "RatedSkill.level_low: expected 0 or more, found -1"),
    (lambda: rated(level=Decimal("1e-200")), InvalidValueError, "RatedSkill.level: expected a number of at most 100"),
    (lambda: rated(importance_high=Decimal("NaN")), InvalidValueError, "importance_high: expected a finite number"),
    (lambda: rated(importance=3), InvalidTypeError, "RatedSkill.importance: expected Decimal, found 3"),
    (lambda: rated(suppress=1), InvalidTypeError, "RatedSkill.suppress: expected bool, found 1"),
    (lambda: rated(importance_low=Decimal("0.9")), InvalidValueError, "RatedSkill.importance_low: expected 1 to 5"),
    (
        lambda: rated(level_low=Decimal(4), level_high=Decimal(3)),
        InvalidValueError,
        "RatedSkill: expected level_low at most level_high, found level_low 4 and level_high 3",
    ),
    (lambda: rated(name="x "), InvalidValueError, "RatedSkill.name: expected a text without space around it"),
    (lambda: rated(name=" x"), InvalidValueError, "RatedSkill.name: expected a text without space around it"),
    (lambda: rated(name="x\u2028"), InvalidValueError, "RatedSkill.name: expected a text without space around it"),
    (
        lambda: ck.Catalog.of(sources=[SOURCE, SOURCE]),
        InvalidValueError,
        "sources: expected each key once, found 'own' twice",
    ),
    (
        lambda: ck.Catalog.of(skills=[SOURCE]),  # type: ignore[list-item]
        InvalidTypeError,
        "skills: expected Skill, found Source(",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), REFUSED, ids=[message for _make, _error, message in REFUSED])
def test_refused(make: Callable[[], object], error: type[Exception], message: str) -> None:
    """A value that the field cannot hold is refused, named, and shown."""
    with pytest.raises(error, match=re.escape(message)):
        make()
