"""What type checkers make of the public API; they read this file, and it runs too."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

import careerkit as ck

if TYPE_CHECKING:
    from careerkit.model.pay_table import PayChoice


def test_a_role_is_typed_through() -> None:
    """From a title to an amount every step has a type."""
    role = assert_type(ck.role("csr"), ck.Role)
    assert_type(role.ladder["senior"], ck.Level)
    assert_type(role.at("senior"), ck.Position)
    assert_type(role.at("senior").pay_at("US"), ck.PaySummary)
    assert_type(role.pay.at("senior", market="US"), ck.PaySummary)
    choice: PayChoice = role.pay.choose(market="US")
    assert_type(choice.pick.median, ck.Money | None)
    assert_type(role.skills["typing"], ck.SkillRequirement)
    assert_type(role.skills["typing"].proficiency_at("senior"), ck.Proficiency | None)
    assert_type(role.outlook.disagreements(), tuple[ck.Disagreement, ...])


def test_the_catalogue_is_typed_through() -> None:
    """Mappings know what they hold, questions what they give back."""
    catalog = assert_type(ck.load_catalog(), ck.Catalog)
    assert_type(catalog.guides["jobicy-customer-care-agent"], ck.Guide)
    assert_type(catalog.occupations["43-4051"], ck.Occupation)
    assert_type(catalog.skills["typing"], ck.Skill)
    assert_type(catalog.verify_claims(), tuple[ck.Claim, ...])
    assert_type(ck.search("csr"), list[ck.SearchMatch])
    assert_type(catalog.where(stage="senior"), tuple[ck.Role, ...])
    assert_type(ck.loads(ck.dumps(catalog.skills["typing"]), ck.Skill), ck.Skill)


def test_texts_are_taken_where_members_are() -> None:
    """Constructors take the text of a stage, a market and a period."""
    level = ck.Level(key="a", title="A", stage="senior", track="specialist", experience=ck.Experience(3, 5))
    assert_type(level.stage, ck.Stage)
    source = ck.Source(key="own", title="Own", kind="own")
    pay = ck.PaySummary(
        markets="US",
        period="year",
        stages=["senior"],
        median=ck.Money(1, "USD"),
        citation=ck.Citation(source=source, locator="here"),
    )
    assert_type(pay.markets, tuple[ck.Market, ...])
    assert_type(ck.project(ck.role("csr"), start="junior", years=1).pay, tuple[float, ...])
