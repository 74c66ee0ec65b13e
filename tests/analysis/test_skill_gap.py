"""Skill gaps of known people and positions, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.laws.test_skill_gaps import EMPTY, LICENCE, PATIENCE, SALES, SHOP, SPANISH, TYPING

import careerkit as ck
from careerkit.analysis.skill_gap import skill_gap
from careerkit.errors import InvalidTypeError, NotFoundError

SENIOR = SHOP.at("senior")
LEAD = SHOP.at("lead")


def holds(skill: ck.Skill, level: str | None = None, **fields: Any) -> ck.HeldSkill:
    """A skill at a level."""
    return ck.HeldSkill(skill=skill, proficiency=level, **fields)


def test_a_person_by_hand() -> None:
    """A gap that was worked out by hand: points, sorts and coverage."""
    person = ck.Profile(
        name="Ann",
        skills=(
            holds(SALES, "competent"),
            holds(PATIENCE),
            holds(TYPING, "expert", measure=Decimal(35), unit="words/minute"),
        ),
        languages=(ck.HeldLanguage(name="spanish", level="b2"),),
    )
    gap = skill_gap(person, LEAD)
    assert [each.skill.key for each in gap.met] == ["spanish"]
    assert [each.skill.key for each in gap.partial] == ["sales", "typing"]
    assert [each.skill.key for each in gap.unknown] == ["licence", "patience"]
    assert gap.missing == ()
    # Licence 0 to 1, patience a third of a half to a half, sales 3 of 5, Spanish and typing in full.
    assert gap.coverage == pytest.approx(((0 + 0.5 / 3 + 0.6 + 2) / 4.5, (1 + 0.5 + 0.6 + 2) / 4.5))
    assert gap["sales"].shortfall == (2, 2)
    assert gap["patience"].shortfall == (0, 2)
    assert gap["licence"].shortfall == (0, 3)
    assert not gap.is_closed
    assert (gap["sales"].why, gap["sales"].guides, len(gap["sales"].citations)) == (("It sells.",), ("own",), 1)
    assert (gap["patience"].essential, gap["patience"].hurdle, gap["typing"].hurdle) == (False, False, True)


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr say what is asked and held, and on what ground."""
    person = ck.Profile(name="<Ann>", skills=(holds(SALES), holds(PATIENCE, "novice")))
    gap = skill_gap(person, LEAD)
    text = str(gap)
    for said in ("<Ann> to Shop lead", "novice, 40 words/minute", "not listed", "listed, level not known", "optional"):
        assert said in text
    assert "coverage: 8 to 93 %; 0 met, 1 partial, 0 missing, 4 unknown" in text
    assert "asked by: own" in text
    assert "what a profile does not list may yet be held" in text
    assert "&lt;Ann&gt;" in gap._repr_html_()
    assert repr(gap) == "<SkillGap to 'Shop lead': 5 skills, coverage 8 to 93 %>"
    assert str(gap["patience"]) == "Patience: competent asked, novice"
    row = gap.rows()[1]
    assert (row["skill"], row["held"], row["status"], row["shortfall_high"]) == ("patience", "novice", "partial", 2)


def test_of_positions() -> None:
    """One who does a job as asked holds that and nothing else."""
    gap = skill_gap(SHOP.at("junior"), LEAD)
    assert [each.skill.key for each in gap.missing] == ["licence"]
    assert gap["licence"].held_words == "not held"
    assert "Assistant to Shop lead" in str(gap)
    assert "may yet be held" not in str(gap)
    assert gap["typing"].status == "met"


def test_a_measure_that_another_job_does_not_ask() -> None:
    """A job that asks for typing without a speed does not clear a hurdle of 40 words a minute."""
    agent = ck.load_catalog().role("customer-care-agent").at("senior")
    gap = skill_gap(agent, ck.role("Customer Service Representative").at("senior"))
    assert (gap["typing"].shortfall, gap["typing"].cleared, gap["typing"].status) == ((0, 0), False, "partial")


def test_a_position_that_asks_nothing() -> None:
    """Nothing asked is covered in full, and the notes say that no guide says."""
    gap = skill_gap(ck.Profile(), EMPTY.at("junior"))
    assert (gap.coverage, len(gap), gap.is_closed) == ((1.0, 1.0), 0, True)
    assert "no guide says which skills it asks for" in gap.notes


