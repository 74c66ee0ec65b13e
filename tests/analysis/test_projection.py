"""Pay if promoted on schedule."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import careerkit as ck
from careerkit.analysis.schedule import entry_years, way_up
from careerkit.errors import (
    AmbiguousError,
    CurrencyError,
    InvalidTypeError,
    InvalidValueError,
    NoPayError,
    NotFoundError,
)
from careerkit.model.source import Basis

ROLE = ck.role("Customer Service Representative")
AGENT = ck.role("Customer Care Agent")
GIVEN = ck.Assumptions(merit=0.03, structure=0.025, inflation=0.025)


def test_the_first_years_by_hand() -> None:
    """Pay is the market's on promotion and grows by merit between."""
    scenario = ck.project(ROLE, start="junior", years=15, market="US", assumptions=GIVEN)
    by_hand = [36_000, 43_000 * 1.025, 43_000 * 1.025 * 1.03, 52_000 * 1.025**3]
    assert scenario.pay[:4] == pytest.approx(by_hand, rel=1e-12)
    assert round(scenario.pay[3]) == 55_998
    assert scenario.cumulative[:3] == pytest.approx([0, 36_000, 36_000 + 44_075])
    assert scenario.real_pay[3] == pytest.approx(52_000)
    stages = [stage.value for stage in scenario.stages]
    assert (
        stages == ["junior", *["intermediate"] * 2, *["senior"] * 2, *["lead"] * 3, *["manager"] * 4] + ["director"] * 4
    )


def test_rows() -> None:
    """Rows are plain dicts, one per year."""
    rows = ck.project(ROLE, years=1, assumptions=GIVEN).rows()
    assert rows[0] == {
        "year": 0,
        "level": "junior",
        "title": "Junior Customer Service Representative",
        "stage": "junior",
        "pay": 36_000.0,
        "real_pay": 36_000.0,
        "cumulative": 0.0,
        "currency": "USD",
    }
    assert len(rows) == 2


def test_it_prints_what_it_rests_on() -> None:
    """The table stands under its condition, and over its assumptions and sources."""
    scenario = ck.project(ROLE, years=2, assumptions=GIVEN)
    text = str(scenario)
    assert text.startswith("if promoted on schedule\nyear")
    for said in ("44,075", "not an expectation", "merit 3.00%", "before tax", "Salary by Experience Level › junior"):
        assert said in text
    assert "a source without a date" in text
    assert repr(scenario) == (
        "<Projection of 'customer-service-representative' in US, 2 years, if promoted on schedule>"
    )


def test_html_is_escaped() -> None:
    """Titles that look like markup are shown, not obeyed."""
    level = ck.Level(key="x", title="<script>alert(1)</script>", stage="junior", experience=ck.Experience(0, None))
    role = own_role(ck.Ladder((level,)), {"junior": 10})
    html = ck.project(role, years=1)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.startswith("<table><caption>if promoted on schedule</caption>")


def own_role(ladder: ck.Ladder, medians: dict[str, int], as_of: date | None = None) -> ck.Role:
    """A role with market pay of its own."""
    source = ck.Source(key="own", title="Own", kind="own")
    table = ck.PayTable(
        tuple(
            ck.PaySummary(
                markets="US",
                period="year",
                stages=stage,
                median=ck.Money(median, "USD"),
                citation=ck.Citation(source=source, locator=stage, as_of=as_of),
            )
            for stage, median in medians.items()
        )
    )
    return ck.Role(key="own", title="Own", ladder=ladder, pay=table)


def test_figures_are_aged_to_the_base_date() -> None:
    """Dated market pay moves by structure from its own date to the base date; undated pay stays."""
    ladder = ck.Ladder((ck.Level(key="a", title="A", stage="junior", experience=ck.Experience(0, None)),))
    given = ck.Assumptions(structure=0.10, base_date=date(2027, 1, 1))
    aged = ck.project(own_role(ladder, {"junior": 100}, date(2025, 1, 1)), years=0, assumptions=given)
    assert aged.pay[0] == pytest.approx(100 * 1.10 ** (730 / 365.25))
    assert aged.anchors[0].aged == pytest.approx(730 / 365.25)
    assert "a source without a date" not in str(aged)
    assert ck.project(own_role(ladder, {"junior": 100}), years=0, assumptions=given).pay == (100.0,)
    assert "base date 2027-01-01" in str(aged)


