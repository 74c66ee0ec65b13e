"""What the model's values show and answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import careerkit as ck
from careerkit.errors import AmbiguousError, DataError, NoPayError, NotFoundError, Problem
from careerkit.model.codes import COUNTRIES, CURRENCIES, REGIONS
from careerkit.model.disagreement import Disagreement
from careerkit.model.skill_map import Asked
from careerkit.model.source import Basis
from careerkit.model.vocabulary import Code

SOURCE = ck.Source(key="own", title="Own", kind="own")
PLACE = ck.Citation(source=SOURCE, locator="somewhere")
TYPING = ck.Skill(key="typing", name="Typing", kind="technical")


def test_currencies_are_those_of_cldr() -> None:
    """The currencies are those that Babel (CLDR) has in legal tender on the day that the list names."""
    from datetime import date

    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    day = date(2026, 1, 1)
    found = {code for place in get_global("territory_currencies") for code in get_territory_currencies(place, day)}
    assert found == CURRENCIES


def test_countries_are_those_of_iso() -> None:
    """The countries are CLDR's territories, less those that ISO 3166-1 does not list."""
    from babel import Locale

    # CLDR's own and exceptionally reserved codes.
    beyond = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    territories = set(map(str, Locale("en").territories))
    assert {code for code in territories if code.isalpha()} - beyond == COUNTRIES
    assert {code for code in territories if code.isdigit()} == set(REGIONS)


def test_money_shows_itself() -> None:
    """The representation evaluates, the text is grouped."""
    for money in (ck.Money(52_000, "USD"), ck.Money("19.08", "EUR"), ck.Money("1E+3", "USD")):
        assert eval(repr(money), {"Money": ck.Money}) == money
    assert str(ck.Money("-1234.5", "EUR")) == "-1,234.5 EUR"


def test_money_and_other_things() -> None:
    """Money meets only money."""
    money = ck.Money(1, "USD")
    others: tuple[Any, ...] = (1, None, "1 USD")
    for other in others:
        assert money != other
        with pytest.raises(TypeError):
            money + other
        with pytest.raises(TypeError):
            money - other
        with pytest.raises(TypeError):
            assert money < other


def test_markets() -> None:
    """A market knows its kind and shows itself."""
    kinds = {"US": "country", "US-NY": "subdivision", "150": "region", "35620": "metropolitan"}
    assert {area: ck.Market(area).kind for area in kinds} == kinds
    assert (ck.Market("150").name, ck.Market("US").name) == ("Europe", "US")
    assert (str(ck.Market("US", "52")), repr(ck.Market("US", "31-33"))) == ("US (NAICS 52)", "Market('US', '31-33')")
    assert ck.Market("DE") < ck.Market("US")


def test_terms() -> None:
    """Members of ordered vocabularies compare among themselves only."""
    assert ck.Stage.JUNIOR <= ck.Stage.JUNIOR < ck.Stage.EXECUTIVE >= ck.Stage.LEAD > ck.Stage.SENIOR
    with pytest.raises(TypeError):
        assert ck.Stage.JUNIOR < "senior"  # type: ignore[operator]
    for relation in ("__le__", "__gt__", "__ge__"):
        assert getattr(ck.Stage.JUNIOR, relation)(ck.Proficiency.EXPERT) is NotImplemented
    assert repr(ck.Stage.LEAD) == "Stage.LEAD"


def test_texts() -> None:
    """Values say what they are in a line."""
    citation = ck.Citation(source=SOURCE, locator="table 1", attributed_to=SOURCE, basis="judged")
    assert str(citation) == "Own, table 1, attributed to Own [judged]"
    noted = ck.Citation(source=SOURCE, locator="table 1", basis=Basis.DERIVED, note="twice")
    assert str(noted) == "Own, table 1 [derived: twice]"
    assert str(ck.Experience(18, None)) == "18+ years"
    assert str(TYPING) == "Typing"
    assert str(ck.Tool(key="crm", name="CRM", category="crm")) == "CRM"
    assert str(ck.Metric(key="aht", name="AHT")) == "AHT"
    assert str(ck.Credential(key="x", name="X")) == "X"
    assert str(ck.Level(key="a", title="A", stage="junior")) == "A"
    growth = ck.OutlookFigure(
        measure="employment-growth", market="US", value=Decimal(2), words="slow", span=(2024, 2034), approximate=True,
        citation=PLACE,
    )  # fmt: skip
    assert str(growth) == 'employment-growth in US: about 2 percent, "slow", 2024–2034'
    assert growth.unit == "percent"
    demand = ck.OutlookFigure(measure="demand", market="US", words="high", citation=PLACE)
    assert (str(demand), demand.unit) == ('demand in US: "high"', "words")
    requirement = ck.SkillRequirement(skill=TYPING, schedule=(Asked("junior", "novice"), Asked("senior", "expert")))
    assert str(requirement) == "Typing: novice from junior, expert from senior"
    assert requirement.proficiency_at("lead") is ck.Proficiency.EXPERT