@pytest.mark.parametrize(
    ("credential", "clears"),
    [
        (ck.HeldCredential(name="licence to sell"), True),
        (ck.HeldCredential(name="x", credential=ck.Credential(key="licence", name="L")), True),
        (ck.HeldCredential(name="x", credential=ck.Credential(key="y", name="Y", aliases=("Seller's Licence",))), True),
        (ck.HeldCredential(name="Other"), None),
        (ck.HeldCredential(name="licence", expires=date(2025, 12, 31)), None),
        (ck.HeldCredential(name="licence", granted=date(2026, 1, 2)), None),
        (ck.HeldCredential(name="licence", granted=date(2026, 1, 1), expires=date(2026, 1, 1)), True),
    ],
)
def test_a_credential_clears_a_hurdle(credential: ck.HeldCredential, clears: bool | None) -> None:
    """By key, name or alias, on the days on which it holds; without a day at any time."""
    person = ck.Profile(credentials=(credential,))
    assert skill_gap(person, SENIOR, as_of=date(2026, 1, 1))["licence"].cleared is clears
    if credential.name == "licence":
        assert skill_gap(person, SENIOR)["licence"].cleared is True


@pytest.mark.parametrize(
    ("skills", "languages", "held", "cleared"),
    [
        ((), (("Spanish", "a2"),), (2, 2), False),
        ((), (("SPANISH", None),), (1, 5), None),
        ((), (("Spanish", "a1"), ("spanish", "native")), (5, 5), True),
        ((holds(SPANISH, "proficient"),), (("Spanish", "a1"),), (4, 4), True),
        ((holds(SPANISH, "novice"),), (), (1, 1), False),
        ((), (("French", "c2"),), (0, 5), None),
    ],
)
def test_a_language_counts_as_a_skill(
    skills: tuple[ck.HeldSkill, ...],
    languages: tuple[tuple[str, str | None], ...],
    held: tuple[int, int],
    cleared: bool | None,
) -> None:
    """By its name, at the step of its level; the better of skill and language counts."""
    known = tuple(ck.HeldLanguage(name=name, level=level) for name, level in languages)
    shortfall = skill_gap(ck.Profile(skills=skills, languages=known), SHOP.at("junior"))["spanish"]
    assert (shortfall.held, shortfall.cleared) == (held, cleared)


@pytest.mark.parametrize(
    ("measure", "unit", "status"),
    [(40, "words/minute", "met"), (39, "words/minute", "partial"), (300, "characters/minute", "unknown")],
)
def test_a_measure_clears_a_hurdle(measure: int, unit: str, status: str) -> None:
    """Only in the unit that is asked."""
    person = ck.Profile(skills=(holds(TYPING, "expert", measure=Decimal(measure), unit=unit),))
    assert skill_gap(person, SENIOR)["typing"].status == status


def test_an_unknown_skill() -> None:
    """A skill that is not asked is refused, with the nearest; one that is, is found by itself too."""
    gap = skill_gap(ck.Profile(), SENIOR)
    assert gap[SALES] == gap["sales"]
    with pytest.raises(NotFoundError, match="no skill 'salse'; nearest: 'sales'"):
        gap["salse"]
    assert gap[LICENCE].steps == 3


@pytest.mark.parametrize(
    ("start", "position", "as_of", "message"),
    [
        (
            "Ann",
            SENIOR,
            None,
            r"start: expected a Profile, a Position or an Occupation, found 'Ann'; .* catalog.occupation\('Ann'\)$",
        ),
        (SHOP, SENIOR, None, r"start: .*take one of its levels, as in role.at\('senior'\)"),
        (ck.Profile(), SHOP, None, r"position: expected a Position, .*; take one of its levels"),
        (ck.Profile(), None, None, "position: expected a Position, found None$"),
        (ck.Profile(), SENIOR, "2026", "as_of: expected a date, found '2026'"),
        (ck.Profile(), SENIOR, datetime(2026, 1, 1), "as_of: expected a date"),  # noqa: DTZ001
    ],
)
def test_refusals(start: Any, position: Any, as_of: Any, message: str) -> None:
    """What is no person or position is refused, with a hint where a role was given."""
    with pytest.raises(InvalidTypeError, match=message):
        skill_gap(start, position, as_of=as_of)
