"""Pay if promoted on schedule."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest

import careerkit as ck
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