def test_two_tracks() -> None:
    """Where a ladder branches, the track decides; without one the branches are named."""
    years = ck.Experience
    ladder = ck.Ladder(
        (
            ck.Level(key="a", title="A", stage="junior", experience=years(0, 1)),
            ck.Level(key="expert", title="E", stage="principal", experience=years(1, None)),
            ck.Level(
                key="boss", title="B", stage="manager", track="management", experience=years(1, None), follows="a"
            ),
        )
    )
    role = own_role(ladder, {"junior": 10, "principal": 20, "manager": 30})
    assert ck.project(role, years=1, track="management").levels[1].key == "boss"
    assert ck.project(role, years=1, track="specialist").levels[1].key == "expert"
    with pytest.raises(AmbiguousError, match="'a' names 2 next levels: 'expert', 'boss'"):
        ck.project(role, years=1)


def test_several_promotions_in_one_year() -> None:
    """A level with less than a year on it is passed in the year that reaches the next."""
    levels = [("a", "junior", 0), ("b", "intermediate", 1), ("c", "senior", 1)]
    ladder = ck.Ladder(
        tuple(ck.Level(key=k, title=k, stage=s, experience=ck.Experience(low, None)) for k, s, low in levels)
    )
    role = own_role(ladder, {"junior": 10, "intermediate": 20, "senior": 30})
    assert [level.key for level in ck.project(role, years=1).levels] == ["a", "c"]


def test_other_countries_are_scaled_from_one_table() -> None:
    """Pay elsewhere is the US figure times the ratio of midpoints, derived, for junior to senior only."""
    scenario = ck.project(ROLE, years=3, market="IN", assumptions=GIVEN)
    assert scenario.currency == "INR"
    assert scenario.pay[0] == pytest.approx(36_000 * 350_000 / 42_500)
    assert {citation.basis for citation in scenario.sources} == {Basis.DERIVED, Basis.PUBLISHED}
    assert "times 8.2353, the ratio of the two ranges' midpoints" in str(scenario)
    with pytest.raises(NoPayError, match="only junior to senior can be scaled"):
        ck.project(ROLE, years=5, market="IN")
    asked = ck.Assumptions(scale_beyond_senior=True)
    assert ck.project(ROLE, years=5, market="IN", assumptions=asked).levels[-1].key == "lead"
    assert ck.project(ROLE, years=9, market="DE", until="senior").levels[-1].key == "senior"


def test_a_market_without_figures() -> None:
    """A market that no table has is an error that lists those it has."""
    with pytest.raises(NoPayError, match=r"no pay figure .* in market FR .*; markets with figures: 'AU', 'CA'"):
        ck.project(ROLE, years=1, market="FR")
    with pytest.raises(NoPayError, match="level 'manager'; levels with a figure there: 'junior', 'intermediate'"):
        ck.project(AGENT, years=10)


def test_a_region_without_a_us_range_cannot_be_scaled() -> None:
    """A table that states no US range gives no ratio to scale by."""
    with pytest.raises(NoPayError, match="in market PL"):
        ck.project(ck.role("Customer Care Representative"), years=1, market="PL")


def test_typical_pay_is_named() -> None:
    """A figure whose statistic the source does not name is used as what it is."""
    scenario = ck.project(AGENT, years=3)
    assert {anchor.statistic for anchor in scenario.anchors} == {"typical"}
    assert "market pay of a level: typical" in str(scenario)
    assert str(scenario.anchors[0]).startswith("Junior Customer Care Agent: typical 38,750 USD from Jobicy")