def test_records() -> None:
    """Records show what differs from the default, and equal only their own kind."""
    assert repr(TYPING) == "Skill(key='typing', name='Typing', kind=SkillKind.TECHNICAL)"
    assert repr(ck.Compensation()) == "Compensation()"
    assert ck.Experience(1) != Decimal(1)
    assert ck.PayTable() != ck.Ladder()


def test_errors_show_themselves() -> None:
    """Errors list what is near, or what there is."""
    assert str(NotFoundError("stage", "x")) == "no stage 'x'; there are none"
    assert str(NotFoundError("key", "x", "abcdefghij")).endswith("'h' and 2 more")
    assert str(AmbiguousError("role", "x", ["a", "b"])) == "'x' names 2 roles: 'a', 'b'"
    problem = Problem("a.toml", "x", "unknown key")
    assert (repr(problem), hash(problem)) == ("Problem('a.toml', 'x', 'unknown key')", hash(str(problem)))
    assert problem != "a.toml: x: unknown key"
    assert str(DataError([problem, problem])).startswith("2 problems\n  a.toml")


def test_no_pay_lists_what_exists() -> None:
    """The error names the stages, markets and periods that have figures."""
    with pytest.raises(NoPayError, match="no pay figure for no particular stage, market US, period year; there are no"):
        ck.PayTable().at(market="US")
    with pytest.raises(NoPayError, match="for stage lead, market US, period hour; there are figures for: 'director in"):
        ck.role("csr").pay.at("lead", market="US", period="hour")


def test_choice_reasons() -> None:
    """The reason names the first criterion that set the pick apart; twins are picked by what they say."""
    first = ck.PaySummary(markets="US", period="year", citation=PLACE, low=ck.Money(1, "USD"))
    with_median = ck.PaySummary(markets="US", period="year", citation=PLACE, median=ck.Money(1, "USD"))
    twin = ck.PaySummary(markets="US", period="year", citation=PLACE, low=ck.Money(2, "USD"))
    assert ck.PayTable((first,)).choose(market="US").reason == "the only candidate"
    choice = ck.PayTable((first, with_median)).choose(market="US")
    assert (choice.pick, choice.reason) == (with_median, "has a median")
    choice = ck.PayTable((first, twin)).choose(market="US")
    assert (choice.pick, choice.reason) == (first, "first by its text")


def test_pay_in_another_period() -> None:
    """A statement restated for another period is derived, and keeps the publisher's dollars in step."""
    monthly = ck.PaySummary(
        markets="DE",
        period="month",
        citation=PLACE,
        low=ck.Money(2_000, "EUR"),
        high=ck.Money(3_000, "EUR"),
        at_least=("high",),
        approximate=("low",),
        publisher_usd=(ck.Money(2_100, "USD"),),
    )
    yearly = monthly.to_period("year")
    assert (yearly.low, yearly.publisher_usd) == (ck.Money(24_000, "EUR"), (ck.Money(25_200, "USD"),))
    assert yearly.citation.basis is Basis.DERIVED
    assert monthly.to_period("month") is monthly
    assert str(yearly) == "low about 24,000, high 36,000 and above [EUR/year]"
    assert yearly.midpoint is None  # its upper end is open
    closed = ck.PaySummary(markets="DE", period="year", citation=PLACE, low=ck.Money(2, "EUR"), high=ck.Money(4, "EUR"))
    assert closed.midpoint == ck.Money(3, "EUR")
    assert ck.PaySummary(markets="DE", period="year", citation=PLACE, low=ck.Money(1, "EUR")).midpoint is None


def test_compensation_that_cannot_be_counted() -> None:
    """A share of an unknown base is not counted, and equity pays what vests in the year."""
    shares = (Decimal("0.25"), Decimal("0.75"))
    package = ck.Compensation(
        components=(
            ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1")),
            ck.CompensationComponent(kind="equity", name="Grant", amount=ck.Money(400, "USD"), vesting=shares),
        )
    )
    totals = [package.total(year).amount for year in (1, 2, 3)]
    assert totals == [ck.Money(100, "USD"), ck.Money(300, "USD"), ck.Money(0, "USD")]
    assert package.total(1).not_counted == ("Bonus",)
    assert ck.Compensation().total(1).amount is None
    assert (len(package), package.base, [each.name for each in package]) == (2, None, ["Bonus", "Grant"])
    assert not ck.CompensationComponent(kind="benefit", name="Parking").is_counted


def test_compensation_in_several_currencies() -> None:
    """Counted is what is paid in the currency of base pay; a grant without a schedule is not."""
    package = ck.Compensation(
        components=(
            ck.CompensationComponent(kind="bonus", name="Bonus", amount=ck.Money(5, "EUR")),
            ck.CompensationComponent(kind="base", name="Base", amount=ck.Money(100, "USD")),
            ck.CompensationComponent(kind="equity", name="Grant", amount=ck.Money(400, "USD")),
        )
    )
    total = package.total(1)
    assert (total.amount, total.counted, total.not_counted) == (ck.Money(100, "USD"), ("Base",), ("Bonus", "Grant"))