def test_a_lower_bound_is_no_market_pay() -> None:
    """An amount that is given as "or more" is passed over as market pay of a level."""
    ladder = ck.Ladder((ck.Level(key="a", title="A", stage="junior", experience=ck.Experience(0, None)),))
    bound = ck.PaySummary(
        markets="US",
        period="year",
        stages="junior",
        typical=ck.Money(50_000, "USD"),
        at_least=("typical",),
        citation=ck.Citation(source=ck.Source(key="own", title="Own", kind="own"), locator="x"),
    )
    with pytest.raises(
        NoPayError, match="'a' has only a range or a bound, and a median, typical or mean figure is needed"
    ):
        ck.project(ck.Role(key="own", title="Own", ladder=ladder, pay=ck.PayTable((bound,))), years=1)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"years": -1}, InvalidValueError, "years: expected 0 to 80, found -1"),
        ({"years": 81}, InvalidValueError, "years: expected 0 to 80, found 81"),
        ({"years": 2.5}, InvalidTypeError, "years: expected int, found 2.5"),
        ({"years": True}, InvalidTypeError, "years: expected int, found True"),
        ({"years": 1, "start": "senoir"}, NotFoundError, "no level 'senoir'; nearest: 'senior'"),
        ({"years": 1, "market": "USA"}, InvalidValueError, "Market.area: expected an ISO 3166 country"),
        ({"years": 1, "assumptions": 0.03}, InvalidTypeError, "assumptions: expected Assumptions, found 0.03"),
        ({"years": 1, "track": "boss"}, NotFoundError, "no track 'boss'"),
    ],
)
def test_bad_arguments(arguments: dict[str, object], error: type[Exception], message: str) -> None:
    """A bad argument is named, with what was found and expected."""
    with pytest.raises(error, match=re.escape(message)):
        ck.project(ROLE, **arguments)  # type: ignore[arg-type]


def test_until_below_start() -> None:
    """One is not promoted downward."""
    with pytest.raises(
        InvalidValueError,
        match="until: expected a level on the way up \\(lead, manager, director, executive\\), found 'senior'",
    ):
        ck.project(ROLE, years=3, start="lead", until="senior")


def test_rates_beyond_numbers() -> None:
    """Pay that no number can hold is refused, not shown as infinite."""
    with pytest.raises(InvalidValueError, match="assumptions: expected rates under which pay stays a number for 80"):
        ck.project(ROLE, years=80, start="executive", assumptions=ck.Assumptions(merit=1, inflation=-0.99999))


def test_a_percentage_is_no_share() -> None:
    """Three percent written as 3 is refused, with what to write."""
    with pytest.raises(InvalidValueError, match=r"found 3; write 0\.03 for 3 %"):
        ck.Assumptions(merit=3)


def test_a_role_is_no_text() -> None:
    """The role is looked up first."""
    with pytest.raises(InvalidTypeError, match="role: expected a Role, found 'csr'; look one up"):
        ck.project("csr", years=1)  # type: ignore[arg-type]


def test_no_ladder_and_no_years() -> None:
    """Without levels, or without years of experience, nothing can be scheduled."""
    with pytest.raises(InvalidValueError, match="role: expected a ladder with levels, found none"):
        ck.project(ck.Role(key="bare", title="Bare"), years=1)
    ladder = ck.Ladder((ck.Level(key="a", title="A", stage="junior"),))
    with pytest.raises(InvalidValueError, match="level 'a': expected years of experience to schedule by"):
        ck.project(own_role(ladder, {"junior": 10}), years=1)


@pytest.mark.parametrize("name", ["merit", "structure", "inflation"])
@pytest.mark.parametrize("rate", [-1, -1.5, 3, 101, math.nan, math.inf])
def test_impossible_rates(name: str, rate: float) -> None:
    """A rate of -100 % or less, or one that is not finite, is refused by its name."""
    with pytest.raises(InvalidValueError, match=f"Assumptions.{name}: expected a rate above -1"):
        ck.Assumptions(**{name: rate})  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", ["3%", True, None])
def test_rates_are_numbers(rate: object) -> None:
    """A rate is a number and nothing else."""
    with pytest.raises(InvalidTypeError, match=r"Assumptions\.merit: expected a rate such as 0\.03"):
        ck.Assumptions(merit=rate)  # type: ignore[arg-type]


def test_currencies_do_not_mix() -> None:
    """Market pay in two currencies makes no projection."""
    ladder = ck.Ladder(
        (
            ck.Level(key="a", title="A", stage="junior", experience=ck.Experience(0, 1)),
            ck.Level(key="b", title="B", stage="senior", experience=ck.Experience(1, None)),
        )
    )
    place = ck.Citation(source=ck.Source(key="own", title="Own", kind="own"), locator="x")
    table = ck.PayTable(
        tuple(
            ck.PaySummary(markets="CH", period="year", stages=stage, median=ck.Money(60_000, currency), citation=place)
            for stage, currency in (("junior", "CHF"), ("senior", "USD"))
        )
    )
    role = ck.Role(key="own", title="Own", ladder=ladder, pay=table)
    with pytest.raises(CurrencyError, match="expected market pay in one currency, found a in CHF, b in USD"):
        ck.project(role, years=2, market="CH")


def test_until_on_the_other_branch() -> None:
    """The last level must be on the branch that is taken; a track that no branch has does not decide."""
    years = ck.Experience
    ladder = ck.Ladder(
        (
            ck.Level(key="a", title="A", stage="junior", experience=years(0, 1)),
            ck.Level(key="e", title="E", stage="principal", experience=years(1, None)),
            ck.Level(key="m", title="M", stage="manager", track="management", experience=years(1, None), follows="a"),
        )
    )
    role = own_role(ladder, {"junior": 10, "principal": 20, "manager": 30})
    assert ck.project(role, years=3, until="m", track="management").levels[-1].key == "m"
    with pytest.raises(InvalidValueError, match=r"until: expected a level on the way up \(a, e\), found 'm'"):
        ck.project(role, years=3, until="m", track="specialist")


PLACE = ck.Citation(source=ck.Source(key="own", title="Own", kind="own"), locator="x")
RATE = ck.ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.5"), day=date(2026, 1, 2), citation=PLACE)
PACKAGE = ck.Compensation(
    components=(
        ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1")),
        ck.CompensationComponent(
            kind="equity", name="Grant", amount=ck.Money(6_000, "USD"), vesting=(Decimal("0.5"), Decimal("0.5"))
        ),
        ck.CompensationComponent(kind="benefit", name="Health insurance"),
    )
)


def person(pay: int, *, years: int | Decimal = 0, **fields: Any) -> ck.Profile:
    """A person on the intermediate level, but for these fields."""
    given = {"level": "intermediate", "market": "US", **fields}
    return ck.Profile(pay=ck.Money(pay, "USD"), years_on_level=years, **given)


def test_a_person_by_hand() -> None:
    """Years on the level count, the first promotion reaches the market, and the lead of the second is kept."""
    flat = ck.Assumptions(merit=0, structure=0, inflation=0)
    late = ck.project(ROLE, start=person(40_000, years=1), years=3, assumptions=flat)
    # A rise from 43,000 to 52,000 is not enough for somebody who is paid 40,000.
    assert late.pay == pytest.approx((40_000, 52_000, 52_000, 65_000))
    ahead = ck.project(ROLE, start=person(86_000, years=1), years=3, assumptions=flat)
    assert ahead.pay == pytest.approx((86_000, 104_000, 104_000, 130_000))
    assert [level.key for level in late.levels] == ["intermediate", "senior", "senior", "lead"]
    assert "starts from the person's own pay, 40,000 USD, after 1 years on the level" in str(late)