def test_ladders_answer() -> None:
    """A ladder is asked by key, stage, years and track."""
    ladder = ck.Ladder(
        (
            ck.Level(key="a", title="A", stage="junior", experience=ck.Experience(0, 2)),
            ck.Level(key="b", title="B", stage="senior", experience=ck.Experience(2, None)),
            ck.Level(key="c", title="C", stage="senior", track="management", follows="a"),
        )
    )
    assert ladder[ck.Stage.JUNIOR].key == "a"
    assert ladder.at(years=5, track="specialist").key == "b"
    assert [level.key for level in ladder.after("a")] == ["b", "c"]
    with pytest.raises(AmbiguousError, match="'senior' names 2 levels: 'b', 'c'"):
        ladder["senior"]
    with pytest.raises(NotFoundError, match="no level 'at 5 years'"):
        ladder.at(years=5, track="management")
    assert ck.Experience(2, 4).holds(2)
    assert not ck.Experience(2, 4).holds(4)
    assert ck.Experience(2).holds(99)


def test_skill_maps_answer() -> None:
    """A skill map holds skills by key and by value."""
    skills = ck.SkillMap((ck.SkillRequirement(skill=TYPING, schedule=(Asked("senior", "expert"),)),))
    assert TYPING in skills
    assert "listening" not in skills
    assert skills["typing"].proficiency_at("junior") is None
    with pytest.raises(NotFoundError, match="no skill 'typin'; nearest: 'typing'"):
        skills["typin"]
    for operation in ("__or__", "__and__", "__sub__", "__xor__"):
        assert getattr(skills, operation)({"typing"}) is NotImplemented


def test_occupations_answer() -> None:
    """An occupation knows its codes."""
    occupation = ck.Occupation(key="x", title="X", codes=(Code("soc-2018", "43-4051"), Code("isco-08", "4222")))
    assert (occupation.code("isco-08"), occupation.code("esco")) == ("4222", None)
    assert repr(occupation) == "<Occupation 'x': X>"
    assert ck.EducationLevel.DOCTORATE.isced == 8


def test_disagreement_text() -> None:
    """A disagreement names both places."""
    both = Disagreement(
        about="pay", first=Decimal(1), second=Decimal(2), unit="USD", first_citation=PLACE, second_citation=PLACE
    )
    assert str(both) == "pay: 1 (own, somewhere) against 2 (own, somewhere) [USD]"
    assert both.difference == -1


def test_money_formats() -> None:
    """A number's format is for the amount, a text's for the whole; money sums, rounds and loses its sign."""
    money = ck.Money("-1234.565", "EUR")
    assert f"{money:,.0f}|{money:>20}|{money}" == "-1,235 EUR|      -1,234.565 EUR|-1,234.565 EUR"
    assert (round(money, 2), abs(money)) == (ck.Money("-1234.56", "EUR"), ck.Money("1234.565", "EUR"))
    assert sum([ck.Money(1, "USD"), ck.Money(2, "USD")]) == ck.Money(3, "USD")
    with pytest.raises(TypeError):
        sum([ck.Money(1, "USD")], start=5)


def test_membership_of_ladders() -> None:
    """A ladder holds its levels, their keys and their stages."""
    ladder = ck.role("csr").ladder
    assert "senior" in ladder
    assert ck.Stage.SENIOR in ladder
    assert ladder["senior"] in ladder
    assert "principal" not in ladder
    assert 7 not in ladder


def test_collections_show_themselves_shortly() -> None:
    """The representation is short, the text a table, the HTML escaped."""
    role = ck.role("Customer Care Agent")
    assert [repr(each) for each in (role.ladder, role.outlook)] == [
        "<Ladder: junior, intermediate, senior, manager>",
        "<Outlook of 9 figures>",
    ]
    assert repr(role.pay).startswith("<PayTable of ")
    assert repr(role.skills).startswith("<SkillMap of ")
    assert str(role.pay).splitlines()[0].split() == ["stage", "market", "pay", "as", "of", "source"]
    assert (
        str(role.ladder)
        .splitlines()[3]
        .startswith("senior        Senior Customer Care Agent / Team Lead  senior, lead")
    )
    assert "employment-growth in US: 7 percent" in str(role.outlook)
    assert "Active listening" in str(role.skills)
    for each in (role, role.pay, role.ladder, role.skills):
        assert each._repr_html_().startswith("<table><caption>")
    wrong = ck.Role(key="x", title="<b>", ladder=ck.Ladder((ck.Level(key="a", title="<i>", stage="junior"),)))
    assert "<b>" not in wrong._repr_html_()
    assert "<i>" not in wrong.ladder._repr_html_() + wrong._repr_html_()
    assert "guides: none" in wrong._repr_html_()


def test_a_narrower_type_is_taken() -> None:
    """A field of a type takes values of its subclasses."""

    class PlaceInATable(ck.Citation):
        """A citation with more to say."""

    source = ck.Source(key="test", title="Test", kind="official-statistics")
    place = PlaceInATable(source=source, locator="Table 1")
    assert ck.PaySummary(markets="US", period="year", median=ck.Money(1, "USD"), citation=place).citation is place