def test_years_on_the_level_that_are_not_known() -> None:
    """Who does not say how long they are on the level is taken as new on it, and the notes say so."""
    unsaid = ck.Profile(pay=ck.Money(40_000, "USD"), level="intermediate", market="US")
    scenario = ck.project(ROLE, start=unsaid, years=3)
    assert scenario.pay == ck.project(ROLE, start=person(40_000), years=3).pay
    assert "40,000 USD, taken as new on the level, as the years on it are not known" in str(scenario)


def test_longer_on_the_level_than_the_schedule() -> None:
    """Who stayed longer is promoted after a year, and no level is passed over or hurried for it."""
    levels = ck.project(ROLE, start=person(43_000, years=Decimal("2.5")), years=3).levels
    assert [level.key for level in levels] == ["intermediate", "senior", "senior", "lead"]


def test_the_practice_rule() -> None:
    """Under the other rule a promotion gives a fixed raise, and at least the minimum of the new range."""
    practice = ck.Assumptions(merit=0, structure=0, raise_rule="practice", practice_raise=0.1, range_spread=0.5)
    scenario = ck.project(ROLE, years=3, assumptions=practice)
    assert scenario.pay == pytest.approx((36_000, 39_600, 39_600, 43_560))
    assert "raise on promotion: practice, 10.0%" in str(scenario)
    poor = ck.project(ROLE, start=person(30_000, years=1), years=1, assumptions=practice)
    assert poor.pay[1] == pytest.approx(52_000 / 1.25)


def test_base_and_total_apart() -> None:
    """With a compensation the total stands beside base pay, in rows, table and notes."""
    scenario = ck.project(ROLE, years=3, assumptions=GIVEN, compensation=PACKAGE)
    assert scenario.pay == ck.project(ROLE, years=3, assumptions=GIVEN).pay
    assert scenario.total == pytest.approx(
        [1.1 * pay + grant for pay, grant in zip(scenario.pay, (3_000, 3_000, 0, 0), strict=True)]
    )
    assert scenario.real_total == pytest.approx([each / 1.025**year for year, each in enumerate(scenario.total or ())])
    assert scenario.cumulative_total == pytest.approx((0, 42_600, 94_082.5, 144_019.475))
    row = scenario.rows()[0]
    assert (row["pay"], row["total"], row["real_total"], row["cumulative_total"]) == (36_000, 42_600, 42_600, 0)
    text = str(scenario)
    for said in ("total [USD/year]", "42,600", "total pay: base pay, Bonus, Grant", "not counted in total pay: Health"):
        assert said in text
    assert ck.project(ROLE, years=3).total is None


def test_real_money() -> None:
    """In the money of one time, pay is what real pay was, and stands in the table once."""
    nominal = ck.project(ROLE, years=3, assumptions=GIVEN, compensation=PACKAGE)
    real = nominal.real()
    assert real.pay == pytest.approx(nominal.real_pay)
    assert real.pay == real.real_pay
    assert real.total == pytest.approx(nominal.real_total)
    assert real.cumulative[-1] == pytest.approx(sum(nominal.real_pay[:-1]))
    assert "pay [USD/year, in money of year 0]" in str(real)
    assert "today's money" not in str(real)
    assert "today's money" in str(nominal)
    with pytest.raises(InvalidValueError, match="expected nominal pay, found pay in money of year 0"):
        real.real()


def test_money_of_another_year() -> None:
    """An index tells pay in money of a year that it knows, and is cited."""
    prices = ck.PriceIndex(
        key="cpi",
        title="CPI",
        market="US",
        base="2020 = 100",
        citation=PLACE,
        observations=((2020, Decimal(100)), (2026, Decimal(125))),
    )
    given = ck.Assumptions(merit=0.03, structure=0.025, inflation=0.025, base_date=date(2026, 1, 1))
    told = ck.project(ROLE, years=3, assumptions=given).real(prices, 2020)
    assert told.pay == pytest.approx((28_800, 34_400, 34_567.80487804878, 41_600))
    assert "from there by CPI (2020 = 100; Own, x)" in str(told)


def test_another_currency() -> None:
    """Every series is converted at the one rate that was named; what it rests on stays."""
    dollars = ck.project(ROLE, years=2, assumptions=GIVEN, compensation=PACKAGE)
    euros = dollars.converted(RATE)
    for name in ("pay", "real_pay", "cumulative", "total", "real_total", "cumulative_total"):
        assert getattr(euros, name) == pytest.approx([each / 2 for each in getattr(dollars, name)])
    assert euros.currency == "EUR"
    assert euros.anchors == dollars.anchors
    assert "converted at 1 USD = 0.5 EUR of 2026-01-02 (Own, x)" in str(euros)
    assert "pay [EUR/year]" in str(euros)
    assert euros.real().pay == dollars.real().converted(RATE).pay
    plain = ck.project(ROLE, years=2).converted(RATE)
    assert (plain.pay[0], plain.total) == (18_000, None)


def test_a_rate_beyond_numbers() -> None:
    """A rate that makes pay larger than a number can be is refused."""
    there, back, again = (
        ck.ExchangeRate(base=base, quote=quote, rate=Decimal(rate), day=date(2026, 1, 2), citation=PLACE)
        for base, quote, rate in (("USD", "EUR", "9e99"), ("EUR", "USD", "9e99"), ("EUR", "USD", "1e6"))
    )
    scenario = ck.project(ROLE, years=1).converted(there).converted(back).converted(there)
    with pytest.raises(InvalidValueError, match=r"terms: expected factors .*, found 1e\+06 times the amounts"):
        scenario.converted(again)


def test_numbers_stand_to_the_right() -> None:
    """In HTML, columns of numbers are set to the right, and texts are not."""
    html = ck.project(ROLE, years=1)._repr_html_()
    assert '<td style="text-align: right">36,000</td>' in html
    assert '<th style="text-align: right">year</th><th>level</th>' in html
    assert "<li>a scenario, not an expectation" in html
    table = ROLE.ladder._repr_html_()
    assert table.startswith("<table><caption>Ladder</caption>")
    assert "text-align" not in table
    assert "<ul>" not in table


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"start": person(40_000, role="other-role")},
            InvalidValueError,
            "start: expected a person in the role 'customer-service-representative', found one in 'other-role'",
        ),
        (
            {"start": person(40_000), "market": "IN"},
            InvalidValueError,
            "market: expected none or the person's, US, found IN",
        ),
        ({"start": person(40_000, level="boss")}, NotFoundError, "no level 'boss'"),
        (
            {"start": person(40_000, market="IN"), "until": "senior"},
            CurrencyError,
            "Profile.pay: expected pay in the market's currency INR, found 40,000 USD",
        ),
        (
            {"compensation": PACKAGE, "market": "IN", "until": "senior"},
            CurrencyError,
            "compensation: expected amounts in INR, found 'Grant' in USD",
        ),
        ({"compensation": 0.1}, InvalidTypeError, "compensation: expected a Compensation, found 0.1"),
    ],
)
def test_people_and_packages_that_do_not_fit(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    """A person in another role, market or currency, and a package in another currency, are refused."""
    with pytest.raises(error, match=re.escape(message)):
        ck.project(ROLE, years=2, **arguments)  # type: ignore[arg-type]


def test_the_market_of_a_person() -> None:
    """A person's market is taken, and may be named again."""
    assert ck.project(ROLE, start=person(40_000), years=1, market="US").market == ck.Market("US")
    indian = ck.Profile(level="junior", pay=ck.Money(300_000, "INR"), market="IN", role=ROLE.key)
    assert ck.project(ROLE, start=indian, years=1, until="senior").currency == "INR"


def test_the_way_up() -> None:
    """The way up is the levels from the start to the top, or to the last one wanted."""
    ladder = ROLE.ladder
    assert way_up(ladder, ladder["manager"]) == list(ladder.levels[4:])
    assert [level.key for level in way_up(ladder, ladder["senior"], ladder["lead"])] == ["senior", "lead"]
    assert entry_years(ladder["senior"]) == 3
